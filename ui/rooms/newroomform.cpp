// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/newroomform.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "relay/protocol/limits.h"
#include "ui/hosting/hintlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"

using namespace Qt::StringLiterals;

namespace ui {

NewRoomForm::NewRoomForm(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_whereTitle(new QLabel(tr("&On which relay"), this))
    , m_where(new QComboBox(this))
    , m_open(new QPushButton(tr("Open room"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_problem(new HintLabel(HintLabel::Tone::Problem, this))
{
    setObjectName(u"newRoomForm"_s);
    auto* label = new QLabel(tr("&Name of the new room"), this);
    label->setBuddy(m_name);
    m_name->setObjectName(u"newRoomName"_s);
    m_name->setAccessibleName(tr("Name of the new room"));
    m_name->setPlaceholderText(tr("Optional, for example: code review"));
    m_name->setMaxLength(relay::protocol::MaxRoomName);
    m_where->setObjectName(u"newRoomWhere"_s);
    for (QWidget* part : {static_cast<QWidget*>(m_where), static_cast<QWidget*>(m_where->view())})
        part->setAccessibleName(tr("Relay of the new room"));
    m_where->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // a long name takes no room
    m_whereTitle->setBuddy(m_where);
    m_open->setObjectName(u"newRoomOpen"_s);
    m_open->setDefault(true);
    m_cancel->setObjectName(u"newRoomCancel"_s);

    m_problem->setObjectName(u"newRoomProblem"_s);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::S);
    buttons->addWidget(m_open);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::M, Space::XS, Space::M, Space::M);
    column->setSpacing(Space::S);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_whereTitle);
    column->addWidget(m_where);
    column->addWidget(m_problem);
    column->addLayout(buttons);

    connect(m_open, &QPushButton::clicked, this, &NewRoomForm::submit);
    connect(m_name, &QLineEdit::returnPressed, this, &NewRoomForm::submit);
    connect(m_cancel, &QPushButton::clicked, this, &NewRoomForm::giveUp);
    m_where->hide();
    m_whereTitle->hide();
    hide();
}

void NewRoomForm::setAccounts(const QList<model::AccountInfo>& accounts)
{
    QList<QPair<QString, QString>> offered;
    for (const model::AccountInfo& account : accounts) {
        if (account.rights.openRoom)
            offered.emplaceBack(titleAmong(accounts, account), account.id);
    }
    // A relay that is being tried again tells so each second: a list that hangs open then stays as it is.
    if (std::exchange(m_offered, offered) == offered)
        return;
    const QString chosen = m_where->currentData().toString();
    m_where->clear();
    for (const auto& [title, id] : std::as_const(m_offered))
        m_where->addItem(title, id);
    m_where->setCurrentIndex(qMax(0, m_where->findData(chosen)));
    m_where->setVisible(m_where->count() > 1);
    m_whereTitle->setVisible(m_where->count() > 1);
}

void NewRoomForm::start(const QString& accountId)
{
    if (const int at = m_where->findData(accountId); at >= 0)
        m_where->setCurrentIndex(at);
    if (!isVisible()) {
        m_name->clear();
        m_problem->hide();
        setWaiting(false);
    }
    show();
    m_name->setFocus(Qt::ShortcutFocusReason);
}

bool NewRoomForm::finish(const QString& problem)
{
    if (!m_waiting)
        return false;
    setWaiting(false);
    m_problem->setText(visibleText(problem));
    m_problem->setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        giveUp();
    else
        m_name->setFocus();
    return true;
}

void NewRoomForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        giveUp();
    else
        QWidget::keyPressEvent(event);
}

void NewRoomForm::submit()
{
    if (m_waiting)
        return;
    setWaiting(true);
    emit submitted(m_name->text().trimmed(), m_where->currentData().toString());
}

void NewRoomForm::setWaiting(bool waiting)
{
    m_waiting = waiting;
    m_name->setReadOnly(waiting);
    m_where->setEnabled(!waiting);
    m_open->setEnabled(!waiting);
}

void NewRoomForm::giveUp()
{
    m_waiting = false;
    hide();
    emit closed();
}

} // namespace ui

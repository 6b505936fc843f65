// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/findbar.h"

#include <QAbstractItemModel>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

#include "model/itemroles.h"
#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

namespace {

QToolButton* makeButton(QWidget* parent, Icon id, const QString& name)
{
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(id));
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_result(new QLabel(this))
    , m_older(makeButton(this, Icon::ChevronUp, tr("Older (Enter)")))
    , m_newer(makeButton(this, Icon::ChevronDown, tr("Newer (Shift+Enter)")))
    , m_close(makeButton(this, Icon::Close, tr("Close (Esc)")))
{
    m_field->setPlaceholderText(tr("Find in this room"));
    m_field->setAccessibleName(tr("Find in this room"));
    offerClearing(m_field);
    m_field->installEventFilter(this);
    m_result->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::L, Space::S, Space::S, Space::S);
    row->setSpacing(Space::S);
    row->addWidget(m_field, 1);
    row->addWidget(m_result);
    for (QToolButton* button : {m_older, m_newer, m_close})
        row->addWidget(button);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_older, &QToolButton::clicked, this, &FindBar::goToOlder);
    connect(m_newer, &QToolButton::clicked, this, &FindBar::goToNewer);
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::setModel(QAbstractItemModel* messages)
{
    m_model = messages;
    m_row = -1;
    if (isVisible())
        search();
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    search();
}

void FindBar::close()
{
    if (isHidden())
        return;
    dismiss();
    emit closed();
}

void FindBar::dismiss()
{
    hide();
    emit textChanged({});
}

QString FindBar::text() const
{
    return m_field->text();
}

QList<int> FindBar::matches() const
{
    QList<int> rows;
    if (m_model == nullptr || m_field->text().isEmpty())
        return rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString text = m_model->index(row, 0).data(model::MessageRole::Text).toString();
        if (text.contains(m_field->text(), Qt::CaseInsensitive))
            rows += row;
    }
    return rows;
}

void FindBar::search()
{
    m_row = -1;
    emit textChanged(m_field->text());
    go(0);
}

void FindBar::goToOlder()
{
    go(-1);
}

void FindBar::goToNewer()
{
    go(1);
}

void FindBar::go(int step)
{
    const QList<int> found = matches();
    if (!found.isEmpty()) {
        const auto at = std::lower_bound(found.begin(), found.end(), m_row);
        qsizetype next = found.size() - 1; // the newest is the first that one looks for
        if (m_row >= 0 && step < 0)
            next = at == found.begin() ? found.size() - 1 : at - found.begin() - 1;
        else if (m_row >= 0 && step > 0)
            next = (std::upper_bound(found.begin(), found.end(), m_row) - found.begin()) % found.size();
        m_row = found[next];
        emit rowFound(m_row);
    }
    showResult(found);
}

void FindBar::showResult(const QList<int>& found)
{
    m_older->setEnabled(!found.isEmpty());
    m_newer->setEnabled(!found.isEmpty());
    if (m_field->text().isEmpty())
        m_result->clear();
    else if (found.isEmpty())
        m_result->setText(tr("Not in what is loaded"));
    else
        m_result->setText(tr("%1 of %2").arg(found.size() - found.indexOf(m_row)).arg(found.size()));
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(key->modifiers() & Qt::ShiftModifier ? 1 : -1);
        return true;
    case Qt::Key_Up:
        goToOlder();
        return true;
    case Qt::Key_Down:
        goToNewer();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

void FindBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme(palette());
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.separator);
}

} // namespace ui

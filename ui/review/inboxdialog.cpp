// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/inboxdialog.h"

#include <QAbstractItemModel>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include "ui/chat/timelineview.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace ui {

InboxDialog::InboxDialog(QAbstractItemModel* held, QWidget* parent)
    : QDialog(parent)
    , m_held(held)
    , m_count(new QLabel(this))
    , m_keys(new ElidedLabel(tr("With Ctrl+Shift: R releases, E edits, J rejects, H is the next"), this))
    , m_open(new QPushButton(tr("Open its room"), this))
    , m_stack(new QStackedWidget(this))
    , m_timeline(new TimelineView(m_stack))
    , m_empty(new EmptyState(m_stack))
{
    setObjectName(u"inboxDialog"_s);
    setWindowTitle(tr("Waiting for you"));
    m_count->setObjectName(u"inboxCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_open->setObjectName(u"inboxOpen"_s);
    m_open->setAutoDefault(false);
    m_empty->setContent(Icon::Check, tr("Nothing waits for you"),
                        tr("In a reviewed room each message waits here until you release it."));
    m_keys->setSecondary(true);
    m_stack->addWidget(m_timeline);
    m_stack->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(Space::L, Space::M, Space::M, Space::M);
    top->setSpacing(Space::M);
    top->addWidget(m_count);
    top->addStretch();
    top->addWidget(m_keys);
    top->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    resize(180 * Space::Unit, 140 * Space::Unit);

    m_timeline->setAccessibleName(tr("Messages that wait for you"));
    m_timeline->setMessages(held);
    m_timeline->setHistoryState(false, false); // it has no beginning that would be worth a word
    connect(m_open, &QPushButton::clicked, this, &InboxDialog::openRoom);
    if (held) {
        connect(held, &QAbstractItemModel::rowsInserted, this, &InboxDialog::showCount);
        connect(held, &QAbstractItemModel::rowsRemoved, this, &InboxDialog::showCount);
        connect(held, &QAbstractItemModel::modelReset, this, &InboxDialog::showCount);
        connect(held, &QObject::destroyed, this, &QDialog::close);
    }
    showCount();
    m_timeline->goToHeld();
    m_timeline->setFocus();
}

void InboxDialog::showCount()
{
    const int count = m_held ? m_held->rowCount() : 0;
    m_count->setText(tr("Waiting for you: %1").arg(QLocale().toString(count)));
    for (QWidget* part : {static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_keys), static_cast<QWidget*>(m_open)})
        part->setVisible(count > 0); // nothing can be done with nothing
    // Once the view has let go of the one before, the next is the one that keys mean.
    QTimer::singleShot(0, m_timeline, [this] {
        if (!m_timeline->currentIndex().isValid())
            m_timeline->goToHeld();
    });
    m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget*>(m_timeline) : m_empty);
}

void InboxDialog::openRoom()
{
    const QModelIndex current = m_timeline->currentIndex();
    const QModelIndex index = current.isValid() || !m_held ? current : m_held->index(0, 0);
    const QString roomId = index.data(MessageRole::RoomId).toString();
    if (!roomId.isEmpty())
        emit roomWanted(roomId);
}

void InboxDialog::keyPressEvent(QKeyEvent* event)
{
    // As in the window. Never a letter alone: who believes to be writing a reason must not release anything.
    if (event->modifiers() != (Qt::ControlModifier | Qt::ShiftModifier)) {
        QDialog::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_R:
        m_timeline->decide(Verdict::Release);
        break;
    case Qt::Key_E:
        m_timeline->decide(Verdict::Edit);
        break;
    case Qt::Key_J:
        m_timeline->decide(Verdict::Reject);
        break;
    case Qt::Key_H:
        m_timeline->goToHeld();
        break;
    default:
        QDialog::keyPressEvent(event);
    }
}

} // namespace ui

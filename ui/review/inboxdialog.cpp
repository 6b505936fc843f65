// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/inboxdialog.h"

#include <QAbstractItemModel>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

#include "ui/chat/timelineview.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/visibletext.h"
#include "ui/kit/wholedialog.h"

using namespace Qt::StringLiterals;

namespace ui {

InboxDialog::InboxDialog(QAbstractItemModel* held, QWidget* parent)
    : QDialog(parent)
    , m_held(held)
    , m_count(new QLabel(this))
    , m_keys(new ElidedLabel(tr("With Ctrl+Shift: R releases, E edits, J rejects, H is the next"), this))
    , m_open(new QPushButton(tr("Open its room"), this))
    , m_notReadTitle(new QLabel(tr("Not read:"), this))
    , m_notRead(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_timeline(new TimelineView(m_stack))
    , m_empty(new EmptyState(m_stack))
{
    new WholeDialog(this);
    setObjectName(u"inboxDialog"_s);
    setWindowTitle(tr("Waiting for you"));
    m_count->setObjectName(u"inboxCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    m_open->setObjectName(u"inboxOpen"_s);
    m_open->setAutoDefault(false);
    m_notReadTitle->setTextFormat(Qt::PlainText);
    m_notReadTitle->setBuddy(m_notRead);
    m_notReadTitle->setContentsMargins(Space::L, 0, Space::M, 0);
    m_notRead->setObjectName(u"inboxNotRead"_s);
    m_notRead->setAccessibleName(tr("Agents that have not read what was said to them"));
    m_notRead->setFrameShape(QFrame::NoFrame);
    m_notRead->setTextElideMode(Qt::ElideRight);
    m_notRead->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
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
    column->addWidget(m_notReadTitle);
    column->addWidget(m_notRead);
    column->addWidget(m_stack, 1);
    resize(180 * Space::Unit, 140 * Space::Unit);

    m_timeline->setAccessibleName(tr("Messages that wait for you"));
    m_timeline->setMessages(held);
    m_timeline->setHistoryState(false, false); // it has no beginning that would be worth a word
    connect(m_notRead, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit roomWanted(item->data(Qt::UserRole).toString()); });
    connect(m_open, &QPushButton::clicked, this, &InboxDialog::openRoom);
    if (held) {
        connect(held, &QAbstractItemModel::rowsInserted, this, &InboxDialog::showCount);
        connect(held, &QAbstractItemModel::rowsRemoved, this, &InboxDialog::showCount);
        connect(held, &QAbstractItemModel::modelReset, this, &InboxDialog::showCount);
        connect(held, &QObject::destroyed, this, &QDialog::close);
    }
    setNotRead({});
    m_timeline->goToHeld();
    m_timeline->setFocus();
}

/// Rows stay with their agent, so that the one that the user is at does not run away.
void InboxDialog::setNotRead(const QList<NotRead>& agents)
{
    const int current = m_notRead->currentRow();
    while (m_notRead->count() > agents.size())
        delete m_notRead->takeItem(m_notRead->count() - 1);
    for (int row = 0; row < agents.size(); ++row) {
        if (row >= m_notRead->count())
            m_notRead->addItem(QString());
        m_notRead->item(row)->setText(agents.at(row).text);
        m_notRead->item(row)->setToolTip(plainToolTip(agents.at(row).text));
        m_notRead->item(row)->setData(Qt::UserRole, agents.at(row).roomId);
    }
    m_notRead->setCurrentRow(std::clamp(current, agents.isEmpty() ? -1 : 0, static_cast<int>(agents.size()) - 1));
    m_notRead->setVisible(!agents.isEmpty());
    m_notReadTitle->setVisible(!agents.isEmpty());
    fitNotRead();
    showCount();
}

/// As high as its rows, up to a few.
void InboxDialog::fitNotRead()
{
    constexpr int MostSeen = 5;
    const int rows = std::min(MostSeen, m_notRead->count());
    m_notRead->setFixedHeight(std::max(0, m_notRead->sizeHintForRow(0)) * rows + 2 * m_notRead->frameWidth());
}

void InboxDialog::showCount()
{
    const int count = m_held ? m_held->rowCount() : 0;
    m_count->setText(tr("Waiting for you: %1").arg(QLocale().toString(count + m_notRead->count())));
    m_count->setVisible(count + m_notRead->count() > 0);
    for (QWidget* part : {static_cast<QWidget*>(m_keys), static_cast<QWidget*>(m_open)})
        part->setVisible(count > 0); // nothing can be done with nothing
    // Once the view has let go of the one before, the next is the one that keys mean.
    QTimer::singleShot(0, m_timeline, [this] {
        if (!m_timeline->currentIndex().isValid())
            m_timeline->goToHeld();
    });
    m_empty->setContent(Icon::Check,
                        m_notRead->count() > 0 ? tr("No message waits for you") : tr("Nothing waits for you"),
                        tr("In a reviewed room each message waits here until you release it."));
    m_stack->setCurrentWidget(count > 0 ? static_cast<QWidget*>(m_timeline) : m_empty);
}

void InboxDialog::openRoom()
{
    const QModelIndex current = m_timeline->currentIndex();
    const QModelIndex index = current.isValid() || !m_held ? current : m_held->index(0, 0);
    const QString roomId = index.data(model::MessageRole::RoomId).toString();
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

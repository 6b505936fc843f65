// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/reviewactions.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QCryptographicHash>

#include "ui/review/editdialog.h"
#include "ui/review/rejectdialog.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/shell/windowactions.h"

namespace ui {

ReviewActions::ReviewActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    const auto on = [this](Command command, Verdict verdict) {
        connect(m_parts.actions->action(command), &QAction::triggered, this,
                [this, verdict] { m_parts.timeline->decide(verdict); });
    };
    on(Command::ReleaseHeld, Verdict::Release);
    on(Command::EditHeld, Verdict::Edit);
    on(Command::RejectHeld, Verdict::Reject);
    connect(m_parts.actions->action(Command::ShowHeld), &QAction::triggered, this, &ReviewActions::openInbox);
    connect(m_parts.list, &RoomListPane::heldWanted, this, &ReviewActions::openInbox);
    connect(m_parts.timeline, &TimelineView::decided, this, &ReviewActions::decide);
    showCount();
}

void ReviewActions::setHeld(QAbstractItemModel* held)
{
    if (m_held)
        m_held->disconnect(this);
    if (m_inbox)
        m_inbox->close();
    m_held = held;
    if (held) {
        connect(held, &QAbstractItemModel::rowsInserted, this, &ReviewActions::showCount);
        connect(held, &QAbstractItemModel::rowsRemoved, this, &ReviewActions::showCount);
        connect(held, &QAbstractItemModel::modelReset, this, &ReviewActions::showCount);
    }
    showCount();
}

void ReviewActions::setNotRead(const QList<NotRead>& agents)
{
    if (agents == m_notRead)
        return;
    m_notRead = agents;
    if (m_inbox)
        m_inbox->setNotRead(agents);
    showCount();
}

int ReviewActions::heldCount() const
{
    return m_held ? m_held->rowCount() : 0;
}

void ReviewActions::showCount()
{
    m_parts.list->setHeldCount(count());
    m_parts.actions->setEnabled(Command::ShowHeld, !m_held.isNull());
    for (const Command command : {Command::ReleaseHeld, Command::EditHeld, Command::RejectHeld})
        m_parts.actions->setEnabled(command, heldCount() > 0);
    emit countChanged(count());
}

void ReviewActions::openInbox()
{
    if (!m_held)
        return;
    if (!m_inbox) {
        m_inbox = new InboxDialog(m_held, m_window);
        m_inbox->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_inbox->timeline(), &TimelineView::decided, this, &ReviewActions::decide);
        m_inbox->setNotRead(m_notRead);
        connect(m_inbox, &InboxDialog::roomWanted, this, &ReviewActions::roomWanted);
    }
    m_inbox->show();
    m_inbox->raise();
    m_inbox->activateWindow();
}

QWidget* ReviewActions::dialogParent() const
{
    return m_inbox && m_inbox->isActiveWindow() ? m_inbox.data() : m_window;
}

void ReviewActions::decide(Verdict verdict, const QString& messageId, const QString& text)
{
    const QByteArray seen = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
    switch (verdict) {
    case Verdict::Release:
        emit releaseRequested(messageId, seen, std::nullopt);
        break;
    case Verdict::Edit: {
        auto* dialog = new EditDialog(text, dialogParent());
        connect(dialog, &EditDialog::edited, this,
                [this, messageId, seen](const QString& changed) { emit releaseRequested(messageId, seen, changed); });
        dialog->open();
        break;
    }
    case Verdict::Reject: {
        auto* dialog = new RejectDialog(dialogParent());
        connect(dialog, &RejectDialog::reasonGiven, this,
                [this, messageId, seen](const QString& reason) { emit rejectRequested(messageId, seen, reason); });
        dialog->open();
        break;
    }
    }
}

} // namespace ui

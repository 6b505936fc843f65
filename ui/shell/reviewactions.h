// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <optional>

#include "ui/chat/timelineview.h"
#include "ui/review/inboxdialog.h"

class QAbstractItemModel;

namespace ui {

class RoomListPane;
class WindowActions;

/// What the user decides over held messages, in the conversation or in the list of all that waits for them.
class ReviewActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one decides in; all are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        TimelineView* timeline = nullptr;
        RoomListPane* list = nullptr;
    };

    /// `window` is also the parent.
    ReviewActions(const Parts& parts, QWidget* window);

    /// All that waits: rows as MessageRole says, each with RoomId and Place. Borrowed, may be null.
    void setHeld(QAbstractItemModel* held);

    /// Agents that have not read what was said to them: they wait for the user too.
    void setNotRead(const QList<NotRead>& agents);

    /// Messages that wait for a decision.
    int heldCount() const;

    /// All that waits for the user.
    int count() const { return heldCount() + static_cast<int>(m_notRead.size()); }

    void openInbox();

signals:
    /// `sha256`: hex, of the text that stood in the row in which the user decided. `text`: what to release instead.
    void releaseRequested(const QString& messageId, const QByteArray& sha256, const std::optional<QString>& text);
    void rejectRequested(const QString& messageId, const QByteArray& sha256, const QString& reason);
    void roomWanted(const QString& roomId);
    void countChanged(int count);

private:
    void decide(Verdict verdict, const QString& messageId, const QString& text);
    QWidget* dialogParent() const;
    void showCount();

    Parts m_parts;
    QWidget* m_window;
    QPointer<QAbstractItemModel> m_held;
    QList<NotRead> m_notRead;
    QPointer<InboxDialog> m_inbox;
};

} // namespace ui

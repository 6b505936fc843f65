// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>

#include "relay/protocol/room.h"
#include "ui/shell/shortcuts.h"

class QAbstractItemModel;
class QWidget;

namespace ui {

class AccountActions;
class ControlActions;
class ConversationPane;
class HostingActions;
class ReviewActions;
class RoomActions;
class RoomListPane;
class WindowDialogs;

/// Rooms in windows of their own, beside the main one: the whole conversation, its header, and the commands that are
/// about one room, with the same keys. A room is in one window at a time. These windows have no parent: the main one
/// may be closed to the tray while they stay.
class RoomWindows : public QObject
{
    Q_OBJECT

public:
    /// All are borrowed and live as long as the main window.
    struct Parts {
        WindowDialogs* dialogs = nullptr;
        RoomListPane* list = nullptr;
        ConversationPane* conversation = nullptr; ///< of the main window
        RoomActions* rooms = nullptr;
        ControlActions* control = nullptr;
        ReviewActions* review = nullptr;
        AccountActions* accounts = nullptr;
        HostingActions* hosting = nullptr;
    };

    RoomWindows(const Parts& parts, QObject* parent);
    ~RoomWindows() override;

    /// `messages` is borrowed until closed(). With a `geometry` that was kept it does not take the focus.
    ConversationPane& open(const relay::protocol::Room& room, QAbstractItemModel* messages,
                           const QByteArray& geometry = {});
    /// Null when that room is in no window of its own.
    ConversationPane* pane(const QString& roomId) const;
    /// The pane that has that room, else that of the main window.
    ConversationPane& conversationOf(const QString& roomId) const;
    /// The main window, which shows no room, says where that one is.
    void tellWhere(const QString& roomId);
    void update(const relay::protocol::Room& room);
    /// closed() follows.
    void close(const QString& roomId);
    /// False when it is in none.
    bool raise(const QString& roomId);
    /// What went wrong is said where the room is. False when it is in no window of its own.
    bool showFailure(const QString& roomId, const QString& sentence);
    /// Where its window stands.
    QByteArray geometry(const QString& roomId) const;
    /// As ConversationPane::flushDraft(), in all.
    void flushDrafts();

signals:
    /// By the user or close(): its pane shows nothing any more.
    void closed(const QString& roomId);

private:
    class Window;

    void fill(Window& window, const QString& roomId);
    void connectPane(Window& window, const QString& roomId);
    void run(Command command, const QString& roomId);
    void showRelays();
    void showStates();
    void leave(const QString& roomId);

    Parts m_parts;
    QHash<QString, Window*> m_windows; ///< by room
};

} // namespace ui

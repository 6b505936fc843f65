// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include "model/account.h"
#include "model/availability.h"
#include "relay/protocol/room.h"

class QAbstractItemModel;

namespace ui {

class ConversationPane;
class InspectorPane;
class RoomListPane;
class RoomSwitcher;
class WindowActions;
class WindowDialogs;

/// Selects rooms and acts on the shown room: by menu, by key and in the list.
class RoomActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that these actions work on. All are borrowed and live as long as the window.
    struct Parts {
        WindowActions* actions = nullptr;
        WindowDialogs* dialogs = nullptr;
        RoomListPane* list = nullptr;
        ConversationPane* conversation = nullptr;
        InspectorPane* inspector = nullptr;
    };

    /// `window` is also the parent.
    RoomActions(const Parts& parts, QWidget* window);

    /// Rows as RoomRole says; borrowed.
    void setRooms(QAbstractItemModel* rooms);
    /// The shown room. A room without an id means that none is shown.
    void setRoom(const relay::protocol::Room& room);
    void setAvailability(model::Availability availability);
    /// The relay that the shown room is on.
    void setAccount(const model::AccountInfo& account);
    /// Selects a room as the user does: roomSelected() follows, and the composer takes the focus.
    void select(const QString& roomId);
    /// Selects a relay's row and scrolls to it; relaySelected() follows.
    void selectRelay(const QString& accountId);
    /// Selects a room without moving the focus when the user is typing elsewhere in the window.
    void offer(const QString& roomId);
    /// Gives the focus to the composer of the shown room, else to the room list. Never to a button.
    void takeFocus();
    /// The number of rooms that are out of order since orderHeld(true).
    void setMovedRooms(int count);

signals:
    /// setRooms() was called.
    void roomsSet(QAbstractItemModel* rooms);
    /// The user went to a room: show the conversation.
    void conversationWanted();
    void roomSelected(const QString& roomId);
    /// That room is to be in a window of its own.
    void windowWanted(const QString& roomId);
    /// The user means to work in that room now.
    void wentTo(const QString& roomId);
    /// The user selected a relay and none of its rooms.
    void relaySelected(const QString& accountId);
    void roomOpeningRequested(const QString& name, const QString& accountId);
    void roomRenamed(const QString& roomId, const QString& name);
    /// The user wants to invite an agent, and no room is shown that can take one.
    void agentWanted();
    /// The pointer or the focus is in the list: rows must not move meanwhile.
    void orderHeld(bool held);
    /// The user wants the rows sorted now.
    void orderWanted();
    /// The user marked the room as read.
    void roomRead(const QString& roomId);

private:
    void connectCommands();
    void connectParts();
    void updateActions();
    void countRooms();
    void showStatus();
    void openInvitation();
    void openMenu(const QString& roomId, const QPoint& position);
    void choose(const QString& roomId);
    bool isTypedElsewhere() const;

    Parts m_parts;
    QWidget* m_window;
    RoomSwitcher* m_switcher;
    QPointer<QAbstractItemModel> m_rooms;
    relay::protocol::Room m_room;
    model::AccountInfo m_account;
};

} // namespace ui

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

/// Going from room to room, and what is done to the one that is shown: by menu, by key, in the list.
class RoomActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one acts in; all are borrowed and live as long as the window.
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
    /// The shown room; one without an id for none.
    void setRoom(const relay::protocol::Room& room);
    void setAvailability(model::Availability availability);
    /// The relay that the shown room is on.
    void setAccount(const model::AccountInfo& account);
    /// As if the user had chosen it: roomSelected() follows, and its composer has the focus.
    void select(const QString& roomId);
    /// A relay's row comes into view and is chosen; relaySelected() follows.
    void selectRelay(const QString& accountId);
    /// The same for a room that comes by itself: who is typing somewhere else in the window goes on typing there.
    void offer(const QString& roomId);
    /// Where keys are for when nothing else is meant: the shown room's composer, else the rooms. Never a button.
    void takeFocus();
    /// Rooms that are not where they belong since orderHeld(true).
    void setMovedRooms(int count);

signals:
    /// setRooms() was called.
    void roomsSet(QAbstractItemModel* rooms);
    /// The user goes to a room: it is to be seen.
    void conversationWanted();
    void roomSelected(const QString& roomId);
    /// The user looks at a relay, and at none of its rooms.
    void relaySelected(const QString& accountId);
    void roomOpeningRequested(const QString& name, const QString& accountId);
    void roomRenamed(const QString& roomId, const QString& name);
    /// An agent is to be invited, and no room is shown that it could be invited to.
    void agentWanted();
    /// The user's hand is in the list: no row may move while it is.
    void orderHeld(bool held);
    /// The rows are to be put in order all the same.
    void orderWanted();
    /// The user says that it is read.
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

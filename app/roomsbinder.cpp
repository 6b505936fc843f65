// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/roomsbinder.h"

#include "app/accounts/accounts.h"
#include "app/accounts/roomref.h"
#include "app/conversations/roomlistmodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomdesk.h"

namespace app {

using accounts::Account;
using accounts::Accounts;
using accounts::RoomRef;
using conversations::Conversations;
using relay::protocol::Room;

RoomsBinder::RoomsBinder(ui::MainWindow& window, conversations::RoomListModel& rooms, Accounts& accounts,
                         QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_rooms(rooms)
    , m_accounts(accounts)
{
    connect(&window.rooms(), &ui::RoomDesk::orderHeld, &rooms, &conversations::RoomListModel::setOrderHeld);
    connect(&window.rooms(), &ui::RoomDesk::orderWanted, &rooms, &conversations::RoomListModel::arrange);
    connect(&rooms, &conversations::RoomListModel::movedRoomsChanged, &window.rooms(), &ui::RoomDesk::setMovedRooms);
    connect(&accounts, &Accounts::added, this, [this](Account* account, int place) {
        m_rooms.insertAccount(place, account->info());
        connectAccount(*account);
    });
    connect(&accounts, &Accounts::removed, this, [this](const QString& accountId) {
        m_rooms.removeAccount(accountId);
        showUnread();
    });
}

void RoomsBinder::connectAccount(Account& account)
{
    QObject* session = m_accounts.session(account);
    const Conversations* known = &account.known();
    const QString id = account.id();
    const auto update = [this, id](const Room& room) { m_rooms.update(id, room); };
    connect(&account, &Account::infoChanged, session, [this, &account] { m_rooms.updateAccount(account.info()); });
    connect(known, &Conversations::loaded, session, [this, id, known] { m_rooms.setRooms(id, known->rooms()); });
    connect(known, &Conversations::roomAdded, session, update);
    connect(known, &Conversations::roomChanged, session, update);
    connect(known, &Conversations::roomRemoved, session,
            [this, id](const QString& roomId) { m_rooms.remove(id, roomId); });
    connect(known, &Conversations::unreadTotalChanged, session, [this] { showUnread(); });
}

QString RoomsBinder::onlyRoom() const
{
    if (m_rooms.roomCount() != 1)
        return {};
    const QList<Account*> accounts = m_accounts.all();
    for (const Account* account : accounts) {
        if (const QList<Room> rooms = account->known().rooms(); rooms.size() == 1)
            return RoomRef{account->id(), rooms.constFirst().id}.key();
    }
    return {};
}

void RoomsBinder::showUnread()
{
    m_window.setUnreadTotal(m_accounts.unreadTotal());
}

} // namespace app

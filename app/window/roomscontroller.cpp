// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/roomscontroller.h"

#include <algorithm>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/accounts/needsfeed.h"
#include "app/conversations/roomlistmodel.h"
#include "app/conversations/roomstatus.h"
#include "app/conversations/timeline.h"
#include "model/roomkey.h"
#include "ui/hosting/relaywords.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using conversations::Conversations;
using conversations::RoomContext;
using model::RoomKey;
using relay::protocol::NeedKind;
using relay::protocol::Room;

namespace {

/// Borrows the account: for at once.
RoomContext around(Account& account, const QString& roomId)
{
    RoomContext around;
    around.relay = ui::factsOf(account.info().status);
    around.agent = [&account](const QString& agentId) { return account.known().agent(agentId); };
    const QList<conversations::OutboxEntry> unsent = account.sync().unsent(roomId);
    around.notSent = static_cast<int>(std::count_if(unsent.cbegin(), unsent.cend(), [](const auto& entry) {
        return entry.delivery == model::DeliveryState::Failed;
    }));
    if (const accounts::NeedsFeed* needs = account.needs(); needs != nullptr && needs->isKept()) {
        around.refused = needs->agentsIn(roomId, NeedKind::RefusedSecret);
        around.notReading = needs->agentsIn(roomId, NeedKind::NotRead);
    }
    return around;
}

} // namespace

RoomsController::RoomsController(ui::MainWindow& window, conversations::RoomListModel& rooms, Accounts& accounts,
                                 QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_rooms(rooms)
    , m_accounts(accounts)
{
    connect(&window.rooms(), &ui::RoomActions::orderHeld, &rooms, &conversations::RoomListModel::setOrderHeld);
    connect(&window.rooms(), &ui::RoomActions::orderWanted, &rooms, &conversations::RoomListModel::arrange);
    connect(&rooms, &conversations::RoomListModel::movedRoomsChanged, &window.rooms(), &ui::RoomActions::setMovedRooms);
    m_rooms.setStatusOf([this](const QString& accountId, const Room& room, qint64 now) {
        Account* account = m_accounts.find(accountId);
        return model::statusOf(factsOf(room, account == nullptr ? RoomContext() : around(*account, room.id), now));
    });
    m_rooms.setAgentLookup([this](const QString& accountId, const QString& agentId) {
        const Account* account = m_accounts.find(accountId);
        return account == nullptr ? nullptr : account->known().agent(agentId);
    });
    connect(&accounts, &Accounts::added, this, [this](Account* account, int place) {
        m_rooms.insertAccount(place, account->info());
        connectAccount(*account);
    });
    connect(&accounts, &Accounts::removed, this, [this](const QString& accountId) {
        m_rooms.removeAccount(accountId);
        showUnread();
    });
}

RoomsController::~RoomsController()
{
    m_rooms.setAgentLookup({});
}

void RoomsController::connectAccount(Account& account)
{
    QObject* session = m_accounts.session(account);
    const Conversations* known = &account.known();
    const QString id = account.id();
    const auto update = [this, id](const Room& room) { m_rooms.update(id, room); };
    connect(&account, &Account::infoChanged, session, [this, &account] {
        m_rooms.updateAccount(account.info());
        m_rooms.refreshStates(account.id());
    });
    connect(known, &Conversations::agentChanged, session,
            [this, id](const relay::protocol::Agent& agent) { m_rooms.refreshStates(id, agent.id); });
    connect(&account.sync(), &accounts::MessageSync::unsentChanged, session, [this, id] { m_rooms.refreshStates(id); });
    if (const accounts::NeedsFeed* needs = account.needs())
        connect(needs, &accounts::NeedsFeed::changed, session, [this, id] { m_rooms.refreshStates(id); });
    connect(known, &Conversations::loaded, session, [this, id, known] { m_rooms.setRooms(id, known->rooms()); });
    connect(known, &Conversations::roomAdded, session, update);
    connect(known, &Conversations::roomChanged, session, update);
    connect(known, &Conversations::roomRemoved, session,
            [this, id](const QString& roomId) { m_rooms.remove(id, roomId); });
    connect(known, &Conversations::unreadTotalChanged, session, [this] { showUnread(); });
}

QString RoomsController::onlyRoom() const
{
    if (m_rooms.roomCount() != 1)
        return {};
    const QList<Account*> accounts = m_accounts.all();
    for (const Account* account : accounts) {
        if (const QList<Room> rooms = account->known().rooms(); rooms.size() == 1)
            return model::RoomKey{account->id(), rooms.constFirst().id}.key();
    }
    return {};
}

void RoomsController::showUnread()
{
    m_window.setUnreadTotal(m_accounts.unreadTotal());
}

} // namespace app::window

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowedrooms.h"

#include <QDataStream>

#include "app/accounts/accounts.h"
#include "app/accounts/messagesync.h"
#include "app/conversations/timeline.h"
#include "app/settings/settings.h"
#include "app/window/shownroom.h"
#include "model/roomkey.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomwindows.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using accounts::MessageSync;
using conversations::Conversations;
using model::RoomKey;
using relay::protocol::Room;
using ui::RoomWindows;

WindowedRooms::WindowedRooms(ui::MainWindow& window, Accounts& accounts, settings::Settings& settings, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_settings(settings)
{
    QDataStream kept(settings.roomWindows());
    kept.setVersion(QDataStream::Qt_6_4);
    kept >> m_waiting;
    if (kept.status() != QDataStream::Ok)
        m_waiting.clear();
    connect(&window.roomWindows(), &RoomWindows::closed, this, &WindowedRooms::drop);
    connect(&accounts, &Accounts::added, this, [this](Account* account) { connectAccount(*account); });
    connect(&accounts, &Accounts::aboutToRemove, this, [this](const Account* account) { suspend(*account); });
    connect(&accounts, &Accounts::forgotten, this, [this](const QString& accountId) {
        m_waiting.removeIf([&](const auto& room) { return RoomKey::fromKey(room.key()).accountId == accountId; });
    });
}

/// What the windows show goes with this.
WindowedRooms::~WindowedRooms()
{
    m_window.roomWindows().disconnect(this);
    for (const auto& room : m_rooms)
        m_window.roomWindows().close(room.first);
}

void WindowedRooms::connectAccount(Account& account)
{
    QObject* session = m_accounts.session(account);
    const Conversations* known = &account.known();
    connect(&account, &Account::infoChanged, session, [this, &account] {
        if (account.info().status.state != model::ConnectionStatus::State::Online)
            return;
        for (const auto& room : m_rooms) { // again, when that failed before
            if (&room.second->account() == &account)
                account.sync().open(room.second->id());
        }
    });
    connect(known, &Conversations::loaded, session, [this, &account] {
        for (const auto& room : m_rooms) {
            const Room* now = &room.second->account() == &account ? account.known().room(room.second->id()) : nullptr;
            if (now == nullptr)
                continue;
            room.second->update(*now);
            m_window.roomWindows().update(withKeys(account.id(), *now));
        }
        bringBack();
    });
    connect(known, &Conversations::roomAdded, session, [this] { bringBack(); });
    connect(known, &Conversations::roomChanged, session, [this, &account](const Room& room) {
        const auto shown = m_rooms.find(RoomKey{account.id(), room.id}.key());
        if (shown == m_rooms.end())
            return;
        shown->second->update(room);
        m_window.roomWindows().update(withKeys(account.id(), room));
    });
    connect(known, &Conversations::roomRemoved, session, [this, &account](const QString& roomId) {
        m_window.roomWindows().close(RoomKey{account.id(), roomId}.key());
    });
    connect(&account.sync(), &MessageSync::historyChanged, session,
            [this, &account](const QString& roomId) { showHistory(account, roomId); });
    connect(&account.sync(), &MessageSync::failed, session,
            [this, &account](const QString& roomId, const relay::protocol::Error& error) {
                m_window.roomWindows().showFailure(RoomKey{account.id(), roomId}.key(), words::errorWords(error));
            });
}

/// Not while the program is hidden: it would come up by itself.
void WindowedRooms::bringBack()
{
    const QStringList keys = m_window.isVisible() ? m_waiting.keys() : QStringList();
    for (const QString& key : keys) {
        const Account* account = m_accounts.accountOf(key);
        if (account != nullptr && account->known().room(RoomKey::fromKey(key).roomId) != nullptr)
            emit came(key);
    }
}

ui::ConversationPane* WindowedRooms::open(const QString& roomKey)
{
    Account* account = m_accounts.accountOf(roomKey);
    const QString id = RoomKey::fromKey(roomKey).roomId;
    const Room* room = account == nullptr ? nullptr : account->known().room(id);
    if (room == nullptr || contains(roomKey))
        return nullptr;
    const Room now = *room;
    auto shown = std::make_unique<ShownRoom>(*account, now, account->sync().open(id));
    shown->update(now);
    ui::ConversationPane& pane =
        m_window.roomWindows().open(withKeys(account->id(), now), shown->messages(), m_waiting.take(roomKey));
    pane.setDraft(roomKey, m_settings.drafts().value(roomKey));
    m_rooms.emplace(roomKey, std::move(shown));
    showHistory(*account, id);
    keep();
    return &pane;
}

void WindowedRooms::drop(const QString& roomKey)
{
    const auto found = m_rooms.find(roomKey);
    if (found == m_rooms.end())
        return;
    found->second->account().sync().close(found->second->id());
    m_rooms.erase(found);
    keep();
    emit closed(roomKey);
}

/// They wait for it to come back.
void WindowedRooms::suspend(const Account& account)
{
    QMap<QString, QByteArray> leaving;
    for (const auto& [key, room] : m_rooms) {
        if (&room->account() == &account)
            leaving.insert(key, m_window.roomWindows().geometry(key));
    }
    m_waiting.insert(leaving);
    for (auto room = leaving.cbegin(); room != leaving.cend(); ++room)
        m_window.roomWindows().close(room.key());
}

void WindowedRooms::setWatched(bool watched)
{
    for (const auto& room : m_rooms)
        room.second->setWatched(watched);
    if (watched)
        bringBack();
}

void WindowedRooms::keep()
{
    QMap<QString, QByteArray> all = m_waiting;
    for (const auto& room : m_rooms)
        all.insert(room.first, m_window.roomWindows().geometry(room.first));
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << all;
    m_settings.setRoomWindows(all.isEmpty() ? QByteArray() : bytes);
}

void WindowedRooms::showHistory(Account& account, const QString& roomId)
{
    ui::ConversationPane* pane = m_window.roomWindows().pane(RoomKey{account.id(), roomId}.key());
    const conversations::Timeline* timeline = account.sync().timeline(roomId);
    if (pane != nullptr && timeline != nullptr)
        pane->setHistoryState(account.sync().isFetchingOlder(roomId), timeline->isLoaded() && !timeline->hasOlder());
}

} // namespace app::window

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/lainkaccount.h"

#include "relay/protocol/agent.h"

namespace app::accounts {

using namespace Qt::StringLiterals;
using clients::LainkBatch;
using clients::LainkEntry;
using clients::LainkRooms;
using clients::LainkSent;
using clients::OpenedRoom;
using relay::protocol::Member;
using relay::protocol::Message;
using relay::protocol::MessagePage;
using relay::protocol::OperatorAgentId;
using relay::protocol::Result;
using relay::protocol::Room;
using relay::protocol::RoomChanged;
using relay::protocol::SystemAgentId;

namespace {

/// What the operator of that relay says: not the user before this window. No agent can have that id.
constexpr QLatin1StringView TheirOperatorId{"operator@relay"};
/// Own messages remembered to find out who we are.
constexpr int MostSent = 100;

} // namespace

LainkAccount::LainkAccount(const model::AccountInfo& info, QString agentId, const clients::PollTimes& times,
                           QObject* parent)
    : AgentAccount(info, times, tr("On this relay agents meet in rooms; there are no numbers to send to."), parent)
    , m_agentId(std::move(agentId))
    , m_client(QUrl(info.address), {})
    , m_poller(m_client, connection(), times)
{
    m_client.setTrust(trust());
    m_client.setPatience(times.patience);
    connect(&m_poller, &LainkPoller::listed, this, &LainkAccount::takeList);
    connect(&m_poller, &LainkPoller::described, this, &LainkAccount::takeDescription);
    connect(&m_poller, &LainkPoller::heard, this, &LainkAccount::hear);
}

model::AccountRights LainkAccount::rights()
{
    return {.openRoom = true, .joinByCode = true, .childRoom = true, .leave = true, .answer = true};
}

void LainkAccount::applyTrust()
{
    m_client.setTrust(trust());
}

void LainkAccount::start(const QByteArray& secret)
{
    m_client.setSecret(secret);
    m_loaded = false;
    beginAnew();
    m_poller.start();
}

void LainkAccount::stop()
{
    m_poller.stop();
}

void LainkAccount::takeList(const LainkRooms& list)
{
    setNote(list.more ? tr("The relay lists more rooms than are shown: the first %L1.").arg(list.rooms.size())
                      : QString());
    if (!std::exchange(m_loaded, true)) {
        conversations().load({}, {}, list.rooms);
        return;
    }
    QSet<QString> there;
    for (const Room& listed : list.rooms) {
        there.insert(listed.id);
        const Room* before = known().room(listed.id);
        Room room = before != nullptr ? *before : listed;
        room.name = listed.name;
        room.sealed = listed.sealed;
        if (room.sealed)
            room.code.clear();
        conversations().apply({0, RoomChanged{room}});
    }
    const QList<Room> rooms = known().rooms();
    for (const Room& room : rooms) {
        if (!there.contains(room.id))
            drop(room.id);
    }
}

void LainkAccount::takeDescription(const Room& described)
{
    const Room* before = known().room(described.id);
    if (before == nullptr)
        return;
    Room room = *before;
    room.members = described.members;
    room.childIds = described.childIds;
    room.sealed = described.sealed;
    if (room.sealed)
        room.code.clear();
    for (const Member& member : std::as_const(room.members)) {
        relay::protocol::Agent agent;
        agent.id = member.agentId;
        agent.name = member.name;
        agent.operatorName = member.operatorName;
        agent.model = member.model;
        agent.lastSeenAt = member.lastSeenAt;
        conversations().apply({0, relay::protocol::AgentChanged{agent}});
    }
    conversations().apply({0, RoomChanged{room}});
    if (described.members.size() == 1)
        setOwnAgentId(described.members.first().agentId);
}

/// With a token that was pasted in, nothing tells whose it is.
void LainkAccount::setOwnAgentId(const QString& agentId)
{
    if (m_agentId.isEmpty() && agentId != SystemAgentId) {
        m_agentId = agentId;
        m_sent.clear();
    }
}

/// What this agent said is what the user said.
Message LainkAccount::asShown(Message message) const
{
    if (message.agentId == OperatorAgentId)
        message.agentId = TheirOperatorId;
    else if (!m_agentId.isEmpty() && message.agentId == m_agentId)
        message.agentId = OperatorAgentId;
    return message;
}

void LainkAccount::hear(const QString& roomId, const LainkBatch& batch)
{
    const Room* before = known().room(roomId);
    if (before == nullptr)
        return;
    Room room = *before;
    const bool wasCaughtUp = m_poller.isCaughtUp(roomId);
    QList<Message> fresh;
    for (const Message& told : batch.messages) {
        if (m_sent.contains(told.id))
            setOwnAgentId(told.agentId);
        Message message = asShown(told);
        if (!remember(room, message, wasCaughtUp || !marks().isRead(roomId, message.createdAt)))
            continue;
        fresh.append(message);
        if (message.agentId == SystemAgentId)
            m_poller.describeSoon(roomId);
    }
    room.sealed = batch.sealed.value_or(room.sealed);
    conversations().apply({0, RoomChanged{room}});
    for (const Message& message : std::as_const(fresh))
        conversations().apply({message.seq, relay::protocol::MessageAdded{message}});
}

void LainkAccount::take(const LainkEntry& entry)
{
    m_poller.add(entry.room.id);
    if (known().room(entry.room.id) == nullptr)
        conversations().apply({0, RoomChanged{entry.room}});
}

void LainkAccount::drop(const QString& roomId)
{
    m_poller.forget(roomId);
    marks().forget(roomId);
    remove(roomId);
}

void LainkAccount::openRoom(const QString& name, QObject* context, Done<OpenedRoom> done)
{
    m_client.createRoom(name, newKey(), context, [this, done = std::move(done)](const Result<LainkEntry>& made) {
        if (!made) {
            done(tl::unexpected(made.error()));
            return;
        }
        take(*made);
        done(OpenedRoom{made->room, made->code});
    });
}

void LainkAccount::childRoom(const QString& parentId, const QString& name, QObject* context, Done<OpenedRoom> done)
{
    m_client.childRoom(parentId, name, newKey(), context,
                       [this, parentId, done = std::move(done)](const Result<LainkEntry>& made) {
                           if (!made) {
                               done(tl::unexpected(made.error()));
                               return;
                           }
                           LainkEntry entry = *made;
                           entry.room.parentId = parentId;
                           take(entry);
                           m_poller.describeSoon(parentId);
                           done(OpenedRoom{entry.room, entry.code});
                       });
}

void LainkAccount::joinByCode(const QString& code, QObject* context, Done<QString> done)
{
    m_client.join(code, context, [this, done = std::move(done)](const Result<LainkEntry>& joined) {
        if (!joined) {
            done(tl::unexpected(joined.error()));
            return;
        }
        take(*joined);
        done(joined->room.id);
    });
}

void LainkAccount::leave(const QString& roomId, QObject* context, Done<void> done)
{
    m_client.leave(roomId, context, [this, roomId, done = std::move(done)](const Result<void>& left) {
        if (left)
            drop(roomId);
        done(left);
    });
}

void LainkAccount::messages(const QString& roomId, clients::HistoryPlace place, int limit, QObject* context,
                            Done<MessagePage> done)
{
    // Only a room that is looked at is asked for its end.
    if (place.before == 0 && place.after == 0)
        m_poller.setActive(roomId);
    AgentAccount::messages(roomId, place, limit, context, std::move(done));
}

void LainkAccount::speak(const QString& roomId, const clients::NewMessage& said, QObject* context, Done<Message> done)
{
    const auto told = [this, roomId, said, done = std::move(done)](const Result<LainkSent>& sent) {
        if (!sent) {
            done(tl::unexpected(sent.error()));
            return;
        }
        if (m_agentId.isEmpty() && m_sent.size() < MostSent)
            m_sent.insert(sent->id);
        // Its place among the others, and with it its seq, is told by the next batch.
        m_poller.askSoon(roomId);
        Message message;
        message.id = sent->id;
        message.roomId = roomId;
        message.agentId = OperatorAgentId;
        message.text = said.text;
        message.replyTo = said.replyTo;
        message.createdAt = sent->createdAt;
        message.state = sent->held ? relay::protocol::MessageState::Held : relay::protocol::MessageState::Sent;
        done(message);
    };
    m_client.send(roomId, said, context, told);
}

} // namespace app::accounts

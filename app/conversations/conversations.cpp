// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/conversations.h"

#include <algorithm>

#include "relay/protocol/textcut.h"

namespace app::conversations {

using namespace relay::protocol;

QString previewOf(const QString& text)
{
    constexpr int MostShown = 200;
    // Untrusted and perhaps 32,000 characters: only its beginning is looked at.
    const QString line = beginningOf(text, 2 * MostShown).toString().simplified();
    return beginningOf(line, MostShown).toString();
}

namespace {

/// About what a room takes here.
qint64 bytesOf(const Room& room)
{
    constexpr qint64 OfCharacter = sizeof(QChar);
    constexpr qint64 OfText = 32; // beside its characters
    qint64 characters = room.id.size() + room.name.size() + room.lastText.size() + room.pausedWhy.sentence.size();
    for (const QString& child : room.childIds)
        characters += child.size();
    for (const Member& member : room.members)
        characters += member.agentId.size() + member.name.size() + member.operatorName.size() + member.model.size();
    return static_cast<qint64>(sizeof(Room)) + OfText * room.childIds.size() +
           static_cast<qint64>(sizeof(Member)) * room.members.size() + OfCharacter * characters;
}

} // namespace

qint64 bytesOf(const Message& message)
{
    constexpr qint64 OfCharacter = sizeof(QChar);
    const qint64 characters = message.id.size() + message.agentName.size() + message.text.size() +
                              message.reason.sentence.size() + message.sha256.size();
    return static_cast<qint64>(sizeof(Message)) + OfCharacter * characters;
}

Conversations::Conversations(QObject* parent)
    : QObject(parent)
{
}

void Conversations::load(const RelayInfo& relay, const QList<Agent>& agents, const QList<Room>& rooms,
                         KnownInPart inPart)
{
    m_relay = relay;
    m_agents.clear();
    for (const Agent& agent : agents.first(std::min(agents.size(), MostAgents))) {
        m_agents.insert(agent.id, agent);
    }
    QHash<QString, Room> before = std::exchange(m_rooms, {});
    const int unreadBefore = std::exchange(m_unreadTotal, 0);
    m_roomBytes = 0;
    for (const Room& room : rooms) {
        if (m_rooms.contains(room.id))
            continue;
        if (!mayKeep(room, nullptr)) {
            inPart.rooms = true;
            break;
        }
        m_rooms.insert(room.id, room);
        m_roomBytes += bytesOf(room);
        m_unreadTotal += room.unread;
    }
    inPart.agents = inPart.agents || agents.size() > MostAgents;
    for (const Room& gone : std::as_const(before)) {
        if (!m_rooms.contains(gone.id)) {
            emit roomRemoved(gone.id);
        }
    }
    emit loaded();
    emit relayInfoChanged(m_relay);
    note(inPart);
    notifyUnread(m_unreadTotal - unreadBefore);
}

void Conversations::apply(const Event& event)
{
    std::visit([this](const auto& what) { on(what); }, event.what);
}

void Conversations::on(const MessageAdded& what)
{
    noteLast(what.message);
    emit messageAdded(what.message);
}

void Conversations::on(const MessageChanged& what)
{
    noteLast(what.message);
    emit messageChanged(what.message);
}

void Conversations::noteLast(const Message& message)
{
    const auto found = m_rooms.constFind(message.roomId);
    // A room's own event says more; this is for one that does not come with each message.
    if (found != m_rooms.cend() && message.seq > found->lastSeq) {
        Room room = *found;
        room.lastSeq = message.seq;
        ++room.messageCount;
        if (message.agentId != SystemAgentId) {
            room.lastMessageAt = message.createdAt;
            room.lastSender = message.agentName;
            room.lastText = previewOf(message.text);
            room.unread += message.agentId != OperatorAgentId ? 1 : 0;
        }
        store(room);
    }
}

void Conversations::on(const RoomChanged& what)
{
    store(what.room);
}

void Conversations::on(const RoomRemoved& what)
{
    const Room gone = m_rooms.take(what.roomId);
    if (gone.id.isEmpty())
        return;
    m_unreadTotal -= gone.unread;
    m_roomBytes -= bytesOf(gone);
    emit roomRemoved(gone.id);
    notifyUnread(-gone.unread);
}

void Conversations::on(const AgentChanged& what)
{
    if (m_agents.size() >= MostAgents && !m_agents.contains(what.agent.id)) {
        note({.agents = true, .rooms = m_inPart.rooms});
        return;
    }
    m_agents.insert(what.agent.id, what.agent);
    emit agentChanged(what.agent);
}

void Conversations::on(const RelayChanged& what)
{
    m_relay = what.info;
    emit relayInfoChanged(m_relay);
}

void Conversations::applyPresence(const Presence& presence)
{
    const auto agent = m_agents.find(presence.agentId);
    if (agent == m_agents.end()) {
        return;
    }
    agent->lastSeenAt = std::max(agent->lastSeenAt, presence.lastSeenAt);
    agent->waiting = presence.waiting;
    agent->availability = presence.availability;
    agent->rungAt = presence.rungAt;
    emit agentChanged(*agent);
}

void Conversations::addRoom(const Room& room)
{
    if (!m_rooms.contains(room.id)) {
        store(room);
    }
}

/// Whoever hears of the room may change it at once, as reading it does: the total is right before anybody hears.
void Conversations::store(const Room& room)
{
    const auto found = m_rooms.find(room.id);
    if (found != m_rooms.end() && *found == room)
        return;
    const bool isNew = found == m_rooms.end();
    if (!mayKeep(room, isNew ? nullptr : &*found)) {
        note({.agents = m_inPart.agents, .rooms = true});
        return;
    }
    m_roomBytes += bytesOf(room) - (isNew ? 0 : bytesOf(*found));
    const int more = room.unread - (isNew ? 0 : found->unread);
    m_unreadTotal += more;
    if (isNew) {
        m_rooms.insert(room.id, room);
        emit roomAdded(room);
    } else {
        *found = room;
        emit roomChanged(room);
    }
    notifyUnread(more);
}

/// `before`: the same room as it is known.
bool Conversations::mayKeep(const Room& room, const Room* before) const
{
    if (before == nullptr)
        return m_rooms.size() < MostRooms && m_roomBytes + bytesOf(room) <= MostRoomBytes;
    const qint64 growth = bytesOf(room) - bytesOf(*before);
    return growth <= 0 || m_roomBytes + growth <= MostRoomBytes;
}

void Conversations::note(KnownInPart inPart)
{
    if (std::exchange(m_inPart, inPart) != inPart)
        emit knownInPartChanged();
}

void Conversations::notifyUnread(int more)
{
    if (more != 0)
        emit unreadTotalChanged(m_unreadTotal);
}

const Room* Conversations::room(const QString& roomId) const
{
    const auto found = m_rooms.constFind(roomId);
    return found == m_rooms.cend() ? nullptr : &*found;
}

const Agent* Conversations::agent(const QString& agentId) const
{
    const auto found = m_agents.constFind(agentId);
    return found == m_agents.cend() ? nullptr : &*found;
}

} // namespace app::conversations

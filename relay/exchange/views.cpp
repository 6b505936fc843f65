// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/views.h"

#include "relay/exchange/core.h"
#include "relay/store/store.h"

namespace relay::exchange {

protocol::Agent Views::agent(const AgentEntry& entry) const
{
    const store::AgentRecord& record = entry.record;
    protocol::Agent agent;
    agent.id = record.id;
    agent.number = record.number;
    agent.name = record.name;
    agent.operatorName = record.operatorName;
    agent.model = record.model;
    agent.createdAt = record.createdAt;
    agent.lastSeenAt = record.lastSeenAt;
    agent.waiting = m_core.waits.isWaiting(record.key);
    agent.revoked = record.revokedAt != 0;
    return agent;
}

protocol::Member Views::member(const RoomEntry& room, const MemberEntry& entry) const
{
    protocol::Member member;
    if (const AgentEntry* agent = m_core.directory.agent(entry.record.agent)) {
        member.agentId = agent->record.id;
        member.number = agent->record.number;
        member.name = agent->record.name;
        member.operatorName = agent->record.operatorName;
        member.model = agent->record.model;
        member.lastSeenAt = agent->record.lastSeenAt;
    }
    member.joinedAt = entry.record.joinedAt;
    member.leftAt = entry.record.leftAt;
    member.readTo = entry.record.readTo;
    member.messagesSent = static_cast<int>(entry.record.sent);
    member.messagesUnread = entry.unread;
    member.waiting = m_core.waits.isWaitingFor(entry.record.agent, room.record.key) ||
                     (room.record.line && m_core.waits.isWaitingForInbox(entry.record.agent));
    return member;
}

protocol::Room Views::room(const RoomEntry& entry) const
{
    const store::RoomRecord& record = entry.record;
    protocol::Room room;
    room.id = record.id;
    room.name = record.name;
    if (const RoomEntry* parent = m_core.directory.room(record.parent))
        room.parentId = parent->record.id;
    for (const RoomKey key : entry.children) {
        if (const RoomEntry* child = m_core.directory.room(key))
            room.childIds.append(child->record.id);
    }
    room.code = record.code;
    room.sealed = record.sealed;
    room.closed = !entry.open();
    room.paused = record.paused;
    room.line = record.line;
    room.createdAt = record.createdAt;
    room.lastMessageAt = entry.lastSaidAt;
    room.lastSeq = entry.lastSeq;
    if (entry.lastSaidSeq)
        room.lastSender = m_core.directory.authorName(entry.lastSaidBy);
    room.lastText = Directory::preview(entry.lastText);
    room.messageCount = entry.messageCount;
    room.unread = entry.operatorUnread;
    room.operatorReadTo = record.operatorReadTo;
    for (const MemberEntry& each : entry.members)
        room.members.append(member(entry, each));
    return room;
}

MemberView Views::memberView(const RoomEntry& entry, AgentKey caller) const
{
    MemberView view;
    view.room = room(entry);
    view.room.code.clear();
    for (const RoomKey key : entry.children) {
        const RoomEntry* child = m_core.directory.room(key);
        if (!child)
            continue;
        protocol::Room row;
        row.id = child->record.id;
        row.name = child->record.name;
        row.createdAt = child->record.createdAt;
        view.children.append(row);
    }
    if (const MemberEntry* self = entry.member(caller))
        view.unread = self->unread;
    return view;
}

protocol::Message Views::message(const store::MessageRecord& record) const
{
    protocol::Message message;
    message.id = m_core.store.messageIds().idOf(record.key);
    message.seq = record.seq;
    if (const RoomEntry* room = m_core.directory.room(record.room))
        message.roomId = room->record.id;
    message.agentId = m_core.directory.authorId(record.author);
    message.agentName = m_core.directory.authorName(record.author);
    message.text = record.text;
    message.createdAt = record.createdAt;
    return message;
}

QList<protocol::Message> Views::messages(const QList<store::MessageRecord>& records) const
{
    QList<protocol::Message> list;
    list.reserve(records.size());
    for (const store::MessageRecord& record : records)
        list.append(message(record));
    return list;
}

DirectMessage Views::direct(const store::MessageRecord& record, const QString& to) const
{
    const AgentEntry* author = m_core.directory.agent(record.author);
    return {record.seq, author ? author->record.number : m_core.directory.authorName(record.author), to, record.text,
            record.createdAt};
}

PeerPresence Views::peer(const RoomEntry& entry, AgentKey caller) const
{
    const MemberEntry* other = entry.peerOf(caller);
    if (!other)
        return {};
    const protocol::Member seen = member(entry, *other);
    return {true, seen.lastSeenAt, seen.waiting};
}

protocol::RelayInfo Views::relay() const
{
    protocol::RelayInfo info;
    info.agents = m_core.directory.activeAgents();
    info.rooms = static_cast<int>(m_core.directory.rooms().size());
    info.messages = m_core.directory.messages();
    info.paused = m_core.state.paused;
    info.limits = m_core.limits;
    return info;
}

} // namespace relay::exchange

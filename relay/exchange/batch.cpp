// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/batch.h"

#include <algorithm>

#include "relay/exchange/clock.h"
#include "relay/exchange/core.h"
#include "relay/store/store.h"

using relay::protocol::Result;

namespace relay::exchange {

Batch::Batch(Core& core)
    : m_core(core)
    , m_now(core.clock.nowMs())
    , m_state(core.state)
{
}

Result<store::MessageRecord> Batch::post(RoomEntry& room, qint64 author, const QString& text)
{
    const qint64 seq = nextSeq();
    store::MessageRecord message{seq, room.record.key, seq, author, text, std::max(m_now, room.lastAt)};
    if (room.record.line) {
        // Whoever polls lines by time must neither miss nor repeat one.
        message.createdAt = std::max(message.createdAt, m_state.lastLineAt + 1);
        m_state.lastLineAt = message.createdAt;
    }
    if (auto inserted = m_core.store.messages().insert(message); !inserted)
        return tl::unexpected(inserted.error());

    m_core.directory.countMessages(room, 1);
    room.lastSeq = seq;
    room.lastAt = message.createdAt;
    room.lastActivityAt = std::max(room.lastActivityAt, message.createdAt);
    const bool said = author != store::SystemAuthor;
    if (said) {
        room.lastSaidSeq = seq;
        room.lastSaidAt = message.createdAt;
        room.lastSaidBy = author;
        room.lastText = Directory::beginning(text);
    }
    if (said && author != store::OperatorAuthor)
        ++room.operatorUnread;
    for (MemberEntry& member : room.members) {
        if (member.record.agent == author) {
            ++member.record.sent;
            continue;
        }
        member.lastForItSeq = seq;
        if (!member.present())
            continue;
        if (said)
            ++member.unread;
        if (room.record.line)
            m_inboxes.insert(member.record.agent);
    }
    m_entries.push_back({seq, EventLog::Kind::Message, seq});
    m_posted.insert(room.record.key);
    announceRoom(room.record.key);
    return message;
}

Result<void> Batch::save(const store::AgentRecord& agent)
{
    if (auto inserted = m_core.store.agents().insert(agent); !inserted)
        return inserted;
    m_core.directory.add(agent);
    announceAgent(agent.key);
    return {};
}

Result<RoomEntry*> Batch::create(store::RoomRecord room)
{
    room.createdAt = m_now;
    const Result<qint64> key = m_core.store.rooms().insert(room);
    if (!key)
        return tl::unexpected(key.error());
    room.key = *key;
    announceRoom(room.key);
    if (room.parent)
        announceRoom(room.parent);
    return &m_core.directory.add(room);
}

Result<void> Batch::save(RoomEntry& room)
{
    room.record.lastActivityAt = room.lastActivityAt;
    announceRoom(room.record.key);
    return m_core.store.rooms().update(room.record);
}

Result<void> Batch::join(RoomEntry& room, qint64 agent)
{
    store::MemberRecord member;
    member.room = room.record.key;
    member.agent = agent;
    member.position = static_cast<qint64>(room.members.size());
    member.joinedAt = m_now;
    member.sentAsOf = m_state.lastSeq;
    if (auto written = m_core.store.rooms().writeMember(member); !written)
        return written;
    const auto unread = m_core.store.messages().index().countSaid(member.room, 0, agent);
    if (!unread)
        return tl::unexpected(unread.error());
    m_core.directory.addMember(room, member);
    room.members.back().unread = static_cast<int>(*unread);
    room.members.back().lastForItSeq = room.lastSeq;
    announceRoom(room.record.key);
    return {};
}

Result<void> Batch::save(const RoomEntry& room, MemberEntry& member)
{
    member.record.sentAsOf = m_state.lastSeq;
    announceRoom(room.record.key);
    return m_core.store.rooms().writeMember(member.record);
}

Result<void> Batch::remove(RoomEntry& room)
{
    const qint64 key = room.record.key;
    if (auto removed = m_core.store.messages().removeAll(key); !removed)
        return removed;
    if (auto removed = m_core.store.rooms().remove(key); !removed)
        return removed;
    m_removedRooms.emplace(key, room.record.id);
    m_changedRooms.erase(key);
    m_posted.erase(key);
    if (m_core.directory.room(room.record.parent))
        announceRoom(room.record.parent);
    for (const RoomKey child : room.children)
        announceRoom(child);
    m_core.directory.remove(key);
    return {};
}

// -- the end
// -----------------------------------------------------------------------------------------------------------

bool Batch::isChanged() const
{
    return m_state != m_core.state || m_relayChanged;
}

void Batch::seal()
{
    for (const qint64 key : m_changedAgents)
        m_entries.push_back({nextSeq(), EventLog::Kind::Agent, key});
    for (const auto& [key, id] : m_removedRooms)
        m_entries.push_back({nextSeq(), EventLog::Kind::RoomRemoved, key});
    for (const qint64 key : m_changedRooms)
        m_entries.push_back({nextSeq(), EventLog::Kind::Room, key});
    if (m_relayChanged)
        m_entries.push_back({nextSeq(), EventLog::Kind::Relay, 0});
}

Result<void> Batch::commit()
{
    return m_core.store.commit(m_state);
}

void Batch::publish()
{
    m_core.state = m_state;
    for (const EventLog::Entry& entry : m_entries) {
        if (entry.kind == EventLog::Kind::RoomRemoved)
            m_core.log.noteRemoved(entry.seq, m_removedRooms.at(entry.key));
        else if (entry.kind == EventLog::Kind::Relay)
            m_core.relayChangeSeq = entry.seq;
        else if (AgentEntry* agent = entry.kind == EventLog::Kind::Agent ? m_core.directory.agent(entry.key) : nullptr)
            agent->changeSeq = entry.seq;
        else if (RoomEntry* room = entry.kind == EventLog::Kind::Room ? m_core.directory.room(entry.key) : nullptr)
            room->changeSeq = entry.seq;
    }
    m_core.log.append(m_entries);
}

void Batch::wake()
{
    for (const qint64 key : m_posted) {
        if (const RoomEntry* room = m_core.directory.room(key))
            m_core.waits.stirRoom(key, room->lastSeq);
    }
    for (const qint64 agent : m_inboxes)
        m_core.waits.stirInbox(agent);
    for (const auto& [key, id] : m_removedRooms)
        m_core.waits.releaseRoom(key);
    for (const qint64 agent : m_released)
        m_core.waits.releaseAgent(agent);
    for (const auto& [agent, room] : m_departed)
        m_core.waits.releaseMember(agent, room);
    if (!m_entries.empty())
        m_core.waits.stirEvents(m_core.state.lastSeq);
}

} // namespace relay::exchange

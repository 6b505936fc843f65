// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/batch.h"

#include <algorithm>

#include "relay/exchange/clock.h"
#include "relay/exchange/core.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

Batch::Batch(Core& core)
    : m_core(core)
    , m_now(core.clock.nowMs())
    , m_state(core.state)
    , m_audit(core.store)
{
}

// -- messages
// ----------------------------------------------------------------------------------------------------------

Result<store::MessageRecord> Batch::post(RoomEntry& room, qint64 author, const QString& text)
{
    store::MessageRecord message;
    message.seq = nextSeq();
    message.key = message.seq;
    message.author = author;
    message.text = text;
    return show(room, std::move(message)).map([this](store::MessageRecord shown) {
        m_entries.push_back({shown.seq, EventLog::Kind::Message, shown.key});
        return shown;
    });
}

/// Seq and key are given; the rest of what makes it visible.
Result<store::MessageRecord> Batch::show(RoomEntry& room, store::MessageRecord message)
{
    message.room = room.record.key;
    message.createdAt = std::max(m_now, room.lastAt);
    if (room.record.line) {
        // Whoever polls lines by time must neither miss nor repeat one.
        message.createdAt = std::max(message.createdAt, m_state.lastLineAt + 1);
        m_state.lastLineAt = message.createdAt;
    }
    if (auto inserted = m_core.store.messages().insert(message); !inserted)
        return tl::unexpected(inserted.error());
    noteShown(room, message);
    if (message.author != store::SystemAuthor)
        auditShown(room, message);
    m_posted.insert(room.record.key);
    announceRoom(room.record.key);
    return message;
}

void Batch::noteShown(RoomEntry& room, const store::MessageRecord& message)
{
    m_core.directory.countMessages(room, 1);
    if (room.firstSeq == 0)
        room.firstSeq = message.seq;
    room.lastSeq = message.seq;
    room.lastAt = message.createdAt;
    room.lastActivityAt = std::max(room.lastActivityAt, message.createdAt);
    const bool said = message.author != store::SystemAuthor;
    if (said) {
        room.lastSaidSeq = message.seq;
        room.lastSaidAt = message.createdAt;
        room.lastSaidBy = message.author;
        room.lastText = Directory::beginning(message.text);
        room.noteSaid(message.author, protocol::codePoints(message.text));
        m_core.lazy.noteCounted(room.record.key);
    }
    if (said && message.author != store::OperatorAuthor)
        ++room.operatorUnread;
    for (MemberEntry& member : room.members) {
        if (member.record.agent == message.author) {
            ++member.record.sent;
            continue;
        }
        member.lastForItSeq = message.seq;
        if (!member.present())
            continue;
        if (said) {
            member.saidToItSeq = message.seq;
            ++member.unread;
        }
        if (room.record.line)
            m_inboxes.insert(member.record.agent);
    }
}

void Batch::auditShown(const RoomEntry& room, const store::MessageRecord& message)
{
    QStringList to;
    for (const MemberEntry& member : room.members) {
        if (member.present() && member.record.agent != message.author)
            to.append(m_core.directory.authorId(member.record.agent));
    }
    m_audit.noteMessage(message, room.record.id, m_core.directory.authorId(message.author), to);
}

Result<store::HeldRecord> Batch::hold(RoomEntry& room, AgentKey author, const QString& text, protocol::HeldBy heldBy,
                                      const QString& reason)
{
    store::HeldRecord held;
    held.key = nextSeq();
    held.room = room.record.key;
    held.author = author;
    held.createdAt = m_now;
    held.text = text;
    held.heldBy = heldBy;
    held.reason = reason;
    if (auto inserted = m_core.store.held().insert(held); !inserted)
        return tl::unexpected(inserted.error());
    m_core.directory.countHeld(room, 1);
    room.oldestHeldAt = room.held == 1 ? m_now : std::min(room.oldestHeldAt, m_now);
    room.lastActivityAt = std::max(room.lastActivityAt, m_now);
    m_audit.note("message_held"_L1, {{u"id"_s, m_core.store.messageIds().idOf(held.key)},
                                     {u"room"_s, room.record.id},
                                     {u"from"_s, m_core.directory.authorId(author)},
                                     {u"by"_s, protocol::nameOf(heldBy)},
                                     {u"bytes"_s, text.toUtf8().size()},
                                     {u"sha256"_s, QString::fromLatin1(sha256Hex(text))}});
    m_entries.push_back({held.key, EventLog::Kind::Message, held.key});
    announceRoom(room.record.key);
    announceRelay();
    return held;
}

Result<store::MessageRecord> Batch::release(RoomEntry& room, store::HeldRecord held, const QString& text)
{
    QJsonObject facts{{u"id"_s, m_core.store.messageIds().idOf(held.key)},
                      {u"room"_s, room.record.id},
                      {u"sha256"_s, QString::fromLatin1(sha256Hex(held.text))}};
    held.edited = text != held.text;
    if (held.edited) {
        facts.insert(u"released_sha256"_s, QString::fromLatin1(sha256Hex(text)));
        // What the guard held was held so that it is kept nowhere.
        if (held.heldBy != protocol::HeldBy::SecretGuard) {
            facts.insert(u"text"_s, held.text);
            facts.insert(u"released_text"_s, text);
        }
    }
    held.text = QString(u""_s);
    held.state = store::HeldState::Released;
    if (auto updated = m_core.store.held().update(held); !updated)
        return tl::unexpected(updated.error());
    m_core.directory.countHeld(room, -1);
    m_audit.note("message_released"_L1, facts);
    store::MessageRecord message;
    message.seq = nextSeq();
    message.key = held.key;
    message.author = held.author;
    message.text = text;
    auto shown = show(room, std::move(message));
    if (!shown)
        return shown;
    room.record.turns = 0; // the human has looked
    if (auto saved = save(room); !saved)
        return tl::unexpected(saved.error());
    m_entries.push_back({shown->seq, EventLog::Kind::MessageChanged, shown->key});
    announceRelay();
    return shown;
}

Result<void> Batch::reject(RoomEntry& room, store::HeldRecord held)
{
    held.state = store::HeldState::Rejected;
    if (auto updated = m_core.store.held().update(held); !updated)
        return updated;
    m_core.directory.countHeld(room, -1);
    m_audit.note("message_rejected"_L1, {{u"id"_s, m_core.store.messageIds().idOf(held.key)},
                                         {u"room"_s, room.record.id},
                                         {u"sha256"_s, QString::fromLatin1(sha256Hex(held.text))},
                                         {u"reason"_s, held.reason}});
    m_entries.push_back({nextSeq(), EventLog::Kind::MessageChanged, held.key});
    announceRoom(room.record.key);
    announceRelay();
    return {};
}

// -- agents and rooms
// --------------------------------------------------------------------------------------------------

Result<void> Batch::save(const store::AgentRecord& agent)
{
    if (auto inserted = m_core.store.agents().insert(agent); !inserted)
        return inserted;
    m_core.directory.add(agent);
    announceAgent(agent.key);
    m_audit.note("agent_registered"_L1, {{u"agent"_s, agent.id},
                                         {u"number"_s, agent.number},
                                         {u"name"_s, agent.name},
                                         {u"operator"_s, agent.operatorName},
                                         {u"model"_s, agent.model}});
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
    const RoomEntry* parent = m_core.directory.room(room.parent);
    if (parent)
        announceRoom(room.parent);
    m_audit.note("room_opened"_L1, {{u"room"_s, room.id},
                                    {u"name"_s, room.name},
                                    {u"line"_s, room.line},
                                    {u"parent"_s, parent ? QJsonValue(parent->record.id) : QJsonValue()}});
    return &m_core.directory.add(room);
}

Result<void> Batch::save(RoomEntry& room)
{
    announceRoom(room.record.key);
    noteCounted(room);
    return m_core.store.rooms().update(room.record);
}

Result<void> Batch::saveCounts(RoomEntry& room)
{
    noteCounted(room);
    return m_core.store.rooms().writeCounts(room.record);
}

void Batch::noteCounted(RoomEntry& room) const
{
    room.record.lastActivityAt = room.lastActivityAt;
    room.record.countedTo = m_state.lastSeq;
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
    room.members.back().saidToItSeq = *unread > 0 ? room.lastSaidSeq : 0;
    announceRoom(room.record.key);
    m_audit.note("joined"_L1, {{u"room"_s, room.record.id}, {u"agent"_s, m_core.directory.authorId(agent)}});
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
    m_core.loops.forget(key);
    m_audit.note("room_deleted"_L1, {{u"room"_s, room.record.id}, {u"messages"_s, room.messageCount}});
    if (auto removed = m_core.store.messages().removeAll(key); !removed)
        return removed;
    if (auto removed = m_core.store.held().removeAll(key); !removed)
        return removed;
    if (room.held > 0)
        announceRelay();
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
    return m_state != m_core.state || m_relayChanged || !m_audit.isEmpty();
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
    m_link = m_core.auditHead;
    if (!m_audit.isEmpty()) {
        m_link = m_audit.link(m_core.auditHead, m_now);
        if (auto appended = m_core.store.audit().append(m_link); !appended)
            return appended;
    }
    return m_core.store.commit(m_state);
}

void Batch::publish()
{
    m_core.state = m_state;
    m_core.auditHead = m_link;
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
    // After those who wait for the message itself: what they were given needs no ring.
    for (const qint64 key : m_posted) {
        const RoomEntry* room = m_core.directory.room(key);
        if (!room)
            continue;
        const auto members = room->members; // what is woken may change the directory
        for (const MemberEntry& member : members)
            m_core.waits.stirBell(member.record.agent);
    }
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

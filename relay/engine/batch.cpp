// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/batch.h"

#include <algorithm>
#include <array>

#include "relay/engine/engine.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::engine {

Batch::Batch(Engine& engine, bool again)
    : m_engine(engine)
    , m_now(engine.time.nowMs())
    , m_state(engine.state)
    , m_audit(engine.store)
    , m_link(engine.auditHead)
    , m_again(again)
{
}

void Batch::shiftTimes(qint64 from, qint64 shift, qint64 now)
{
    if (m_state.lastLineAt >= from)
        m_state.lastLineAt += shift;
    m_now = now;
}

// -- messages ---------------------------------------------------------------------------------------------------------

Result<store::MessageRecord> Batch::post(RoomEntry& room, qint64 author, const store::Content& content)
{
    store::MessageRecord message{content};
    message.seq = nextSeq();
    message.key = message.seq;
    message.author = author;
    return show(room, std::move(message)).map([this](store::MessageRecord shown) {
        m_entries.push_back({shown.seq, EventLog::Kind::Message, shown.key});
        return shown;
    });
}

Result<void> Batch::addNotice(RoomEntry& room, const Notice& notice)
{
    store::MessageRecord message;
    message.seq = nextSeq();
    message.key = message.seq;
    message.text = notice.text.sentence;
    message.remark = notice.text.remark;
    message.event = notice.event;
    message.aboutAgent = notice.agent;
    message.aboutRoom = notice.room;
    return show(room, std::move(message)).map([this](const store::MessageRecord& shown) {
        m_entries.push_back({shown.seq, EventLog::Kind::Message, shown.key});
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
    const auto inserted = m_engine.store.messages().insert(message);
    if (!inserted)
        return tl::unexpected(inserted.error());
    m_engine.directory.countStored(message.author, storedBytes(*inserted));
    noteShown(room, message);
    if (message.author != store::SystemAuthor)
        auditShown(room, message);
    m_posted.insert(room.record.key);
    announceRoom(room.record.key);
    return message;
}

void Batch::noteShown(RoomEntry& room, const store::MessageRecord& message)
{
    m_engine.directory.countMessages(room, 1);
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
        m_engine.lazy.noteCounted(room.record.rules);
        m_engine.lazy.noteCounted(room.record.tree);
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
            to.append(m_engine.directory.authorId(member.record.agent));
    }
    m_audit.noteMessage(message, room.record.id, m_engine.directory.authorId(message.author), to);
}

// -- agents and rooms -------------------------------------------------------------------------------------------------

Result<void> Batch::save(const store::AgentRecord& agent)
{
    if (auto inserted = m_engine.store.agents().insert(agent); !inserted)
        return inserted;
    m_engine.directory.add(agent);
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
    if (room.rules == 0) {
        const Result<RulesEntry*> rules = create(store::RulesRecord());
        if (!rules)
            return tl::unexpected(rules.error());
        room.rules = (*rules)->record.key;
    }
    if (room.tree == 0)
        room.tree = room.rules;
    const Result<qint64> key = m_engine.store.rooms().insert(room);
    if (!key)
        return tl::unexpected(key.error());
    room.key = *key;
    announceRoom(room.key);
    const RoomEntry* parent = m_engine.directory.room(room.parent);
    if (parent)
        announceRoom(room.parent);
    m_audit.note("room_opened"_L1, {{u"room"_s, room.id},
                                    {u"name"_s, room.name},
                                    {u"line"_s, room.line},
                                    {u"parent"_s, parent ? QJsonValue(parent->record.id) : QJsonValue()}});
    return &m_engine.directory.add(room);
}

Result<void> Batch::save(RoomEntry& room)
{
    announceRoom(room.record.key);
    room.record.lastActivityAt = room.lastActivityAt;
    room.record.countedTo = m_state.lastSeq;
    return m_engine.store.rooms().update(room.record);
}

Result<RulesEntry*> Batch::create(store::RulesRecord rules)
{
    rules.countedTo = m_state.lastSeq;
    const Result<qint64> key = m_engine.store.rules().insert(rules);
    if (!key)
        return tl::unexpected(key.error());
    rules.key = *key;
    return &m_engine.directory.add(rules);
}

Result<void> Batch::save(RulesEntry& rules)
{
    rules.record.countedTo = m_state.lastSeq;
    return m_engine.store.rules().update(rules.record);
}

Result<void> Batch::removeUnused(RulesEntry& rules)
{
    const auto isGone = [this](AgentKey key) {
        const AgentEntry* agent = m_engine.directory.agent(key);
        return !agent || agent->record.revokedAt != 0;
    };
    const store::RulesRecord& record = rules.record;
    const bool isAskedFor = rules.isPair() && !rules.isPlain() && !isGone(record.one) && !isGone(record.other);
    if (rules.isUsed() || isAskedFor)
        return {};
    const RulesKey key = record.key;
    m_engine.loops.forget(key);
    m_engine.directory.removeRules(key);
    return m_engine.store.rules().remove(key);
}

void Batch::announceRooms(const RulesEntry& rules)
{
    for (const RoomKey room : rules.rooms)
        announceRoom(room);
}

Result<void> Batch::join(RoomEntry& room, qint64 agent)
{
    store::MemberRecord member;
    member.room = room.record.key;
    member.agent = agent;
    member.position = static_cast<qint64>(room.members.size());
    member.joinedAt = m_now;
    member.sentAsOf = m_state.lastSeq;
    if (auto written = m_engine.store.rooms().writeMember(member); !written)
        return written;
    const auto unread = m_engine.store.messages().index().countSaid(member.room, 0, agent);
    if (!unread)
        return tl::unexpected(unread.error());
    m_engine.directory.addMember(room, member);
    room.members.back().unread = static_cast<int>(*unread);
    room.members.back().lastForItSeq = room.lastSeq;
    room.members.back().saidToItSeq = *unread > 0 ? room.lastSaidSeq : 0;
    announceRoom(room.record.key);
    m_audit.note("joined"_L1, {{u"room"_s, room.record.id}, {u"agent"_s, m_engine.directory.authorId(agent)}});
    return {};
}

Result<void> Batch::save(const RoomEntry& room, MemberEntry& member)
{
    member.record.sentAsOf = m_state.lastSeq;
    announceRoom(room.record.key);
    return m_engine.store.rooms().writeMember(member.record);
}

Result<void> Batch::remove(RoomEntry& room)
{
    const qint64 key = room.record.key;
    const std::array rules{room.record.rules, room.record.tree};
    m_audit.note("room_deleted"_L1, {{u"room"_s, room.record.id}, {u"messages"_s, room.messageCount}});
    const auto messages = m_engine.store.messages().removeAll(key);
    if (!messages)
        return tl::unexpected(messages.error());
    const auto held = m_engine.store.held().removeAll(key);
    if (!held)
        return tl::unexpected(held.error());
    if (auto forgotten = m_engine.needs.forgetRoom(key, m_engine.store); !forgotten)
        return forgotten;
    m_engine.directory.uncountStored(*messages);
    m_engine.directory.uncountStored(*held);
    if (room.held() > 0)
        announceRelay();
    if (auto removed = m_engine.store.rooms().remove(key); !removed)
        return removed;
    m_removedRooms.emplace(key, room.record.id);
    m_changedRooms.erase(key);
    m_posted.erase(key);
    if (m_engine.directory.room(room.record.parent))
        announceRoom(room.record.parent);
    for (const RoomKey child : room.children)
        announceRoom(child);
    m_engine.directory.remove(key);
    for (const RulesKey each : rules) {
        RulesEntry* entry = m_engine.directory.rules(each);
        if (auto removed = entry ? removeUnused(*entry) : Result<void>(); !removed)
            return removed;
    }
    return {};
}

Result<void> Batch::noteRefusal(qint64 room, qint64 agent, const QString& kind)
{
    return m_engine.needs.noteRefusal(m_engine.store, {room, agent, kind, 1, m_now, m_now});
}

// -- the end ----------------------------------------------------------------------------------------------------------

bool Batch::isChanged() const
{
    return m_state != m_engine.state || m_relayChanged || !m_audit.isEmpty();
}

void Batch::assignSeqs()
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
    return appendLink().and_then([this] {
        m_engine.time.note(m_state);
        return m_engine.store.commit(m_state);
    });
}

Result<void> Batch::record()
{
    return appendLink().and_then([this] {
        m_engine.time.note(m_state);
        return m_engine.store.meta().writeState(m_state);
    });
}

Result<void> Batch::appendLink()
{
    if (!m_audit.isEmpty()) {
        m_link = m_audit.link(m_engine.auditHead, m_now);
        if (auto appended = m_engine.store.audit().append(m_link); !appended)
            return appended;
        countAudit(m_link.entry.size() + AuditTrail::EntryBytes);
    }
    return {};
}

void Batch::keep()
{
    m_engine.state = m_state;
    m_engine.auditHead = m_link;
}

void Batch::publish()
{
    keep();
    m_engine.needs.touch(m_changedRooms);
    m_engine.needs.touch(m_posted);
    for (const auto& [key, id] : m_removedRooms)
        m_engine.needs.touch(key);
    for (const EventLog::Entry& entry : m_entries) {
        if (entry.kind == EventLog::Kind::RoomRemoved)
            m_engine.log.noteRemoved(entry.seq, m_removedRooms.at(entry.key));
        else if (entry.kind == EventLog::Kind::Relay)
            m_engine.relayChangeSeq = entry.seq;
        else if (AgentEntry* agent =
                     entry.kind == EventLog::Kind::Agent ? m_engine.directory.agent(entry.key) : nullptr)
            agent->changeSeq = entry.seq;
        else if (RoomEntry* room = entry.kind == EventLog::Kind::Room ? m_engine.directory.room(entry.key) : nullptr)
            room->changeSeq = entry.seq;
    }
    m_engine.log.append(m_entries);
}

void Batch::wake()
{
    for (const qint64 key : m_posted) {
        if (const RoomEntry* room = m_engine.directory.room(key))
            m_engine.waits.wakeRoom(key, room->lastSeq);
    }
    for (const qint64 agent : m_inboxes)
        m_engine.waits.wakeInbox(agent);
    // After those who wait for the message itself: what they were given needs no ring.
    for (const qint64 key : m_posted) {
        const RoomEntry* room = m_engine.directory.room(key);
        if (!room)
            continue;
        const auto members = room->members; // what is woken may change the directory
        for (const MemberEntry& member : members)
            m_engine.waits.wakeBell(member.record.agent);
    }
    for (const auto& [key, id] : m_removedRooms)
        m_engine.waits.releaseRoom(key);
    for (const qint64 agent : m_released)
        m_engine.waits.releaseAgent(agent);
    for (const auto& [agent, room] : m_endedWaits)
        m_engine.waits.releaseMember(agent, room);
    if (!m_entries.empty())
        m_engine.waits.wakeEvents(m_engine.state.lastSeq);
}

} // namespace relay::engine

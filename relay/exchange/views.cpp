// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/views.h"

#include <algorithm>
#include <span>

#include "relay/engine/audittrail.h"
#include "relay/engine/engine.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/pairrules.h"
#include "relay/store/store.h"

namespace relay::exchange {

namespace {

template <typename Shown>
QList<protocol::Message> each(const QList<store::MessageRecord>& records, Shown shown)
{
    QList<protocol::Message> list;
    list.reserve(records.size());
    for (const store::MessageRecord& record : records)
        list.append(shown(record));
    return list;
}

/// The children that are told of a room, the newest ones: a list of rooms would have no bound otherwise.
std::span<const RoomKey> toldOf(const std::vector<RoomKey>& children)
{
    constexpr std::size_t Most = 1'000;
    return std::span(children).last(std::min(Most, children.size()));
}

qint64 keyOf(qint64 key)
{
    return key;
}

template <typename Entry>
qint64 keyOf(const std::pair<const qint64, Entry>& keyed)
{
    return keyed.first;
}

/// Costs what the page holds, and not what the list does. `sorted`: a map or a set by key.
template <typename T, typename Sorted, typename Shown>
ListPage<T> pageOf(const Sorted& sorted, const ListQuery& query, Shown shown)
{
    ListPage<T> page;
    page.nextAfter = query.after;
    auto next = sorted.upper_bound(query.after);
    for (; next != sorted.end() && page.items.size() < query.limit; ++next) {
        page.items.append(shown(*next));
        page.nextAfter = keyOf(*next);
    }
    page.more = next != sorted.end();
    return page;
}

} // namespace

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
    agent.waiting = m_engine.waits.isWaiting(record.key);
    agent.revoked = record.revokedAt != 0;
    agent.paused = record.paused;
    agent.availability = Bell::availability(m_engine, entry);
    agent.rungAt = record.rungAt;
    agent.storedBytes = entry.stored;
    return agent;
}

protocol::Member Views::member(const RoomEntry& room, const MemberEntry& entry) const
{
    protocol::Member member;
    if (const AgentEntry* agent = m_engine.directory.agent(entry.record.agent)) {
        member.agentId = agent->record.id;
        member.number = agent->record.number;
        member.name = agent->record.name;
        member.operatorName = agent->record.operatorName;
        member.model = agent->record.model;
        member.lastSeenAt = agent->record.lastSeenAt;
        member.availability = Bell::availability(m_engine, *agent);
        member.rungAt = agent->record.rungAt;
    }
    if (const int* trust = room.trust(entry.record.agent))
        member.trusted = *trust;
    member.joinedAt = entry.record.joinedAt;
    member.leftAt = entry.record.leftAt;
    member.readTo = entry.record.readTo;
    member.messagesSent = static_cast<int>(entry.record.sent);
    member.messagesUnread = entry.unread;
    member.waiting = m_engine.waits.isWaitingForBell(entry.record.agent) ||
                     m_engine.waits.isWaitingFor(entry.record.agent, room.record.key) ||
                     (room.record.line && m_engine.waits.isWaitingForInbox(entry.record.agent));
    return member;
}

protocol::Room Views::room(const RoomEntry& entry) const
{
    const store::RoomRecord& record = entry.record;
    const store::RulesRecord& rules = entry.rules->record;
    protocol::Room room;
    room.id = record.id;
    room.name = record.name;
    if (const RoomEntry* parent = m_engine.directory.room(record.parent))
        room.parentId = parent->record.id;
    for (const RoomKey key : toldOf(entry.children)) {
        if (const RoomEntry* child = m_engine.directory.room(key))
            room.childIds.append(child->record.id);
    }
    room.code = record.code;
    room.sealed = record.sealed;
    room.closed = !entry.open();
    // A closed room is paused only while nothing else shows that the two are.
    const bool paused = rules.paused && (entry.open() || entry.rules->rooms.back() == record.key);
    room.paused = paused;
    room.line = record.line;
    room.createdAt = record.createdAt;
    room.lastMessageAt = entry.lastSaidAt;
    room.lastSeq = entry.lastSeq;
    // Of a room whose messages have all gone, the counts were written after the last of them.
    room.keptFrom = entry.firstSeq > 0 ? entry.firstSeq : record.countedTo + 1;
    if (entry.lastSaidSeq)
        room.lastSender = m_engine.directory.authorName(entry.lastSaidBy);
    room.lastText = Directory::preview(entry.lastText);
    room.messageCount = entry.messageCount;
    room.unread = entry.operatorUnread;
    room.operatorReadTo = record.operatorReadTo;
    room.review = PairRules::reviewIn(entry);
    room.held = entry.held();
    room.turnLimit = rules.turnLimit;
    room.turns = rules.turns;
    room.pausedBy = paused ? rules.pausedBy : protocol::PausedBy::Nobody;
    room.pausedWhy = paused ? rules.pausedWhy : protocol::Saying();
    room.budget = rules.budget;
    room.spent = entry.rules->spent();
    for (const MemberEntry& each : entry.members)
        room.members.append(member(entry, each));
    return room;
}

ListPage<protocol::Agent> Views::agents(const ListQuery& query) const
{
    return pageOf<protocol::Agent>(m_engine.directory.agents(), query,
                                   [this](const auto& entry) { return agent(entry.second); });
}

ListPage<protocol::Room> Views::rooms(const ListQuery& query) const
{
    return pageOf<protocol::Room>(m_engine.directory.rooms(), query,
                                  [this](const auto& entry) { return room(entry.second); });
}

ListPage<MemberView> Views::roomsOf(const AgentEntry& agent, const ListQuery& query) const
{
    return pageOf<MemberView>(agent.rooms, query, [this, &agent](RoomKey key) {
        return memberView(*m_engine.directory.room(key), agent.record.key);
    });
}

MemberView Views::memberView(const RoomEntry& entry, AgentKey caller) const
{
    MemberView view;
    view.room = room(entry);
    view.room.code.clear();
    for (const RoomKey key : toldOf(entry.children)) {
        const RoomEntry* child = m_engine.directory.room(key);
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
    message.id = m_engine.store.messageIds().idOf(record.key);
    message.seq = record.seq;
    if (const RoomEntry* room = m_engine.directory.room(record.room))
        message.roomId = room->record.id;
    message.agentId = m_engine.directory.authorId(record.author);
    message.agentName = m_engine.directory.authorName(record.author);
    message.text = record.text;
    message.createdAt = record.createdAt;
    message.event = record.event;
    message.about = about(record);
    message.remark = record.remark;
    if (record.replyTo > 0)
        message.replyTo = m_engine.store.messageIds().idOf(record.replyTo);
    if (record.seq == 0) {
        message.state = protocol::MessageState::Held;
    } else if (record.key != record.seq) {
        const auto held = m_engine.store.held().byKey(record.key);
        if (held && *held)
            addHeld(message, **held);
    }
    return message;
}

protocol::About Views::about(const store::MessageRecord& record) const
{
    protocol::About about;
    if (const AgentEntry* agent = record.aboutAgent > 0 ? m_engine.directory.agent(record.aboutAgent) : nullptr) {
        about.agentId = agent->record.id;
        about.agentName = agent->record.name;
    }
    if (const RoomEntry* room = record.aboutRoom > 0 ? m_engine.directory.room(record.aboutRoom) : nullptr) {
        about.roomId = room->record.id;
        about.roomName = room->record.name;
    }
    return about;
}

void Views::addHeld(protocol::Message& message, const store::HeldRecord& held)
{
    message.heldBy = held.heldBy;
    message.reason = held.reason;
    message.edited = held.edited;
}

protocol::Message Views::forOperator(const store::MessageRecord& record) const
{
    protocol::Message shown = message(record);
    shown.sha256 = QString::fromLatin1(sha256Hex(record.text));
    if (shown.edited) {
        if (const auto held = m_engine.store.held().byKey(record.key); held && *held)
            shown.originalText = (*held)->text;
    }
    return shown;
}

QList<protocol::Message> Views::forOperator(const QList<store::MessageRecord>& records) const
{
    return each(records, [this](const store::MessageRecord& record) { return forOperator(record); });
}

protocol::Message Views::forOperator(const store::HeldRecord& held) const
{
    protocol::Message shown = forOperator(store::MessageRecord{
        held.content(), held.key, held.room, 0, held.author, held.createdAt,
        held.names != 0 ? protocol::SystemEvent::RoomNamed : protocol::SystemEvent::None, 0, held.names});
    if (held.state == store::HeldState::Rejected)
        shown.state = protocol::MessageState::Rejected;
    addHeld(shown, held);
    return shown;
}

QList<protocol::Message> Views::messages(const QList<store::MessageRecord>& records) const
{
    return each(records, [this](const store::MessageRecord& record) { return message(record); });
}

DirectMessage Views::direct(const store::MessageRecord& record, const QString& to) const
{
    const AgentEntry* author = m_engine.directory.agent(record.author);
    const bool held = record.seq == 0;
    return {held ? record.key : record.seq,
            author ? author->record.number : m_engine.directory.authorName(record.author),
            to,
            record.text,
            record.createdAt,
            held,
            record.event,
            about(record),
            directId(record.replyTo)};
}

/// The AgentRing id of a message: its seq. One that is gone had its row id for it, unless it was held once.
qint64 Views::directId(qint64 key) const
{
    const auto message =
        key > 0 ? m_engine.store.messages().byKey(key) : protocol::Result<std::optional<store::MessageRecord>>();
    return message && *message ? (*message)->seq : key;
}

PeerPresence Views::peer(const RoomEntry& entry, AgentKey caller) const
{
    const MemberEntry* other = entry.peerOf(caller);
    if (!other)
        return {};
    const protocol::Member seen = member(entry, *other);
    return {true, seen.lastSeenAt, seen.waiting, seen.rungAt, seen.availability, seen.messagesUnread, seen.readTo};
}

protocol::RelayInfo Views::relay() const
{
    protocol::RelayInfo info;
    info.agents = m_engine.directory.activeAgents();
    info.rooms = static_cast<int>(m_engine.directory.rooms().size());
    info.messages = m_engine.directory.messages();
    info.paused = m_engine.state.paused;
    info.held = m_engine.directory.held();
    info.limits = m_engine.limits;
    info.policy = m_engine.policy;
    info.conditions = m_engine.conditions.list();
    return info;
}

} // namespace relay::exchange

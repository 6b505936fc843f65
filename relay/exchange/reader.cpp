// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/reader.h"

#include <algorithm>
#include <limits>

#include "relay/engine/engine.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/views.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr qint64 Endless = std::numeric_limits<qint64>::max();

} // namespace

// -- messages ---------------------------------------------------------------------------------------------------------

Result<Delivery> Reader::page(AgentKey caller, const QString& roomId, const PageQuery& query)
{
    m_bell.noteLooked(caller);
    const Result<RoomEntry*> room = m_access.roomOf(caller, roomId);
    if (!room)
        return tl::unexpected(room.error());
    if (auto known = m_access.checkCursor(query.after); !known)
        return tl::unexpected(known.error());
    return deliver(**room, caller, query);
}

Result<protocol::Message> Reader::message(AgentKey caller, const QString& roomId, qint64 seq) const
{
    const Result<RoomEntry*> room = m_access.roomOf(caller, roomId);
    if (!room)
        return tl::unexpected(room.error());
    const auto found = m_engine.store.messages().after((*room)->record.key, seq - 1, 1);
    if (!found)
        return tl::unexpected(found.error());
    if (found->isEmpty() || found->first().seq != seq)
        return fail(protocol::Reason::NoSuchMessageInRoom);
    return Views(m_engine).message(found->first());
}

Result<Delivery> Reader::since(AgentKey caller, const QString& roomId, qint64 sinceMs, int limit)
{
    m_bell.noteLooked(caller);
    const Result<RoomEntry*> room = m_access.roomOf(caller, roomId);
    if (!room)
        return tl::unexpected(room.error());
    return seqAtTime(**room, m_engine.time.sinceOf(sinceMs)).and_then([&](qint64 after) {
        return deliver(**room, caller, {after, limit});
    });
}

quint64 Reader::wait(AgentKey caller, const QString& roomId, qint64 after, int seconds, std::function<void()> wake,
                     bool own)
{
    const auto room = m_access.roomOf(caller, roomId);
    const auto isNews = [this, caller, after](RoomKey key) {
        const RoomEntry* entry = m_engine.directory.room(key);
        const MemberEntry* member = entry ? entry->member(caller) : nullptr;
        return !member || std::min(member->lastForItSeq, entry->lastSeq) > after;
    };
    if (!room || (own ? (*room)->lastSeq > after : isNews((*room)->record.key)))
        return m_engine.waits.wakeSoon(std::move(wake));
    const RoomKey key = (*room)->record.key;
    std::function<bool()> isDue;
    if (!own)
        isDue = [isNews, key] { return isNews(key); };
    return m_engine.waits.waitForRoom(caller, key, after, seconds, std::move(wake), std::move(isDue));
}

Result<qint64> Reader::seqAtTime(const RoomEntry& room, qint64 timeMs) const
{
    if (room.lastAt <= timeMs)
        return room.lastSeq;
    return m_engine.store.messages().index().seqAtTime(room.record.key, timeMs);
}

Result<Delivery> Reader::deliver(RoomEntry& room, AgentKey caller, const PageQuery& query)
{
    if (auto noted = noteRead(room, caller, query.after); !noted)
        return tl::unexpected(noted.error());
    Delivery delivery;
    delivery.nextAfter = query.after;
    delivery.sealed = room.record.sealed;
    delivery.closed = !room.open();
    if (query.after >= room.lastSeq)
        return delivery; // most polls end here, without the store
    const auto found = records(room, caller, query);
    if (!found)
        return tl::unexpected(found.error());
    if (!found->isEmpty())
        delivery.nextAfter = found->last().seq;
    delivery.more = query.own ? delivery.nextAfter < room.lastSeq
                              : !found->isEmpty() && delivery.nextAfter < room.member(caller)->lastForItSeq;
    if (!delivery.more)
        delivery.nextAfter = room.lastSeq;
    delivery.messages = Views(m_engine).messages(*found);
    Bell::noteGiven(m_engine, room, caller, delivery.nextAfter);
    return delivery;
}

/// Those that the query asks for and that fit the answer.
Result<QList<store::MessageRecord>> Reader::records(const RoomEntry& room, AgentKey caller,
                                                    const PageQuery& query) const
{
    const qint64 key = room.record.key;
    Result<QList<store::MessageRecord>> records = QList<store::MessageRecord>();
    if (query.own) {
        records = m_engine.store.messages().after(key, query.after, query.limit);
    } else if (room.member(caller)->lastForItSeq > query.after) {
        const auto marks = m_engine.store.messages().index().after(key, query.after, caller, query.limit);
        if (!marks)
            return tl::unexpected(marks.error());
        for (const store::MessageMark& mark : *marks) {
            const auto message = m_engine.store.messages().byKey(mark.key);
            if (!message)
                return tl::unexpected(message.error());
            if (*message)
                records->append(**message);
        }
    }
    if (!records || query.characters == 0)
        return records;
    qsizetype given = 0;
    const auto tooMuch = std::ranges::find_if(*records, [&](const store::MessageRecord& record) {
        given += protocol::codePoints(record.text);
        return given > query.characters;
    });
    records->erase(std::max(tooMuch, records->begin() + std::min<qsizetype>(1, records->size())), records->end());
    return records;
}

Result<void> Reader::noteRead(RoomEntry& room, AgentKey agent, qint64 seq)
{
    MemberEntry& member = *room.member(agent);
    const qint64 readTo = std::min(seq, room.lastSeq);
    if (readTo <= member.record.readTo)
        return {};
    qint64 unread = 0;
    if (readTo < room.lastSeq && member.unread > 0) {
        const auto left = m_engine.store.messages().index().countSaid(room.record.key, readTo, agent);
        if (!left)
            return tl::unexpected(left.error());
        unread = *left;
    }
    member.unread = static_cast<int>(unread);
    member.record.readTo = readTo;
    m_engine.lazy.noteRead(room.record.key, agent);
    m_engine.queue.scheduleLazy();
    return {};
}

Result<protocol::MessagePage> Reader::history(const QString& roomId, qint64 after, qint64 before, int limit) const
{
    const Result<RoomEntry*> room = m_access.anyRoom(roomId);
    if (!room)
        return tl::unexpected(room.error());
    const qint64 key = (*room)->record.key;
    store::MessageTable& table = m_engine.store.messages();
    protocol::MessagePage page;
    if (after > 0) {
        const auto newer = table.after(key, after, limit);
        const auto older = table.before(key, after + 1, 1);
        if (!newer || !older)
            return tl::unexpected(!newer ? newer.error() : older.error());
        page.messages = Views(m_engine).forOperator(*newer);
        page.hasOlder = !older->isEmpty();
        page.hasNewer = !newer->isEmpty() && newer->last().seq < (*room)->lastSeq;
        return withUndelivered(std::move(page), key, after, page.hasNewer ? newer->last().seq : Endless);
    }
    // One more than asked for tells whether there is more.
    const qint64 end = before > 0 ? before : Endless;
    auto older = table.before(key, end, limit + 1);
    if (!older)
        return tl::unexpected(older.error());
    page.hasOlder = older->size() > limit;
    if (page.hasOlder)
        older->removeFirst();
    page.hasNewer = before > 0 && (*room)->lastSeq >= before;
    page.messages = Views(m_engine).forOperator(*older);
    return withUndelivered(std::move(page), key, page.hasOlder ? older->first().seq : 0, end);
}

/// Adds those that wait or were rejected in the place that they would have had, had they gone through.
Result<protocol::MessagePage> Reader::withUndelivered(protocol::MessagePage page, RoomKey room, qint64 after,
                                                      qint64 before) const
{
    const auto undelivered = m_engine.store.held().undelivered(room, after, before);
    if (!undelivered)
        return tl::unexpected(undelivered.error());
    const Views views(m_engine);
    auto place = page.messages.begin();
    for (const store::HeldRecord& held : *undelivered) {
        place = std::find_if(place, page.messages.end(),
                             [&held](const protocol::Message& message) { return message.seq > held.key; });
        place = page.messages.insert(place, views.forOperator(held)) + 1;
    }
    return page;
}

Result<QList<protocol::Message>> Reader::transcript(const QString& roomId, qint64 after, int limit) const
{
    return m_access.anyRoom(roomId).and_then([&](const RoomEntry* room) {
        return m_engine.store.messages().after(room->record.key, after, limit).map([this](const auto& records) {
            return Views(m_engine).forOperator(records);
        });
    });
}

// -- events -----------------------------------------------------------------------------------------------------------

qint64 Reader::currentSeq() const
{
    return m_engine.state.lastSeq;
}

Result<void> Reader::checkCursor(qint64 after) const
{
    return m_access.checkCursor(after);
}

quint64 Reader::waitForEvents(qint64 after, qint64 presence, int seconds, std::function<void()> wake)
{
    if (after != currentSeq())
        return m_engine.waits.wakeSoon(std::move(wake));
    const quint64 number = m_engine.waits.waitForEvents(after, presence, seconds, std::move(wake));
    m_engine.presence.announce();
    return number;
}

protocol::EventPage Reader::events(qint64 after, qint64 presence, int limit) const
{
    protocol::EventPage page;
    page.nextAfter = m_engine.state.lastSeq;
    page.nextPresence = m_engine.presence.current();
    for (const AgentKey key : m_engine.presence.changedSince(presence)) {
        if (const AgentEntry* agent = m_engine.directory.agent(key))
            page.presence.append({agent->record.id, agent->record.lastSeenAt, m_engine.waits.isWaiting(key),
                                  Bell::availability(m_engine, *agent), agent->record.rungAt});
    }
    page.reset = m_engine.log.isLost(after, m_engine.state.lastSeq);
    if (page.reset)
        return page;
    for (auto entry = m_engine.log.after(after); entry != m_engine.log.end(); ++entry) {
        if (page.events.size() == limit) {
            page.nextAfter = page.events.last().seq;
            break;
        }
        auto event = render(*entry);
        if (!event && m_engine.store.isDamaged())
            continue; // it never will be read, and what follows has to be told
        if (!event) { // the store cannot be read now: the reader comes again from here
            page.nextAfter = entry->seq - 1;
            break;
        }
        if (*event)
            page.events.append(**std::move(event));
    }
    return page;
}

Result<std::optional<protocol::Message>> Reader::byKey(qint64 key) const
{
    const Views views(m_engine);
    const auto visible = m_engine.store.messages().byKey(key);
    if (visible && *visible) {
        if (!m_engine.directory.room((*visible)->room))
            return std::nullopt;
        return views.forOperator(**visible);
    }
    const auto waiting = m_engine.store.held().byKey(key);
    if (!visible && !waiting.value_or(std::nullopt))
        return tl::unexpected(visible.error());
    return waiting.map([&](const std::optional<store::HeldRecord>& held) {
        const bool shown = held && held->state != store::HeldState::Released && m_engine.directory.room(held->room);
        return shown ? std::optional(views.forOperator(*held)) : std::nullopt;
    });
}

Result<std::optional<protocol::Event>> Reader::render(const EventLog::Entry& entry) const
{
    // What has changed again since is told once, where it changed last; what is gone is not told at all.
    const Views views(m_engine);
    switch (entry.kind) {
    case EventLog::Kind::Message:
        return byKey(entry.key).map([&](const std::optional<protocol::Message>& found) {
            return found ? std::optional(protocol::Event{entry.seq, protocol::MessageAdded{*found}}) : std::nullopt;
        });
    case EventLog::Kind::MessageChanged:
        return byKey(entry.key).map([&](const std::optional<protocol::Message>& found) {
            return found ? std::optional(protocol::Event{entry.seq, protocol::MessageChanged{*found}}) : std::nullopt;
        });
    case EventLog::Kind::Room: {
        const RoomEntry* room = m_engine.directory.room(entry.key);
        if (!room || room->changeSeq != entry.seq)
            return std::nullopt;
        return protocol::Event{entry.seq, protocol::RoomChanged{views.room(*room)}};
    }
    case EventLog::Kind::RoomRemoved:
        return protocol::Event{entry.seq, protocol::RoomRemoved{m_engine.log.removedRoom(entry.seq)}};
    case EventLog::Kind::Agent: {
        const AgentEntry* agent = m_engine.directory.agent(entry.key);
        if (!agent || agent->changeSeq != entry.seq)
            return std::nullopt;
        return protocol::Event{entry.seq, protocol::AgentChanged{views.agent(*agent)}};
    }
    case EventLog::Kind::Relay:
        if (m_engine.relayChangeSeq != entry.seq)
            return std::nullopt;
        return protocol::Event{entry.seq, protocol::RelayChanged{views.relay()}};
    }
    return std::nullopt;
}

} // namespace relay::exchange

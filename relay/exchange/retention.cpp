// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/retention.h"

#include <algorithm>
#include <limits>

#include "relay/engine/batch.h"
#include "relay/engine/clock.h"
#include "relay/engine/directoryloader.h"
#include "relay/engine/engine.h"
#include "relay/exchange/access.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/identities.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr qint64 Never = std::numeric_limits<qint64>::max();
constexpr qint64 ShortestMs = 1'000;
constexpr qint64 LongestMs = 10 * 60'000;

/// When something of that age has reached it; Never when the limit is 0.
qint64 dueAt(qint64 time, qint64 seconds)
{
    return seconds > 0 && seconds < (Never - time) / 1000 ? time + seconds * 1000 : Never;
}

} // namespace

Retention::Retention(Engine& engine, Identities& identities)
    : m_engine(engine)
    , m_identities(identities)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Retention::sweepDue);
}

// -- when -------------------------------------------------------------------------------------------------------------

qint64 Retention::nextDue() const
{
    qint64 due = Never;
    for (const auto& [key, room] : m_engine.directory.rooms()) {
        if (room.held() > 0)
            due = std::min(due, dueAt(room.oldestHeldAt, m_engine.limits.messageTtlSeconds));
        else if (!waitsForOperator(room))
            due = std::min(due, dueAt(room.lastActivityAt, m_engine.limits.roomIdleSeconds));
        if (room.messageCount > 0)
            due = std::min(due, dueAt(room.oldestAt, m_engine.limits.messageTtlSeconds));
    }
    for (const auto& [key, agent] : m_engine.directory.agents()) {
        if (Identities::isUnused(agent))
            due = std::min(due, agent.record.createdAt + Identities::UnusedMs);
    }
    return due;
}

void Retention::schedule()
{
    if (m_timer.isActive())
        return;
    // The wall clock may be set and the machine may sleep meanwhile, so the way there is taken in steps.
    const qint64 due = nextDue();
    if (due == Never && !m_deleted)
        return;
    const qint64 left = due == Never ? LongestMs : due - m_engine.clock.nowMs();
    m_timer.start(static_cast<int>(std::clamp(left, m_held ? LongestMs : ShortestMs, LongestMs)));
}

void Retention::reschedule()
{
    m_timer.stop();
    m_held = false;
    schedule();
}

// -- what -------------------------------------------------------------------------------------------------------------

/// What only the operator can end keeps a room: messages that wait, and the pause of two agents whose last room it is,
/// without which nobody could let them go on. Two of whom one was revoked never do.
bool Retention::waitsForOperator(const RoomEntry& room) const
{
    const RulesEntry& rules = *room.rules;
    const auto isActive = [this](AgentKey key) {
        const AgentEntry* agent = m_engine.directory.agent(key);
        return agent && agent->record.revokedAt == 0;
    };
    return room.held() > 0 || (rules.record.paused && rules.isPair() && rules.rooms.back() == room.record.key &&
                               isActive(rules.record.one) && isActive(rules.record.other));
}

bool Retention::isOverfull(RoomKey key) const
{
    const RoomEntry* room = m_engine.directory.room(key);
    return room && m_engine.limits.roomHistory > 0 && room->messageCount > m_engine.limits.roomHistory;
}

Result<void> Retention::trim(Batch& batch, bool tidy)
{
    std::ranges::copy_if(batch.posted(), std::inserter(m_engine.untidy, m_engine.untidy.end()),
                         [this](RoomKey room) { return isOverfull(room); });
    if (!tidy)
        return {};
    for (const RoomKey key : m_engine.untidy) {
        if (!isOverfull(key))
            continue;
        RoomEntry& room = *m_engine.directory.room(key);
        if (auto dropped = dropOldest(batch, room, room.messageCount - m_engine.limits.roomHistory); !dropped)
            return dropped;
    }
    return {};
}

Result<void> Retention::sweep(Batch& batch)
{
    m_engine.time.check();
    m_held = !m_engine.time.mayAge();
    if (m_held)
        return {};
    const auto forgotten = m_engine.store.replays().removeOlderThan(batch.now() - Access::ReplayMs);
    if (!forgotten)
        return tl::unexpected(forgotten.error());
    for (const store::ReplayCount& of : *forgotten)
        m_engine.directory.countStored(of.agent, -IdempotencyKeyBytes * of.keys);
    const qint64 now = batch.now();
    if (m_engine.limits.messageTtlSeconds > 0) {
        if (auto ended = HeldMessages(m_engine).expire(batch, now - m_engine.limits.messageTtlSeconds * 1000); !ended)
            return ended;
    }
    if (auto expired = m_identities.expire(batch, now - Identities::UnusedMs); !expired)
        return expired;
    std::vector<RoomKey> idle;
    std::vector<RoomKey> aged;
    for (const auto& [key, room] : m_engine.directory.rooms()) {
        if (!waitsForOperator(room) && dueAt(room.lastActivityAt, m_engine.limits.roomIdleSeconds) <= now)
            idle.push_back(key);
        else if (room.messageCount > 0 && dueAt(room.oldestAt, m_engine.limits.messageTtlSeconds) <= now)
            aged.push_back(key);
    }
    for (const RoomKey key : idle) {
        if (auto removed = batch.remove(*m_engine.directory.room(key)); !removed)
            return removed;
        m_deleted = true;
    }
    for (const RoomKey key : aged) {
        RoomEntry& room = *m_engine.directory.room(key);
        if (auto dropped = dropAged(batch, room, now - m_engine.limits.messageTtlSeconds * 1000); !dropped)
            return dropped;
    }
    return {};
}

void Retention::finish(bool committed)
{
    m_held = m_held || !committed;
    if (m_deleted && m_engine.store.checkpoint())
        m_deleted = false;
    schedule();
}

Result<void> Retention::dropAged(Batch& batch, RoomEntry& room, qint64 newestToGo)
{
    constexpr int AtOnce = 500;
    const auto last = m_engine.store.messages().index().seqAtTime(room.record.key, newestToGo);
    if (!last)
        return tl::unexpected(last.error());
    for (bool more = *last > 0; more;) {
        auto marks = oldest(room, AtOnce);
        if (!marks)
            return tl::unexpected(marks.error());
        const auto kept = std::ranges::find_if(*marks, [&](const auto& mark) { return mark.seq > *last; });
        more = kept == marks->end() && marks->size() == AtOnce;
        marks->erase(kept, marks->end());
        if (auto dropped = noteDropped(batch, room, *marks); !dropped)
            return dropped;
    }
    return oldest(room, 1).map([&](const QList<store::MessageMark>& marks) {
        room.firstSeq = marks.isEmpty() ? 0 : marks.first().seq;
        room.oldestAt = marks.isEmpty() ? batch.now() : marks.first().createdAt;
    });
}

Result<void> Retention::dropOldest(Batch& batch, RoomEntry& room, int count)
{
    return oldest(room, count + 1).and_then([&](QList<store::MessageMark> marks) {
        room.firstSeq = marks.size() > count ? marks.takeLast().seq : 0;
        return noteDropped(batch, room, marks);
    });
}

Result<QList<store::MessageMark>> Retention::oldest(const RoomEntry& room, int count) const
{
    return m_engine.store.messages().index().after(room.record.key, 0, store::RoomIndex::NoAuthor, count);
}

Result<void> Retention::noteDropped(Batch& batch, RoomEntry& room, const QList<store::MessageMark>& marks)
{
    if (marks.isEmpty())
        return {};
    m_deleted = true;
    if (auto dropped = batch.drop(room, marks); !dropped)
        return dropped;
    batch.audit().note("messages_deleted"_L1, {{u"room"_s, room.record.id},
                                               {u"messages"_s, marks.size()},
                                               {u"from_seq"_s, marks.first().seq},
                                               {u"to_seq"_s, marks.last().seq}});
    if (marks.last().seq >= room.lastSaidSeq) {
        if (auto found = DirectoryLoader::findLastSaid(room, m_engine.store); !found)
            return found;
    }
    if (room.messageCount > 0)
        return {};
    // The room outlives its messages: how long it has been idle must not be forgotten with them.
    room.lastSeq = 0;
    room.lastAt = 0;
    return batch.save(room);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/unreadwatch.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/engine/engine.h"

namespace relay::exchange {

namespace {

constexpr qint64 BusyElsewhere = 5; ///< times as long for who looks at other rooms again and again

} // namespace

void UnreadWatch::look(RoomKey key)
{
    const RoomEntry* room = m_engine.directory.room(key);
    const auto of = [this, key](RoomKey next) { return m_tracked.lower_bound({key + next, 0}); };
    std::vector<Place> known;
    for (auto place = of(0); place != of(1); ++place)
        known.push_back(place->first);
    for (const Place& place : known) {
        const MemberEntry* member = room ? room->member(place.second) : nullptr;
        if (!member || !isExpected(*room, *member))
            forget(place);
    }
    if (!room)
        return;
    for (const MemberEntry& member : room->members) {
        if (isExpected(*room, member))
            track(*room, member);
    }
}

/// Whether it is to read something now. Who is paused together with its room is not.
bool UnreadWatch::isExpected(const RoomEntry& room, const MemberEntry& member) const
{
    const AgentEntry* agent = m_engine.directory.agent(member.record.agent);
    return m_engine.limits.notReadSeconds > 0 && room.open() && !room.rules->record.paused && member.present() &&
           member.unread > 0 && agent && agent->record.revokedAt == 0;
}

void UnreadWatch::track(const RoomEntry& room, const MemberEntry& member)
{
    const Place place{room.record.key, member.record.agent};
    Tracked& tracked = m_tracked[place];
    if (tracked.readTo != member.record.readTo) {
        tracked.readTo = member.record.readTo;
        tracked.sinceMs = m_engine.clock.monotonicMs();
        tracked.since = m_engine.time.nowMs();
    }
    tracked.unread = member.unread;
    const qint64 due = dueAt(tracked, *m_engine.directory.agent(place.second));
    m_deadlines.erase({tracked.dueMs, place.first, place.second});
    tracked.dueMs = due > m_engine.clock.monotonicMs() ? due : 0;
    if (tracked.dueMs > 0)
        m_deadlines.insert({tracked.dueMs, place.first, place.second});
}

qint64 UnreadWatch::dueAt(const Tracked& tracked, const AgentEntry& agent) const
{
    const qint64 patience = qint64{1000} * m_engine.limits.notReadSeconds;
    const qint64 heard = std::max({tracked.sinceMs, agent.bell.lookedMs, agent.bell.rungMs});
    return std::min(heard + patience, tracked.sinceMs + BusyElsewhere * patience);
}

void UnreadWatch::forget(Place place)
{
    const auto found = m_tracked.find(place);
    if (found == m_tracked.end())
        return;
    m_deadlines.erase({found->second.dueMs, place.first, place.second});
    m_tracked.erase(found);
}

std::vector<UnreadWatch::Overdue> UnreadWatch::overdue(RoomKey room) const
{
    std::vector<Overdue> list;
    for (auto place = m_tracked.lower_bound({room, 0}); place != m_tracked.lower_bound({room + 1, 0}); ++place) {
        if (place->second.dueMs == 0)
            list.push_back({place->first.second, place->second.since, place->second.unread});
    }
    return list;
}

qint64 UnreadWatch::nextMs() const
{
    return m_deadlines.empty() ? 0 : std::get<0>(*m_deadlines.begin());
}

std::vector<RoomKey> UnreadWatch::takeDue()
{
    std::vector<RoomKey> rooms;
    const qint64 now = m_engine.clock.monotonicMs();
    for (auto next = m_deadlines.begin(); next != m_deadlines.end() && std::get<0>(*next) <= now; ++next)
        rooms.push_back(std::get<1>(*next));
    return rooms;
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/waitlist.h"

#include <algorithm>

#include "relay/engine/clock.h"

namespace relay::engine {

namespace {

template <typename Map, typename Key>
void eraseFrom(Map& map, Key key, quint64 number)
{
    const auto [first, last] = map.equal_range(key);
    const auto found = std::find_if(first, last, [number](const auto& item) { return item.second == number; });
    if (found != last)
        map.erase(found);
}

} // namespace

Waitlist::Waitlist(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Waitlist::wakeDue);
}

// -- adding and removing ----------------------------------------------------------------------------------------------

quint64 Waitlist::waitForRoom(AgentKey agent, RoomKey room, qint64 after, int seconds, Wake wake,
                              std::function<bool()> isDue)
{
    Wait wait{Kind::Room, agent, room, after, 0, 0, std::move(wake), std::move(isDue)};
    const quint64 number = add(std::move(wait), seconds);
    m_byRoom.emplace(room, number);
    emit waitingChanged(agent);
    return number;
}

quint64 Waitlist::waitForInbox(AgentKey agent, std::function<bool()> isDue, int seconds, Wake wake)
{
    Wait wait{Kind::Inbox, agent, 0, 0, 0, 0, std::move(wake), std::move(isDue)};
    const quint64 number = add(std::move(wait), seconds);
    m_byInbox.emplace(agent, number);
    emit waitingChanged(agent);
    return number;
}

quint64 Waitlist::waitForEvents(qint64 after, qint64 presence, int seconds, Wake wake)
{
    Wait wait{Kind::Events, 0, 0, after, presence, 0, std::move(wake), {}};
    const quint64 number = add(std::move(wait), seconds);
    m_events.push_back(number);
    return number;
}

quint64 Waitlist::waitForNeeds(qint64 revision, int seconds, Wake wake)
{
    return add({Kind::Needs, 0, 0, revision, 0, 0, std::move(wake), {}}, seconds);
}

quint64 Waitlist::waitForBell(AgentKey agent, std::function<qint64()> dueAt, int seconds, Wake wake)
{
    Wait wait{Kind::Bell, agent, 0, 0, 0, 0, std::move(wake), {}, std::move(dueAt)};
    const quint64 number = add(std::move(wait), seconds);
    Wait& added = m_waits.at(number);
    added.end = added.deadline;
    m_byBell.emplace(agent, number);
    putOff(number);
    emit waitingChanged(agent);
    return number;
}

quint64 Waitlist::wakeSoon(Wake wake)
{
    return add({Kind::Soon, 0, 0, 0, 0, 0, std::move(wake), {}}, 0);
}

quint64 Waitlist::add(Wait wait, int seconds)
{
    const quint64 number = ++m_last;
    wait.deadline = m_clock.monotonicMs() + qint64{1000} * seconds;
    if (wait.agent)
        ++m_byAgent[wait.agent];
    const bool first = m_byDeadline.empty() || wait.deadline < m_byDeadline.begin()->first;
    m_byDeadline.emplace(wait.deadline, number);
    m_waits.emplace(number, std::move(wait));
    if (first)
        arm();
    return number;
}

Waitlist::Wake Waitlist::take(quint64 number)
{
    const auto found = m_waits.find(number);
    if (found == m_waits.end())
        return {};
    Wait wait = std::move(found->second);
    m_waits.erase(found);
    eraseFrom(m_byDeadline, wait.deadline, number);
    if (wait.kind == Kind::Room)
        eraseFrom(m_byRoom, wait.room, number);
    else if (wait.kind == Kind::Inbox)
        eraseFrom(m_byInbox, wait.agent, number);
    else if (wait.kind == Kind::Bell)
        eraseFrom(m_byBell, wait.agent, number);
    else if (wait.kind == Kind::Events)
        std::erase(m_events, number);
    if (wait.agent && --m_byAgent[wait.agent] == 0)
        m_byAgent.remove(wait.agent);
    if (wait.agent)
        emit waitingChanged(wait.agent);
    return std::move(wait.wake);
}

void Waitlist::stop(quint64 number)
{
    take(number);
    if (m_waits.empty())
        m_timer.stop();
}

// -- asking -----------------------------------------------------------------------------------------------------------

bool Waitlist::isWaitingFor(AgentKey agent, RoomKey room) const
{
    const auto [first, last] = m_byRoom.equal_range(room);
    return std::any_of(first, last, [&](const auto& item) { return m_waits.at(item.second).agent == agent; });
}

bool Waitlist::isPresenceAwaited(qint64 presence) const
{
    return std::any_of(m_events.begin(), m_events.end(),
                       [&](quint64 number) { return m_waits.at(number).presence < presence; });
}

// -- waking -----------------------------------------------------------------------------------------------------------

void Waitlist::wakeAll(const std::vector<quint64>& numbers)
{
    // What is woken may wait again, or stop another wait: look each up when its turn comes.
    for (const quint64 number : numbers) {
        if (const Wake wake = take(number))
            wake();
    }
    if (m_waits.empty())
        m_timer.stop();
}

template <typename Predicate>
std::vector<quint64> Waitlist::numbers(Predicate matches) const
{
    std::vector<quint64> found;
    for (const auto& [number, wait] : m_waits) {
        if (matches(wait))
            found.push_back(number);
    }
    return found;
}

void Waitlist::wakeRoom(RoomKey room, qint64 seq)
{
    const auto [first, last] = m_byRoom.equal_range(room);
    if (first == last)
        return;
    std::vector<quint64> due;
    for (auto item = first; item != last; ++item) {
        const Wait& wait = m_waits.at(item->second);
        if (wait.after < seq && (!wait.isDue || wait.isDue()))
            due.push_back(item->second);
    }
    wakeAll(due);
}

void Waitlist::releaseRoom(RoomKey room)
{
    wakeAll(numbers([room](const Wait& wait) { return wait.room == room && wait.kind == Kind::Room; }));
}

void Waitlist::releaseAgent(AgentKey agent)
{
    wakeAll(numbers([agent](const Wait& wait) { return wait.agent == agent; }));
}

void Waitlist::releaseMember(AgentKey agent, RoomKey room)
{
    const auto [first, last] = m_byRoom.equal_range(room);
    std::vector<quint64> due;
    for (auto item = first; item != last; ++item) {
        if (m_waits.at(item->second).agent == agent)
            due.push_back(item->second);
    }
    wakeAll(due);
}

void Waitlist::wakeInbox(AgentKey agent)
{
    const auto [first, last] = m_byInbox.equal_range(agent);
    if (first == last)
        return;
    std::vector<quint64> due;
    for (auto item = first; item != last; ++item) {
        if (m_waits.at(item->second).isDue())
            due.push_back(item->second);
    }
    wakeAll(due);
}

/// Moves the deadline of a bell to when it is next to ring. False when that is now, or its time is over.
bool Waitlist::putOff(quint64 number)
{
    const auto found = m_waits.find(number);
    if (found == m_waits.end() || found->second.kind != Kind::Bell)
        return false;
    Wait& wait = found->second;
    const qint64 now = m_clock.monotonicMs();
    const qint64 due = std::min(wait.end, wait.dueAt());
    eraseFrom(m_byDeadline, wait.deadline, number);
    wait.deadline = std::max(now, due);
    m_byDeadline.emplace(wait.deadline, number);
    if (m_byDeadline.begin()->second == number)
        arm();
    return due > now;
}

void Waitlist::wakeBell(AgentKey agent)
{
    const auto [first, last] = m_byBell.equal_range(agent);
    if (first == last)
        return;
    std::vector<quint64> bells;
    for (auto item = first; item != last; ++item)
        bells.push_back(item->second);
    for (const quint64 number : bells) {
        if (!putOff(number))
            wakeAll({number});
    }
}

void Waitlist::wakeEvents(qint64 seq)
{
    std::vector<quint64> due;
    std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(due),
                 [&](quint64 number) { return m_waits.at(number).after < seq; });
    wakeAll(due);
}

void Waitlist::wakePresence(qint64 presence)
{
    std::vector<quint64> due;
    std::copy_if(m_events.begin(), m_events.end(), std::back_inserter(due),
                 [&](quint64 number) { return m_waits.at(number).presence < presence; });
    wakeAll(due);
}

void Waitlist::wakeNeeds(qint64 revision)
{
    wakeAll(numbers([revision](const Wait& wait) { return wait.kind == Kind::Needs && wait.after != revision; }));
}

void Waitlist::releaseAll()
{
    wakeAll(numbers([](const Wait&) { return true; }));
}

void Waitlist::wakeDue()
{
    const qint64 now = m_clock.monotonicMs();
    std::vector<quint64> due;
    for (auto item = m_byDeadline.begin(); item != m_byDeadline.end() && item->first <= now; ++item)
        due.push_back(item->second);
    for (const quint64 number : due) {
        if (!putOff(number))
            wakeAll({number});
    }
    arm();
}

void Waitlist::arm()
{
    if (m_byDeadline.empty())
        return m_timer.stop();
    const qint64 left = m_byDeadline.begin()->first - m_clock.monotonicMs();
    m_timer.start(static_cast<int>(std::clamp<qint64>(left, 0, 60'000)));
}

} // namespace relay::engine

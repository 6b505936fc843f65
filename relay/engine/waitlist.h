// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <unordered_map>
#include <vector>

#include "relay/engine/directory.h"

namespace relay::engine {

class Clock;

/// The waits of agents and event streams. One timer runs for the nearest deadline, and none when nobody waits: an idle
/// process does not wake up.
class Waitlist : public QObject
{
    Q_OBJECT

public:
    using Wake = std::function<void()>;

    explicit Waitlist(const Clock& clock, QObject* parent = nullptr);

    /// Each calls `wake` once, never from within the call itself: when the room has something after `after`, or after
    /// `seconds`. Returns a number for stop(). With `isDue`, the wait goes on while that says false.
    quint64 waitForRoom(AgentKey agent, RoomKey room, qint64 after, int seconds, Wake wake,
                        std::function<bool()> isDue = {});
    /// `isDue` is asked when something came; false: the wait goes on.
    quint64 waitForInbox(AgentKey agent, std::function<bool()> isDue, int seconds, Wake wake);
    quint64 waitForEvents(qint64 after, qint64 presence, int seconds, Wake wake);
    /// For another revision of what waits for the operator than that.
    quint64 waitForNeeds(qint64 revision, int seconds, Wake wake);
    /// `dueAt` gives the time (monotonic ms) at which the bell is to ring. It is asked again at that time, and whenever
    /// the agent got a message: of several bells that wait for the same message, one rings.
    quint64 waitForBell(AgentKey agent, std::function<qint64()> dueAt, int seconds, Wake wake);
    /// `wake` at the next turn of the event loop.
    quint64 wakeSoon(Wake wake);
    void stop(quint64 number);

    bool isWaiting(AgentKey agent) const { return m_byAgent.value(agent) > 0; }

    bool isWaitingFor(AgentKey agent, RoomKey room) const;

    bool isWaitingForInbox(AgentKey agent) const { return m_byInbox.count(agent) > 0; }

    bool isWaitingForBell(AgentKey agent) const { return m_byBell.count(agent) > 0; }

    /// Whether an event stream waits that has not seen this presence.
    bool isPresenceAwaited(qint64 presence) const;

    void wakeRoom(RoomKey room, qint64 seq);
    void releaseRoom(RoomKey room);
    void releaseAgent(AgentKey agent);
    void releaseMember(AgentKey agent, RoomKey room);
    void wakeInbox(AgentKey agent);
    void wakeBell(AgentKey agent);
    void wakeEvents(qint64 seq);
    void wakePresence(qint64 presence);
    void wakeNeeds(qint64 revision);
    void releaseAll();

signals:
    /// Whether the agent waits, or for what, may have changed.
    void waitingChanged(relay::engine::AgentKey agent);

private:
    enum class Kind { Room, Inbox, Bell, Events, Needs, Soon };

    struct Wait {
        Kind kind = Kind::Soon;
        AgentKey agent = 0;
        RoomKey room = 0;
        qint64 after = 0;
        qint64 presence = 0;
        qint64 deadline = 0; ///< monotonic ms
        Wake wake;
        std::function<bool()> isDue;     ///< of an inbox, perhaps of a room
        std::function<qint64()> dueAt{}; ///< of a bell
        qint64 end = 0;                  ///< of a bell, whose deadline may come before it
    };

    quint64 add(Wait wait, int seconds);
    Wake take(quint64 number);
    void wakeAll(const std::vector<quint64>& numbers);
    bool putOff(quint64 number);
    template <typename Predicate>
    std::vector<quint64> numbers(Predicate matches) const;
    void wakeDue();
    void arm();

    const Clock& m_clock;
    QTimer m_timer;
    quint64 m_last = 0;
    std::map<quint64, Wait> m_waits;
    std::multimap<qint64, quint64> m_byDeadline;
    std::unordered_multimap<RoomKey, quint64> m_byRoom;
    std::unordered_multimap<AgentKey, quint64> m_byInbox;
    std::unordered_multimap<AgentKey, quint64> m_byBell;
    std::vector<quint64> m_events;
    QHash<AgentKey, int> m_byAgent;
};

} // namespace relay::engine

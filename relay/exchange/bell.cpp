// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/bell.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "relay/engine/clock.h"
#include "relay/engine/engine.h"

using namespace Qt::StringLiterals;
using relay::protocol::Availability;

namespace relay::exchange {

namespace {

constexpr qint64 Never = std::numeric_limits<qint64>::max();
constexpr int ExpiryMs = 5'000; ///< how much later than it is an agent's going away may be told

/// Calls `visit` with each room that the agent is in, and its place there.
template <typename Visit>
void eachRoom(const Engine& engine, const AgentEntry& agent, Visit visit)
{
    for (const RoomKey key : agent.rooms) {
        const RoomEntry* room = engine.directory.room(key);
        const MemberEntry* member = room ? room->member(agent.record.key) : nullptr;
        if (member && member->present())
            visit(*room, *member);
    }
}

/// Whether it has neither been rung for it nor been given it.
bool isUnheard(const MemberEntry& member, const AgentEntry& agent)
{
    return member.unread > 0 && member.saidToItSeq > std::max(agent.record.rungTo, member.givenTo);
}

} // namespace

Bell::Bell(Engine& engine)
    : m_engine(engine)
    , m_access(engine)
{
    m_expiry.setSingleShot(true);
    m_expiry.setInterval(ExpiryMs);
    connect(&m_expiry, &QTimer::timeout, this, &Bell::noteAway);
}

void Bell::begin()
{
    for (auto& [key, agent] : m_engine.directory.agents()) {
        if (agent.record.rungTo > 0)
            agent.bell.rungMs = agent.bell.lookedMs = m_engine.clock.monotonicMs();
    }
}

// -- ringing ---------------------------------------------------------------------------------------------------------

/// Monotonic ms from which on a ring is due; Never while nothing calls for one. With `again`, what is unread calls for
/// another ring so many seconds after the last ring or look.
qint64 Bell::dueAt(AgentKey key, std::optional<int> again) const
{
    const AgentEntry* agent = m_engine.directory.agent(key);
    if (!agent)
        return Never;
    const BellState& state = agent->bell;
    if (state.test || agent->record.revokedAt != 0)
        return 0;
    bool unread = false;
    bool unheard = false;
    eachRoom(m_engine, *agent, [&](const RoomEntry&, const MemberEntry& member) {
        unread = unread || member.unread > 0;
        unheard = unheard || isUnheard(member, *agent);
    });
    qint64 due = Never;
    if (unheard)
        due = state.rungMs > state.lookedMs ? state.rungMs + BurstMs : 0;
    if (unread && again)
        due = std::min(due, std::max(state.rungMs, state.lookedMs) + qint64{1000} * *again);
    return due;
}

protocol::Result<Ring> Bell::ring(AgentKey key, std::optional<int> again)
{
    if (auto active = m_access.checkActive(key); !active)
        return tl::unexpected(active.error());
    AgentEntry* agent = m_engine.directory.agent(key);
    const qint64 now = m_engine.clock.monotonicMs();
    agent->bell.answeredMs = now;
    noteReachable(key);
    m_engine.presence.note(key);
    if (dueAt(key, again) > now)
        return Ring{};
    Ring ring;
    ring.test = std::exchange(agent->bell.test, false);
    eachRoom(m_engine, *agent, [&ring](const RoomEntry& room, const MemberEntry& member) {
        if (member.unread == 0)
            return;
        ring.unread += member.unread;
        ring.rooms.append({room.record.id, room.record.name, member.unread});
    });
    agent->bell.rungMs = now;
    agent->record.rungTo = m_engine.state.lastSeq;
    agent->record.rungAt = m_engine.time.nowMs();
    m_engine.lazy.noteRung(key);
    for (Test& test : m_tests) {
        if (test.agent == key && !test.rungAfterMs)
            test.rungAfterMs = test.since.elapsed();
    }
    m_engine.queue.scheduleLazy();
    return ring;
}

quint64 Bell::wait(AgentKey key, std::optional<int> again, int seconds, std::function<void()> wake)
{
    if (AgentEntry* agent = m_engine.directory.agent(key))
        agent->bell.answeredMs = 0; // whether this call is answered, or left, is still to be seen
    return m_engine.waits.waitForBell(
        key, [this, key, again] { return dueAt(key, again); }, seconds, std::move(wake));
}

// -- what the agent does ---------------------------------------------------------------------------------------------

void Bell::noteLooked(AgentKey key)
{
    AgentEntry* agent = m_engine.directory.agent(key);
    if (!agent)
        return;
    agent->bell.lookedMs = m_engine.clock.monotonicMs();
    noteReachable(key);
    for (std::size_t i = m_tests.size(); i > 0; --i) {
        const Test& test = m_tests[i - 1];
        if (test.agent == key && test.rungAfterMs)
            finishTest(test.number, test.since.elapsed());
    }
}

void Bell::noteGiven(Engine& engine, RoomEntry& room, AgentKey key, qint64 seq)
{
    MemberEntry* member = room.member(key);
    AgentEntry* agent = engine.directory.agent(key);
    if (!member || !agent || seq <= member->givenTo)
        return;
    member->givenTo = seq;
    bool unheard = false;
    eachRoom(engine, *agent,
             [&](const RoomEntry&, const MemberEntry& place) { unheard = unheard || isUnheard(place, *agent); });
    if (unheard || agent->record.rungTo >= engine.state.lastSeq)
        return;
    // After a restart nobody knows what was given: nothing of this needs a ring then either.
    agent->record.rungTo = engine.state.lastSeq;
    engine.lazy.noteRung(key);
    engine.queue.scheduleLazy();
}

// -- availability ----------------------------------------------------------------------------------------------------

Availability Bell::availability(const Engine& engine, const AgentEntry& agent)
{
    const BellState& state = agent.bell;
    if (engine.waits.isWaiting(agent.record.key))
        return Availability::Listening;
    const qint64 now = engine.clock.monotonicMs();
    const auto within = [now](qint64 since, qint64 ms) { return since > 0 && now - since < ms; };
    const bool ringing = state.answeredMs > 0 && state.rungMs >= state.answeredMs;
    const bool reachable = within(state.lookedMs, ringing && state.lookedMs >= state.rungMs ? WorkMs : GapMs) ||
                           within(state.answeredMs, ringing ? PatienceMs : GapMs);
    if (reachable)
        return Availability::Reachable;
    return agent.record.lastSeenAt > 0 ? Availability::Away : Availability::NotHeardOf;
}

int Bell::unread(const Engine& engine, const AgentEntry& agent)
{
    int unread = 0;
    eachRoom(engine, agent, [&unread](const RoomEntry&, const MemberEntry& member) { unread += member.unread; });
    return unread;
}

void Bell::noteReachable(AgentKey agent)
{
    m_reachable.insert(agent);
    if (!m_expiry.isActive())
        m_expiry.start();
}

void Bell::noteAway()
{
    for (auto key = m_reachable.begin(); key != m_reachable.end();) {
        const AgentEntry* agent = m_engine.directory.agent(*key);
        if (agent && availability(m_engine, *agent) == Availability::Reachable) {
            ++key;
            continue;
        }
        if (agent)
            m_engine.presence.note(*key);
        key = m_reachable.erase(key);
    }
    if (!m_reachable.isEmpty())
        m_expiry.start();
}

// -- trying it out ---------------------------------------------------------------------------------------------------

protocol::Error Bell::noSuchAgent()
{
    return errorOf(protocol::Reason::NoActiveAgentHasId);
}

protocol::Result<AgentKey> Bell::activeAgent(const QString& agentId) const
{
    const AgentEntry* agent = m_engine.directory.agent(m_engine.directory.agentById(agentId));
    if (!agent || agent->record.revokedAt != 0)
        return tl::unexpected(noSuchAgent());
    return agent->record.key;
}

void Bell::test(const QString& agentId, int seconds, Completion<BellTest> done)
{
    const protocol::Result<AgentKey> key = activeAgent(agentId);
    if (!key)
        return done(tl::unexpected(key.error()));
    AgentEntry* agent = m_engine.directory.agent(*key);
    Test test;
    test.number = ++m_lastTest;
    test.agent = agent->record.key;
    test.since.start();
    test.done = std::move(done);
    m_tests.push_back(std::move(test));
    agent->bell.test = true;
    m_engine.waits.wakeBell(agent->record.key);
    QTimer::singleShot(seconds * 1000, this, [this, number = m_lastTest] { finishTest(number, std::nullopt); });
}

void Bell::finishTest(quint64 number, std::optional<qint64> heardAfterMs)
{
    const auto found = std::ranges::find(m_tests, number, &Test::number);
    if (found == m_tests.end())
        return;
    const Test test = std::move(*found);
    m_tests.erase(found);
    BellTest result;
    result.rungAfterMs = test.rungAfterMs;
    result.heardAfterMs = heardAfterMs;
    if (AgentEntry* agent = m_engine.directory.agent(test.agent)) {
        if (std::ranges::none_of(m_tests, [&](const Test& other) { return other.agent == test.agent; }))
            agent->bell.test = false;
        result.availability = availability(m_engine, *agent);
        result.unread = unread(m_engine, *agent);
    }
    test.done(result);
}

void Bell::shutDown()
{
    m_expiry.stop();
    while (!m_tests.empty())
        finishTest(m_tests.front().number, std::nullopt);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/quotas.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/engine/engine.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Limits;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr qint64 Mib = 1024 * 1024;
constexpr qsizetype MostTold = 100;

} // namespace

Result<void> Quotas::check(AgentKey agent, const Demand& demand) const
{
    if (m_engine.conditions.has(protocol::condition::QuotaReached))
        return fail(Reason::RelayKeepsEnough, m_engine.limits.messageTtlSeconds, m_engine.limits.roomIdleSeconds);
    const AgentEntry* entry = m_engine.directory.agent(agent);
    if (!entry || (!demand.room && demand.text == 0))
        return {};
    Result<void> fits = demand.room ? checkRooms(*entry) : Result<void>();
    if (fits)
        fits = checkBytes(*entry, (demand.room ? RoomBytes : 0) + (demand.text > 0 ? MessageBytes + demand.text : 0));
    if (!fits && m_engine.refused.insert_or_assign(agent, m_engine.clock.monotonicMs()).second)
        updateCondition();
    return fits;
}

Result<void> Quotas::checkBytes(const AgentEntry& agent, qint64 more) const
{
    const qint64 most = m_engine.limits.quotaMib * Mib;
    if (most == 0 || agent.stored + more <= most)
        return {};
    return fail(Reason::AgentKeepsEnough, m_engine.limits.quotaMib, m_engine.limits.messageTtlSeconds,
                m_engine.limits.roomIdleSeconds);
}

/// Counted when it is asked: what an agent is in is no long list, and opening a room no frequent thing.
qint64 Quotas::openRooms(const AgentEntry& agent) const
{
    return std::ranges::count_if(agent.rooms, [&](RoomKey key) {
        const RoomEntry& room = *m_engine.directory.room(key);
        return room.open() && room.record.maker == agent.record.key;
    });
}

Result<void> Quotas::checkRooms(const AgentEntry& agent) const
{
    const int most = m_engine.limits.quotaRooms;
    if (most == 0)
        return {};
    const qint64 open = openRooms(agent);
    if (open < most)
        return {};
    return fail(Reason::TooManyOpenRooms, open);
}

// -- what the operator is told ----------------------------------------------------------------------------------------

void Quotas::review(qint64 quietMs) const
{
    const qint64 until = m_engine.clock.monotonicMs() - quietMs;
    if (std::erase_if(m_engine.refused, [&](const auto& at) { return at.second <= until && hasRoom(at.first); }) > 0)
        updateCondition();
}

bool Quotas::hasRoom(AgentKey agent) const
{
    const AgentEntry* entry = m_engine.directory.agent(agent);
    if (!entry || entry->record.revokedAt != 0)
        return true;
    const qint64 bytes = m_engine.limits.quotaMib * Mib;
    const int rooms = m_engine.limits.quotaRooms;
    return (bytes == 0 || entry->stored <= bytes - bytes / 16) && (rooms == 0 || openRooms(*entry) < rooms);
}

void Quotas::updateCondition() const
{
    protocol::Condition condition{.code = protocol::condition::AgentQuotaReached};
    for (const auto& [key, at] : m_engine.refused) {
        const AgentEntry* agent = m_engine.directory.agent(key);
        if (agent && condition.agents.size() < MostTold)
            condition.agents.append(agent->record.id);
    }
    if (condition.agents.isEmpty())
        m_engine.conditions.set(protocol::condition::AgentQuotaReached, false);
    else
        m_engine.conditions.set(condition);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/quotas.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/engine/core.h"

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

Result<void> Quotas::check(AgentKey agent, const Wish& wish) const
{
    if (m_core.conditions.has(protocol::condition::QuotaReached))
        return fail(Reason::RelayKeepsEnough, m_core.limits.messageTtlSeconds, m_core.limits.roomIdleSeconds);
    const AgentEntry* entry = m_core.directory.agent(agent);
    if (!entry || (!wish.room && wish.text == 0))
        return {};
    Result<void> fits = wish.room ? checkRooms(*entry) : Result<void>();
    if (fits)
        fits = checkBytes(*entry, (wish.room ? RoomBytes : 0) + (wish.text > 0 ? MessageBytes + wish.text : 0));
    if (!fits && m_core.refused.insert_or_assign(agent, m_core.clock.monotonicMs()).second)
        tell();
    return fits;
}

Result<void> Quotas::checkBytes(const AgentEntry& agent, qint64 more) const
{
    const qint64 most = m_core.limits.quotaMib * Mib;
    if (most == 0 || agent.stored + more <= most)
        return {};
    return fail(Reason::AgentKeepsEnough, m_core.limits.quotaMib, m_core.limits.messageTtlSeconds,
                m_core.limits.roomIdleSeconds);
}

/// Counted when it is asked: what an agent is in is no long list, and opening a room no frequent thing.
qint64 Quotas::openRooms(const AgentEntry& agent) const
{
    return std::ranges::count_if(agent.rooms, [&](RoomKey key) {
        const RoomEntry& room = *m_core.directory.room(key);
        return room.open() && room.record.maker == agent.record.key;
    });
}

Result<void> Quotas::checkRooms(const AgentEntry& agent) const
{
    const int most = m_core.limits.quotaRooms;
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
    const qint64 until = m_core.clock.monotonicMs() - quietMs;
    if (std::erase_if(m_core.refused, [&](const auto& at) { return at.second <= until && hasRoom(at.first); }) > 0)
        tell();
}

bool Quotas::hasRoom(AgentKey agent) const
{
    const AgentEntry* entry = m_core.directory.agent(agent);
    if (!entry || entry->record.revokedAt != 0)
        return true;
    const qint64 bytes = m_core.limits.quotaMib * Mib;
    const int rooms = m_core.limits.quotaRooms;
    return (bytes == 0 || entry->stored <= bytes - bytes / 16) && (rooms == 0 || openRooms(*entry) < rooms);
}

void Quotas::tell() const
{
    protocol::Condition condition{.code = protocol::condition::AgentQuotaReached};
    for (const auto& [key, at] : m_core.refused) {
        const AgentEntry* agent = m_core.directory.agent(key);
        if (agent && condition.agents.size() < MostTold)
            condition.agents.append(agent->record.id);
    }
    if (condition.agents.isEmpty())
        m_core.conditions.set(protocol::condition::AgentQuotaReached, false);
    else
        m_core.conditions.set(condition);
}

} // namespace relay::exchange

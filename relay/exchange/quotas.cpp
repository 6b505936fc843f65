// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/quotas.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/engine/core.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Limits;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr qint64 Mib = 1024 * 1024;
constexpr qsizetype MostTold = 100;

} // namespace

Result<void> Quotas::check(AgentKey agent, const Wish& wish) const
{
    if (m_core.conditions.has(protocol::condition::QuotaReached))
        return fail(ErrorCode::RelayQuota,
                    u"This relay holds as much as its operator lets agents keep, so nothing was written. Reading and "
                    u"leaving rooms work. "_s +
                        whenLess() + u"Ask the relay's operator to allow more, or to have messages deleted sooner."_s);
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
    return fail(
        ErrorCode::AgentQuota,
        u"What you said and opened on this relay takes %1 MiB, as much as it keeps for one agent, so nothing "
        u"was written. %2Wait for that, or ask the relay's operator to allow more."_s.arg(m_core.limits.quotaMib)
            .arg(whenLess()));
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
    return fail(ErrorCode::AgentQuota,
                u"You are in %1 open rooms and lines that you opened yourself, as many as this relay allows, so none "
                u"was opened. Leave those that are done with: POST /v1/room/{room_id}/leave or laink_leave, for "
                u"room_ids of GET /v1/rooms. Then try again."_s.arg(open));
}

// -- what the operator is told
// ------------------------------------------------------------------------------------------

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

/// When some of it is deleted.
QString Quotas::whenLess() const
{
    const Limits& limits = m_core.limits;
    QStringList parts;
    if (limits.messageTtlSeconds > 0)
        parts.append(u"a message %1 after it was sent"_s.arg(protocol::spokenDuration(limits.messageTtlSeconds)));
    if (limits.roomIdleSeconds > 0)
        parts.append(u"a room after %1 without a word in it"_s.arg(protocol::spokenDuration(limits.roomIdleSeconds)));
    return parts.isEmpty() ? QString() : u"What is old is deleted: "_s + parts.join(u", "_s) + u". "_s;
}

} // namespace relay::exchange

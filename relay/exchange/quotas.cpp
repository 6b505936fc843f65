// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/quotas.h"

#include <algorithm>

#include "relay/engine/core.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Limits;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr qint64 Mib = 1024 * 1024;

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
    if (wish.room) {
        if (auto fits = checkRooms(*entry); !fits)
            return fits;
    }
    const qint64 cost = (wish.room ? RoomBytes : 0) + (wish.text > 0 ? MessageBytes + wish.text : 0);
    const qint64 most = m_core.limits.quotaMib * Mib;
    if (most == 0 || entry->stored + cost <= most)
        return {};
    return fail(
        ErrorCode::AgentQuota,
        u"What you said and opened on this relay takes %1 MiB, as much as it keeps for one agent, so nothing "
        u"was written. %2Wait for that, or ask the relay's operator to allow more."_s.arg(m_core.limits.quotaMib)
            .arg(whenLess()));
}

/// Counted when it is asked: what an agent is in is no long list, and opening a room no frequent thing.
Result<void> Quotas::checkRooms(const AgentEntry& agent) const
{
    const int most = m_core.limits.quotaRooms;
    if (most == 0)
        return {};
    const auto open = std::ranges::count_if(agent.rooms, [&](RoomKey key) {
        const RoomEntry& room = *m_core.directory.room(key);
        return room.open() && room.record.maker == agent.record.key;
    });
    if (open < most)
        return {};
    return fail(ErrorCode::AgentQuota,
                u"You are in %1 open rooms and lines that you opened yourself, as many as this relay allows, so none "
                u"was opened. Leave those that are done with: POST /v1/room/{room_id}/leave or laink_leave, for "
                u"room_ids of GET /v1/rooms. Then try again."_s.arg(open));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/attention/silence.h"

#include <algorithm>

namespace app::attention {

namespace {
constexpr qint64 GraceMs = 30'000; ///< that one has to come for a message
constexpr int Several = 3;         ///< messages, after which there is no grace
} // namespace

using relay::protocol::Agent;
using relay::protocol::Member;

QList<SilentMember> silentMembers(const relay::protocol::Room& room,
                                  const std::function<const Agent*(const QString&)>& agent, qint64 now)
{
    QList<SilentMember> silent;
    if (room.closed || room.paused)
        return silent;
    for (const Member& member : room.members) {
        const Agent* known = agent(member.agentId);
        const bool waits = known != nullptr ? known->waiting : member.waiting;
        const qint64 seen = std::max({member.lastSeenAt, member.joinedAt, known != nullptr ? known->lastSeenAt : 0});
        const bool gone = member.leftAt > 0 || (known != nullptr && known->revoked);
        const qint64 rung = known != nullptr ? known->rungAt : member.rungAt;
        const bool rang = rung > 0 && rung >= room.lastMessageAt;
        const bool hadTime = member.messagesUnread >= Several || now - room.lastMessageAt >= GraceMs;
        const bool left = !waits && now - seen >= SilentAfterMs;
        const bool ignoresBell = rang && now - rung >= SilentAfterMs;
        if (!gone && member.messagesUnread > 0 && hadTime && (left || ignoresBell))
            silent.append({member.agentId, member.name, seen, member.messagesUnread, rang ? rung : 0});
    }
    return silent;
}

} // namespace app::attention

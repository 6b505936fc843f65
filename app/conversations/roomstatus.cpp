// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/roomstatus.h"

#include <algorithm>

namespace app::conversations {

using model::RoomFacts;
using relay::protocol::Agent;
using relay::protocol::Member;
using relay::protocol::PausedBy;
using relay::protocol::Room;

namespace {

constexpr qint64 GraceMs = 30'000; ///< that one has to come for a message
constexpr int Several = 3;         ///< messages, after which there is no grace

RoomFacts::Pause pauseOf(const Room& room)
{
    if (!room.paused)
        return RoomFacts::Pause::None;
    const bool byOperator = room.pausedBy == PausedBy::Operator || room.pausedBy == PausedBy::Nobody;
    return byOperator ? RoomFacts::Pause::ByOperator : RoomFacts::Pause::ByRule;
}

/// Those whom the last message was said to. Two agents may have one name: then it is who has not read it, else both.
QStringList namesOfNext(const QList<Member>& present, const QString& lastSender)
{
    QStringList others;
    QStringList unread;
    QStringList all;
    for (const Member& member : present) {
        all.append(member.name);
        if (member.name != lastSender)
            others.append(member.name);
        if (member.messagesUnread > 0)
            unread.append(member.name);
    }
    return !others.isEmpty() ? others : !unread.isEmpty() ? unread : all;
}

QStringList namesOf(const QList<SilentMember>& members)
{
    QStringList names;
    for (const SilentMember& member : members)
        names.append(member.name);
    return names;
}

} // namespace

QList<SilentMember> silentMembers(const Room& room, const std::function<const Agent*(const QString&)>& agent,
                                  qint64 now)
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

RoomFacts factsOf(const Room& room, const RoomContext& context, qint64 now)
{
    const auto agentOf = [&](const QString& id) { return context.agent ? context.agent(id) : nullptr; };
    RoomFacts facts;
    facts.stopped = context.relay.stopped;
    facts.relayLost = context.relay.link == model::RelayFacts::Link::Lost;
    facts.disk = context.relay.disk;
    facts.pause = pauseOf(room);
    facts.held = room.held;
    facts.notSent = context.notSent;
    facts.refused = context.refused;
    facts.sealed = room.sealed;
    facts.closed = room.closed;
    QList<Member> present;
    for (const Member& member : room.members) {
        const Agent* known = agentOf(member.agentId);
        if (member.leftAt > 0 || (known != nullptr && known->revoked))
            continue;
        present.append(member);
        if (known != nullptr && known->paused)
            facts.pausedAgents.append(member.name);
    }
    facts.notReading = context.notReading ? *context.notReading : namesOf(silentMembers(room, agentOf, now));
    const bool lively = room.lastMessageAt > 0 && now - room.lastMessageAt < LivelyMs;
    if (room.sealed && lively && present.size() > 1)
        facts.turnOf = namesOfNext(present, room.lastSender);
    return facts;
}

} // namespace app::conversations

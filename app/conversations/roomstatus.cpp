// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/roomstatus.h"

#include "app/attention/silence.h"

namespace app::conversations {

using model::RoomFacts;
using relay::protocol::Agent;
using relay::protocol::Member;
using relay::protocol::PausedBy;
using relay::protocol::Room;

namespace {

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

} // namespace

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
    const QList<attention::SilentMember> silent = attention::silentMembers(room, agentOf, now);
    for (const attention::SilentMember& member : silent)
        facts.notReading.append(member.name);
    const bool lively = room.lastMessageAt > 0 && now - room.lastMessageAt < LivelyMs;
    if (room.sealed && lively && present.size() > 1)
        facts.turnOf = namesOfNext(present, room.lastSender);
    return facts;
}

} // namespace app::conversations

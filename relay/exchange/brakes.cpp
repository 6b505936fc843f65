// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/brakes.h"

#include <QJsonArray>

#include "relay/engine/batch.h"
#include "relay/engine/clock.h"
#include "relay/engine/core.h"

using namespace Qt::StringLiterals;
using relay::policy::LoopBreaker;
using relay::protocol::Budget;
using relay::protocol::PausedBy;
using relay::protocol::Result;

namespace relay::exchange {

Result<void> Brakes::afterMessage(Batch& batch, RoomEntry& room)
{
    if (room.rules->record.paused)
        return {};
    if (auto braked = checkLimits(batch, room, *room.rules, u"this room's limit"_s); !braked)
        return braked;
    if (room.tree == room.rules || room.rules->record.paused)
        return {};
    return checkLimits(batch, room, *room.tree, u"the limit of the rooms that it belongs to"_s);
}

/// Pauses the room when these rules, its own or its tree's, allow no more.
Result<void> Brakes::checkLimits(Batch& batch, RoomEntry& room, const RulesEntry& rules, const QString& whose)
{
    const store::RulesRecord& record = rules.record;
    const int limit = record.turnLimit == protocol::TurnLimitOfRelay ? m_core.policy.turnLimit : record.turnLimit;
    if (limit > 0 && record.turns >= limit)
        return m_pauses.pause(
            batch, room, PausedBy::TurnLimit,
            u"%1 messages were said without a word of the operator, which is %2."_s.arg(record.turns).arg(whose));
    const Budget budget = record.budget;
    const Budget spent = rules.spent();
    const auto isSpent = [](qint64 used, qint64 most) { return most > 0 && used >= most; };
    QString what;
    if (isSpent(spent.messages, budget.messages))
        what = u"%1 messages"_s.arg(spent.messages);
    else if (isSpent(spent.characters, budget.characters))
        what = u"%1 characters"_s.arg(spent.characters);
    else if (isSpent(spent.tokens, budget.tokens))
        what = u"about %1 tokens"_s.arg(spent.tokens);
    if (what.isEmpty())
        return {};
    return m_pauses.pause(batch, room, PausedBy::Budget, u"Its budget is spent: %1."_s.arg(what));
}

Result<void> Brakes::afterText(Batch& batch, RoomEntry& room, AgentKey author, const QString& text)
{
    if (!m_core.policy.loopBreaker || room.rules->record.paused)
        return {};
    QList<qint64> hearers;
    for (const MemberEntry& member : room.members) {
        if (member.present() && member.record.agent != author)
            hearers.append(member.record.agent);
    }
    const LoopBreaker::Verdict found =
        m_core.loops.note({room.record.rules, author, hearers, text, m_core.clock.monotonicMs()});
    switch (found.alarm) {
    case LoopBreaker::Alarm::None:
        return {};
    case LoopBreaker::Alarm::Loop:
        return m_pauses.pause(
            batch, room, PausedBy::Loop,
            found.count < found.among
                ? u"Its agents repeat themselves: %1 of the last %2 messages say the same."_s.arg(found.count)
                      .arg(found.among)
                : u"Its agents repeat themselves: the last %1 messages are the same few again and again."_s.arg(
                      found.count));
    case LoopBreaker::Alarm::Rate:
        return m_pauses.pause(batch, room, PausedBy::Rate,
                              u"Its messages come faster than any conversation does: more than one a second for "
                              u"more than a minute, or %1 at once."_s.arg(LoopBreaker::RateBurst));
    case LoopBreaker::Alarm::Circle:
        return pauseCircle(batch, room, found.rooms);
    }
    return {};
}

Result<void> Brakes::pauseCircle(Batch& batch, RoomEntry& room, const QList<qint64>& keys)
{
    // The agents read why their room is paused, and may know nothing of the others: those are for the human, by name.
    QJsonArray ids;
    for (const RulesKey key : keys) {
        const RulesEntry* stop = m_core.directory.rules(key);
        if (const RoomEntry* newest =
                stop && !stop->rooms.empty() ? m_core.directory.room(stop->rooms.back()) : nullptr)
            ids.append(newest->record.id);
    }
    batch.audit().note("circle_found"_L1, {{u"room"_s, room.record.id}, {u"rooms"_s, ids}});
    return m_pauses.pause(
        batch, room, PausedBy::Circle,
        u"The same text goes round through %1 rooms and has come back here for the second time."_s.arg(keys.size()));
}

Result<void> Brakes::afterWord(Batch& batch, RoomEntry& room)
{
    m_core.loops.forget(room.record.rules);
    if (room.rules->record.pausedBy != PausedBy::TurnLimit)
        return {};
    return m_pauses.resume(batch, room);
}

} // namespace relay::exchange

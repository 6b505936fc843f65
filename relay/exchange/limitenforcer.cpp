// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/limitenforcer.h"

#include <QJsonArray>

#include "relay/engine/batch.h"
#include "relay/engine/clock.h"
#include "relay/engine/engine.h"

using namespace Qt::StringLiterals;
using relay::policy::LoopBreaker;
using relay::protocol::Budget;
using relay::protocol::PausedBy;
using relay::protocol::Remark;
using relay::protocol::Result;

namespace relay::exchange {

Result<void> LimitEnforcer::afterMessage(Batch& batch, RoomEntry& room)
{
    if (room.rules->record.paused)
        return {};
    if (auto enforced = checkLimits(batch, room, *room.rules, Remark::TurnLimitOfRoom); !enforced)
        return enforced;
    if (room.tree == room.rules || room.rules->record.paused)
        return {};
    return checkLimits(batch, room, *room.tree, Remark::TurnLimitOfTree);
}

/// Pauses the room when these rules, its own or its tree's, allow no more.
Result<void> LimitEnforcer::checkLimits(Batch& batch, RoomEntry& room, const RulesEntry& rules, Remark turnLimit)
{
    const store::RulesRecord& record = rules.record;
    const int limit = record.turnLimit == protocol::TurnLimitOfRelay ? m_engine.policy.turnLimit : record.turnLimit;
    if (limit > 0 && record.turns >= limit)
        return m_pauses.pause(batch, room, PausedBy::TurnLimit, say(turnLimit, record.turns));
    const Budget budget = record.budget;
    const Budget spent = rules.spent();
    const auto isSpent = [](qint64 used, qint64 most) { return most > 0 && used >= most; };
    protocol::Saying why;
    if (isSpent(spent.messages, budget.messages))
        why = say(Remark::BudgetOfMessages, spent.messages);
    else if (isSpent(spent.characters, budget.characters))
        why = say(Remark::BudgetOfCharacters, spent.characters);
    else if (isSpent(spent.tokens, budget.tokens))
        why = say(Remark::BudgetOfTokens, spent.tokens);
    return why.isEmpty() ? Result<void>() : m_pauses.pause(batch, room, PausedBy::Budget, why);
}

Result<void> LimitEnforcer::afterText(Batch& batch, RoomEntry& room, AgentKey author, const QString& text)
{
    if (!m_engine.policy.loopBreaker || room.rules->record.paused)
        return {};
    QList<qint64> hearers;
    for (const MemberEntry& member : room.members) {
        if (member.present() && member.record.agent != author)
            hearers.append(member.record.agent);
    }
    const LoopBreaker::Verdict found =
        m_engine.loops.note({room.record.rules, author, hearers, text, m_engine.clock.monotonicMs()});
    switch (found.alarm) {
    case LoopBreaker::Alarm::None:
        return {};
    case LoopBreaker::Alarm::Loop:
        return m_pauses.pause(batch, room, PausedBy::Loop,
                              found.count < found.among ? say(Remark::MessagesSaySame, found.count, found.among)
                                                        : say(Remark::MessagesGoRound, found.count));
    case LoopBreaker::Alarm::Rate:
        return m_pauses.pause(batch, room, PausedBy::Rate, say(Remark::MessagesTooFast, LoopBreaker::RateBurst));
    case LoopBreaker::Alarm::Circle:
        return pauseCircle(batch, room, found.rooms);
    }
    return {};
}

Result<void> LimitEnforcer::pauseCircle(Batch& batch, RoomEntry& room, const QList<qint64>& keys)
{
    // The agents read why their room is paused, and may know nothing of the others: those are for the operator, by
    // name.
    QJsonArray ids;
    for (const RulesKey key : keys) {
        const RulesEntry* stop = m_engine.directory.rules(key);
        if (const RoomEntry* newest =
                stop && !stop->rooms.empty() ? m_engine.directory.room(stop->rooms.back()) : nullptr)
            ids.append(newest->record.id);
    }
    batch.audit().note("circle_found"_L1, {{u"room"_s, room.record.id}, {u"rooms"_s, ids}});
    return m_pauses.pause(batch, room, PausedBy::Circle, say(Remark::TextInCircle, keys.size()));
}

Result<void> LimitEnforcer::afterWord(Batch& batch, RoomEntry& room)
{
    m_engine.loops.forget(room.record.rules);
    if (room.rules->record.pausedBy != PausedBy::TurnLimit)
        return {};
    return m_pauses.resume(batch, room);
}

} // namespace relay::exchange

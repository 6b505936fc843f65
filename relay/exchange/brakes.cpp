// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/brakes.h"

#include "relay/exchange/batch.h"
#include "relay/exchange/core.h"

using namespace Qt::StringLiterals;
using relay::protocol::Budget;
using relay::protocol::PausedBy;
using relay::protocol::Result;

namespace relay::exchange {

int Brakes::turnLimit(const RoomEntry& room, const protocol::Policy& policy)
{
    return room.record.turnLimit == protocol::TurnLimitOfRelay ? policy.turnLimit : room.record.turnLimit;
}

Result<void> Brakes::afterMessage(Batch& batch, RoomEntry& room)
{
    if (room.record.paused)
        return {};
    const int limit = turnLimit(room, m_core.policy);
    if (limit > 0 && room.record.turns >= limit)
        return m_pauses.pauseRoom(
            batch, room, PausedBy::TurnLimit,
            u"%1 messages were said without a word of the operator, which is this room's limit."_s.arg(
                room.record.turns));
    const Budget budget = room.record.budget;
    const Budget spent = room.spent();
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
    return m_pauses.pauseRoom(batch, room, PausedBy::Budget, u"Its budget is spent: %1."_s.arg(what));
}

Result<void> Brakes::afterWord(Batch& batch, RoomEntry& room)
{
    if (room.record.pausedBy != PausedBy::TurnLimit)
        return {};
    return m_pauses.resumeRoom(batch, room);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/pauses.h"
#include "relay/policy/loopbreaker.h"
#include "relay/protocol/remark.h"

namespace relay::exchange {

/// Stops a room when its agents have said as much as they may without the operator: the turn limit, the budget, and
/// what tells that they only repeat themselves (see policy::LoopBreaker). The message that reaches a limit still goes
/// through; the next one meets a paused room.
///
/// All of it is counted for the two agents, in whatever rooms they are, and turns and the budget also for the tree of
/// rooms that theirs belongs to: nothing is to be had by going on in another room.
///
/// A turn is a visible message of an agent, or what else it does (see Gate). A word of the operator, the release of a
/// held message and resuming the room start a new count of turns, and a word lets a room go on that had reached its
/// turn limit. What is spent counts from zero only when the room is resumed.
class LimitEnforcer
{
public:
    explicit LimitEnforcer(Engine& engine)
        : m_engine(engine)
        , m_pauses(engine)
    {
    }

    /// After each visible message of an agent.
    protocol::Result<void> afterMessage(Batch& batch, RoomEntry& room);
    /// After each message of an agent that nobody had read before: pauses a room whose conversation goes in circles.
    protocol::Result<void> afterText(Batch& batch, RoomEntry& room, AgentKey author, const QString& text);
    /// After a word of the operator.
    protocol::Result<void> afterWord(Batch& batch, RoomEntry& room);

private:
    protocol::Result<void> checkLimits(Batch& batch, RoomEntry& room, const RulesEntry& rules,
                                       protocol::Remark turnLimit);
    protocol::Result<void> pauseCircle(Batch& batch, RoomEntry& room, const QList<qint64>& keys);

    Engine& m_engine;
    Pauses m_pauses;
};

} // namespace relay::exchange

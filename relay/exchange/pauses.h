// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"
#include "relay/protocol/policy.h"

namespace relay::exchange {

/// What stands still and goes on again: two agents in all their rooms, an agent, everything. Who is paused reads on;
/// nothing of it can be said (423). Each is in force for whatever is decided after it within the same transaction.
class Pauses
{
public:
    explicit Pauses(Engine& engine)
        : m_engine(engine)
    {
    }

    /// Paused, with words for the agent: everything is (`all`), or it is.
    protocol::Result<void> check(bool all, AgentKey caller) const;
    /// Paused, with words for the agent: what holds between the two is.
    static protocol::Result<void> check(const RulesEntry& rules);

    /// Pauses the room and every other in which its rules hold. `why` is one sentence for the operator and the agents,
    /// who read it as a system message. Pausing what is paused changes nothing but that the operator's own pause takes
    /// the place of a limit's.
    protocol::Result<void> pause(Batch& batch, RoomEntry& room, protocol::PausedBy by, const protocol::Saying& why);
    /// Starts a new count of turns, and of what is spent, for the room's tree too.
    protocol::Result<void> resume(Batch& batch, RoomEntry& room);
    protocol::Result<void> setAgentPaused(Batch& batch, AgentEntry& agent, bool paused);
    protocol::Result<void> setAllPaused(Batch& batch, bool paused);

private:
    protocol::Result<void> saveAndTell(Batch& batch, RulesEntry& rules, const Notice& notice);

    Engine& m_engine;
};

} // namespace relay::exchange

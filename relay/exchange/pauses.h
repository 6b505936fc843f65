// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/directory.h"
#include "relay/protocol/policy.h"

namespace relay::exchange {

class Batch;
struct Core;

/// What stands still and goes on again: a room, an agent, everything. Who is paused reads on; nothing of it can be
/// said (423). Each is in force for whatever is decided after it within the same transaction.
class Pauses
{
public:
    explicit Pauses(Core& core)
        : m_core(core)
    {
    }

    /// Paused, with words for the agent: everything is, or it is.
    protocol::Result<void> check(const Batch& batch, AgentKey caller) const;
    /// Paused, with words for the agent: the room is.
    static protocol::Result<void> check(const RoomEntry& room);

    /// `why` is one sentence for the human and the agents; both agents read it as a system message. Pausing a room that
    /// is paused changes nothing but that the operator's own pause takes the place of a limit's.
    protocol::Result<void> pauseRoom(Batch& batch, RoomEntry& room, protocol::PausedBy by, const QString& why);
    /// Starts a new count of turns, and of what is spent.
    protocol::Result<void> resumeRoom(Batch& batch, RoomEntry& room);
    protocol::Result<void> setAgentPaused(Batch& batch, AgentEntry& agent, bool paused);
    protocol::Result<void> setAllPaused(Batch& batch, bool paused);

private:
    Core& m_core;
};

} // namespace relay::exchange

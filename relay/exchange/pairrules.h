// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"
#include "relay/protocol/policy.h"

namespace relay::exchange {

/// Which rules hold in a room. They belong to two agents: what the operator set for them, and what they have spent of
/// it, holds in the next room or line that they open, whatever became of the one before.
///
/// A room of one member has rules of its own, or those of the room that it branches off. When the second comes, the two
/// are known, and so are theirs.
class PairRules
{
public:
    explicit PairRules(Engine& engine)
        : m_engine(engine)
    {
    }

    /// Those that hold once `joiner` has come to the room; null when the two have never met and the room's own stay.
    RulesEntry* ahead(const RoomEntry& room, AgentKey joiner) const;
    /// The room has its two agents now: puts their rules in force. What the operator set in the room before they came
    /// is his newest word, and what was said there counts. A third agent in a child room begins with what holds in its
    /// parent. What one said alone and the operator reads for the other waits now, a name too.
    protocol::Result<void> meet(Batch& batch, RoomEntry& room) const;

    /// Review as it is in that room, by its members in the order of joining.
    static protocol::Review reviewIn(const RoomEntry& room);
    static void setReview(RoomEntry& room, protocol::Review review);
    /// A child of a reviewed room is reviewed: children in which others have met follow.
    protocol::Result<void> spreadReview(Batch& batch, const RoomEntry& room) const;

private:
    static void addReview(RulesEntry& rules, const RoomEntry& room, const RulesEntry& more);
    protocol::Result<RulesEntry*> inherit(Batch& batch, const RoomEntry& room) const;
    static void takeOver(RulesEntry& rules, const RoomEntry& room, const RulesEntry& own);
    protocol::Result<void> withhold(Batch& batch, RoomEntry& room) const;

    Engine& m_engine;
};

} // namespace relay::exchange

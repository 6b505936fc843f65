// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "model/roomstate.h"
#include "relay/protocol/room.h"

namespace app::conversations {

/// So long after the last message somebody is still expected to answer it. Later the room is quiet.
inline constexpr qint64 LivelyMs = 5 * 60 * 1000;

/// What a room's state depends on beside the room.
struct RoomContext {
    model::RelayFacts relay;
    /// What is known of an agent, newer than what the room says of it, or null. May be empty.
    std::function<const relay::protocol::Agent*(const QString& agentId)> agent;
    int notSent = 0;     ///< messages of the user that failed in that room
    QStringList refused; ///< names of agents of which the relay refused a credential there
};

/// `now`: ms since the epoch.
model::RoomFacts factsOf(const relay::protocol::Room& room, const RoomContext& context, qint64 now);

} // namespace app::conversations

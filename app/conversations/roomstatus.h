// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

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
    /// Names of agents that have not read there, as the relay says. Without: silentMembers() decides.
    std::optional<QStringList> notReading;
};

/// A member that does not come for what was said to it.
struct SilentMember {
    QString agentId;
    QString name;
    qint64 lastSeenAt = 0; ///< ms since the epoch; 0 for never
    int unread = 0;
    qint64 rungAt = 0; ///< ms since the epoch; when its bell rang for what is unread, 0 when it did not

    bool operator==(const SilentMember&) const = default;
};

/// How long one may not have asked, with messages that wait for it, before it counts as silent; likewise how long after
/// a ring of its bell, which itself asks all the time, it may have read nothing.
inline constexpr qint64 SilentAfterMs = 3 * 60 * 1000;

/// For where no relay says who has not read: one that keeps no list of what waits for its operator, and one where the
/// user has an agent's account alone. `agent` gives what is known of an agent, newer than what the room says of it, or
/// null.
QList<SilentMember> silentMembers(const relay::protocol::Room& room,
                                  const std::function<const relay::protocol::Agent*(const QString& agentId)>& agent,
                                  qint64 now);

/// `now`: ms since the epoch.
model::RoomFacts factsOf(const relay::protocol::Room& room, const RoomContext& context, qint64 now);

} // namespace app::conversations

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

#include "relay/protocol/agent.h"
#include "relay/protocol/room.h"

namespace app::attention {

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

/// `agent` gives what is known of an agent, newer than what the room says of it, or null.
QList<SilentMember> silentMembers(const relay::protocol::Room& room,
                                  const std::function<const relay::protocol::Agent*(const QString& agentId)>& agent,
                                  qint64 now);

} // namespace app::attention

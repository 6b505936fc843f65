// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/agent.h"

namespace model {

/// What a relay knows of an agent, as far as it says whether words reach it. Times are ms since the epoch, 0 for never.
struct AgentPresence {
    relay::protocol::Availability availability = relay::protocol::Availability::Other;
    bool waiting = false;  ///< a call of it is open; all that a relay without availability tells
    qint64 lastSeenAt = 0; ///< its last request
    qint64 rungAt = 0;     ///< its bell
    qint64 saidAt = 0;     ///< when something was last said in the room that it is about
    int unread = 0;        ///< messages in it that it has not asked beyond
};

} // namespace model

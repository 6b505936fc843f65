// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "relay/protocol/agent.h"

namespace model {

/// An agent of a relay that the user is the operator of, over all its rooms.
struct AgentEntry {
    QString key;   ///< RoomKey of the account and the agent
    QString relay; ///< its name, as the user calls it; untrusted, as all words of the agent
    relay::protocol::Agent agent;
    QStringList roomKeys; ///< those that it is in, the one with the newest message first
    int messages = 0;     ///< that it sent, in all rooms that the relay still has

    bool operator==(const AgentEntry&) const = default;
};

} // namespace model

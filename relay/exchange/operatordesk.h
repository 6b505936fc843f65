// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/exchange/access.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/values.h"
#include "relay/protocol/limits.h"

namespace relay::exchange {

class Batch;
class Rooms;
struct Core;

/// What the human who runs the relay can do to a room and to everything.
class OperatorDesk
{
public:
    OperatorDesk(Core& core, Rooms& rooms)
        : m_core(core)
        , m_access(core)
        , m_pauses(core)
        , m_rooms(rooms)
    {
    }

    protocol::Result<protocol::Room> rename(Batch& batch, const QString& roomId, const QString& name);
    protocol::Result<protocol::Room> markRead(Batch& batch, const QString& roomId, qint64 seq);
    protocol::Result<protocol::Room> setPaused(Batch& batch, const QString& roomId, bool paused);
    protocol::Result<protocol::Room> setRules(Batch& batch, const QString& roomId, const RoomRules& rules);
    protocol::Result<protocol::Agent> setAgentPaused(Batch& batch, const QString& agentId, bool paused);
    protocol::Result<protocol::Room> close(Batch& batch, const QString& roomId);
    /// Written down; whoever calls applies them after the commit.
    protocol::Result<void> saveLimits(Batch& batch, const protocol::Limits& limits);
    protocol::Result<void> savePolicy(Batch& batch, const protocol::Policy& policy);

private:
    protocol::Room view(const RoomEntry& room) const;

    Core& m_core;
    Access m_access;
    Pauses m_pauses;
    Rooms& m_rooms;
};

} // namespace relay::exchange

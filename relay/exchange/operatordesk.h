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

    /// All of it, or nothing: NotFound, InvalidRequest, RoomClosed.
    protocol::Result<protocol::Room> change(Batch& batch, const QString& roomId, const RoomPatch& patch);
    protocol::Result<protocol::Agent> setAgentPaused(Batch& batch, const QString& agentId, bool paused);
    protocol::Result<protocol::Room> close(Batch& batch, const QString& roomId);
    /// Written down; whoever calls applies them after the commit.
    protocol::Result<void> saveRules(Batch& batch, const protocol::Limits& limits, const protocol::Policy& policy);

private:
    protocol::Result<void> rename(Batch& batch, RoomEntry& room, const QString& name);
    protocol::Result<void> markRead(Batch& batch, RoomEntry& room, qint64 seq);
    protocol::Result<void> setRules(Batch& batch, RoomEntry& room, const RoomPatch& patch);
    protocol::Room view(const RoomEntry& room) const;

    Core& m_core;
    Access m_access;
    Pauses m_pauses;
    Rooms& m_rooms;
};

} // namespace relay::exchange

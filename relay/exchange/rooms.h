// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "relay/exchange/access.h"
#include "relay/exchange/directory.h"
#include "relay/exchange/gate.h"
#include "relay/exchange/values.h"

namespace relay::exchange {

class Batch;
struct Core;
struct Notice;

/// The life of a room: opened, joined, sealed, left, closed.
class Rooms
{
public:
    explicit Rooms(Core& core)
        : m_core(core)
        , m_access(core)
        , m_gate(core)
    {
    }

    protocol::Result<Invitation> create(Batch& batch, AgentKey caller, const QString& name, const Idempotency& once);
    protocol::Result<Invitation> createChild(Batch& batch, AgentKey caller, const QString& parentId,
                                             const QString& name, const Idempotency& once);
    protocol::Result<protocol::Room> join(Batch& batch, AgentKey caller, const QString& code);
    protocol::Result<void> leave(Batch& batch, AgentKey caller, const QString& roomId);

    /// A room without members, whose code admits two.
    protocol::Result<Invitation> open(Batch& batch, const QString& name, const Idempotency& once);
    /// The member is gone; the notice says so in the room. Closes the room when it was the last one.
    protocol::Result<void> depart(Batch& batch, RoomEntry& room, AgentKey agent, const Notice& notice);
    /// Nobody can join or speak any more.
    protocol::Result<void> close(Batch& batch, RoomEntry& room, store::Closing how);

private:
    /// What the key of this request made before, or what `make` makes now.
    protocol::Result<Invitation> makeOnce(const Batch& batch, AgentKey caller, const Idempotency& once,
                                          const std::function<protocol::Result<RoomEntry*>()>& make) const;
    protocol::Result<RoomEntry*> make(Batch& batch, AgentKey caller, const QString& title, const RoomEntry* parent);
    protocol::Result<RoomEntry*> branch(Batch& batch, AgentKey caller, RoomEntry& parent, const QString& title,
                                        const Screening::Verdict& verdict);
    protocol::Result<RoomEntry*> roomToJoin(AgentKey caller, const QString& code) const;
    protocol::Result<void> seal(Batch& batch, RoomEntry& room);

    Core& m_core;
    Access m_access;
    Gate m_gate;
};

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "relay/engine/directory.h"
#include "relay/exchange/access.h"
#include "relay/exchange/gate.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

class Bell;

/// The life of a room: opened, joined, sealed, left, closed; and the lists of them.
class Rooms
{
public:
    Rooms(Engine& engine, Bell& bell)
        : m_engine(engine)
        , m_bell(bell)
        , m_access(engine)
        , m_gate(engine)
    {
    }

    // -- for an agent ------------------------------------------------------------------------------------------------
    void create(AgentKey caller, const QString& name, const Idempotency& once, Completion<Invitation> done);
    void createChild(AgentKey caller, const QString& parentId, const QString& name, const Idempotency& once,
                     Completion<Invitation> done);
    /// `code` in any case, with or without spaces and dashes.
    void join(AgentKey caller, const QString& code, Completion<protocol::Room> done);
    void leave(AgentKey caller, const QString& roomId, Completion<void> done);
    /// NotFound, NotMember.
    protocol::Result<MemberView> seenBy(AgentKey caller, const QString& roomId) const;
    ListPage<MemberView> listOf(AgentKey caller, const ListQuery& query = {}) const;

    // -- for the operator --------------------------------------------------------------------------------------------
    /// A room without members, whose code admits two.
    void open(const QString& name, const Idempotency& once, Completion<Invitation> done);
    /// NotFound.
    protocol::Result<protocol::Room> find(const QString& roomId) const;
    ListPage<protocol::Room> list(const ListQuery& query) const;

    // -- within a change ---------------------------------------------------------------------------------------------
    /// Removes the member and posts the notice. Closes the room when nobody is left.
    protocol::Result<void> removeMember(Batch& batch, RoomEntry& room, AgentKey agent, const Notice& notice);
    /// Nobody can join or speak any more.
    protocol::Result<void> close(Batch& batch, RoomEntry& room, store::Closing how);

private:
    protocol::Result<Invitation> create(Batch& batch, AgentKey caller, const QString& name, const Idempotency& once);
    protocol::Result<Invitation> createChild(Batch& batch, AgentKey caller, const QString& parentId,
                                             const QString& name, const Idempotency& once);
    protocol::Result<protocol::Room> join(Batch& batch, AgentKey caller, const QString& code);
    protocol::Result<void> leave(Batch& batch, AgentKey caller, const QString& roomId);
    protocol::Result<Invitation> open(Batch& batch, const QString& name, const Idempotency& once);
    /// What the idempotency key of this request made before, or the result of `make`.
    protocol::Result<Invitation> makeOnce(const Batch& batch, AgentKey caller, const Idempotency& once,
                                          const std::function<protocol::Result<RoomEntry*>()>& make) const;
    protocol::Result<RoomEntry*> make(Batch& batch, AgentKey caller, const QString& title, const RoomEntry* parent);
    protocol::Result<RoomEntry*> branch(Batch& batch, AgentKey caller, RoomEntry& parent, const QString& title,
                                        const MessageFilter::Verdict& verdict);
    protocol::Result<RoomEntry*> roomToJoin(AgentKey caller, const QString& code) const;
    protocol::Result<void> seal(Batch& batch, RoomEntry& room);

    Engine& m_engine;
    Bell& m_bell;
    Access m_access;
    Gate m_gate;
};

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

/// Who may do what in which room, and what a repeated request gave the first time.
class Access
{
public:
    explicit Access(Engine& engine)
        : m_engine(engine)
    {
    }

    /// NotFound.
    protocol::Result<RoomEntry*> anyRoom(const QString& roomId) const;
    /// Unauthorized for an agent that was revoked while its request ran or waited.
    protocol::Result<void> checkActive(AgentKey caller) const;
    /// NotFound; NotMember, also after the caller left; Unauthorized as checkActive().
    protocol::Result<RoomEntry*> roomOf(AgentKey caller, const QString& roomId) const;
    /// RoomClosed.
    static protocol::Result<void> checkOpen(const RoomEntry& room);

    /// CursorAhead for a cursor greater than every seq given so far.
    protocol::Result<void> checkCursor(qint64 after) const;

    /// What the caller's key recorded within the last day; nothing for a new key. IdempotencyMismatch. The operator is
    /// caller 0.
    protocol::Result<std::optional<store::ReplayRecord>> replay(const Batch& batch, AgentKey caller,
                                                                const Idempotency& once) const;
    protocol::Result<void> remember(AgentKey caller, const Idempotency& once, qint64 entity, qint64 createdAt) const;
    /// The room that a replayed key made. NotFound when it has been deleted since.
    protocol::Result<RoomEntry*> replayedRoom(const store::ReplayRecord& replay) const;

    static constexpr qint64 ReplayMs = 24LL * 3600 * 1000;

private:
    Engine& m_engine;
};

} // namespace relay::exchange

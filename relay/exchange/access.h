// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "relay/engine/directory.h"
#include "relay/exchange/values.h"

namespace relay::exchange {

/// Who may do what to which room, and what became of it the first time.
class Access
{
public:
    explicit Access(Engine& engine)
        : m_engine(engine)
    {
    }

    /// NotFound.
    protocol::Result<RoomEntry*> anyRoom(const QString& roomId) const;
    /// Unauthorized for who was revoked after its request, or its wait, had begun.
    protocol::Result<void> checkActive(AgentKey caller) const;
    /// NotFound; NotMember also for who has left; Unauthorized as checkActive().
    protocol::Result<RoomEntry*> roomOf(AgentKey caller, const QString& roomId) const;
    /// RoomClosed.
    static protocol::Result<void> checkOpen(const RoomEntry& room);

    /// CursorAhead for a cursor beyond all that was ever given.
    protocol::Result<void> checkCursor(qint64 after) const;

    /// The row that the caller's key made within the last day; nothing when the key is new. IdempotencyMismatch.
    /// The operator is caller 0.
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/access.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::exchange {

Result<RoomEntry*> Access::anyRoom(const QString& roomId) const
{
    if (RoomEntry* room = m_engine.directory.room(roomId))
        return room;
    return fail(Reason::NoSuchRoom);
}

Result<void> Access::checkActive(AgentKey caller) const
{
    const AgentEntry* agent = m_engine.directory.agent(caller);
    if (agent && agent->record.revokedAt == 0)
        return {};
    return fail(Reason::TokenIsRevoked);
}

Result<RoomEntry*> Access::roomOf(AgentKey caller, const QString& roomId) const
{
    return anyRoom(roomId).and_then([this, caller](RoomEntry* room) -> Result<RoomEntry*> {
        const MemberEntry* member = room->member(caller);
        if (member && member->present())
            return room;
        if (auto active = checkActive(caller); !active)
            return tl::unexpected(active.error());
        return fail(member ? Reason::RoomWasLeft : Reason::NotInRoom);
    });
}

Result<void> Access::checkOpen(const RoomEntry& room)
{
    if (room.open())
        return {};
    return fail(room.record.closing == store::Closing::ByOperator ? Reason::RoomIsClosed : Reason::RoomIsAbandoned);
}

Result<void> Access::checkCursor(qint64 after) const
{
    if (after <= m_engine.state.lastSeq)
        return {};
    return fail(Reason::CursorTooFar);
}

Result<std::optional<store::ReplayRecord>> Access::replay(const Batch& batch, AgentKey caller,
                                                          const Idempotency& once) const
{
    if (once.key.isEmpty())
        return std::nullopt;
    auto found = m_engine.store.replays().find(caller, once.key);
    if (!found || !*found)
        return found;
    if (m_engine.time.mayAge() && (*found)->createdAt <= batch.now() - ReplayMs) {
        m_engine.directory.countStored(caller, -IdempotencyKeyBytes);
        return m_engine.store.replays().remove(caller, once.key).map([] {
            return std::optional<store::ReplayRecord>();
        });
    }
    if ((*found)->fingerprint != once.fingerprint)
        return fail(Reason::KeyUsedForAnother);
    return found;
}

Result<void> Access::remember(AgentKey caller, const Idempotency& once, qint64 entity, qint64 createdAt) const
{
    if (once.key.isEmpty())
        return {};
    m_engine.directory.countStored(caller, IdempotencyKeyBytes);
    return m_engine.store.replays().write({caller, once.key, once.fingerprint, entity, createdAt});
}

Result<RoomEntry*> Access::replayedRoom(const store::ReplayRecord& replay) const
{
    if (RoomEntry* room = m_engine.directory.room(replay.entity))
        return room;
    return fail(Reason::RoomOfKeyIsGone);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/access.h"

#include "relay/engine/batch.h"
#include "relay/engine/core.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::exchange {

Result<RoomEntry*> Access::anyRoom(const QString& roomId) const
{
    if (RoomEntry* room = m_core.directory.room(roomId))
        return room;
    return fail(ErrorCode::NotFound,
                u"There is no such room. It may have been deleted after a time without activity: open a new one."_s);
}

Result<void> Access::checkActive(AgentKey caller) const
{
    const AgentEntry* agent = m_core.directory.agent(caller);
    if (agent && agent->record.revokedAt == 0)
        return {};
    return fail(ErrorCode::Unauthorized,
                u"The operator has revoked your token. Ask your human whether you may register again."_s);
}

Result<RoomEntry*> Access::roomOf(AgentKey caller, const QString& roomId) const
{
    return anyRoom(roomId).and_then([this, caller](RoomEntry* room) -> Result<RoomEntry*> {
        const MemberEntry* member = room->member(caller);
        if (member && member->present())
            return room;
        if (auto active = checkActive(caller); !active)
            return tl::unexpected(active.error());
        return fail(ErrorCode::NotMember,
                    member ? u"You have left this room. To talk on, open a new one or ask for a code of a new one."_s
                           : u"You are not in this room. Join with the code of a room that still has a place."_s);
    });
}

Result<void> Access::checkOpen(const RoomEntry& room)
{
    if (room.open())
        return {};
    return fail(ErrorCode::RoomClosed,
                room.record.closing == store::Closing::ByOperator
                    ? u"The operator closed this room. Nothing can be said in it any more."_s
                    : u"Everybody has left this room, so it is closed. Open a new one to go on."_s);
}

Result<void> Access::checkCursor(qint64 after) const
{
    if (after <= m_core.state.lastSeq)
        return {};
    return fail(ErrorCode::CursorAhead,
                u"This cursor is ahead of all that the relay has: it was restored from a backup. Begin again at "
                u"after=0."_s);
}

Result<std::optional<store::ReplayRecord>> Access::replay(const Batch& batch, AgentKey caller,
                                                          const Idempotency& once) const
{
    if (once.key.isEmpty())
        return std::nullopt;
    auto found = m_core.store.replays().find(caller, once.key);
    if (!found || !*found)
        return found;
    if (m_core.time.mayAge() && (*found)->createdAt <= batch.now() - ReplayMs) {
        m_core.directory.countStored(caller, -IdempotencyKeyBytes);
        return m_core.store.replays().remove(caller, once.key).map([] { return std::optional<store::ReplayRecord>(); });
    }
    if ((*found)->fingerprint != once.fingerprint)
        return fail(ErrorCode::IdempotencyMismatch,
                    u"This Idempotency-Key was used for another request within the last 24 hours. Use a new key."_s);
    return found;
}

Result<void> Access::remember(AgentKey caller, const Idempotency& once, qint64 entity, qint64 createdAt) const
{
    if (once.key.isEmpty())
        return {};
    m_core.directory.countStored(caller, IdempotencyKeyBytes);
    return m_core.store.replays().write({caller, once.key, once.fingerprint, entity, createdAt});
}

Result<RoomEntry*> Access::replayedRoom(const store::ReplayRecord& replay) const
{
    if (RoomEntry* room = m_core.directory.room(replay.entity))
        return room;
    return fail(ErrorCode::NotFound,
                u"The room that this Idempotency-Key made has been deleted since. Use a new key."_s);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/operatordesk.h"

#include <algorithm>

#include "relay/exchange/batch.h"
#include "relay/exchange/core.h"
#include "relay/exchange/names.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/views.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;
using relay::protocol::Room;

namespace relay::exchange {

Room OperatorDesk::view(const RoomEntry& room) const
{
    return Views(m_core).room(room);
}

Result<Room> OperatorDesk::rename(Batch& batch, const QString& roomId, const QString& name)
{
    const Result<RoomEntry*> room = m_access.anyRoom(roomId);
    const Result<QString> title = Names::optional(name, protocol::MaxRoomName, u"name"_s);
    if (!room || !title)
        return tl::unexpected(!room ? room.error() : title.error());
    (*room)->record.name = *title;
    batch.audit().note("room_renamed"_L1, {{u"room"_s, roomId}, {u"name"_s, *title}});
    return batch.save(**room).map([&] { return view(**room); });
}

Result<Room> OperatorDesk::markRead(Batch& batch, const QString& roomId, qint64 seq)
{
    const Result<RoomEntry*> found = m_access.anyRoom(roomId);
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    const qint64 readTo = std::min(seq, room.lastSeq);
    if (readTo <= room.record.operatorReadTo)
        return view(room);
    qint64 unread = 0;
    if (readTo < room.lastSeq) {
        const auto left = m_core.store.messages().index().countSaid(room.record.key, readTo, store::OperatorAuthor);
        if (!left)
            return tl::unexpected(left.error());
        unread = *left;
    }
    room.record.operatorReadTo = readTo;
    room.operatorUnread = static_cast<int>(unread);
    return batch.save(room).map([&] { return view(room); });
}

Result<Room> OperatorDesk::setPaused(Batch& batch, const QString& roomId, bool paused)
{
    const Result<RoomEntry*> found = m_access.anyRoom(roomId);
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    if (room.record.paused == paused)
        return view(room);
    if (auto open = Access::checkOpen(room); !open)
        return tl::unexpected(open.error());
    const Result<void> done =
        paused ? m_pauses.pauseRoom(batch, room, protocol::PausedBy::Operator, u"The operator paused this room."_s)
               : m_pauses.resumeRoom(batch, room);
    return done.map([&] { return view(room); });
}

Result<Room> OperatorDesk::setRules(Batch& batch, const QString& roomId, const RoomRules& rules)
{
    const Result<RoomEntry*> found = m_access.anyRoom(roomId);
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    QJsonObject facts{{u"room"_s, room.record.id}};
    if (rules.review) {
        room.record.review = *rules.review;
        facts.insert(u"review"_s, protocol::nameOf(*rules.review));
    }
    if (rules.turnLimit) {
        room.record.turnLimit = *rules.turnLimit;
        facts.insert(u"turn_limit"_s, *rules.turnLimit);
    }
    if (rules.budget) {
        room.record.budget = *rules.budget;
        facts.insert(u"budget"_s, protocol::toJson(*rules.budget));
    }
    batch.audit().note("room_rules"_L1, facts);
    return batch.save(room).map([&] { return view(room); });
}

Result<protocol::Agent> OperatorDesk::setAgentPaused(Batch& batch, const QString& agentId, bool paused)
{
    AgentEntry* agent = m_core.directory.agent(m_core.directory.agentById(agentId));
    if (!agent)
        return fail(ErrorCode::NotFound, u"There is no such agent on this relay."_s);
    return m_pauses.setAgentPaused(batch, *agent, paused).map([&] { return Views(m_core).agent(*agent); });
}

Result<Room> OperatorDesk::close(Batch& batch, const QString& roomId)
{
    const Result<RoomEntry*> found = m_access.anyRoom(roomId);
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    if (!room.open())
        return view(room);
    if (auto said =
            batch.post(room, store::SystemAuthor, u"The operator closed this room: nothing more can be said here."_s);
        !said)
        return tl::unexpected(said.error());
    return m_rooms.close(batch, room, store::Closing::ByOperator).map([&] { return view(room); });
}

Result<void> OperatorDesk::savePolicy(Batch& batch, const protocol::Policy& policy)
{
    batch.announceRelay();
    batch.audit().note("policy"_L1, protocol::toJson(policy));
    return m_core.store.meta().savePolicy(policy);
}

Result<void> OperatorDesk::saveLimits(Batch& batch, const protocol::Limits& limits)
{
    batch.announceRelay();
    if (limits != m_core.limits)
        batch.audit().note("settings"_L1, protocol::toJson(limits));
    return m_core.store.meta().saveLimits(limits, m_core.limits);
}

} // namespace relay::exchange

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
    room.record.paused = paused;
    if (auto saved = batch.save(room); !saved)
        return tl::unexpected(saved.error());
    const QString words = paused
                              ? u"The operator paused this room: nothing can be sent until it goes on. Keep polling."_s
                              : u"The operator resumed this room: you can send again."_s;
    return batch.post(room, store::SystemAuthor, words).map([&](const auto&) { return view(room); });
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

Result<void> OperatorDesk::setAllPaused(Batch& batch, bool paused)
{
    if (m_core.state.paused == paused)
        return {};
    batch.setPaused(paused);
    batch.announceRelay();
    return {};
}

Result<void> OperatorDesk::saveLimits(Batch& batch, const protocol::Limits& limits)
{
    batch.announceRelay();
    return m_core.store.meta().saveLimits(limits, m_core.limits);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Rooms and who is or was in them. A room's row id is never given twice, also after the room was deleted.
class RoomTable
{
public:
    explicit RoomTable(Database& database);

    protocol::Result<QList<RoomRecord>> all();
    /// Gives the new room's row id; `room.key` is not looked at.
    protocol::Result<qint64> insert(const RoomRecord& room);
    protocol::Result<void> update(const RoomRecord& room);
    /// The room and its members; its messages are MessageTable's.
    protocol::Result<void> remove(qint64 room);

    /// Of all rooms, in the order of joining within each.
    protocol::Result<QList<MemberRecord>> allMembers();
    protocol::Result<void> writeMember(const MemberRecord& member);

private:
    Database& m_database;
    Statement m_all;
    Statement m_insert;
    Statement m_update;
    Statement m_remove;
    Statement m_removeMembers;
    Statement m_allMembers;
    Statement m_writeMember;
};

} // namespace relay::store

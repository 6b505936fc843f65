// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Rooms and their present and former members. The row id of a deleted room is never given again.
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

    /// The members of all rooms; within a room in the order of joining.
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

/// The rules between two agents (see RulesRecord).
class RulesTable
{
public:
    explicit RulesTable(Database& database);

    protocol::Result<QList<RulesRecord>> all();
    /// Gives the row id of the new ones; `rules.key` is not looked at.
    protocol::Result<qint64> insert(const RulesRecord& rules);
    protocol::Result<void> update(const RulesRecord& rules);
    protocol::Result<void> remove(qint64 rules);

private:
    Database& m_database;
    Statement m_all;
    Statement m_insert;
    Statement m_update;
    Statement m_remove;
};

} // namespace relay::store

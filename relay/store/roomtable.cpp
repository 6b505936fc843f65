// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/roomtable.h"

#include "relay/store/database.h"

using relay::protocol::Result;

namespace relay::store {

namespace {

void bindRoom(Query& query, const RoomRecord& room)
{
    query.bind(room.id).bind(room.name).bind(room.parent);
    if (room.code.isEmpty())
        query.bindNull();
    else
        query.bind(room.code);
    query.bind(room.codeHash).bind(qint64{room.sealed}).bind(static_cast<qint64>(room.closing));
    query.bind(qint64{room.paused}).bind(qint64{room.line}).bind(room.createdAt);
    query.bind(room.operatorReadTo).bind(room.lastActivityAt);
}

} // namespace

RoomTable::RoomTable(Database& database)
    : m_database(database)
    , m_all(database, "SELECT key, id, name, parent, code, code_hash, sealed, closing, paused, line, created_at, "
                      "operator_read_to, last_activity_at FROM rooms ORDER BY key")
    , m_insert(database, "INSERT INTO rooms(id, name, parent, code, code_hash, sealed, closing, paused, line, "
                         "created_at, operator_read_to, last_activity_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_update(database,
               "UPDATE rooms SET id = ?, name = ?, parent = ?, code = ?, code_hash = ?, sealed = ?, closing = ?, "
               "paused = ?, line = ?, created_at = ?, operator_read_to = ?, last_activity_at = ? WHERE key = ?")
    , m_remove(database, "DELETE FROM rooms WHERE key = ?")
    , m_removeMembers(database, "DELETE FROM members WHERE room = ?")
    , m_allMembers(database, "SELECT room, agent, position, joined_at, left_at, read_to, sent, sent_as_of FROM members "
                             "ORDER BY room, position")
    , m_writeMember(database,
                    "INSERT OR REPLACE INTO members(room, agent, position, joined_at, left_at, read_to, sent, "
                    "sent_as_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
{
}

Result<QList<RoomRecord>> RoomTable::all()
{
    QList<RoomRecord> rooms;
    Query query(m_all);
    while (query.next())
        rooms.append({query.integer(0), query.text(1), query.text(2), query.integer(3), query.text(4), query.blob(5),
                      query.integer(6) != 0, static_cast<Closing>(query.integer(7)), query.integer(8) != 0,
                      query.integer(9) != 0, query.integer(10), query.integer(11), query.integer(12)});
    return query.finish().map([&rooms] { return rooms; });
}

Result<qint64> RoomTable::insert(const RoomRecord& room)
{
    Query query(m_insert);
    bindRoom(query, room);
    return query.run().map([this] { return m_database.lastInsertId(); });
}

Result<void> RoomTable::update(const RoomRecord& room)
{
    Query query(m_update);
    bindRoom(query, room);
    return query.bind(room.key).run();
}

Result<void> RoomTable::remove(qint64 room)
{
    if (auto members = Query(m_removeMembers).bind(room).run(); !members)
        return members;
    return Query(m_remove).bind(room).run();
}

Result<QList<MemberRecord>> RoomTable::allMembers()
{
    QList<MemberRecord> members;
    Query query(m_allMembers);
    while (query.next())
        members.append({query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4),
                        query.integer(5), query.integer(6), query.integer(7)});
    return query.finish().map([&members] { return members; });
}

Result<void> RoomTable::writeMember(const MemberRecord& member)
{
    Query query(m_writeMember);
    query.bind(member.room).bind(member.agent).bind(member.position).bind(member.joinedAt).bind(member.leftAt);
    return query.bind(member.readTo).bind(member.sent).bind(member.sentAsOf).run();
}

} // namespace relay::store

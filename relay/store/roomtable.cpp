// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/roomtable.h"

#include "relay/store/database.h"

using relay::protocol::Result;

namespace relay::store {

namespace {

/// All but its id, which never changes.
void bindRoom(Query& query, const RoomRecord& room)
{
    query.bind(room.name).bind(room.parent);
    if (room.code.isEmpty())
        query.bindNull();
    else
        query.bind(room.code);
    query.bind(room.codeHash).bind(qint64{room.sealed}).bind(static_cast<qint64>(room.closing));
    query.bind(qint64{room.line}).bind(room.createdAt).bind(room.operatorReadTo).bind(room.lastActivityAt);
    query.bind(room.countedTo).bind(room.rules).bind(room.tree).bind(room.namedBy).bind(room.maker);
}

RoomRecord roomFrom(const Query& query)
{
    RoomRecord room;
    int column = 0;
    room.id = query.text(column++);
    room.name = query.text(column++);
    room.parent = query.integer(column++);
    room.code = query.text(column++);
    room.codeHash = query.blob(column++);
    room.sealed = query.integer(column++) != 0;
    room.closing = static_cast<Closing>(query.integer(column++));
    room.line = query.integer(column++) != 0;
    room.createdAt = query.integer(column++);
    room.operatorReadTo = query.integer(column++);
    room.lastActivityAt = query.integer(column++);
    room.countedTo = query.integer(column++);
    room.rules = query.integer(column++);
    room.tree = query.integer(column++);
    room.namedBy = query.integer(column++);
    room.maker = query.integer(column++);
    room.key = query.integer(column++);
    return room;
}

} // namespace

RoomTable::RoomTable(Database& database)
    : m_database(database)
    , m_all(database, "SELECT id, name, parent, code, code_hash, sealed, closing, line, created_at, operator_read_to, "
                      "last_activity_at, counted_to, rules, tree, named_by, maker, key FROM rooms ORDER BY key")
    , m_insert(database, "INSERT INTO rooms(id, name, parent, code, code_hash, sealed, closing, line, created_at, "
                         "operator_read_to, last_activity_at, counted_to, rules, tree, named_by, maker, paused) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
    , m_update(database,
               "UPDATE OR FAIL rooms SET name = ?, parent = ?, code = ?, code_hash = ?, sealed = ?, closing = ?, "
               "line = ?, created_at = ?, operator_read_to = ?, last_activity_at = ?, counted_to = ?, rules = ?, "
               "tree = ?, named_by = ?, maker = ? WHERE key = ?")
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
        rooms.append(roomFrom(query));
    return query.finish().map([&rooms] { return rooms; });
}

Result<qint64> RoomTable::insert(const RoomRecord& room)
{
    Query query(m_insert);
    query.bind(room.id);
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

namespace {

void bindRules(Query& query, const RulesRecord& rules)
{
    query.bind(rules.one).bind(rules.other).bind(static_cast<qint64>(rules.review)).bind(qint64{rules.turnLimit});
    query.bind(rules.budget.messages).bind(rules.budget.characters).bind(rules.budget.tokens);
    query.bind(qint64{rules.paused}).bind(static_cast<qint64>(rules.pausedBy)).bind(rules.pausedWhy.sentence);
    query.bind(protocol::storedRemark(rules.pausedWhy));
    query.bind(qint64{rules.turns}).bind(rules.spentMessages).bind(rules.spentCharacters).bind(rules.countedTo);
    query.bind(rules.pausedAt).bind(qint64{rules.trustFirst}).bind(qint64{rules.trustSecond});
}

RulesRecord rulesFrom(const Query& query)
{
    RulesRecord rules;
    int column = 0;
    rules.one = query.integer(column++);
    rules.other = query.integer(column++);
    rules.review = static_cast<protocol::Review>(query.integer(column++));
    rules.turnLimit = static_cast<int>(query.integer(column++));
    rules.budget.messages = query.integer(column++);
    rules.budget.characters = query.integer(column++);
    rules.budget.tokens = query.integer(column++);
    rules.paused = query.integer(column++) != 0;
    rules.pausedBy = static_cast<protocol::PausedBy>(query.integer(column++));
    const QString why = query.text(column++);
    rules.pausedWhy = protocol::sayingOf(why, query.text(column++));
    rules.turns = static_cast<int>(query.integer(column++));
    rules.spentMessages = query.integer(column++);
    rules.spentCharacters = query.integer(column++);
    rules.countedTo = query.integer(column++);
    rules.pausedAt = query.integer(column++);
    rules.trustFirst = static_cast<int>(query.integer(column++));
    rules.trustSecond = static_cast<int>(query.integer(column++));
    rules.key = query.integer(column++);
    return rules;
}

} // namespace

RulesTable::RulesTable(Database& database)
    : m_database(database)
    , m_all(database, "SELECT one, other, review, turn_limit, budget_messages, budget_characters, budget_tokens, "
                      "paused, paused_by, paused_why, paused_remark, turns, spent_messages, spent_characters, "
                      "counted_to, paused_at, trust_first, trust_second, key "
                      "FROM rules ORDER BY key")
    , m_insert(database,
               "INSERT INTO rules(one, other, review, turn_limit, budget_messages, budget_characters, "
               "budget_tokens, paused, paused_by, paused_why, paused_remark, turns, spent_messages, spent_characters, "
               "counted_to, paused_at, trust_first, trust_second) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_update(
          database,
          "UPDATE OR FAIL rules SET one = ?, other = ?, review = ?, turn_limit = ?, "
          "budget_messages = ?, budget_characters = ?, budget_tokens = ?, paused = ?, paused_by = ?, "
          "paused_why = ?, paused_remark = ?, turns = ?, spent_messages = ?, spent_characters = ?, counted_to = ?, "
          "paused_at = ?, trust_first = ?, trust_second = ? "
          "WHERE key = ?")
    , m_remove(database, "DELETE FROM rules WHERE key = ?")
{
}

Result<QList<RulesRecord>> RulesTable::all()
{
    QList<RulesRecord> list;
    Query query(m_all);
    while (query.next())
        list.append(rulesFrom(query));
    return query.finish().map([&list] { return list; });
}

Result<qint64> RulesTable::insert(const RulesRecord& rules)
{
    Query query(m_insert);
    bindRules(query, rules);
    return query.run().map([this] { return m_database.lastInsertId(); });
}

Result<void> RulesTable::update(const RulesRecord& rules)
{
    Query query(m_update);
    bindRules(query, rules);
    return query.bind(rules.key).run();
}

Result<void> RulesTable::remove(qint64 rules)
{
    return Query(m_remove).bind(rules).run();
}

} // namespace relay::store

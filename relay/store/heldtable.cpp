// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/heldtable.h"

#include "relay/store/database.h"

using relay::protocol::Result;

namespace relay::store {

namespace {

HeldRecord writtenRecord(const Query& query)
{
    HeldRecord held;
    held.key = query.integer(0);
    held.room = query.integer(1);
    held.author = query.integer(2);
    held.createdAt = query.integer(3);
    held.text = query.text(4);
    held.state = static_cast<HeldState>(query.integer(5));
    held.heldBy = static_cast<protocol::HeldBy>(query.integer(6));
    held.reason = protocol::sayingOf(query.text(7), query.text(11));
    held.edited = query.integer(8) != 0;
    held.names = query.integer(9);
    held.replyTo = query.integer(10);
    return held;
}

Result<QList<HeldMark>> marksOf(Query& query)
{
    QList<HeldMark> marks;
    while (query.next())
        marks.append({query.integer(0), query.integer(1), query.integer(2)});
    return query.finish().map([&marks] { return marks; });
}

} // namespace

HeldTable::HeldTable(Database& database, Unwritten& unwritten)
    : m_database(database)
    , m_unwritten(unwritten)
    , m_insert(database, "INSERT INTO held(key, room, author, created_at, text, state, held_by, reason, edited, "
                         "names, reply_to, reason_remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_update(database, "UPDATE held SET text = ?, state = ?, reason = ?, reason_remark = ?, edited = ? WHERE key = ?")
    , m_byKey(database, "SELECT key, room, author, created_at, text, state, held_by, reason, edited, names, reply_to "
                        "FROM held WHERE key = ?")
    , m_waiting(database, "SELECT key, room, author, created_at, text, state, held_by, reason, edited, names, "
                          "reply_to, reason_remark FROM held "
                          "WHERE state = 0 AND key > ? ORDER BY key")
    , m_undelivered(database, "SELECT key, room, author, created_at, text, state, held_by, reason, edited, names, "
                              "reply_to, reason_remark FROM held "
                              "WHERE room = ? AND key > ? AND key < ? AND state <> 2 ORDER BY key")
    , m_marks(database, "SELECT key, author, length(CAST(text AS BLOB)) FROM held WHERE state <> 2")
    , m_marksOfRoom(database, "SELECT key, author, length(CAST(text AS BLOB)) FROM held WHERE room = ? AND state <> 2")
    , m_rejectedBut(database, "SELECT key, author, length(CAST(text AS BLOB)) FROM held "
                              "WHERE room = ? AND state = 1 ORDER BY key DESC LIMIT -1 OFFSET ?")
    , m_rejectedUntil(database, "SELECT key, author, length(CAST(text AS BLOB)) FROM held "
                                "WHERE state = 1 AND created_at <= ?")
    , m_remove(database, "DELETE FROM held WHERE key = ?")
    , m_removeAll(database, "DELETE FROM held WHERE room = ?")
{
}

HeldRecord HeldTable::recordFrom(const Query& query) const
{
    HeldRecord written = writtenRecord(query);
    const auto unwritten = m_unwritten.held.find(written.key);
    return unwritten == m_unwritten.held.end() ? written : unwritten->second;
}

Result<void> HeldTable::insert(const HeldRecord& held)
{
    Query query(m_insert);
    query.bind(held.key).bind(held.room).bind(held.author).bind(held.createdAt).bind(held.text);
    query.bind(static_cast<qint64>(held.state)).bind(static_cast<qint64>(held.heldBy));
    return query.bind(held.reason.sentence)
        .bind(qint64{held.edited})
        .bind(held.names)
        .bind(held.replyTo)
        .bind(protocol::storedRemark(held.reason))
        .run();
}

Result<void> HeldTable::update(const HeldRecord& held)
{
    if (m_database.isMemoryOnly())
        m_unwritten.held.insert_or_assign(held.key, held);
    Query query(m_update);
    query.bind(held.text).bind(static_cast<qint64>(held.state)).bind(held.reason.sentence);
    query.bind(protocol::storedRemark(held.reason)).bind(qint64{held.edited});
    return query.bind(held.key).run();
}

Result<std::optional<HeldRecord>> HeldTable::byKey(qint64 key)
{
    const auto unwritten = m_unwritten.held.find(key);
    if (unwritten != m_unwritten.held.end())
        return unwritten->second;
    Query query(m_byKey);
    query.bind(key);
    std::optional<HeldRecord> held;
    while (query.next())
        held = recordFrom(query);
    return query.finish().map([&held] { return held; });
}

Result<QList<HeldRecord>> HeldTable::waiting(qint64 after, qint64 limit)
{
    Query query(m_waiting);
    query.bind(after);
    QList<HeldRecord> records;
    while (records.size() < limit && query.next()) {
        const HeldRecord held = recordFrom(query);
        if (held.state == HeldState::Waiting)
            records.append(held);
    }
    return query.finish().map([&records] { return records; });
}

Result<QList<HeldRecord>> HeldTable::undelivered(qint64 room, qint64 after, qint64 before)
{
    Query query(m_undelivered);
    query.bind(room).bind(after).bind(before);
    QList<HeldRecord> records;
    while (query.next())
        records.append(recordFrom(query));
    return query.finish().map([&records] { return records; });
}

Result<void> HeldTable::remove(qint64 key)
{
    return Query(m_remove).bind(key).run();
}

Result<QList<HeldMark>> HeldTable::marks()
{
    Query query(m_marks);
    return marksOf(query);
}

Result<QList<HeldMark>> HeldTable::removeAll(qint64 room)
{
    Query query(m_marksOfRoom);
    auto marks = marksOf(query.bind(room));
    if (auto removed = Query(m_removeAll).bind(room).run(); !removed)
        return tl::unexpected(removed.error());
    return marks;
}

Result<QList<HeldMark>> HeldTable::removeRejected(qint64 room, int keep)
{
    Query query(m_rejectedBut);
    return removeEach(marksOf(query.bind(room).bind(qint64{keep})));
}

Result<QList<HeldMark>> HeldTable::removeRejectedUntil(qint64 time)
{
    Query query(m_rejectedUntil);
    return removeEach(marksOf(query.bind(time)));
}

Result<QList<HeldMark>> HeldTable::removeEach(const Result<QList<HeldMark>>& marks)
{
    if (m_database.isMemoryOnly())
        return QList<HeldMark>();
    for (const HeldMark& mark : marks.value_or(QList<HeldMark>())) {
        if (auto removed = remove(mark.key); !removed)
            return tl::unexpected(removed.error());
    }
    return marks;
}

} // namespace relay::store

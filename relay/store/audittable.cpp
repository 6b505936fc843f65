// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/audittable.h"

using relay::protocol::Result;

namespace relay::store {

namespace {

AuditRecord recordFrom(const Query& query)
{
    return {query.integer(0), query.blob(1), query.blob(2)};
}

} // namespace

AuditTable::AuditTable(Database& database)
    : m_append(database, "INSERT INTO audit(n, entry, hash) VALUES (?, ?, ?)")
    , m_newest(database, "SELECT n, entry, hash FROM audit ORDER BY n DESC LIMIT 1")
    , m_after(database, "SELECT n, entry, hash FROM audit WHERE n > ? AND length(entry) > 0 ORDER BY n LIMIT ?")
    , m_checkpoint(database, "SELECT n, entry, hash FROM audit WHERE n = (SELECT min(n) FROM audit) "
                             "AND length(entry) = 0")
    , m_oldest(database, "SELECT n, length(entry), substr(entry, 1, 64), hash FROM audit WHERE length(entry) > 0 "
                         "ORDER BY n LIMIT ?")
    , m_remove(database, "DELETE FROM audit WHERE n < ?")
    , m_strip(database, "UPDATE audit SET entry = x'' WHERE n = ?")
{
}

Result<void> AuditTable::append(const AuditRecord& record)
{
    return Query(m_append).bind(record.n).bind(record.entry).bind(record.hash).run();
}

Result<AuditRecord> AuditTable::newest()
{
    Query query(m_newest);
    AuditRecord record;
    while (query.next())
        record = recordFrom(query);
    return query.finish().map([&record] { return record; });
}

Result<QList<AuditRecord>> AuditTable::after(qint64 n, int limit, qint64 bytes)
{
    Query query(m_after);
    query.bind(n).bind(qint64{limit});
    QList<AuditRecord> records;
    while (bytes > 0 && query.next()) {
        records.append(recordFrom(query));
        bytes -= records.last().entry.size();
    }
    return query.finish().map([&records] { return records; });
}

Result<AuditRecord> AuditTable::checkpoint()
{
    Query query(m_checkpoint);
    AuditRecord record;
    while (query.next())
        record = recordFrom(query);
    return query.finish().map([&record] { return record; });
}

Result<QList<AuditMark>> AuditTable::oldest(int limit)
{
    Query query(m_oldest);
    query.bind(qint64{limit});
    QList<AuditMark> marks;
    while (query.next())
        marks.append({query.integer(0), query.integer(1), query.blob(2), query.blob(3)});
    return query.finish().map([&marks] { return marks; });
}

Result<void> AuditTable::removeUntil(qint64 n)
{
    if (auto removed = Query(m_remove).bind(n).run(); !removed)
        return removed;
    return Query(m_strip).bind(n).run();
}

} // namespace relay::store

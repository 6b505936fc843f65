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
    , m_after(database, "SELECT n, entry, hash FROM audit WHERE n > ? ORDER BY n LIMIT ?")
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

Result<QList<AuditRecord>> AuditTable::after(qint64 n, int limit)
{
    Query query(m_after);
    query.bind(n).bind(qint64{limit});
    QList<AuditRecord> records;
    while (query.next())
        records.append(recordFrom(query));
    return query.finish().map([&records] { return records; });
}

} // namespace relay::store

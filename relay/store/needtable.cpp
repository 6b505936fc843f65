// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/needtable.h"

using relay::protocol::Result;

namespace relay::store {

NeedTable::NeedTable(Database& database)
    : m_refusals(database, "SELECT room, agent, kind, count, since, last FROM refusals ORDER BY room, agent")
    , m_write(database, "INSERT OR REPLACE INTO refusals(room, agent, kind, count, since, last) "
                        "VALUES (?, ?, ?, ?, ?, ?)")
    , m_remove(database, "DELETE FROM refusals WHERE room = ? AND agent = ?")
    , m_removeIn(database, "DELETE FROM refusals WHERE room = ?")
    , m_snoozes(database, "SELECT need, until FROM snoozes ORDER BY need")
    , m_clearSnoozes(database, "DELETE FROM snoozes")
    , m_writeSnooze(database, "INSERT INTO snoozes(need, until) VALUES (?, ?)")
{
}

Result<QList<RefusalRecord>> NeedTable::refusals()
{
    Query query(m_refusals);
    QList<RefusalRecord> list;
    while (query.next())
        list.append(
            {query.integer(0), query.integer(1), query.text(2), query.integer(3), query.integer(4), query.integer(5)});
    return query.finish().map([&list] { return list; });
}

Result<void> NeedTable::write(const RefusalRecord& refusal)
{
    Query query(m_write);
    query.bind(refusal.room).bind(refusal.agent).bind(refusal.kind);
    return query.bind(refusal.count).bind(refusal.since).bind(refusal.last).run();
}

Result<void> NeedTable::removeRefusal(qint64 room, qint64 agent)
{
    return Query(m_remove).bind(room).bind(agent).run();
}

Result<void> NeedTable::removeRefusalsIn(qint64 room)
{
    return Query(m_removeIn).bind(room).run();
}

Result<QList<SnoozeRecord>> NeedTable::snoozes()
{
    Query query(m_snoozes);
    QList<SnoozeRecord> list;
    while (query.next())
        list.append({query.text(0), query.integer(1)});
    return query.finish().map([&list] { return list; });
}

Result<void> NeedTable::writeSnoozes(const QList<SnoozeRecord>& snoozes)
{
    Result<void> done = Query(m_clearSnoozes).run();
    for (const SnoozeRecord& snooze : snoozes) {
        if (done)
            done = Query(m_writeSnooze).bind(snooze.need).bind(snooze.until).run();
    }
    return done;
}

} // namespace relay::store

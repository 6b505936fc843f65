// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/replaytable.h"

#include <limits>

using relay::protocol::Result;

namespace relay::store {

ReplayTable::ReplayTable(Database& database)
    : m_find(database, "SELECT fingerprint, entity, created_at FROM replays WHERE agent = ? AND key = ?")
    , m_write(database, "INSERT OR REPLACE INTO replays(agent, key, fingerprint, entity, created_at) "
                        "VALUES (?, ?, ?, ?, ?)")
    , m_remove(database, "DELETE FROM replays WHERE agent = ? AND key = ?")
    , m_counts(database, "SELECT agent, count(*) FROM replays WHERE created_at < ? GROUP BY agent")
    , m_removeOlder(database, "DELETE FROM replays WHERE created_at < ?")
{
}

Result<std::optional<ReplayRecord>> ReplayTable::find(qint64 agent, const QByteArray& key)
{
    Query query(m_find);
    query.bind(agent).bind(key);
    std::optional<ReplayRecord> replay;
    while (query.next())
        replay = ReplayRecord{agent, key, query.blob(0), query.integer(1), query.integer(2)};
    return query.finish().map([&replay] { return replay; });
}

Result<void> ReplayTable::write(const ReplayRecord& replay)
{
    Query query(m_write);
    query.bind(replay.agent).bind(replay.key).bind(replay.fingerprint);
    return query.bind(replay.entity).bind(replay.createdAt).run();
}

Result<void> ReplayTable::remove(qint64 agent, const QByteArray& key)
{
    return Query(m_remove).bind(agent).bind(key).run();
}

Result<QList<ReplayCount>> ReplayTable::removeOlderThan(qint64 time)
{
    auto older = countsBefore(time);
    if (!older || older->isEmpty())
        return older;
    return Query(m_removeOlder).bind(time).run().map([&older] { return *older; });
}

Result<QList<ReplayCount>> ReplayTable::counts()
{
    return countsBefore(std::numeric_limits<qint64>::max());
}

Result<QList<ReplayCount>> ReplayTable::countsBefore(qint64 time)
{
    Query query(m_counts);
    query.bind(time);
    QList<ReplayCount> counts;
    while (query.next())
        counts.append({query.integer(0), query.integer(1)});
    return query.finish().map([&counts] { return counts; });
}

} // namespace relay::store

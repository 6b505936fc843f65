// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/replaytable.h"

using relay::protocol::Result;

namespace relay::store {

ReplayTable::ReplayTable(Database& database)
    : m_find(database, "SELECT fingerprint, entity, created_at FROM replays WHERE agent = ? AND key = ?")
    , m_write(database, "INSERT OR REPLACE INTO replays(agent, key, fingerprint, entity, created_at) "
                        "VALUES (?, ?, ?, ?, ?)")
    , m_remove(database, "DELETE FROM replays WHERE created_at < ?")
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

Result<void> ReplayTable::removeOlderThan(qint64 time)
{
    return Query(m_remove).bind(time).run();
}

} // namespace relay::store

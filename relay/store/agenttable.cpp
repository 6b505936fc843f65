// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/agenttable.h"

#include <limits>

using relay::protocol::Result;

namespace relay::store {

AgentTable::AgentTable(Database& database)
    : m_all(database,
            "SELECT key, id, number, token_hash, name, operator, model, created_at, last_seen_at, revoked_at, "
            "paused, rung_to, rung_at, by_operator FROM agents ORDER BY key")
    , m_insert(database, "INSERT INTO agents(key, id, number, token_hash, name, operator, model, created_at, "
                         "last_seen_at, revoked_at, by_operator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_lastSeen(database, "UPDATE OR FAIL agents SET last_seen_at = ? WHERE key = ?")
    , m_rung(database, "UPDATE OR FAIL agents SET rung_to = ?, rung_at = ? WHERE key = ?")
    , m_revoked(database, "UPDATE agents SET revoked_at = ? WHERE key = ?")
    , m_paused(database, "UPDATE agents SET paused = ? WHERE key = ?")
{
}

Result<QList<AgentRecord>> AgentTable::all()
{
    QList<AgentRecord> agents;
    Query query(m_all);
    while (query.next())
        agents.append({query.integer(0), query.text(1), query.text(2), query.blob(3), query.text(4), query.text(5),
                       query.text(6), query.integer(7), query.integer(8), query.integer(9), query.integer(10) != 0,
                       query.integer(11), query.integer(12), query.integer(13) != 0});
    return query.finish().map([&agents] { return agents; });
}

Result<void> AgentTable::insert(const AgentRecord& agent)
{
    Query query(m_insert);
    query.bind(agent.key).bind(agent.id).bind(agent.number).bind(agent.tokenHash);
    query.bind(agent.name).bind(agent.operatorName).bind(agent.model);
    return query.bind(agent.createdAt)
        .bind(agent.lastSeenAt)
        .bind(agent.revokedAt)
        .bind(qint64{agent.byOperator})
        .run();
}

Result<void> AgentTable::writeLastSeen(qint64 agent, qint64 lastSeenAt)
{
    return Query(m_lastSeen).bind(lastSeenAt).bind(agent).run();
}

Result<void> AgentTable::writeRung(qint64 agent, qint64 rungTo, qint64 rungAt)
{
    return Query(m_rung).bind(rungTo).bind(rungAt).bind(agent).run();
}

Result<void> AgentTable::writeRevoked(qint64 agent, qint64 revokedAt)
{
    return Query(m_revoked).bind(revokedAt).bind(agent).run();
}

Result<void> AgentTable::writePaused(qint64 agent, bool paused)
{
    return Query(m_paused).bind(qint64{paused}).bind(agent).run();
}

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

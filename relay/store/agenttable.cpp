// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/agenttable.h"

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

} // namespace relay::store

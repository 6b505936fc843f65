// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Agents are never deleted: their names stand in old messages, and a row id is never given twice.
class AgentTable
{
public:
    explicit AgentTable(Database& database);

    protocol::Result<QList<AgentRecord>> all();
    protocol::Result<void> insert(const AgentRecord& agent);
    protocol::Result<void> writeLastSeen(qint64 agent, qint64 lastSeenAt);
    protocol::Result<void> writeRung(qint64 agent, qint64 rungTo, qint64 rungAt);
    protocol::Result<void> writeRevoked(qint64 agent, qint64 revokedAt);
    protocol::Result<void> writePaused(qint64 agent, bool paused);

private:
    Statement m_all;
    Statement m_insert;
    Statement m_lastSeen;
    Statement m_rung;
    Statement m_revoked;
    Statement m_paused;
};

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Agents are never deleted: old messages show their names, and a row id is never given twice.
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

/// What each Idempotency-Key of the last day made: the row id alone, no room code and no text.
class ReplayTable
{
public:
    explicit ReplayTable(Database& database);

    protocol::Result<std::optional<ReplayRecord>> find(qint64 agent, const QByteArray& key);
    protocol::Result<void> write(const ReplayRecord& replay);
    protocol::Result<void> remove(qint64 agent, const QByteArray& key);
    /// Gives what it removed.
    protocol::Result<QList<ReplayCount>> removeOlderThan(qint64 time);
    /// Of all agents.
    protocol::Result<QList<ReplayCount>> counts();

private:
    protocol::Result<QList<ReplayCount>> countsBefore(qint64 time);

    Statement m_find;
    Statement m_write;
    Statement m_remove;
    Statement m_counts;
    Statement m_removeOlder;
};

} // namespace relay::store

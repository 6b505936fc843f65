// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// What the Idempotency-Keys of the last day made. Neither codes nor texts: only which row it was.
class ReplayTable
{
public:
    explicit ReplayTable(Database& database);

    protocol::Result<std::optional<ReplayRecord>> find(qint64 agent, const QByteArray& key);
    protocol::Result<void> write(const ReplayRecord& replay);
    protocol::Result<void> remove(qint64 agent, const QByteArray& key);
    /// Gives what it removed.
    protocol::Result<QList<ReplayCount>> removeOlderThan(qint64 time);
    /// All there are.
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

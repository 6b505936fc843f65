// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <limits>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// The rows of the audit log: appended at one end, removed at the other. The newest removed row stays as the
/// checkpoint, without its entry. AuditTrail makes the entries and chains them.
class AuditTable
{
public:
    explicit AuditTable(Database& database);

    protocol::Result<void> append(const AuditRecord& record);
    /// The newest; n is 0 when there is none.
    protocol::Result<AuditRecord> newest();
    /// Rows with a greater n, oldest first: at most `limit`, and no more once they take `bytes`.
    protocol::Result<QList<AuditRecord>> after(qint64 n, int limit, qint64 bytes = std::numeric_limits<qint64>::max());

    /// n and hash of the newest removed row; n is 0 when none was removed.
    protocol::Result<AuditRecord> checkpoint();
    /// The oldest rows that are kept.
    protocol::Result<QList<AuditMark>> oldest(int limit);
    /// Removes the rows with that n or a smaller one.
    protocol::Result<void> removeUntil(qint64 n);

private:
    Statement m_append;
    Statement m_newest;
    Statement m_after;
    Statement m_checkpoint;
    Statement m_oldest;
    Statement m_remove;
    Statement m_strip;
};

} // namespace relay::store

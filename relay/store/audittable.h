// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// The audit log's rows: append-only. What is in them and how they hang together is AuditLog's.
class AuditTable
{
public:
    explicit AuditTable(Database& database);

    protocol::Result<void> append(const AuditRecord& record);
    /// The newest; n is 0 when there is none.
    protocol::Result<AuditRecord> newest();
    /// Those with a greater n, oldest first.
    protocol::Result<QList<AuditRecord>> after(qint64 n, int limit);

private:
    Statement m_append;
    Statement m_newest;
    Statement m_after;
};

} // namespace relay::store

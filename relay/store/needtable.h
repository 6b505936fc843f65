// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// What waits for the operator and stands nowhere else: refused credentials, and until when something was put off.
class NeedTable
{
public:
    explicit NeedTable(Database& database);

    protocol::Result<QList<RefusalRecord>> refusals();
    /// The one of that room and agent, as it is now.
    protocol::Result<void> write(const RefusalRecord& refusal);
    protocol::Result<void> removeRefusal(qint64 room, qint64 agent);
    protocol::Result<void> removeRefusalsIn(qint64 room);

    protocol::Result<QList<SnoozeRecord>> snoozes();
    /// All there are from now on.
    protocol::Result<void> writeSnoozes(const QList<SnoozeRecord>& snoozes);

private:
    Statement m_refusals;
    Statement m_write;
    Statement m_remove;
    Statement m_removeIn;
    Statement m_snoozes;
    Statement m_clearSnoozes;
    Statement m_writeSnooze;
};

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// The rules that hold between two agents (see RulesRecord).
class RulesTable
{
public:
    explicit RulesTable(Database& database);

    protocol::Result<QList<RulesRecord>> all();
    /// Gives the row id of the new ones; `rules.key` is not looked at.
    protocol::Result<qint64> insert(const RulesRecord& rules);
    protocol::Result<void> update(const RulesRecord& rules);
    protocol::Result<void> remove(qint64 rules);

private:
    Database& m_database;
    Statement m_all;
    Statement m_insert;
    Statement m_update;
    Statement m_remove;
};

} // namespace relay::store

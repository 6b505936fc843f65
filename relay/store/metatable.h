// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// The few values of the relay itself.
class MetaTable
{
public:
    explicit MetaTable(Database& database);

    protocol::Result<State> state();
    protocol::Result<void> writeState(const State& state);

    /// `base` with what was ever changed by saveLimits().
    protocol::Result<protocol::Limits> limits(const protocol::Limits& base);
    /// Stores the limits that differ from `before`. The others follow the command line and the defaults.
    protocol::Result<void> saveLimits(const protocol::Limits& limits, const protocol::Limits& before);

    /// As it was last saved, else `unless`.
    protocol::Result<protocol::Policy> policy(const protocol::Policy& unless = {});
    protocol::Result<void> savePolicy(const protocol::Policy& policy);

    /// Empty when it was never written.
    protocol::Result<QByteArray> value(const QString& name);
    protocol::Result<void> write(const QString& name, const QByteArray& value);

private:
    Statement m_state;
    Statement m_writeState;
    Statement m_value;
    Statement m_write;
};

} // namespace relay::store

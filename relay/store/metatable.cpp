// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/metatable.h"

#include <QJsonDocument>

using relay::protocol::Result;

namespace relay::store {

namespace {

constexpr QLatin1StringView LimitsName{"limits"};
constexpr QLatin1StringView PolicyName{"policy"};

} // namespace

MetaTable::MetaTable(Database& database)
    : m_state(database, "SELECT last_seq, last_line_at, paused, last_at, confirmed_at, behind, audit_bytes FROM state")
    , m_writeState(database, "UPDATE OR FAIL state SET last_seq = ?, last_line_at = ?, paused = ?, last_at = ?, "
                             "confirmed_at = ?, behind = ?, audit_bytes = ?")
    , m_value(database, "SELECT value FROM meta WHERE name = ?")
    , m_write(database, "INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)")
{
}

Result<State> MetaTable::state()
{
    Query query(m_state);
    State state;
    while (query.next())
        state = {query.integer(0), query.integer(1),      query.integer(2) != 0, query.integer(3),
                 query.integer(4), query.integer(5) != 0, query.integer(6)};
    return query.finish().map([&state] { return state; });
}

Result<void> MetaTable::writeState(const State& state)
{
    Query query(m_writeState);
    query.bind(state.lastSeq).bind(state.lastLineAt).bind(qint64{state.paused});
    query.bind(state.lastAt).bind(state.confirmedAt).bind(qint64{state.behind}).bind(state.auditBytes);
    return query.run();
}

Result<protocol::Limits> MetaTable::limits(const protocol::Limits& base)
{
    return value(LimitsName).and_then([&base](const QByteArray& saved) {
        return protocol::limitsFromJson(QJsonDocument::fromJson(saved).object(), base);
    });
}

Result<void> MetaTable::saveLimits(const protocol::Limits& limits, const protocol::Limits& before)
{
    const QJsonObject fields = protocol::toJson(limits);
    const QJsonObject old = protocol::toJson(before);
    return value(LimitsName).and_then([&](const QByteArray& saved) {
        QJsonObject changed = QJsonDocument::fromJson(saved).object();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            if (field.value() != old.value(field.key()))
                changed.insert(field.key(), field.value());
        }
        return write(LimitsName, QJsonDocument(changed).toJson(QJsonDocument::Compact));
    });
}

Result<protocol::Policy> MetaTable::policy(const protocol::Policy& unless)
{
    return value(PolicyName).and_then([&unless](const QByteArray& saved) {
        return protocol::policyFromJson(QJsonDocument::fromJson(saved).object(), unless);
    });
}

Result<void> MetaTable::savePolicy(const protocol::Policy& policy)
{
    return write(PolicyName, QJsonDocument(protocol::toJson(policy)).toJson(QJsonDocument::Compact));
}

Result<QByteArray> MetaTable::value(const QString& name)
{
    Query query(m_value);
    query.bind(name);
    QByteArray value;
    while (query.next())
        value = query.blob(0);
    return query.finish().map([&value] { return value; });
}

Result<void> MetaTable::write(const QString& name, const QByteArray& value)
{
    return Query(m_write).bind(name).bind(value).run();
}

} // namespace relay::store

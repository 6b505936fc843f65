// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/metatable.h"

using relay::protocol::Result;

namespace relay::store {

MetaTable::MetaTable(Database& database)
    : m_state(database, "SELECT last_seq, last_line_at, paused FROM state")
    , m_writeState(database, "UPDATE state SET last_seq = ?, last_line_at = ?, paused = ?")
    , m_value(database, "SELECT value FROM meta WHERE name = ?")
    , m_write(database, "INSERT OR REPLACE INTO meta(name, value) VALUES (?, ?)")
{
}

Result<State> MetaTable::state()
{
    Query query(m_state);
    State state;
    while (query.next())
        state = {query.integer(0), query.integer(1), query.integer(2) != 0};
    return query.finish().map([&state] { return state; });
}

Result<void> MetaTable::writeState(const State& state)
{
    return Query(m_writeState).bind(state.lastSeq).bind(state.lastLineAt).bind(qint64{state.paused}).run();
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

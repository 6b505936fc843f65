// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/statement.h"

#include <sqlcipher/sqlite3.h>

#include "relay/store/database.h"

namespace relay::store {

Statement::Statement(Database& database, const char* sql)
    : m_database(database)
    , m_sql(sql)
{
}

Statement::~Statement()
{
    sqlite3_finalize(m_handle);
}

Query::Query(Statement& statement)
    : m_database(statement.m_database)
    , m_handle(statement.m_handle)
{
    if (!m_handle) {
        note(sqlite3_prepare_v2(m_database.handle(), statement.m_sql, -1, &statement.m_handle, nullptr));
        m_handle = statement.m_handle;
    }
}

Query::~Query()
{
    if (m_handle) {
        sqlite3_reset(m_handle);
        sqlite3_clear_bindings(m_handle);
    }
}

void Query::note(int code)
{
    if (code == SQLITE_OK || m_failure != SQLITE_OK)
        return;
    m_failure = code;
    m_error = m_database.lastError();
    if (m_database.isMemoryOnly())
        m_database.noteMissed();
}

Query& Query::bind(qint64 value)
{
    if (m_failure == SQLITE_OK)
        note(sqlite3_bind_int64(m_handle, ++m_parameter, value));
    return *this;
}

Query& Query::bind(const QString& value)
{
    return bindUtf8(value.toUtf8());
}

Query& Query::bindUtf8(const QByteArray& text)
{
    if (m_failure == SQLITE_OK)
        note(sqlite3_bind_text(m_handle, ++m_parameter, text.constData(), static_cast<int>(text.size()),
                               SQLITE_TRANSIENT)); // NOLINT(performance-no-int-to-ptr): SQLite's own macro
    return *this;
}

Query& Query::bind(const QByteArray& value)
{
    if (value.isNull())
        return bindNull();
    if (m_failure == SQLITE_OK)
        note(sqlite3_bind_blob(m_handle, ++m_parameter, value.constData(), static_cast<int>(value.size()),
                               SQLITE_TRANSIENT)); // NOLINT(performance-no-int-to-ptr): SQLite's own macro
    return *this;
}

Query& Query::bindNull()
{
    if (m_failure == SQLITE_OK)
        note(sqlite3_bind_null(m_handle, ++m_parameter));
    return *this;
}

bool Query::next()
{
    if (m_failure != SQLITE_OK || (m_database.isMemoryOnly() && sqlite3_stmt_readonly(m_handle) == 0))
        return false;
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        note(code);
    return false;
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QString Query::text(int column) const
{
    const auto* utf8 = sqlite3_column_text(m_handle, column);
    const int size = sqlite3_column_bytes(m_handle, column);
    return QString::fromUtf8(reinterpret_cast<const char*>(utf8), size);
}

QByteArray Query::blob(int column) const
{
    const void* data = sqlite3_column_blob(m_handle, column);
    return {static_cast<const char*>(data), sqlite3_column_bytes(m_handle, column)};
}

protocol::Result<void> Query::finish() const
{
    if (m_failure != SQLITE_OK && !m_database.isMemoryOnly())
        return tl::unexpected(m_error);
    return {};
}

protocol::Result<void> Query::run()
{
    while (next()) {
    }
    return finish();
}

} // namespace relay::store

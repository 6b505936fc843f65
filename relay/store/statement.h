// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"

struct sqlite3_stmt;

namespace relay::store {

class Database;

/// A statement that is prepared at its first use and kept for its owner's life. `sql` must be a literal.
///
/// An update of one row that happens often says OR FAIL: else SQLite first puts the row's page into a journal for this
/// statement alone, which SQLCipher encrypts too. When the store fails, the whole transaction is taken back anyway.
class Statement
{
public:
    Statement(Database& database, const char* sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

private:
    friend class Query;
    Database& m_database;
    const char* m_sql;
    sqlite3_stmt* m_handle = nullptr;
};

/// One execution of a Statement: binds in the order of its parameters, steps, and resets when it goes out of scope.
/// A failure is kept and comes out of run() or finish(); what follows it does nothing.
///
///     Query query(m_select);
///     query.bind(room);
///     while (query.next())
///         … query.integer(0) …
///     return query.finish();
class Query
{
public:
    explicit Query(Statement& statement);
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    Query& bind(qint64 value);
    Query& bind(const QString& value);
    Query& bindUtf8(const QByteArray& text); ///< as a text
    Query& bind(const QByteArray& value);    ///< as a blob; a null array is NULL
    Query& bindNull();

    /// Goes to the next row; false at the end and after a failure.
    bool next();
    /// Of the current row.
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;

    /// What went wrong so far.
    protocol::Result<void> finish() const;
    /// Executes a statement that gives no rows.
    protocol::Result<void> run();

private:
    void note(int code);

    Database& m_database;
    sqlite3_stmt* m_handle;
    int m_parameter = 0;
    int m_failure = 0; ///< an SQLite result code
    protocol::Error m_error;
};

} // namespace relay::store

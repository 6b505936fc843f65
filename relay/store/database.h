// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"

struct sqlite3;

namespace relay::store {

/// One connection to one SQLCipher file. Not shared between threads.
class Database
{
public:
    enum class Access {
        Exclusive, ///< reads and writes; no other connection can use the file meanwhile
        Look,      ///< only reads; does not touch the write-ahead log either, also when it closes
        Copy,      ///< writes a file that is of no use before it is complete: no journal, no sync
    };

    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens `path` with a raw key of 32 bytes. A wrong key shows itself only at the first read (see isUnreadable()).
    protocol::Result<void> open(const QString& path, const QByteArray& key, Access access);
    void close();
    /// Rolls back, closes and opens again. No Statement may exist. A transaction whose commit failed is not found in
    /// the log again, whatever part of it was written. When reopen() fails, the database is closed, and every call
    /// fails until reopen() succeeds.
    protocol::Result<void> reopen();

    bool isInTransaction() const;

    protocol::Result<void> execute(const char* sql);
    /// The one number that `sql` gives, for example a PRAGMA.
    protocol::Result<qint64> number(const char* sql);

    protocol::Result<void> begin();
    protocol::Result<void> commit();
    void rollback();
    /// Rows that were inserted, changed or deleted since the file was opened.
    qint64 changes() const;
    qint64 lastInsertId() const;

    /// Moves the write-ahead log into the database and empties it.
    protocol::Result<void> checkpoint();

    /// The last failure as a value: StorageFull, or StorageFailed. Notes damage.
    protocol::Error lastError();
    /// Whether the last failure was "this is no database": a wrong key or a damaged first page.
    bool isUnreadable() const;

    /// Whether any failure so far was one of damage.
    bool isDamaged() const { return m_damaged; }

    /// While it is set, queries change nothing and do not fail: unreadable rows count as absent (see hasMissed()).
    void setMemoryOnly(bool set)
    {
        m_memoryOnly = set;
        m_hasMissed = false;
    }

    bool isMemoryOnly() const { return m_memoryOnly; }

    /// A query found something unreadable since setMemoryOnly().
    bool hasMissed() const { return m_hasMissed; }

    void noteMissed() { m_hasMissed = true; }

    sqlite3* handle() const { return m_handle; }

    const QByteArray& key() const { return m_key; }

private:
    static int noteCommitted(void* database, sqlite3* handle, const char* name, int frames);
    void cutLog() const;

    sqlite3* m_handle = nullptr;
    QString m_path;
    QByteArray m_key;
    Access m_access = Access::Look;
    bool m_damaged = false;
    bool m_memoryOnly = false;
    bool m_hasMissed = false;
    qint64 m_committedLog = 0; ///< bytes at the beginning of the write-ahead log that are committed
};

// Versions of the database engine that is linked in; empty when it does not say.
QString cipherVersion(); ///< SQLCipher's
QString sqliteVersion(); ///< of the SQLite that SQLCipher is made of

} // namespace relay::store

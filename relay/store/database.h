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
        Look,      ///< reads, and leaves the database and its write-ahead log as they are, also when it closes
        Copy,      ///< writes a file that nobody needs before it is whole: no journal, and nothing is forced to disk
    };

    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens `path` with a raw key of 32 bytes. A wrong key shows itself only at the first read (see isUnreadable()).
    protocol::Result<void> open(const QString& path, const QByteArray& key, Access access);
    void close();
    /// Takes back what is not committed, closes, and opens what was open. No Statement may live. A transaction whose
    /// commit failed is not found in the log again, whatever of it was written. When it fails the database is closed:
    /// all that is asked of it fails until reopen() works.
    protocol::Result<void> reopen();

    bool isInTransaction() const;

    protocol::Result<void> execute(const char* sql);
    /// The one number that `sql` gives, a PRAGMA say.
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

    /// While it is set, queries change nothing and do not fail: what they cannot read is not there (see hasMissed()).
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

} // namespace relay::store

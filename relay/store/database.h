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
    };

    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// Opens `path` with a raw key of 32 bytes. A wrong key shows itself only at the first read (see isUnreadable()).
    protocol::Result<void> open(const QString& path, const QByteArray& key, Access access);
    void close();

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

    /// The last failure as a value: StorageFull, or StorageFailed.
    protocol::Error lastError() const;
    /// Whether the last failure was "this is no database": a wrong key or a damaged first page.
    bool isUnreadable() const;

    sqlite3* handle() const { return m_handle; }

private:
    sqlite3* m_handle = nullptr;
};

} // namespace relay::store

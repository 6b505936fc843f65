// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/database.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <openssl/crypto.h>
#include <sqlcipher/sqlite3.h>

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

Database::~Database()
{
    close();
    OPENSSL_cleanse(m_key.data(), static_cast<std::size_t>(m_key.size()));
}

Result<void> Database::open(const QString& path, const QByteArray& key, Access access)
{
    m_path = path;
    m_access = access;
    if (m_key.isNull())
        m_key = QByteArray(key.constData(), key.size()); // of its own, to be cleansed
    const int flags = access == Access::Look ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &m_handle, flags | SQLITE_OPEN_NOMUTEX, nullptr)) {
        const Error error = lastError();
        close();
        return tl::unexpected(error);
    }
    sqlite3_extended_result_codes(m_handle, 1);
    QByteArray keyPragma = "PRAGMA key = \"x'" + key.toHex() + "'\"";
    const Result<void> keyed = execute(keyPragma.constData());
    OPENSSL_cleanse(keyPragma.data(), static_cast<std::size_t>(keyPragma.size()));
    if (!keyed)
        return keyed;

    // The order matters: with it, files go both ways between SQLCipher 3.4.1 and 4.6.1, which else writes to stderr
    // what is told as an error anyway.
    static constexpr std::array shared{"PRAGMA cipher_log_level = NONE", "PRAGMA cipher_compatibility = 3",
                                       "PRAGMA cipher_page_size = 4096"};
    static constexpr std::array writing{"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL",
                                        "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON",
                                        "PRAGMA cache_size = -64000"};
    static constexpr std::array copying{"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"};
    const auto executeAll = [this](const auto& pragmas) -> Result<void> {
        for (const char* pragma : pragmas) {
            if (auto done = execute(pragma); !done)
                return done;
        }
        return {};
    };
    if (Result<void> done = executeAll(shared); !done || access == Access::Look)
        return done;
    if (access == Access::Copy)
        return executeAll(copying);
    if (Result<void> done = executeAll(writing); !done)
        return done;
    m_committedLog = QFileInfo(m_path + u"-wal"_s).size(); // what is behind the last commit was there before
    sqlite3_wal_hook(m_handle, &Database::noteCommitted, this);
    return {};
}

void Database::close()
{
    sqlite3_close_v2(m_handle);
    m_handle = nullptr;
}

// -- the write-ahead log ----------------------------------------------------------------------------------------------

/// After each commit; `frames`: how many are in the log. Else SQLite would do no more here than move it into the
/// database.
int Database::noteCommitted(void* database, sqlite3* handle, const char* /*name*/, int frames)
{
    constexpr int MovedFrom = 1000; // as SQLite by itself
    constexpr qint64 HeaderBytes = 32;
    constexpr qint64 FrameBytes = 24 + 4096;
    auto& self = *static_cast<Database*>(database);
    self.m_committedLog = HeaderBytes + frames * FrameBytes;
    if (frames < MovedFrom)
        return SQLITE_OK;
    int inLog = 0;
    int moved = -1;
    const int code = sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, &inLog, &moved);
    if (code == SQLITE_OK && moved == inLog)
        self.m_committedLog = 0; // the next one begins the log anew
    return SQLITE_OK;            // what could not be moved stays where it is
}

/// A commit of which the log has everything, but which could not be made durable, would be found by whoever opens it.
void Database::cutLog() const
{
    const QString log = m_path + u"-wal"_s;
    if (QFileInfo(log).size() > m_committedLog)
        QFile::resize(log, m_committedLog);
}

Result<void> Database::reopen()
{
    rollback();
    if (m_handle && m_access == Access::Exclusive)
        cutLog();
    close();
    Result<void> opened = open(m_path, m_key, m_access);
    if (!opened)
        close();
    return opened;
}

Result<void> Database::execute(const char* sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError());
    return {};
}

Result<qint64> Database::number(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError());
    Result<qint64> value = 0;
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    else if (code != SQLITE_DONE)
        value = tl::unexpected(lastError());
    sqlite3_finalize(statement);
    return value;
}

Result<void> Database::begin()
{
    return execute("BEGIN IMMEDIATE");
}

Result<void> Database::commit()
{
    return execute("COMMIT");
}

void Database::rollback()
{
    // A full disk may have rolled back already.
    if (isInTransaction())
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool Database::isInTransaction() const
{
    return m_handle && !sqlite3_get_autocommit(m_handle);
}

qint64 Database::changes() const
{
    return m_handle ? sqlite3_total_changes(m_handle) : 0;
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Result<void> Database::checkpoint()
{
    if (sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError());
    m_committedLog = 0;
    return {};
}

Error Database::lastError()
{
    const int code = m_handle ? sqlite3_errcode(m_handle) & 0xff : SQLITE_NOMEM;
    const int system = m_handle ? sqlite3_system_errno(m_handle) : 0;
    const bool full =
        code == SQLITE_FULL || (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG));
    if (full)
        return errorOf(Reason::DiskIsFull);
    if (isUnreadable()) {
        // A search index that contradicts itself is built anew; its pages are sound.
        m_damaged = m_damaged || sqlite3_extended_errcode(m_handle) != SQLITE_CORRUPT_VTAB;
        return errorOf(Reason::DatabaseIsDamaged, sqlite3_extended_errcode(m_handle));
    }
    return errorOf(Reason::DatabaseFailed, m_handle ? sqlite3_extended_errcode(m_handle) : code);
}

bool Database::isUnreadable() const
{
    const int code = m_handle ? sqlite3_errcode(m_handle) & 0xff : SQLITE_OK;
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

QString cipherVersion()
{
    // It only tells a connection.
    sqlite3* connection = nullptr;
    sqlite3_stmt* statement = nullptr;
    QString version;
    if (sqlite3_open(":memory:", &connection) == SQLITE_OK &&
        sqlite3_prepare_v2(connection, "PRAGMA cipher_version", -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const auto* text = static_cast<const char16_t*>(sqlite3_column_text16(statement, 0));
        version = QString::fromUtf16(text).section(u' ', 0, 0); // "4.6.1 community"
    }
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return version;
}

QString sqliteVersion()
{
    return QString::fromLatin1(sqlite3_libversion());
}

} // namespace relay::store

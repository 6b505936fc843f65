// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/database.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <openssl/crypto.h>
#include <sqlcipher/sqlite3.h>

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace relay::store {

Database::~Database()
{
    close();
}

Result<void> Database::open(const QString& path, const QByteArray& key, Access access)
{
    const int flags = access == Access::Exclusive ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
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

    // The order matters: with it, files go both ways between SQLCipher 3.4.1 and 4.6.1.
    static constexpr std::array shared{"PRAGMA cipher_compatibility = 3", "PRAGMA cipher_page_size = 4096"};
    static constexpr std::array writing{"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL",
                                        "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON",
                                        "PRAGMA cache_size = -16000"};
    for (const char* pragma : shared) {
        if (auto done = execute(pragma); !done)
            return done;
    }
    if (access == Access::Look)
        return {};
    for (const char* pragma : writing) {
        if (auto done = execute(pragma); !done)
            return done;
    }
    return {};
}

void Database::close()
{
    sqlite3_close_v2(m_handle);
    m_handle = nullptr;
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
    if (!sqlite3_get_autocommit(m_handle))
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

qint64 Database::changes() const
{
    return sqlite3_total_changes(m_handle);
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Result<void> Database::checkpoint()
{
    if (sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError());
    return {};
}

Error Database::lastError() const
{
    const int code = m_handle ? sqlite3_errcode(m_handle) & 0xff : SQLITE_NOMEM;
    const int system = m_handle ? sqlite3_system_errno(m_handle) : 0;
    const bool full =
        code == SQLITE_FULL || (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG));
    if (full)
        return {
            ErrorCode::StorageFull,
            u"The relay's disk is full, so nothing was written. Its operator has to free some space; then try again."_s};
    if (isUnreadable())
        return {ErrorCode::StorageFailed,
                u"The relay's database is damaged (SQLite error %1): not all of it can be read. Its operator has to "
                u"restore it from a backup."_s.arg(sqlite3_extended_errcode(m_handle))};
    return {
        ErrorCode::StorageFailed,
        u"The relay's database failed (SQLite error %1), so nothing was written. Try again later, or tell the relay's "
        u"operator to look at its disk."_s.arg(m_handle ? sqlite3_extended_errcode(m_handle) : code)};
}

bool Database::isUnreadable() const
{
    const int code = m_handle ? sqlite3_errcode(m_handle) & 0xff : SQLITE_OK;
    return code == SQLITE_NOTADB || code == SQLITE_CORRUPT;
}

} // namespace relay::store

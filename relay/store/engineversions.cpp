// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/engineversions.h"

#include <sqlcipher/sqlite3.h>

namespace relay::store {

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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "relay/protocol/error.h"
#include "relay/store/database.h"

namespace relay::store {

class DataDir;
class ConsistencyFile;

/// Opens the database of a data directory, or makes it where there was none, and finds out first whether it is the one
/// that was closed: an SQLCipher file says the same of a wrong key and of damage, and nothing at all of being empty or
/// of a lost write-ahead log. Until all of that is settled nothing on disk is changed.
class DatabaseOpener
{
public:
    DatabaseOpener(const DataDir& dir, const QByteArray& wrappingKey);

    protocol::Result<void> run(Database& database, ConsistencyFile& consistency);

private:
    protocol::Result<QByteArray> databaseKey() const;
    protocol::Result<void> inspect(const QByteArray& key, const ConsistencyFile& consistency) const;
    protocol::Result<void> look(const QByteArray& key, const ConsistencyFile& consistency,
                                Database::Access access) const;
    protocol::Result<void> readThrough(Database& database) const;
    protocol::Result<void> make() const;

    const DataDir& m_dir;
    QByteArray m_wrappingKey;
    QString m_path;
};

} // namespace relay::store

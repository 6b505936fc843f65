// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "relay/protocol/error.h"
#include "relay/store/database.h"

namespace relay::store {

class DataDir;
class ConsistencyFile;

/// Opens the database of a data directory, or makes a new one. It first checks that the file is the one that was
/// closed: SQLCipher gives the same error for a wrong key and for damage, and none for an empty file or a lost
/// write-ahead log. Before the checks have passed, nothing on disk is changed.
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

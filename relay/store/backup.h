// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/store/database.h"

struct sqlite3_backup;

namespace relay::store {

class DataDir;

/// A copy of the open database in one file, encrypted under the same key, made some pages at a time between the
/// transactions of the same connection: what is committed meanwhile is in it too. Behind the database the file has a
/// trailer with the wrapped key (see KeyFile), so that it and the wrapping key are all that a restore needs.
///
/// Nothing is forced to disk: who takes the file away does that.
class Backup
{
public:
    /// Both are borrowed and must live longer; `source` must stay open.
    Backup(Database& source, const DataDir& dir);
    /// Removes a file that is not whole.
    ~Backup();
    Q_DISABLE_COPY_MOVE(Backup)

    /// Makes the file (mode 0600), which must not be there yet.
    protocol::Result<void> begin(const QString& path);
    /// Copies so many pages, of 4096 bytes; true when the file is whole. Not within a transaction. After a failure it
    /// is over.
    protocol::Result<bool> step(int pages);

private:
    protocol::Result<bool> finish();
    protocol::Error giveUp();

    Database& m_source;
    const DataDir& m_dir;
    QString m_path; ///< empty: there is nothing to remove
    Database m_copy;
    sqlite3_backup* m_backup = nullptr;
};

/// What the trailer of such a file says.
struct BackupFile {
    qint64 databaseBytes = 0; ///< from the beginning of the file
    qint64 createdMs = 0;     ///< since the epoch
    qint64 lastSeq = 0;       ///< the greatest that is in it
    QByteArray keyFile;       ///< the content of DIR/database.key

    /// NotFound, or StorageFailed when it cannot be read, is no backup, or not all of one. The database itself is not
    /// looked at.
    static protocol::Result<BackupFile> read(const QString& path);
    QByteArray trailer() const;
};

} // namespace relay::store

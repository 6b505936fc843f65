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
/// It does not sync the file to disk: the caller does.
class Backup
{
public:
    /// Both are borrowed and must live longer; `source` must stay open.
    Backup(Database& source, const DataDir& dir);
    /// Removes an incomplete file.
    ~Backup();
    Q_DISABLE_COPY_MOVE(Backup)

    /// Makes the file (mode 0600), which must not be there yet.
    protocol::Result<void> begin(const QString& path);
    /// Copies so many pages of 4096 bytes; true when the file is complete. Not within a transaction. After a failure no
    /// step may follow.
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

/// The trailer of a backup file.
struct BackupFile {
    qint64 databaseBytes = 0; ///< from the beginning of the file
    qint64 createdMs = 0;     ///< since the epoch
    qint64 lastSeq = 0;       ///< the greatest seq in the backup
    QByteArray keyFile;       ///< the content of DIR/database.key

    /// NotFound, or StorageFailed when the file cannot be read, is no backup, or is incomplete. Does not look at the
    /// database in it.
    static protocol::Result<BackupFile> read(const QString& path);
    QByteArray trailer() const;
};

/// How far the seq jumps in a relay that may lack messages it once gave: more than any backup is behind. 50 agents at
/// their rates need six days for it.
inline constexpr qint64 SeqLeap = 100'000'000;

/// Puts what a Backup made back into a data directory.
class Restore
{
public:
    struct Outcome {
        qint64 createdMs = 0; ///< when the backup was made
        qint64 lastSeq = 0;   ///< the next message gets the next one
        QString aside;        ///< the directory with what was there before; empty when nothing was
    };

    /// Conflict while a relay holds `dataDir`, Unauthorized when `wrappingKey` is not the one that the backup was made
    /// with, StorageFull, StorageFailed.
    ///
    /// The copy is made, opened and read completely in a directory beside, before any old file is touched; the old
    /// files are kept. A process that is killed on the way leaves the old state, or the restored one, or a directory in
    /// which no relay starts until restore has run again.
    ///
    /// No cursor is given twice: the next seq is greater than all that the backup, the old state, and a restore of the
    /// same backup in an earlier minute have given.
    static protocol::Result<Outcome> run(const QString& file, const QString& dataDir, const QByteArray& wrappingKey);
};

} // namespace relay::store

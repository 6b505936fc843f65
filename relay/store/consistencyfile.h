// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include "relay/protocol/error.h"

namespace relay::store {

class DataDir;

/// DIR/database.check: what SQLCipher cannot say of its own file. It has a check value of the database's key and the
/// highest committed seq. They tell a wrong key, a damaged or empty database and a lost write-ahead log apart. It is
/// never ahead of the database: it is written after each commit, without fsync.
///
/// After an orderly close it also has the identity of the database file and its time of change. A file that was copied
/// or restored since does not match, nor does one that a crash left: then nothing proves that the database has all that
/// was ever acknowledged.
class ConsistencyFile
{
public:
    explicit ConsistencyFile(const DataDir& dir);
    Q_DISABLE_COPY_MOVE(ConsistencyFile)

    struct Record {
        bool present = false;  ///< there is a file, however damaged
        bool readable = false; ///< the other fields are valid
        QByteArray keyCheck;
        qint64 lastSeq = 0;
        QByteArray file; ///< fileMark() when it was closed; empty while it is open, and after a crash
    };

    Record read() const;

    static QByteArray checkOf(const QByteArray& databaseKey);

    /// Makes the file or replaces its content, and keeps it open for note().
    protocol::Result<void> open(const QByteArray& databaseKey, qint64 lastSeq);
    /// Writes a few bytes in place. A failure is ignored: the file then lags, which is harmless.
    void note(qint64 lastSeq);
    /// After the database was closed. Writes nothing when note() did not.
    void close(const QString& database);

    /// Identity and time of change of a database file. Empty when there is none, or when a write-ahead log is beside
    /// it.
    static QByteArray fileMark(const QString& database);

private:
    const DataDir& m_dir;
    QString m_path;
    QByteArray m_keyCheck;
    qint64 m_lastSeq = 0;
    bool m_noted = false;
    QFile m_file; ///< while it is open for note()
};

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include "relay/protocol/error.h"

namespace relay::store {

class DataDir;

/// DIR/database.check: what SQLCipher cannot say of its own file. It knows the database's key (as a check value) and
/// the highest seq that was committed, so that a wrong key, a damaged or empty database and a lost write-ahead log can
/// be told apart. It never runs ahead of the database: it is written after each commit, without fsync.
///
/// When the database was closed in order, it also knows which file that was and when the file was last changed. A file
/// that was copied or restored since, together with this one or without it, is another, and so is one that a crash
/// left: then nothing proves that it has everything that was ever acknowledged.
class ConsistencyFile
{
public:
    explicit ConsistencyFile(const DataDir& dir);
    Q_DISABLE_COPY_MOVE(ConsistencyFile)

    struct Record {
        bool present = false;  ///< there is a file, however damaged
        bool readable = false; ///< the rest says something
        QByteArray keyCheck;
        qint64 lastSeq = 0;
        QByteArray file; ///< fileMark() when it was closed; empty while it is open, and after a crash
    };

    Record read() const;

    static QByteArray checkOf(const QByteArray& databaseKey);

    /// Makes the file, or replaces what is in it, and keeps it open for note().
    protocol::Result<void> open(const QByteArray& databaseKey, qint64 lastSeq);
    /// A few bytes in place. A failure is not told: the file then lags, which is harmless.
    void note(qint64 lastSeq);
    /// After the database was closed. Writes nothing when note() did not.
    void close(const QString& database);

    /// What another file, or this one after a change, does not have. Empty when there is none, or a write-ahead log
    /// beside it.
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

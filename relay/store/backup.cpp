// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/backup.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <sqlcipher/sqlite3.h>
#include <utility>

#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "relay/store/privatefile.h"
#include "relay/store/systemfiles.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

namespace {

// The layout of the trailer: magic, three numbers, key file, SHA-256 of all that.
constexpr QByteArrayView Magic{"DUOBAK1\n", 8};
constexpr qsizetype NumberSize = 8;
constexpr qsizetype NumbersSize = 3 * NumberSize;
constexpr qsizetype DigestSize = 32;
constexpr qsizetype BodySize = Magic.size() + NumbersSize + KeyFile::FileSize;
constexpr qsizetype TrailerSize = BodySize + DigestSize;

QByteArray digest(const QByteArray& body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

QByteArray bytesOf(qint64 number)
{
    std::array<char, NumberSize> bytes{};
    qToBigEndian(number, bytes.data());
    return {bytes.data(), NumberSize};
}

} // namespace

Backup::Backup(Database& source, const DataDir& dir)
    : m_source(source)
    , m_dir(dir)
{
}

Backup::~Backup()
{
    giveUp();
}

Result<void> Backup::begin(const QString& path)
{
    // Before SQLite would make it for all to read.
    if (auto made = PrivateFile::make(path, {}); !made)
        return made;
    m_path = path;
    if (auto opened = m_copy.open(path, m_source.key(), Database::Access::Copy); !opened) {
        giveUp();
        return opened;
    }
    m_backup = sqlite3_backup_init(m_copy.handle(), "main", m_source.handle(), "main");
    if (!m_backup)
        return tl::unexpected(giveUp());
    return {};
}

Result<bool> Backup::step(int pages)
{
    if (!m_backup)
        return tl::unexpected(giveUp());
    switch (sqlite3_backup_step(m_backup, pages) & 0xff) {
    case SQLITE_OK:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return false;
    case SQLITE_DONE:
        return finish();
    default:
        return tl::unexpected(giveUp());
    }
}

Result<bool> Backup::finish()
{
    const Result<qint64> lastSeq = m_source.number("SELECT last_seq FROM state");
    const systemfiles::Content key = systemfiles::read(m_dir.file(u"database.key"_s), KeyFile::FileSize + 1);
    if (!lastSeq || key.error != 0 || key.bytes.size() != KeyFile::FileSize) {
        giveUp();
        return lastSeq ? fail(Reason::BackupLacksKeyFile, m_dir.file(u"database.key"_s))
                       : tl::unexpected(lastSeq.error());
    }
    if (sqlite3_backup_finish(std::exchange(m_backup, nullptr)) != SQLITE_OK)
        return tl::unexpected(giveUp());
    m_copy.close();
    QFile file(m_path);
    const bool opened = file.open(QIODevice::Append | QIODevice::ExistingOnly);
    const BackupFile facts{file.size(), QDateTime::currentMSecsSinceEpoch(), *lastSeq, key.bytes};
    if (!opened || file.write(facts.trailer()) != TrailerSize || !file.flush()) {
        const bool full = file.error() == QFileDevice::ResourceError;
        const QString why = file.errorString();
        const QString path = m_path;
        giveUp();
        return fail(
            errorOf(Reason::BackupNotWritten, path, why).as(full ? ErrorCode::StorageFull : ErrorCode::StorageFailed));
    }
    m_path.clear();
    return true;
}

/// Why, and nothing is left of it.
Error Backup::giveUp()
{
    sqlite3_backup_finish(std::exchange(m_backup, nullptr)); // says what went wrong through the copy
    Error error = errorOf(Reason::BackupGivenUp);
    if (m_copy.handle() && (sqlite3_errcode(m_copy.handle()) & 0xff) != SQLITE_OK) {
        error = m_copy.lastError();
        if (error.code == ErrorCode::StorageFull)
            error = errorOf(Reason::BackupHasNoRoom);
    }
    m_copy.close();
    if (!m_path.isEmpty()) {
        QFile::remove(m_path);
        QFile::remove(m_path + u"-journal"_s);
    }
    m_path.clear();
    return error;
}

QByteArray BackupFile::trailer() const
{
    const QByteArray body =
        Magic.toByteArray() + bytesOf(databaseBytes) + bytesOf(createdMs) + bytesOf(lastSeq) + keyFile;
    return body + digest(body);
}

Result<BackupFile> BackupFile::read(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Reason::FileIsMissing, path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(Reason::FileNotRead, path, file.errorString());
    QByteArray trailer;
    if (file.seek(std::max<qint64>(file.size() - TrailerSize, 0)))
        trailer = file.read(TrailerSize);
    const QByteArray body = trailer.first(std::min(BodySize, trailer.size()));
    BackupFile facts;
    if (trailer.size() == TrailerSize && body.startsWith(Magic) && digest(body) == trailer.last(DigestSize)) {
        const char* numbers = body.constData() + Magic.size();
        facts.databaseBytes = qFromBigEndian<qint64>(numbers);
        facts.createdMs = qFromBigEndian<qint64>(numbers + NumberSize);
        facts.lastSeq = qFromBigEndian<qint64>(numbers + 2 * NumberSize);
        facts.keyFile = body.last(KeyFile::FileSize);
    }
    if (facts.keyFile.isEmpty() || facts.databaseBytes != file.size() - TrailerSize)
        return fail(Reason::FileIsNoBackup, path);
    return facts;
}

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/backup.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <sqlcipher/sqlite3.h>
#include <utility>

#include "relay/store/consistencyfile.h"
#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "relay/store/store.h"
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

namespace {

constexpr QLatin1StringView StagingName{"restore.unfinished"};
constexpr qint64 ChunkBytes = 1024 * 1024;
constexpr qint64 MinuteMs = 60'000;
constexpr qint64 MostLeaps = 10LL * 366 * 24 * 60; ///< ten years of minutes; 2^53 is far beyond

std::filesystem::path native(const QString& path)
{
    return QFile::encodeName(path).toStdString();
}

Result<void> failed(const QString& path, const std::error_code& error)
{
    return fail(errorOf(Reason::FileNotWritten, path, QString::fromStdString(error.message()))
                    .as(error == std::errc::no_space_on_device ? ErrorCode::StorageFull : ErrorCode::StorageFailed));
}

/// The first `bytes` of a file as another one, on disk.
Result<void> copyBeginning(const QString& from, const QString& to, qint64 bytes)
{
    QFile in(from);
    QFile out(to);
    bool good = in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    while (good && bytes > 0) {
        const QByteArray chunk = in.read(std::min(bytes, ChunkBytes));
        good = !chunk.isEmpty() && out.write(chunk) == chunk.size();
        bytes -= chunk.size();
    }
    if (good && out.flush() && systemfiles::syncFile(to) == 0)
        return {};
    if (in.error() != QFileDevice::NoError)
        return fail(Reason::FileNotRead, from, in.errorString());
    return fail(errorOf(Reason::BackupDoesNotFit, to, out.errorString())
                    .as(out.error() == QFileDevice::ResourceError ? ErrorCode::StorageFull : ErrorCode::StorageFailed));
}

/// See Restore::run().
qint64 nextSeq(const State& state, qint64 formerSeq)
{
    const qint64 given = std::max(state.lastSeq, formerSeq);
    if (given == 0)
        return 0;
    const qint64 minutes = (QDateTime::currentMSecsSinceEpoch() - state.lastAt) / MinuteMs;
    return given + SeqLeap * std::clamp<qint64>(minutes, 1, MostLeaps);
}

/// Makes a data directory of the backup, which is sound when this returns; gives its last seq.
Result<qint64> stage(const QString& staging, const QString& file, const BackupFile& facts,
                     const QByteArray& wrappingKey, qint64 formerSeq)
{
    {
        DataDir dir;
        if (auto held = dir.hold(staging); !held)
            return tl::unexpected(held.error());
        if (auto made = dir.create(u"database.key"_s, facts.keyFile); !made)
            return tl::unexpected(made.error());
        if (auto copied = copyBeginning(file, dir.file(u"database.db"_s), facts.databaseBytes); !copied)
            return tl::unexpected(copied.error());
    }
    Result<std::unique_ptr<Store>> store = Store::open(staging, wrappingKey);
    if (!store && store.error().code == ErrorCode::Unauthorized)
        return fail(Reason::BackupOfAnotherKey, file);
    const Result<void> sound = store ? (*store)->checkWhole() : Result<void>(tl::unexpected(store.error()));
    if (!sound)
        return fail(errorOf(Reason::BackupNotRestored, file, sentenceOf(sound.error())).as(sound.error().code));
    Result<State> state = (*store)->meta().state();
    if (!state)
        return tl::unexpected(state.error());
    state->lastSeq = nextSeq(*state, formerSeq);
    const Result<void> written = (*store)->begin().and_then([&] { return (*store)->commit(*state); });
    if (!written)
        return tl::unexpected(written.error());
    return state->lastSeq;
}

/// Gives the old files a second name in `aside`, so that each can be replaced in one step.
Result<void> keepAside(const DataDir& dir, const QString& aside)
{
    for (const QString& name : {u"database.db"_s, u"database.db-wal"_s, u"database.key"_s, u"database.check"_s}) {
        if (!QFile::exists(dir.file(name)))
            continue;
        const QString kept = aside + u'/' + name;
        std::error_code error;
        std::filesystem::create_hard_link(native(dir.file(name)), native(kept), error);
        if (error) { // a file system without links
            error.clear();
            std::filesystem::copy_file(native(dir.file(name)), native(kept), error);
        }
        if (error)
            return failed(kept, error);
    }
    systemfiles::Directory directory;
    if (const int error = directory.open(aside); error == 0)
        directory.sync();
    return {};
}

/// In this order no relay starts between the first step and the last: the new database.check says of the old database
/// that its newest part is missing.
Result<void> moveIn(const DataDir& dir, const QString& staging)
{
    const auto replace = [&dir, &staging](const QString& name) -> Result<void> {
        std::error_code error;
        std::filesystem::rename(native(staging + u'/' + name), native(dir.file(name)), error);
        return error ? failed(dir.file(name), error) : dir.sync();
    };
    if (auto replaced = replace(u"database.check"_s); !replaced)
        return replaced;
    for (const QString& name : {u"database.db-wal"_s, u"database.db-shm"_s}) {
        std::error_code error;
        std::filesystem::remove(native(dir.file(name)), error);
        if (error)
            return failed(dir.file(name), error);
    }
    return replace(u"database.key"_s).and_then([&] { return replace(u"database.db"_s); });
}

} // namespace

Result<Restore::Outcome> Restore::run(const QString& file, const QString& dataDir, const QByteArray& wrappingKey)
{
    const Result<BackupFile> facts = BackupFile::read(file);
    if (!facts)
        return tl::unexpected(facts.error());
    DataDir dir;
    if (auto held = dir.hold(dataDir); !held)
        return tl::unexpected(held.error());
    const QString staging = dir.file(StagingName);
    QDir(staging).removeRecursively(); // of a restore that was killed
    const auto tidy = qScopeGuard([&staging] { QDir(staging).removeRecursively(); });

    const Result<qint64> lastSeq = stage(staging, file, *facts, wrappingKey, ConsistencyFile(dir).read().lastSeq);
    if (!lastSeq)
        return tl::unexpected(lastSeq.error());
    for (const QString& name : {u"database.db"_s, u"database.check"_s}) {
        if (const int error = systemfiles::syncFile(staging + u'/' + name); error != 0)
            return fail(Reason::FileNotWritten, staging, qt_error_string(error));
    }
    Outcome outcome{facts->createdMs, *lastSeq, {}};
    if (QFile::exists(dir.file(u"database.db"_s)) || QFile::exists(dir.file(u"database.key"_s))) {
        const QString now = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
        outcome.aside = dir.file(u"before-restore-"_s + now);
        if (const int error = systemfiles::makeDirectory(outcome.aside); error != 0)
            return fail(Reason::FileNotMade, outcome.aside, qt_error_string(error));
        if (auto kept = keepAside(dir, outcome.aside); !kept) {
            QDir(outcome.aside).removeRecursively();
            return tl::unexpected(kept.error());
        }
    }
    if (auto moved = moveIn(dir, staging); !moved)
        return tl::unexpected(moved.error());
    if (auto synced = dir.sync(); !synced)
        return tl::unexpected(synced.error());
    return outcome;
}

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/restore.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QScopeGuard>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "relay/store/backup.h"
#include "relay/store/consistencyfile.h"
#include "relay/store/datadir.h"
#include "relay/store/store.h"
#include "relay/store/systemfiles.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

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

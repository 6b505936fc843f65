// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <filesystem>

#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/daemonkeys.h"
#include "relay/daemon/runningrelay.h"
#include "relay/daemon/subcommands.h"
#include "relay/protocol/relayinfo.h"
#include "relay/store/backup.h"
#include "relay/store/store.h"
#include "relay/store/systemfiles.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr int PagesAtOnce = 4096;
constexpr qint64 ChunkBytes = 1024 * 1024;

std::filesystem::path native(const QString& path)
{
    return QFile::encodeName(path).toStdString();
}

tl::unexpected<protocol::Error> cannotWrite(const QString& path, const QString& why, bool full)
{
    return protocol::fail(full ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                          u"The backup %1 cannot be written: %2."_s.arg(path, why));
}

/// Takes a file to another place, over to another file system too. What `to` is then, is on disk.
Result<void> take(const QString& from, const QString& to)
{
    QFile::remove(to);
    std::error_code error;
    std::filesystem::rename(native(from), native(to), error);
    if (error) {
        QFile in(from);
        QFile out(to);
        bool good = in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        while (good && !in.atEnd()) {
            const QByteArray chunk = in.read(ChunkBytes);
            good = !chunk.isEmpty() && out.write(chunk) == chunk.size();
        }
        if (!good || !out.flush())
            return cannotWrite(to, in.error() == QFileDevice::NoError ? out.errorString() : in.errorString(),
                               out.error() == QFileDevice::ResourceError);
        QFile::remove(from);
    }
    const int synced = store::systemfiles::syncFile(to);
    return synced == 0 ? Result<void>() : cannotWrite(to, qt_error_string(synced), false);
}

/// By the relay itself, which puts it into its data directory.
Result<void> fetchBackup(const RunningRelay& relay, const CommandLine& line, const QString& draft)
{
    RelayClient client(relay);
    if (auto loaded = client.loadOperatorKey(line.dataDir); !loaded)
        return loaded;
    const Result<protocol::BackupMade> made =
        client.post(u"/operator/v1/backup"_s, 0).and_then(protocol::backupMadeFromJson);
    if (!made)
        return tl::unexpected(made.error());
    if (made->file.isEmpty() || made->file.contains(u'/'))
        return protocol::fail(ErrorCode::InvalidResponse, u"The relay does not say where the backup is."_s);
    return take(line.dataDir + u'/' + made->file, draft);
}

/// By this process, of a relay that does not run.
Result<void> writeBackup(store::Store& store, const QString& draft)
{
    QFile::remove(draft);
    if (auto begun = store.beginBackup(draft); !begun)
        return begun;
    Result<bool> whole = false;
    while (whole && !*whole)
        whole = store.continueBackup(PagesAtOnce);
    if (!whole)
        return tl::unexpected(whole.error());
    const int synced = store::systemfiles::syncFile(draft);
    return synced == 0 ? Result<void>() : cannotWrite(draft, qt_error_string(synced), false);
}

Result<void> makeDraft(const CommandLine& line, const QString& draft)
{
    const Result<RunningRelay> relay = RunningRelay::find(line.dataDir);
    if (relay && isHeld(line.dataDir))
        return fetchBackup(*relay, line, draft);
    const Result<std::unique_ptr<store::Store>> store = openStopped(line);
    if (store)
        return writeBackup(**store, draft);
    if (store.error().code != ErrorCode::Conflict)
        return tl::unexpected(store.error());
    return protocol::fail(ErrorCode::Conflict,
                          u"The relay that holds %1 is not a duologued of this version. Ask it for a backup (POST "
                          u"/operator/v1/backup), or stop it first."_s.arg(line.dataDir));
}

/// FILE becomes FILE.1, FILE.1 becomes FILE.2, and so on: with the new one there are `keep`.
void rotate(const QString& file, int keep)
{
    const auto name = [&file](int number) { return number == 0 ? file : file + u'.' + QString::number(number); };
    for (int number = keep; QFile::exists(name(number)); ++number)
        QFile::remove(name(number));
    for (int number = keep - 2; number >= 0; --number) {
        std::error_code ignored; // there need not be so many yet
        std::filesystem::rename(native(name(number)), native(name(number + 1)), ignored);
    }
}

Result<void> backUp(const CommandLine& line)
{
    const QString& file = line.file;
    const bool mayReplace = line.force || line.keep > 0;
    if (QFileInfo(file).isDir())
        return protocol::fail(ErrorCode::InvalidRequest, u"%1 is a directory: name a file."_s.arg(file));
    if (QFile::exists(file) && !mayReplace)
        return protocol::fail(ErrorCode::Conflict,
                              u"%1 exists already: name another file, or say --force to replace it."_s.arg(file));
    const QString draft = file + u".unfinished"_s;
    const auto tidy = qScopeGuard([&draft] { QFile::remove(draft); });
    if (auto made = makeDraft(line, draft); !made)
        return made;
    if (line.keep > 0)
        rotate(file, line.keep);
    if (!mayReplace && !QFile::rename(draft, file)) // never replaces what is there
        return cannotWrite(file, QFile::exists(file) ? u"it exists already"_s : u"it cannot be renamed"_s, false);
    if (mayReplace) {
        std::error_code error;
        std::filesystem::rename(native(draft), native(file), error);
        if (error)
            return cannotWrite(file, QString::fromStdString(error.message()), false);
    }
    store::systemfiles::Directory directory;
    if (directory.open(QFileInfo(file).absolutePath()) == 0)
        directory.sync();
    return {};
}

} // namespace

int makeBackup(const CommandLine& line)
{
    if (const Result<void> made = backUp(line); !made)
        return giveUp(ExitFailed, made.error());
    print(stdout, u"%1: %2. It opens with the relay's key alone: keep a copy of that elsewhere."_s.arg(
                      line.file, sizeText(QFileInfo(line.file).size())));
    return 0;
}

int restoreBackup(const CommandLine& line)
{
    const Result<store::Restore::Outcome> restored = DaemonKeys::findWrappingKey(line).and_then(
        [&line](const QByteArray& key) { return store::Restore::run(line.file, line.dataDir, key); });
    if (!restored)
        return giveUp(ExitFailed, restored.error());
    print(stdout,
          u"%1 now holds the backup of %2. Numbers of messages go on behind %3."_s
              .arg(line.dataDir, QDateTime::fromMSecsSinceEpoch(restored->createdMs, Qt::UTC).toString(Qt::ISODate))
              .arg(restored->lastSeq));
    if (!restored->aside.isEmpty())
        print(stdout, u"What was there before is in %1."_s.arg(restored->aside));
    return 0;
}

} // namespace relay

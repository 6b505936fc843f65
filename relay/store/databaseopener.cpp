// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/databaseopener.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <array>

#include "relay/store/consistencyfile.h"
#include "relay/store/database.h"
#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "relay/store/schema.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

DatabaseOpener::DatabaseOpener(const DataDir& dir, const QByteArray& wrappingKey)
    : m_dir(dir)
    , m_wrappingKey(wrappingKey)
    , m_path(dir.file(u"database.db"_s))
{
}

Result<void> DatabaseOpener::run(Database& database, ConsistencyFile& consistency)
{
    const Result<QByteArray> key = databaseKey();
    if (!key)
        return tl::unexpected(key.error());
    if (auto sound = inspect(*key, consistency); !sound)
        return sound;
    if (!QFile::exists(m_path)) {
        if (auto made = make(); !made)
            return made;
    }
    if (auto opened = database.open(m_path, *key, Database::Access::Exclusive); !opened)
        return opened;
    if (auto migrated = Schema::migrate(database); !migrated)
        return migrated;
    const Result<qint64> lastSeq = database.number("SELECT last_seq FROM state");
    if (!lastSeq)
        return tl::unexpected(lastSeq.error());
    return consistency.open(*key, *lastSeq);
}

Result<QByteArray> DatabaseOpener::databaseKey() const
{
    if (m_wrappingKey.size() != KeyFile::KeySize)
        return fail(Reason::KeyHasWrongSize, m_wrappingKey.size());
    const KeyFile keyFile(m_dir);
    if (keyFile.exists())
        return keyFile.unwrap(m_wrappingKey);
    for (const QString& name : {u"database.db"_s, u"database.db-wal"_s, u"database.check"_s}) {
        if (QFile::exists(m_dir.file(name)))
            return fail(Reason::KeyFileIsMissing, m_dir.file(u"database.key"_s));
    }
    return keyFile.create(m_wrappingKey);
}

Result<void> DatabaseOpener::inspect(const QByteArray& key, const ConsistencyFile& consistency) const
{
    const ConsistencyFile::Record known = consistency.read();
    if (known.readable && known.keyCheck != ConsistencyFile::checkOf(key))
        return fail(Reason::KeyFileOfAnotherDatabase, m_dir.file(u"database.key"_s), m_path);
    const QFileInfo file(m_path);
    const bool log = QFileInfo(m_path + u"-wal"_s).size() > 0;
    if (!file.exists() && (known.present || log))
        return fail(Reason::DatabaseIsGone, m_path);
    if (file.exists() && file.size() == 0 && (known.present || log))
        return fail(Reason::DatabaseIsEmpty, m_path);
    if (!file.exists() || file.size() == 0)
        return {}; // the first start, or one that was cut short
    if (!file.isWritable())
        return fail(Reason::DatabaseNotWritable, m_path);
    const Result<void> looked = look(key, consistency, Database::Access::Look);
    if (looked || looked.error().code != ErrorCode::StorageFull)
        return looked;
    // Who only reads needs a file beside the log, for which a full disk has no room. Who has the database for itself
    // does not.
    return look(key, consistency, Database::Access::Exclusive);
}

Result<void> DatabaseOpener::look(const QByteArray& key, const ConsistencyFile& consistency,
                                  Database::Access access) const
{
    // Looking makes the two companions of the file when they are missing; they go again.
    const QString log = m_path + u"-wal"_s;
    const QString index = m_path + u"-shm"_s;
    const bool hadLog = QFile::exists(log);
    const bool hadIndex = QFile::exists(index);
    const auto tidy = qScopeGuard([&] {
        if (!hadLog)
            QFile::remove(log);
        if (!hadIndex)
            QFile::remove(index);
    });
    Database database;
    if (auto opened = database.open(m_path, key, access); !opened)
        return opened;
    const auto unreadable = [&](const protocol::Error& error) -> Result<void> {
        if (!database.isUnreadable())
            return tl::unexpected(error);
        if (consistency.read().readable)
            return fail(Reason::DatabaseNotReadable, m_path);
        return fail(Reason::DatabaseOrKeyDamaged, m_path, m_dir.file(u"database.key"_s));
    };
    const Result<qint64> version = database.number("PRAGMA user_version");
    if (!version)
        return unreadable(version.error());
    if (auto supported = Schema::check(static_cast<int>(*version)); !supported)
        return supported;
    const ConsistencyFile::Record known = consistency.read();
    if (*version == 0) {
        if (!known.present)
            return {}; // a first start that was cut short before its first commit
        return fail(Reason::DatabaseLostContent, m_path, log);
    }
    const Result<qint64> lastSeq = database.number("SELECT last_seq FROM state");
    if (!lastSeq)
        return unreadable(lastSeq.error());
    if (known.readable && *lastSeq < known.lastSeq)
        return fail(Reason::DatabaseLacksNewest, m_path, log, m_dir.file(u"database.check"_s));
    if (!hadLog || QFileInfo(log).size() == 0)
        return {};
    const Result<void> read = readThrough(database);
    return read ? read : unreadable(read.error());
}

/// What every start reads. When a relay was killed, its log goes into the database at the latest when that is closed
/// again: not before it is certain that there is a relay to close.
Result<void> DatabaseOpener::readThrough(Database& database) const
{
    static constexpr std::array all{
        "SELECT total(length(value)) FROM meta",
        "SELECT total(last_seen_at) FROM agents",
        "SELECT total(last_activity_at) FROM rooms",
        "SELECT total(sent) FROM members",
        "SELECT total(created_at) FROM room_messages",
        "SELECT total(created_at) FROM messages WHERE key > (SELECT indexed_to FROM state)"};
    for (const char* part : all) {
        if (const Result<qint64> read = database.number(part); !read)
            return tl::unexpected(read.error());
    }
    return {};
}

Result<void> DatabaseOpener::make() const
{
    // Before SQLite would make it for all to read.
    return m_dir.create(u"database.db"_s, {});
}

} // namespace relay::store

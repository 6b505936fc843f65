// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/store.h"

#include <QFileInfo>

#include <array>

#include "relay/store/backup.h"
#include "relay/store/consistencyfile.h"
#include "relay/store/database.h"
#include "relay/store/databaseopener.h"
#include "relay/store/datadir.h"
#include "relay/store/diskguard.h"
#include "relay/store/keyfile.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::store {

Store::Parts::Parts(Database& database, Unwritten& unwritten)
    : begin(database, "BEGIN IMMEDIATE")
    , commit(database, "COMMIT")
    , meta(database)
    , agents(database)
    , rooms(database)
    , rules(database)
    , messages(database, unwritten)
    , replays(database)
    , held(database, unwritten)
    , audit(database)
    , needs(database)
{
}

Store::Store()
    : m_dir(std::make_unique<DataDir>())
    , m_disk(std::make_unique<DiskGuard>(*m_dir))
    , m_database(std::make_unique<Database>())
{
}

Store::~Store()
{
    const bool opened = m_messageIds != nullptr; // what open() makes last
    m_backup.reset();
    m_parts.reset();
    m_database->close();
    if (opened)
        m_consistency->close(m_dir->file(u"database.db"_s));
}

Result<std::unique_ptr<Store>> Store::open(const QString& dataDir, const QByteArray& wrappingKey)
{
    std::unique_ptr<Store> store(new Store);
    if (auto held = store->m_dir->hold(dataDir); !held)
        return tl::unexpected(held.error());
    store->m_consistency = std::make_unique<ConsistencyFile>(*store->m_dir);
    const QByteArray closed = store->m_consistency->read().file;
    store->m_complete = !closed.isEmpty() && closed == ConsistencyFile::fileMark(store->m_dir->file(u"database.db"_s));
    if (auto opened = DatabaseOpener(*store->m_dir, wrappingKey).run(*store->m_database, *store->m_consistency);
        !opened)
        return tl::unexpected(opened.error());
    store->m_parts = std::make_unique<Parts>(*store->m_database, store->m_unwritten);
    if (auto indexed = store->messages().index().load(); !indexed)
        return tl::unexpected(indexed.error());
    store->search().load();
    const Result<QByteArray> idKey = store->meta().value(u"message_id_key"_s);
    if (!idKey)
        return tl::unexpected(idKey.error());
    if (idKey->size() != 16)
        return fail(Reason::DatabaseLacksIdKey, dataDir);
    store->m_messageIds = std::make_unique<MessageIds>(*idKey);
    store->m_disk->follow();
    return store;
}

Result<void> Store::checkKey(const QString& dataDir, const QByteArray& wrappingKey)
{
    DataDir dir;
    dir.name(dataDir);
    return KeyFile(dir).unwrap(wrappingKey).map([](const QByteArray&) {});
}

Result<void> Store::begin()
{
    m_changesAtBegin = m_database->changes();
    return Query(m_parts->begin).run();
}

Result<void> Store::commit(const State& state)
{
    if (auto written = meta().writeState(state); !written)
        return written;
    if (m_disk->isGone())
        return fail(Reason::FilesWereRemoved);
    if (auto committed = Query(m_parts->commit).run(); !committed)
        return committed;
    m_consistency->note(state.lastSeq);
    return {};
}

void Store::rollback()
{
    if (isChanged())
        messages().forgetRecent();
    m_database->rollback();
}

Result<void> Store::recover()
{
    m_database->rollback();
    if (m_disk->isGone()) {
        messages().forgetRecent();
        return {};
    }
    m_backup.reset();
    m_parts.reset(); // its statements keep the connection open
    const Result<void> opened = m_database->reopen();
    m_parts = std::make_unique<Parts>(*m_database, m_unwritten);
    m_disk->follow(); // closing it took its log away, whether it could be opened again or not
    return opened;
}

bool Store::isInTransaction() const
{
    return m_database->isInTransaction();
}

void Store::setMemoryOnly(bool set)
{
    m_database->setMemoryOnly(set);
}

bool Store::isMemoryOnly() const
{
    return m_database->isMemoryOnly();
}

bool Store::hasMissed() const
{
    return m_database->hasMissed();
}

bool Store::isDamaged() const
{
    return m_database->isDamaged();
}

QString Store::path() const
{
    return m_dir->path();
}

bool Store::isChanged() const
{
    return m_database->changes() != m_changesAtBegin;
}

Result<qint64> Store::shiftTimes(const Shift& shift)
{
    struct Column {
        const char* table;
        const char* name;
    };

    // Messages are found by their index, which is smaller by far: it comes after them.
    static constexpr std::array columns{Column{"agents", "created_at"},        Column{"agents", "last_seen_at"},
                                        Column{"agents", "revoked_at"},        Column{"agents", "rung_at"},
                                        Column{"rooms", "created_at"},         Column{"rooms", "last_activity_at"},
                                        Column{"members", "joined_at"},        Column{"members", "left_at"},
                                        Column{"held", "created_at"},          Column{"replays", "created_at"},
                                        Column{"room_messages", "created_at"}, Column{"rules", "paused_at"},
                                        Column{"refusals", "since"},           Column{"refusals", "last"}};
    const QByteArray moved = " + " + QByteArray::number(shift.by) + ", " + QByteArray::number(shift.floor) + ')';
    const QByteArray range = " BETWEEN " + QByteArray::number(shift.from) + " AND " + QByteArray::number(shift.to);
    const Result<qint64> first = m_database->number(
        QByteArray("SELECT coalesce(min(created_at), 0) FROM room_messages WHERE created_at" + range).constData());
    if (!first)
        return first;
    const QByteArray messages = "UPDATE messages SET created_at = max(created_at" + moved +
                                " WHERE key IN (SELECT key FROM room_messages WHERE created_at" + range + ')';
    if (auto written = m_database->execute(messages.constData()); !written)
        return tl::unexpected(written.error());
    for (const auto& [table, name] : columns) {
        const QByteArray update =
            QByteArray("UPDATE ") + table + " SET " + name + " = max(" + name + moved + " WHERE " + name + range;
        if (auto written = m_database->execute(update.constData()); !written)
            return tl::unexpected(written.error());
    }
    return first;
}

qint64 Store::changes() const
{
    return m_database->changes();
}

Result<qint64> Store::usedBytes()
{
    constexpr qint64 PageBytes = 4096; // see Database::open()
    return m_database->number("PRAGMA page_count").and_then([this](qint64 pages) {
        return m_database->number("PRAGMA freelist_count").map([pages](qint64 unused) {
            return (pages - unused) * PageBytes;
        });
    });
}

Result<void> Store::checkpoint()
{
    return m_database->checkpoint();
}

Result<void> Store::checkWhole()
{
    // From 3.45 on SQLite compares a full-text index with its table as well. Ours keep no table to compare with.
    constexpr QLatin1StringView NotCompared{"unable to validate the inverted index"};
    Statement check(*m_database, "PRAGMA quick_check");
    Query query(check);
    bool good = true;
    while (query.next()) {
        const QString said = query.text(0);
        good = good && (said == "ok"_L1 || said.startsWith(NotCompared));
    }
    const Result<void> read = query.finish();
    if (!read || good)
        return read;
    return fail(Reason::DatabaseCheckFailed);
}

// -- backup
Result<void> Store::beginBackup(const QString& path)
{
    m_backup = std::make_unique<Backup>(*m_database, *m_dir);
    const Result<void> begun = m_backup->begin(path);
    if (!begun)
        m_backup.reset();
    return begun;
}

Result<bool> Store::continueBackup(int pages)
{
    if (!m_backup)
        return fail(Reason::BackupInterrupted);
    const Result<bool> whole = m_backup->step(pages);
    if (!whole || *whole)
        m_backup.reset();
    return whole;
}

void Store::giveUpBackup()
{
    m_backup.reset();
}

qint64 Store::databaseBytes() const
{
    return QFileInfo(m_dir->file(u"database.db"_s)).size();
}

qint64 Store::logBytes() const
{
    return QFileInfo(m_dir->file(u"database.db-wal"_s)).size();
}

} // namespace relay::store

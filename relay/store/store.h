// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <utility>

#include "relay/protocol/error.h"
#include "relay/store/agenttable.h"
#include "relay/store/audittable.h"
#include "relay/store/heldtable.h"
#include "relay/store/messageids.h"
#include "relay/store/messagetable.h"
#include "relay/store/metatable.h"
#include "relay/store/needtable.h"
#include "relay/store/roomtable.h"

namespace relay::store {

/// What a relay keeps: one data directory with one encrypted database in it. One thread.
class Store
{
public:
    /// Takes hold of `dataDir`, unwraps its key and opens the database; makes all three where they are missing.
    /// The codes of a failure: Conflict (another relay holds the directory), Unauthorized (the wrapping key is not the
    /// one that the key file was made with, or the key file is another database's), Forbidden (the key file is readable
    /// by others), StorageFull, and StorageFailed for everything else. Each has its own sentence. On failure nothing
    /// that was on disk has changed.
    static protocol::Result<std::unique_ptr<Store>> open(const QString& dataDir, const QByteArray& wrappingKey);
    /// Whether that key opens the key file of a data directory, which another process may hold; changes nothing. The
    /// codes are those of open().
    static protocol::Result<void> checkKey(const QString& dataDir, const QByteArray& wrappingKey);
    /// Checkpoints and closes.
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    /// All changes are made between begin() and commit(). When commit() or anything before it fails, rollback(): then
    /// none of them happened.
    protocol::Result<void> begin();
    /// Durable when it returns. Also writes `state`. StorageFailed when the relay's files are gone: what was written to
    /// the open ones would be lost with this process.
    protocol::Result<void> commit(const State& state);
    /// Of a transaction in which nothing failed.
    void rollback();
    /// After anything failed that was written: takes the transaction back, closes the database and opens it again.
    /// SQLCipher before 4.4.2 may damage its write-ahead log when it goes on in the same connection. What is in memory
    /// of messages().index() and search() is to be loaded again. When it fails, everything fails until it works; where
    /// the files are gone, it only takes back.
    protocol::Result<void> recover();
    bool isInTransaction() const;

    /// While it is set, the tables change nothing and do not fail: what cannot be read is not there. What is in memory
    /// follows all the same, and reading finds it until takeUnwritten(). Not within a transaction.
    void setMemoryOnly(bool set);
    bool isMemoryOnly() const;

    /// From now on what is on disk holds.
    Unwritten takeUnwritten() { return std::exchange(m_unwritten, {}); }

    void putUnwritten(Unwritten unwritten) { m_unwritten = std::move(unwritten); }

    /// Something was asked for since, and could not be read.
    bool hasMissed() const;

    /// Whether anything was written since begin().
    bool isChanged() const;
    qint64 changes() const; ///< rows that were written since the database was opened
    /// Bytes of the database that are in use; what was deleted is free for what comes. Reads no page but the first.
    protocol::Result<qint64> usedBytes();

    /// Whether a page was found that cannot be read, since the start.
    bool isDamaged() const;

    class DiskGuard& disk() { return *m_disk; }

    QString path() const; ///< of the data directory

    /// Which times of the tables move by how much, all ms.
    struct Shift {
        qint64 from = 0; ///< those from here on
        qint64 to = 0;   ///< up to here
        qint64 by = 0;
        qint64 floor = 0; ///< but none becomes earlier than that
    };

    /// Gives the earliest of the messages' times that it changed, as it was; 0 for none. Within a transaction, with all
    /// of the index written.
    protocol::Result<qint64> shiftTimes(const Shift& shift);

    /// Empties the write-ahead log, and with it what was deleted. Not within a transaction.
    protocol::Result<void> checkpoint();

    /// Reads all of it: StorageFailed where a page is damaged, which takes its time.
    protocol::Result<void> checkWhole();

    /// Begins a Backup in `path`, which must not be there; one that was under way is given up. recover() gives it up
    /// too.
    protocol::Result<void> beginBackup(const QString& path);
    /// Goes on with it by so many pages, between two transactions. True: the file is whole.
    protocol::Result<bool> continueBackup(int pages);
    void giveUpBackup();

    /// Sizes now, in bytes: of the database, and of its write-ahead log.
    qint64 databaseBytes() const;
    qint64 logBytes() const;

    MetaTable& meta() { return m_parts->meta; }

    AgentTable& agents() { return m_parts->agents; }

    RoomTable& rooms() { return m_parts->rooms; }

    RulesTable& rules() { return m_parts->rules; }

    MessageTable& messages() { return m_parts->messages; }

    HeldTable& held() { return m_parts->held; }

    AuditTable& audit() { return m_parts->audit; }

    NeedTable& needs() { return m_parts->needs; }

    ReplayTable& replays() { return m_parts->replays; }

    SearchIndex& search() { return m_parts->messages.search(); }

    const MessageIds& messageIds() const { return *m_messageIds; }

    /// Whether this is certainly all that was ever committed: the database was closed in order, and its file is the one
    /// that was closed. After a crash, and in a copy that was restored, it is not.
    bool isComplete() const { return m_complete; }

private:
    Store();

    struct Parts {
        Parts(Database& database, Unwritten& unwritten);
        Statement begin;
        Statement commit;
        MetaTable meta;
        AgentTable agents;
        RoomTable rooms;
        RulesTable rules;
        MessageTable messages;
        ReplayTable replays;
        HeldTable held;
        AuditTable audit;
        NeedTable needs;
    };

    // In the order in which they are needed: the directory is let go of last.
    std::unique_ptr<class DataDir> m_dir;
    std::unique_ptr<DiskGuard> m_disk;
    std::unique_ptr<class ConsistencyFile> m_consistency;
    std::unique_ptr<Database> m_database;
    Unwritten m_unwritten;
    std::unique_ptr<Parts> m_parts;
    std::unique_ptr<MessageIds> m_messageIds;
    std::unique_ptr<class Backup> m_backup;
    qint64 m_changesAtBegin = 0;
    bool m_complete = false;
};

} // namespace relay::store

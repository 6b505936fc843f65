// SPDX-License-Identifier: GPL-3.0-or-later
// The connection below the tables: its settings, its versions, what fails and what is taken back.
#include <QFile>
#include <QTest>

#include <memory>

#include "relay/store/database.h"
#include "relay/store/datadir.h"
#include "relay/store/entropy.h"
#include "relay/store/keyfile.h"
#include "relay/store/schema.h"
#include "tests/unit/store_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::store;
using relay::protocol::ErrorCode;
using relay::protocol::PausedBy;
using relay::protocol::Review;
using relay::protocol::SystemEvent;
using relay::protocol::TurnLimitOfRelay;

class StoreDatabaseTest : public StoreFixture
{
    Q_OBJECT

private slots:
    void settingsOfTheConnection();
    void migratingTwiceChangesNothing();
    void migratesAnOlderFile();
    void migratesRulesToPairs();
    void failedStatementsAreErrors();
    void rollbackTakesEverythingBack();
    void randomBytesAreRandom();
};

void StoreDatabaseTest::settingsOfTheConnection()
{
    m_store.reset();
    DataDir dir;
    QVERIFY(dir.hold(m_dir->path()));
    Database database;
    QVERIFY(database.open(dir.file(u"database.db"_s), *KeyFile(dir).unwrap(QByteArray(32, 'w')),
                          Database::Access::Exclusive));
    QCOMPARE(*database.number("PRAGMA synchronous"), 2); // FULL
    QCOMPARE(*database.number("PRAGMA secure_delete"), 1);
    QCOMPARE(*database.number("PRAGMA page_size"), 4096);
}

void StoreDatabaseTest::migratingTwiceChangesNothing()
{
    m_store.reset();
    DataDir dir;
    QVERIFY(dir.hold(m_dir->path()));
    Database database;
    QVERIFY(database.open(dir.file(u"database.db"_s), *KeyFile(dir).unwrap(QByteArray(32, 'w')),
                          Database::Access::Exclusive));
    QCOMPARE(*database.number("PRAGMA user_version"), qint64{Schema::newest()});
    const qint64 changes = database.changes();
    QVERIFY(Schema::migrate(database));
    QCOMPARE(database.changes(), changes);
    // One that fails on its way leaves nothing behind: the tables are there already.
    QVERIFY(database.execute("PRAGMA user_version = 0"));
    QVERIFY(!Schema::migrate(database));
    QCOMPARE(*database.number("PRAGMA user_version"), 0);
    QVERIFY(database.begin()); // no transaction is left open
    QVERIFY(database.commit());
}

// -- rows -------------------------------------------------------------------------------------------------------------
void StoreDatabaseTest::migratesAnOlderFile()
{
    constexpr int BeforeControl = 2;
    const QString path = m_dir->filePath(u"old.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Database database;
    QVERIFY(database.open(path, QByteArray(32, 'k'), Database::Access::Exclusive));
    QVERIFY(Schema::migrate(database, BeforeControl));
    QCOMPARE(*database.number("PRAGMA user_version"), BeforeControl);
    QVERIFY(database.execute("INSERT INTO rooms VALUES (1, 'r', 'room', 0, NULL, NULL, 1, 0, 1, 0, 5, 6, 7);"
                             "INSERT INTO agents VALUES (1, 'a', 'AG-1', x'00', 'ada', '', '', 1, 2, 0);"
                             "INSERT INTO messages VALUES (1, 1, 1, 1, 3, 'é'), (2, 1, 2, 1, 4, 'éé');"
                             "INSERT INTO room_messages VALUES (1, 1, 1, 1, 3);"
                             "UPDATE state SET last_seq = 42, indexed_to = 1"));
    QVERIFY(Schema::migrate(database));
    QCOMPARE(*database.number("PRAGMA user_version"), qint64{Schema::newest()});
    const RoomRecord room = RoomTable(database).all()->first();
    QCOMPARE(room.name, u"room"_s);
    QCOMPARE(room.countedTo, 42);
    QCOMPARE(room.maker, 0);
    const RulesRecord rules = RulesTable(database).all()->first();
    QCOMPARE(room.rules, rules.key);
    QCOMPARE(room.tree, rules.key);
    QVERIFY(rules.paused);
    QCOMPARE(rules.pausedBy, PausedBy::Operator);
    QVERIFY(!rules.pausedWhy.isEmpty());
    QCOMPARE(rules.turnLimit, TurnLimitOfRelay);
    QCOMPARE(rules.review, Review::Off);
    QCOMPARE(rules.countedTo, 42); // what was said before counts for nothing
    // What was in the index has no size, and counts as no text.
    Unwritten unwritten;
    MessageTable messages(database, unwritten);
    QVERIFY(messages.index().load());
    const auto marks = messages.index().after(1, 0, RoomIndex::NoAuthor, 10);
    QCOMPARE(marks->size(), 2);
    QCOMPARE(marks->first().size, 0);
    QCOMPARE(marks->last().size, 4);
    QVERIFY(!AgentTable(database).all()->first().paused);
    QVERIFY(HeldTable(database, unwritten).waiting()->isEmpty());
    QCOMPARE(AuditTable(database).newest()->n, 0);
}

/// A room's rules become those of its two agents: of all their rooms, the newest's, and the strictest of the others'.
void StoreDatabaseTest::migratesRulesToPairs()
{
    constexpr int BeforeRules = 4;
    const QString path = m_dir->filePath(u"old.db"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Database database;
    QVERIFY(database.open(path, QByteArray(32, 'k'), Database::Access::Exclusive));
    QVERIFY(Schema::migrate(database, BeforeRules));
    QVERIFY(database.execute(R"sql(
INSERT INTO rooms(key, id, name, parent, sealed, closing, paused, line, created_at, operator_read_to, last_activity_at,
    review, turn_limit, paused_by, paused_why, turns, spent_messages, spent_characters, counted_to) VALUES
    (1, 'old', '', 0, 1, 0, 1, 0, 1, 0, 1, 1, 5, 2, 'old pause', 4, 10, 100, 50),
    (2, 'new', '', 0, 1, 0, 0, 1, 1, 0, 1, 0, 9, 0, '', 2, 3, 30, 60),
    (3, 'child', '', 1, 1, 0, 0, 0, 1, 0, 1, 0, -1, 0, '', 1, 1, 1, 60),
    (4, 'grandchild', '', 3, 0, 0, 0, 0, 1, 0, 1, 0, -1, 0, '', 0, 0, 0, 60),
    (5, 'orphan', '', 99, 0, 0, 0, 0, 1, 0, 1, 2, -1, 0, '', 0, 0, 0, 60);
INSERT INTO members(room, agent, position, joined_at) VALUES
    (1, 7, 0, 1), (1, 8, 1, 1), (2, 8, 0, 1), (2, 7, 1, 1), (3, 7, 0, 1), (3, 9, 1, 1), (4, 9, 0, 1), (5, 9, 0, 1);
INSERT INTO messages VALUES (44, 1, 44, 7, 5, 'said before');
INSERT INTO held VALUES (45, 1, 7, 5, 'waits', 0, 1, 'why', 0);
)sql"));
    QVERIFY(Schema::migrate(database));
    const auto rooms = *RoomTable(database).all();
    const auto rules = *RulesTable(database).all();
    QCOMPARE(rules.size(), 4);
    QCOMPARE(rooms.at(0).rules, rooms.at(1).rules);
    QCOMPARE(rooms.at(0).rules, 2);
    const RulesRecord pair = rules.at(0);
    QCOMPARE(pair.one, 8);
    QCOMPARE(pair.other, 7);
    QCOMPARE(pair.review, Review::All);
    QCOMPARE(pair.turnLimit, 9);
    QVERIFY(pair.paused);
    QCOMPARE(pair.pausedBy, PausedBy::TurnLimit);
    QCOMPARE(pair.pausedWhy, (relay::protocol::Saying{u"old pause"_s, {}}));
    QCOMPARE(pair.turns, 4);
    QCOMPARE(pair.spentMessages, 13);
    QCOMPARE(pair.spentCharacters, 130);
    QCOMPARE(pair.countedTo, 60);
    QCOMPARE(rooms.at(2).rules, 3); // another pair, in the tree of the first
    QCOMPARE(rooms.at(2).tree, 2);
    QCOMPARE(rooms.at(3).tree, 2);
    QCOMPARE(rooms.at(4).tree, 5);
    QCOMPARE(rules.at(3).review, Review::First);
    QCOMPARE(rules.at(3).one, 0);
    Unwritten unwritten;
    QCOMPARE((*MessageTable(database, unwritten).byKey(44))->text, u"said before"_s);
    QCOMPARE((*MessageTable(database, unwritten).byKey(44))->event, SystemEvent::None);
    QCOMPARE(HeldTable(database, unwritten).waiting()->first().names, 0);
}

void StoreDatabaseTest::failedStatementsAreErrors()
{
    m_store.reset();
    DataDir dir;
    QVERIFY(dir.hold(m_dir->path()));
    Database database;
    QVERIFY(database.open(dir.file(u"database.db"_s), *KeyFile(dir).unwrap(QByteArray(32, 'w')),
                          Database::Access::Exclusive));
    Statement unknown(database, "SELECT nothing FROM nowhere");
    {
        Query query(unknown);
        query.bind(qint64{1});
        QVERIFY(!query.next());
        QCOMPARE(query.finish().error().code, ErrorCode::StorageFailed);
    }
    Statement twice(database, "INSERT INTO meta(name, value) VALUES (?, NULL)");
    QVERIFY(Query(twice).bind(u"a"_s).run());
    QVERIFY(!Query(twice).bind(u"a"_s).run());
    QVERIFY(Query(twice).bind(u"b"_s).run());
}

void StoreDatabaseTest::rollbackTakesEverythingBack()
{
    QVERIFY(m_store->begin());
    QVERIFY(!m_store->isChanged());
    QVERIFY(m_store->messages().insert({{u"kept"_s}, 1, 1, 1, 2, 1}));
    QVERIFY(m_store->isChanged());
    commit(1);
    QVERIFY(m_store->begin());
    QVERIFY(m_store->messages().insert({{u"lost"_s}, 2, 1, 2, 2, 1}));
    QVERIFY(m_store->messages().index().write());
    m_store->rollback();
    QVERIFY(m_store->messages().index().load());
    QCOMPARE(m_store->messages().after(1, 0, 10)->size(), 1);
    QCOMPARE(m_store->meta().state()->lastSeq, 1);
}

void StoreDatabaseTest::randomBytesAreRandom()
{
    QCOMPARE(randomBytes(0).size(), 0);
    QCOMPARE(randomBytes(1000).size(), 1000);
    QVERIFY(randomBytes(32) != randomBytes(32));
    QVERIFY(randomBytes(1000).count('\0') < 100);
}

QTEST_GUILESS_MAIN(StoreDatabaseTest)
#include "store_database_test.moc"

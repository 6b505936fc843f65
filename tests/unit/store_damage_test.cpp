// SPDX-License-Identifier: GPL-3.0-or-later
// What a relay makes of a data directory in which something is missing, damaged, older or newer.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "relay/store/database.h"
#include "relay/store/datadir.h"
#include "relay/store/keyfile.h"
#include "relay/store/schema.h"
#include "tests/unit/store_directories.h"

using namespace Qt::StringLiterals;
using namespace relay::store;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

class StoreDamageTest : public StoreDirectories
{
    Q_OBJECT

private slots:
    void emptyDatabase();
    void missingDatabase();
    void damagedFirstPage();
    void damagedFirstPageWithoutWitness();
    void damagedPage_data();
    void damagedPage();
    void lostLog();
    void lostLogOfANewDatabase();
    void damagedLog();
    void olderCopy();
    void newerSchema();
    void killedRelayLosesNothing();
    void witnessMayBeMissing();
    void knowsWhetherItIsComplete();
};

void StoreDamageTest::emptyDatabase()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::resize(path(u"d/database.db"_s), 0));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"is an empty file"_s);
}

void StoreDamageTest::missingDatabase()
{
    QVERIFY(opened(path(u"d"_s)));
    QVERIFY(QFile::remove(path(u"d/database.db"_s)));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"is gone"_s);
}

void StoreDamageTest::damagedFirstPage()
{
    QVERIFY(opened(path(u"d"_s)));
    overwrite(path(u"d/database.db"_s), 100, "damage");
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"is damaged: its key is right"_s);
}

void StoreDamageTest::damagedFirstPageWithoutWitness()
{
    QVERIFY(opened(path(u"d"_s)));
    overwrite(path(u"d/database.db"_s), 100, "damage");
    QVERIFY(QFile::remove(path(u"d/database.check"_s)));
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"it is damaged, or its key file"_s);
}

void StoreDamageTest::damagedPage_data()
{
    QTest::addColumn<bool>("closed");
    QTest::newRow("closed") << true;
    QTest::newRow("killed") << false;
}

/// Each page in turn: either the relay does not start, says what is wrong and changes nothing; or what it cannot read
/// is an error where it is read, never another text, and everything else is there.
void StoreDamageTest::damagedPage()
{
    QFETCH(bool, closed);
    constexpr qint64 PageSize = 4096;
    constexpr int Count = 40;
    const auto textOf = [](qint64 seq) -> QString { return QString::number(seq) + QString(1500, u'x'); };
    {
        const auto store = opened(path(u"living"_s));
        for (qint64 seq = 1; seq <= Count; ++seq) {
            QVERIFY(store->begin());
            QVERIFY(store->messages().insert({{textOf(seq)}, seq, 1 + seq % 2, seq, SystemAuthor, 1000}));
            QVERIFY(store->messages().index().write());
            State state;
            state.lastSeq = seq;
            QVERIFY(store->commit(state));
        }
    }
    if (!closed) { // and what came after is in the log only
        const auto store = opened(path(u"living"_s));
        write(*store, Count + 1);
        QDir().mkpath(path(u"whole"_s));
        for (const QString& name : QDir(path(u"living"_s)).entryList(QDir::Files))
            QVERIFY(QFile::copy(path(u"living/"_s + name), path(u"whole/"_s + name)));
    } else {
        QVERIFY(QDir().rename(path(u"living"_s), path(u"whole"_s)));
    }
    const qint64 pages = QFileInfo(path(u"whole/database.db"_s)).size() / PageSize;
    QVERIFY(pages > 20);
    int refused = 0;
    for (qint64 page = 1; page < pages; ++page) {
        const QString dir = path(u"copy%1"_s.arg(page));
        QDir().mkpath(dir);
        for (const QString& name : QDir(path(u"whole"_s)).entryList(QDir::Files))
            QVERIFY(QFile::copy(path(u"whole/"_s + name), dir + u'/' + name));
        overwrite(dir + u"/database.db"_s, page * PageSize + 2000, "damage");
        const auto before = contentOf(dir);
        auto store = Store::open(dir, WrappingKey);
        Result<void> started = store ? (*store)->messages().index().each([](const MessageMark&) {})
                                     : Result<void>(tl::unexpected(store.error()));
        if (!started) {
            ++refused;
            QVERIFY2(sentenceOf(started.error()).contains(u"is damaged"), qPrintable(sentenceOf(started.error())));
            if (store)
                store->reset();
            QVERIFY(contentOf(dir) == before);
            continue;
        }
        qint64 read = 0;
        for (const qint64 room : {1, 2}) {
            for (qint64 seq = room == 1 ? 2 : 1; seq <= Count; seq += 2) {
                const auto messages = (*store)->messages().after(room, seq - 1, 1);
                if (!messages) {
                    QCOMPARE(messages.error().code, ErrorCode::StorageFailed);
                    continue;
                }
                QCOMPARE(messages->size(), 1);
                QCOMPARE(messages->first().text, textOf(seq));
                ++read;
            }
        }
        QVERIFY2(read >= Count - 4, qPrintable(u"page %1: %2 read"_s.arg(page).arg(read)));
    }
    QVERIFY(refused > 0);
    QVERIFY(refused < pages - 1);
}

void StoreDamageTest::lostLog()
{
    // A database that was closed once, and then written to.
    opened(path(u"living"_s)).reset();
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.db-wal"_s));
    verifyRefused(dir, ErrorCode::StorageFailed, u"write-ahead log"_s);
}

void StoreDamageTest::lostLogOfANewDatabase()
{
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.db-wal"_s));
    verifyRefused(dir, ErrorCode::StorageFailed, u"has lost its content"_s);
}

void StoreDamageTest::damagedLog()
{
    opened(path(u"living"_s)).reset();
    const QString dir = killed();
    // In the middle: what was committed after it is lost with it.
    overwrite(dir + u"/database.db-wal"_s, QFileInfo(dir + u"/database.db-wal"_s).size() / 2, "damage");
    verifyRefused(dir, ErrorCode::StorageFailed, u"write-ahead log"_s);
}

void StoreDamageTest::olderCopy()
{
    const QString dir = path(u"d"_s);
    opened(dir).reset();
    QVERIFY(QFile::copy(dir + u"/database.db"_s, path(u"copy"_s)));
    write(*opened(dir), 1);
    QVERIFY(QFile::remove(dir + u"/database.db"_s));
    QVERIFY(QFile::copy(path(u"copy"_s), dir + u"/database.db"_s));
    verifyRefused(dir, ErrorCode::StorageFailed, u"older copy"_s);
    // The way on that the sentence names.
    QVERIFY(QFile::remove(dir + u"/database.check"_s));
    QVERIFY(opened(dir));
}

void StoreDamageTest::newerSchema()
{
    opened(path(u"d"_s)).reset();
    {
        DataDir dir;
        QVERIFY(dir.hold(path(u"d"_s)));
        Database database;
        QVERIFY(
            database.open(dir.file(u"database.db"_s), *KeyFile(dir).unwrap(WrappingKey), Database::Access::Exclusive));
        QCOMPARE(*database.number("PRAGMA user_version"), qint64{Schema::newest()});
        QVERIFY(database.execute("PRAGMA user_version = 999"));
    }
    verifyRefused(path(u"d"_s), ErrorCode::StorageFailed, u"newer version"_s);
}

void StoreDamageTest::killedRelayLosesNothing()
{
    const QString dir = killed();
    const auto store = opened(dir);
    QVERIFY(store);
    QCOMPARE(store->meta().state()->lastSeq, 20);
    QCOMPARE(store->messages().after(1, 0, 100)->size(), 20);
}

void StoreDamageTest::witnessMayBeMissing()
{
    const QString dir = killed();
    QVERIFY(QFile::remove(dir + u"/database.check"_s));
    QVERIFY(opened(dir));
    QVERIFY(QFile::exists(dir + u"/database.check"_s));
    overwrite(dir + u"/database.check"_s, 20, "damage");
    QVERIFY(opened(dir));
}

/// Only the file that was closed in order, and nothing that was copied or put back, proves that nothing is missing.
void StoreDamageTest::knowsWhetherItIsComplete()
{
    const QString dir = path(u"d"_s);
    const auto copyTo = [](const QString& from, const QString& to) {
        QDir().mkpath(to);
        for (const QString& name : QDir(from).entryList(QDir::Files)) {
            QFile::remove(to + u'/' + name);
            QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
        }
    };
    {
        const auto store = opened(dir);
        QVERIFY(!store->isComplete()); // it is new
        write(*store, 1);
    }
    // The clock of a file system counts in steps.
    const QDateTime written = QFileInfo(dir + u"/duologue.db"_s).lastModified();
    const auto isLater = [&] {
        QFile file(path(u"now"_s));
        return file.open(QIODevice::WriteOnly) && file.write("x") == 1 && file.flush() &&
               QFileInfo(file).lastModified() > written;
    };
    QTRY_VERIFY(isLater());
    copyTo(dir, path(u"backup"_s));
    {
        const auto store = opened(dir);
        QVERIFY(store->isComplete());
        write(*store, 2);
        copyTo(dir, path(u"taken-while-it-ran"_s));
    }
    QVERIFY(opened(dir)->isComplete());
    QVERIFY(opened(dir)->isComplete()); // nothing was written in between
    QVERIFY(!opened(path(u"taken-while-it-ran"_s))->isComplete());
    copyTo(path(u"backup"_s), dir);
    QVERIFY(!opened(dir)->isComplete());
}

QTEST_GUILESS_MAIN(StoreDamageTest)
#include "store_damage_test.moc"

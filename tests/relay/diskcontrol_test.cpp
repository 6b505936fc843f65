// SPDX-License-Identifier: GPL-3.0-or-later
// The operator on a disk that is full, fails, or has lost the relay's files: never refused for the disk's sake, told of
// it, and obeyed when it is over.
#include <QDir>
#include <QTest>

#include <algorithm>

#include "tests/relay/faultyrelay.h"

using support::DuologuedProcess;
using support::HttpAnswer;
using support::TestPair;

class DiskControlTest : public QObject
{
    Q_OBJECT

private slots:
    void controlWhileItLasts_data();
    void controlWhileItLasts();
    void controlGoesIntoTheReserve();
    void startsOnAFullDisk_data();
    void startsOnAFullDisk();
    void filesAreRemoved_data();
    void filesAreRemoved();
    void damagedPage();
};

void DiskControlTest::controlWhileItLasts_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("condition");
    QTest::newRow("full") << QByteArray("full") << u"disk_full"_s;
    QTest::newRow("fsync fails") << QByteArray("sync") << u"disk_failing"_s;
}

/// The operator is never refused for the disk's sake, and what was decided is in force when there is room again.
void DiskControlTest::controlWhileItLasts()
{
    QFETCH(QByteArray, fault);
    QFETCH(QString, condition);
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const TestPair pair = support::makePair(relay.http());
    const TestPair closed = support::makePair(relay.http());
    const QByteArray room = "rooms/" + pair.room;
    QVERIFY(op.conditions().isEmpty());
    const qint64 after = op.get("events").json[u"next_after"].toInteger();

    relay.setFault(fault);
    QCOMPARE(support::say(relay.http(), pair.one, pair.room, u"lost"_s), 0);
    QCOMPARE(op.post("pause").status, 200);
    QCOMPARE(op.patch(room, {{u"paused"_s, true}}).status, 200);
    QCOMPARE(op.patch(room, {{u"review"_s, u"all"_s}}).status, 200);
    QCOMPARE(op.post("rooms/" + closed.room + "/close").status, 200);
    QCOMPARE(op.post("agents/" + closed.one.id.toLatin1() + "/revoke").status, 200);
    QCOMPARE(op.post("resume").status, 200);
    QCOMPARE(relay.http().get(messagesOf(closed), closed.one.token).status, 401);
    QVERIFY(relay.http().get(messagesOf(pair), pair.two.token).body.contains("paused this room"));
    QVERIFY(relay.http().get(messagesOf(closed), closed.two.token).body.contains("closed this room"));
    QCOMPARE(op.conditions(), QStringList{condition});
    QVERIFY(op.get("relay").json[u"conditions"][0][u"unrecorded"].toInt() > 0);
    QCOMPARE(relay.http().get("/v1/health").status, 503);
    const auto told = op.get("events?after=" + QByteArray::number(after)).json[u"events"].toArray();
    QVERIFY(std::ranges::any_of(
        told, [&](const auto& event) { return event[u"relay"][u"conditions"][0][u"code"].toString() == condition; }));

    relay.setFault({});
    QTRY_COMPARE_WITH_TIMEOUT(relay.http().get("/v1/health").status, 200, 10'000);
    QVERIFY(op.conditions().isEmpty());
    QCOMPARE(support::say(relay.http(), pair.one, pair.room, u"no"_s), 0);
    relay.kill();
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QCOMPARE(op.get(room).json[u"paused"].toBool(), true);
    QCOMPARE(op.get(room).json[u"review"].toString(), u"all"_s);
    QCOMPARE(op.get("rooms/" + closed.room).json[u"closed"].toBool(), true);
    QCOMPARE(relay.http().get(messagesOf(closed), closed.one.token).status, 401);
    QCOMPARE(op.get("relay").json[u"paused"].toBool(), false);
    QCOMPARE(relay.http().get(messagesOf(pair), pair.two.token).body.count("paused this room"), 1);
    QCOMPARE(op.patch(room, {{u"paused"_s, false}}).status, 200);
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"held"_s) == 0);
}

/// It outlives a kill: the reserve was given up for it.
void DiskControlTest::controlGoesIntoTheReserve()
{
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const TestPair pair = support::makePair(relay.http());
    const QString reserve = relay.dataDir() + u"/space.reserve"_s;
    QTRY_VERIFY_WITH_TIMEOUT(QFile(reserve).size() >= 1 << 20, 10'000);
    relay.setFault("reserved");
    QCOMPARE(support::say(relay.http(), pair.one, pair.room, u"lost"_s), 0);
    QVERIFY(QFile::exists(reserve)); // no agent gets it
    QCOMPARE(op.post("rooms/" + pair.room + "/close").status, 200);
    QVERIFY(!QFile::exists(reserve));
    QCOMPARE(op.conditions(), QStringList{u"disk_full"_s});
    QVERIFY(!op.get("relay").json[u"conditions"][0].toObject().contains(u"unrecorded"_s));
    // What is left of it stays the operator's.
    QCOMPARE(relay.http().post("/v1/room", {}, pair.one.token).status, 507);
    QCOMPARE(op.post("pause").status, 200);
    relay.kill();
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QCOMPARE(op.get("relay").json[u"paused"].toBool(), true);
    QCOMPARE(op.get("rooms/" + pair.room).json[u"closed"].toBool(), true);
    QCOMPARE(op.conditions(), QStringList{u"disk_full"_s});
    relay.setFault({});
    QTRY_VERIFY_WITH_TIMEOUT(op.conditions().isEmpty(), 10'000);
    QVERIFY(QFile(reserve).size() >= 1 << 20);
    QCOMPARE(op.post("resume").status, 200);
    QCOMPARE(relay.http().post("/v1/room", {}, pair.one.token).status, 201);
}

void DiskControlTest::startsOnAFullDisk_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("after a kill") << true;
    QTest::newRow("after an orderly end") << false;
}

void DiskControlTest::startsOnAFullDisk()
{
    QFETCH(bool, killed);
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"kept"_s) > 0);
    if (killed)
        relay.kill();
    else
        QCOMPARE(relay.terminate(), 0);
    relay.setFault("full");
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QVERIFY(relay.http().get(messagesOf(pair), pair.two.token).body.contains("kept"));
    QCOMPARE(relay.http().get("/v1/health").status, 503);
    QCOMPARE(op.conditions(), QStringList{u"disk_full"_s});
    QCOMPARE(relay.http().post("/v1/room", {}, pair.one.token).status, 507);
    QCOMPARE(op.post("pause").status, 200);
    QCOMPARE(op.get("relay").json[u"paused"].toBool(), true);
    relay.setFault({});
    QTRY_COMPARE_WITH_TIMEOUT(relay.http().get("/v1/health").status, 200, 10'000);
    relay.kill();
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QCOMPARE(op.get("relay").json[u"paused"].toBool(), true);
    QVERIFY(relay.http().get(messagesOf(pair), pair.two.token).body.contains("kept"));
}

void DiskControlTest::filesAreRemoved_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("the directory") << QString();
    QTest::newRow("the database") << u"database.db"_s;
    QTest::newRow("its log") << u"database.db-wal"_s;
    QTest::newRow("its key") << u"database.key"_s;
    QTest::newRow("another in its place") << u"replaced"_s;
}

/// Nothing is acknowledged that would be gone with the process, and somebody hears of it.
void DiskControlTest::filesAreRemoved()
{
    QFETCH(QString, what);
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"seen"_s) > 0);
    const QString database = relay.dataDir() + u"/database.db"_s;
    if (what.isEmpty()) {
        QVERIFY(QDir(relay.dataDir()).removeRecursively());
    } else if (what == u"replaced"_s) {
        QVERIFY(QFile::copy(database, database + u".new"_s));
        QCOMPARE(::rename(qPrintable(database + u".new"_s), qPrintable(database)), 0);
    } else {
        QVERIFY(QFile::remove(relay.dataDir() + u'/' + what));
    }
    // Seen without anybody's asking: within the time that a look takes, or at once for the directory's own changes.
    QTRY_COMPARE_WITH_TIMEOUT(op.conditions(), QStringList{u"data_gone"_s}, 5'000);
    for (int i = 0; i < 2; ++i) {
        const HttpAnswer answer =
            relay.http().post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"lost"_s}}, pair.one.token);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.code(), u"storage_failed"_s);
        QVERIFY(answer.json[u"error"].toString().contains(u"removed"_s));
    }
    QCOMPARE(relay.http().get("/v1/health").status, 503);
    const QByteArray page = relay.http().get(messagesOf(pair), pair.two.token).body;
    QVERIFY(page.contains("seen") && !page.contains("lost"));
    QCOMPARE(op.post("pause").status, 200);
    QCOMPARE(op.get("relay").json[u"paused"].toBool(), true);
    QCOMPARE(op.post("agents/" + pair.one.id.toLatin1() + "/revoke").status, 200);
    QCOMPARE(relay.http().get(messagesOf(pair), pair.one.token).status, 401);
}

/// A page that nobody can read is found by who reads it; from then on nothing is written.
void DiskControlTest::damagedPage()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    // More than the relay keeps in memory, whatever it has read since its start.
    const TestPair pair = support::makePair(relay.http());
    const TestPair other = support::makePair(relay.http());
    for (int i = 0; i < 400; ++i) {
        for (const TestPair& each : {pair, other})
            QVERIFY(support::say(relay.http(), each.one, each.room, QString(32'000, u'x')) > 0);
    }
    QCOMPARE(relay.terminate(), 0);
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QFile file(relay.dataDir() + u"/database.db"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    constexpr qint64 PageSize = 4096;
    for (qint64 page = file.size() / PageSize / 8; page < file.size() / PageSize * 7 / 8; ++page) {
        QVERIFY(file.seek(page * PageSize + 2000));
        QCOMPARE(file.write("damage"), 6);
    }
    file.close();
    const auto isReadable = [&relay](const TestPair& each) {
        for (qint64 after = 0;;) {
            const HttpAnswer page = relay.http().get(
                "/v1/room/" + each.room + "/messages?limit=50&after=" + QByteArray::number(after), each.two.token);
            if (page.status != 200 || page.json[u"next_after"].toInteger() == after)
                return page.status == 200;
            after = page.json[u"next_after"].toInteger();
        }
    };
    QVERIFY(!(isReadable(pair) && isReadable(other)));
    QCOMPARE(relay.http().get("/v1/health").status, 503);
    QCOMPARE(op.conditions(), QStringList{u"database_damaged"_s});
    const HttpAnswer answer =
        relay.http().post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"lost"_s}}, pair.one.token);
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.json[u"error"].toString().contains(u"damaged"_s));
    QCOMPARE(op.post("pause").status, 200);
    QCOMPARE(op.get("relay").json[u"paused"].toBool(), true);
}

QTEST_GUILESS_MAIN(DiskControlTest)
#include "diskcontrol_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The operator on a disk that is full, fails, or has lost the relay's files: never refused for the disk's sake, told of
// it, and obeyed when it is over.
#include <QDir>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <functional>

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
    void everyDecision_data();
    void everyDecision();
    void damagedPages_data();
    void damagedPages();
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
#ifdef DUOLOGUE_PORTABLE
    QSKIP("this build holds its directory with a file, for which there is no room");
#endif
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

namespace {

/// Something that the operator decides, and whether it holds.
struct Decision {
    const char* name;
    std::function<HttpAnswer()> ask;
    std::function<bool()> holds;
};

/// All of them, each about a pair of its own, which are made here: for when the disk fails.
QList<Decision> decisions(DuologuedProcess& relay, const Operator& op)
{
    const auto http = [&relay] { return relay.http(); }; // its port changes with a start
    const auto pair = [&http] { return support::makePair(http()); };
    const auto room = [op](const TestPair& of) { return op.get("rooms/" + of.room).json; };
    const auto agent = [op](const TestPair& of) {
        const QJsonArray agents = op.get("agents?limit=500").json[u"agents"].toArray();
        const auto found =
            std::ranges::find_if(agents, [&](const auto& each) { return each[u"agent_id"].toString() == of.one.id; });
        return found == agents.end() ? QJsonObject() : found->toObject();
    };
    const auto sends = [http](const TestPair& of) {
        return http().post("/v1/room/" + of.room + "/message", {{u"text"_s, u"no"_s}}, of.one.token).status;
    };
    const auto patch = [op](const TestPair& of, const QJsonObject& change) {
        return op.patch("rooms/" + of.room, change);
    };
    const auto about = [op](const TestPair& of, const QByteArray& what) {
        return op.post("agents/" + of.one.id.toLatin1() + what);
    };
    const auto isPaused = [op] { return op.get("relay").json[u"paused"].toBool(); };

    const TestPair paused = pair(), resumed = pair(), reviewed = pair(), limited = pair(), named = pair(),
                   closed = pair(), still = pair(), awake = pair(), revoked = pair(), held = pair();
    patch(resumed, {{u"paused"_s, true}});
    about(awake, "/pause");
    patch(held, {{u"review"_s, u"all"_s}});
    sends(held);
    const QJsonObject waiting = op.get("held").json[u"messages"][0].toObject();
    const QByteArray reject = "messages/" + waiting[u"id"].toString().toLatin1() + "/reject";
    const QJsonObject hash{{u"sha256"_s, waiting[u"sha256"]}};
    const TestPair putOff = pair();
    patch(putOff, {{u"review"_s, u"all"_s}});
    sends(putOff);
    const auto need = [op, room = QString::fromLatin1(putOff.room)] {
        const QJsonArray needs = op.get("needs").json[u"needs"].toArray();
        const auto found =
            std::ranges::find_if(needs, [&](const auto& each) { return each[u"room_id"].toString() == room; });
        return found == needs.end() ? QJsonObject() : found->toObject();
    };
    const QByteArray snooze = "needs/" + need()[u"id"].toString().toLatin1() + "/snooze";

    return {
        {"pause all", [=] { return op.post("pause"); }, [=] { return isPaused() && sends(paused) == 423; }},
        {"resume all", [=] { return op.post("resume"); }, [=] { return !isPaused(); }},
        {"pause a room",
         [=] {
             return patch(paused, {{u"paused"_s, true}});
         },
         [=] { return room(paused)[u"paused"].toBool() && sends(paused) == 423; }},
        {"resume a room",
         [=] {
             return patch(resumed, {{u"paused"_s, false}});
         },
         [=] { return !room(resumed)[u"paused"].toBool(); }},
        {"review a room",
         [=] {
             return patch(reviewed, {{u"review"_s, u"all"_s}});
         },
         [=] { return room(reviewed)[u"review"].toString() == u"all"_s; }},
        {"limit a room",
         [=] {
             return patch(limited, {{u"turn_limit"_s, 5}, {u"budget"_s, QJsonObject{{u"messages"_s, 9}}}});
         },
         [=] { return room(limited)[u"turn_limit"].toInt() == 5; }},
        {"name a room",
         [=] {
             return patch(named, {{u"name"_s, u"new"_s}});
         },
         [=] { return room(named)[u"name"].toString() == u"new"_s; }},
        {"close a room", [=] { return op.post("rooms/" + closed.room + "/close"); },
         [=] { return room(closed)[u"closed"].toBool() && sends(closed) == 410; }},
        {"pause an agent", [=] { return about(still, "/pause"); },
         [=] { return agent(still)[u"paused"].toBool() && sends(still) == 423; }},
        {"resume an agent", [=] { return about(awake, "/resume"); },
         [=] { return !agent(awake).isEmpty() && !agent(awake)[u"paused"].toBool(); }},
        {"revoke an agent", [=] { return about(revoked, "/revoke"); },
         [=] {
             return agent(revoked)[u"revoked"].toBool() && http().get("/v1/rooms", revoked.one.token).status == 401;
         }},
        {"reject a message", [=] { return op.post(reject, hash); },
         [=] { return op.post(reject, hash).status == 409; }},
        {"put something off",
         [=] {
             return op.post(snooze, {{u"seconds"_s, 3600}});
         },
         [=] { return need()[u"snoozed_until_ms"].toInteger() > 0; }},
        {"change the rules",
         [=] {
             return op.patch("relay", {{u"policy"_s, QJsonObject{{u"turn_limit"_s, 7}}}});
         },
         [=] { return op.get("relay").json[u"policy"][u"turn_limit"].toInt() == 7; }},
    };
}

/// The names of those that were refused, or do not hold.
QByteArrayList failed(const QList<Decision>& decisions, bool ask)
{
    QByteArrayList failures;
    for (const Decision& decision : decisions) {
        const int status = ask ? decision.ask().status : 200;
        if (status != 200)
            failures.append(decision.name + QByteArray(": ") + QByteArray::number(status));
        else if (ask && !decision.holds())
            failures.append(decision.name + QByteArray(": does not hold"));
    }
    for (const Decision& decision : decisions.mid(1)) { // all was resumed
        if (!decision.holds())
            failures.append(decision.name + QByteArray(": does not hold any more"));
    }
    return failures;
}

/// Reads all that is said in the room; whether that worked.
bool isReadable(const DuologuedProcess& relay, const TestPair& pair)
{
    for (qint64 after = 0;;) {
        const HttpAnswer page = relay.http().get(
            "/v1/room/" + pair.room + "/messages?limit=50&after=" + QByteArray::number(after), pair.two.token);
        if (page.status != 200 || page.json[u"next_after"].toInteger() == after)
            return page.status == 200;
        after = page.json[u"next_after"].toInteger();
    }
}

} // namespace

void DiskControlTest::everyDecision_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("first"); ///< the decision that meets the fault: it is taken back half done
    QTest::newRow("full") << QByteArray("full") << QByteArray("pause all");
    QTest::newRow("fsync fails") << QByteArray("sync") << QByteArray("close a room");
    for (const char* first : {"pause all", "pause a room", "close a room", "pause an agent", "revoke an agent"})
        QTest::addRow("nothing can be read: %s", first) << QByteArray("dead") << QByteArray(first);
}

/// Whatever the operator decides is done at once, and is on disk as soon as that can be written.
void DiskControlTest::everyDecision()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, first);
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const QList<Decision> all = decisions(relay, op);
    const qint64 after = op.get("events").json[u"next_after"].toInteger();
    relay.setFault(fault);
    const auto decision = std::ranges::find_if(all, [&first](const Decision& each) { return first == each.name; });
    QCOMPARE(decision->ask().status, 200);
    QVERIFY(decision->holds());
    QVERIFY(!op.get("events?after=" + QByteArray::number(after)).json[u"events"].toArray().isEmpty());
    QCOMPARE(failed(all, true).join("; "), QByteArray());
    QVERIFY(op.get("relay").json[u"conditions"][0][u"unrecorded"].toInt() >= all.size());
    QCOMPARE(relay.http().get("/v1/health").status, 503);
    relay.setFault({});
    QTRY_COMPARE_WITH_TIMEOUT(relay.http().get("/v1/health").status, 200, 10'000);
    QCOMPARE(failed(all, false).join("; "), QByteArray());
    relay.kill();
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QCOMPARE(failed(all, false).join("; "), QByteArray());
}

void DiskControlTest::damagedPages_data()
{
    QTest::addColumn<bool>("found");
    QTest::newRow("found by a reader") << true;
    QTest::newRow("found by the operator") << false;
}

/// From the first page on that nobody can read nothing is written, and the operator is obeyed all the same, for as long
/// as the relay runs.
void DiskControlTest::damagedPages()
{
    QFETCH(bool, found);
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const QList<Decision> all = decisions(relay, op);
    // More than the 64 MiB that the relay keeps in memory, whatever it has read since its start: three bytes a letter.
    const TestPair pair = support::makePair(relay.http());
    const TestPair other = support::makePair(relay.http());
    for (int i = 0; i < 400; ++i) {
        for (const TestPair& each : {pair, other})
            QVERIFY(support::say(relay.http(), each.one, each.room, QString(32'000, u'字')) > 0);
    }
    QCOMPARE(relay.terminate(), 0);
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QVERIFY(isReadable(relay, pair) && isReadable(relay, other)); // what else it read at its start is gone from memory
    QFile file(relay.dataDir() + u"/database.db"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    constexpr qint64 PageSize = 4096;
    for (qint64 at = PageSize; at < file.size(); at += PageSize) {
        QVERIFY(file.seek(at + 2000));
        QCOMPARE(file.write("damage"), 6);
    }
    file.close();
    if (found) {
        QVERIFY(!(isReadable(relay, pair) && isReadable(relay, other)));
        QCOMPARE(relay.http().get("/v1/health").status, 503);
        QCOMPARE(op.conditions(), QStringList{u"database_damaged"_s});
        const HttpAnswer answer =
            relay.http().post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"lost"_s}}, pair.one.token);
        QCOMPARE(answer.status, 500);
        QVERIFY(answer.json[u"error"].toString().contains(u"damaged"_s));
    }
    QCOMPARE(failed(all, true).join("; "), QByteArray());
    QCOMPARE(relay.http().get("/v1/health").status, 503);
    QCOMPARE(op.conditions(), QStringList{u"database_damaged"_s});
    QVERIFY(op.get("relay").json[u"conditions"][0][u"unrecorded"].toInt() > 0);
    QCOMPARE(failed(all, false).join("; "), QByteArray()); // nothing that was tried since has undone it
    relay.terminate();
    QVERIFY2(relay.errors().contains("not recorded"), relay.errors().constData());
}

QTEST_GUILESS_MAIN(DiskControlTest)
#include "diskcontrol_test.moc"

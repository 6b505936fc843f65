// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full or failing, and a clock that leaps, under a running duologued: what it refuses did not happen,
// what it acknowledged stays, reading goes on, and it is well again by itself.
#include <QDir>
#include <QTest>

#include "tests/relay/faultyrelay.h"
#include "tests/support/messagestorm.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::HttpAnswer;
using support::MessageStorm;
using support::TestAgent;
using support::TestPair;

namespace {

QMap<QString, QByteArray> contentOf(const QString& directory)
{
    QMap<QString, QByteArray> content;
    for (const QString& name : QDir(directory).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(directory + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            content.insert(name, file.readAll());
    }
    return content;
}

/// Whether this system lets us mount something for ourselves, in a namespace of our own.
bool canMount(const QString& directory)
{
    QProcess probe;
    probe.start(u"unshare"_s, {u"-rm"_s, u"mount"_s, u"-t"_s, u"tmpfs"_s, u"tmpfs"_s, directory});
    return probe.waitForFinished() && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0;
}

/// All that a client can write is refused with that status, and nothing of it is there afterwards.
void verifyWritesAreRefused(const support::HttpClient& http, const TestPair& pair, const QString& openCode, int status)
{
    const HttpAnswer before = http.get(messagesOf(pair), pair.two.token);
    QCOMPARE(before.status, 200);
    const QByteArray room = "/v1/room/" + pair.room;
    const QList<HttpAnswer> refused{
        http.post(room + "/message", {{u"text"_s, u"lost"_s}}, pair.one.token),
        http.post(room + "/child", {}, pair.one.token),
        http.post("/v1/room", {{u"name"_s, u"lost"_s}}, pair.one.token),
        http.post("/v1/room/join", {{u"room_code"_s, openCode}}, pair.two.token),
        http.post("/v1/agent", {{u"name"_s, u"lost"_s}}),
        http.post("/api/messages/send", {{u"to"_s, pair.two.number}, {u"body"_s, u"lost"_s}}, pair.one.token)};
    for (const HttpAnswer& answer : refused) {
        QVERIFY2(answer.status == status, answer.body.constData());
        QVERIFY(answer.json[u"error"].toString().endsWith(u'.'));
        QVERIFY(!answer.code().isEmpty());
    }
    QCOMPARE(http.get("/v1/health").status, 503);
    const HttpAnswer after = http.get(messagesOf(pair), pair.two.token);
    QCOMPARE(after.json[u"messages"], before.json[u"messages"]);
    QCOMPARE(http.get("/v1/rooms", pair.one.token).json[u"rooms"].toArray().size(), 2);
}

void verifyAccount(const MessageStorm& storm, const support::HttpClient& http, const TestPair& pair)
{
    const auto found = MessageStorm::readAll(http, pair);
    QVERIFY(found);
    QSet<QString> texts;
    for (const QString& text : *found)
        texts.insert(text);
    for (auto message = storm.acknowledged().cbegin(); message != storm.acknowledged().cend(); ++message)
        QCOMPARE(found->value(message.key()), message.value());
    for (auto refused = storm.refused().cbegin(); refused != storm.refused().cend(); ++refused)
        QVERIFY2(!texts.contains(refused.key()), qPrintable(refused.key()));
    QCOMPARE(storm.seqs().size(), storm.acknowledged().size());
}

} // namespace

class FaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void refusesAndRecovers_data();
    void refusesAndRecovers();
    void accountsForAStorm_data();
    void accountsForAStorm();
    void doesNotBeginOnAFullDisk();
    void killedOnAFullDisk();
    void smallTmpfs();
    void readOnlyDirectory();
    void clockLeapsAhead();
};

void FaultsTest::refusesAndRecovers_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::newRow("full") << QByteArray("full") << 507;
    QTest::newRow("fsync fails") << QByteArray("sync") << 500;
}

void FaultsTest::refusesAndRecovers()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    const QString code = relay.http().post("/v1/room", {}, pair.one.token).json[u"room_code"].toString();
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"kept"_s) > 0);

    relay.setFault(fault);
    verifyWritesAreRefused(relay.http(), pair, code, status);
    relay.setFault({});
    const qint64 seq = support::say(relay.http(), pair.one, pair.room, u"kept too"_s);
    QVERIFY(seq > 0);
    QCOMPARE(relay.http().get("/v1/health").status, 200);
    QCOMPARE(relay.http().post("/v1/room/join", {{u"room_code"_s, code}}, pair.two.token).status, 200);

    // And once more, then killed: the disk has what was said, and no more.
    relay.setFault(fault);
    QCOMPARE(support::say(relay.http(), pair.one, pair.room, u"lost"_s), 0);
    relay.setFault({});
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"kept as well"_s) > seq);
    relay.kill();
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const QByteArray page = relay.http().get(messagesOf(pair), pair.two.token).body;
    for (const char* text : {R"("kept")", R"("kept too")", R"("kept as well")"})
        QCOMPARE(page.count(text), 1);
    QVERIFY(!page.contains("lost"));
    QCOMPARE(relay.terminate(), 0);
}

void FaultsTest::accountsForAStorm_data()
{
    refusesAndRecovers_data();
}

void FaultsTest::accountsForAStorm()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, status);
    constexpr int Rounds = 5;
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    MessageStorm storm;
    for (int round = 0; round < Rounds; ++round) {
        relay.setFault({});
        storm.start(relay.http(), pair, 16);
        const qsizetype before = storm.acknowledged().size();
        QTRY_VERIFY_WITH_TIMEOUT(storm.acknowledged().size() >= before + 100, 60'000);
        const qsizetype refused = storm.refused().size();
        relay.setFault(fault);
        QTRY_VERIFY_WITH_TIMEOUT(storm.refused().size() >= refused + 50, 60'000);
        storm.stop();
        QTRY_VERIFY(storm.isIdle());
        verifyAccount(storm, relay.http(), pair); // while it lasts
    }
    for (const int refused : storm.refused())
        QCOMPARE(refused, status);
    relay.setFault({});
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"end"_s) > 0);
    verifyAccount(storm, relay.http(), pair);
    QCOMPARE(relay.terminate(), 0);
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    verifyAccount(storm, relay.http(), pair);
}

/// Where there is nothing to serve yet, it says so and leaves nothing behind.
void FaultsTest::doesNotBeginOnAFullDisk()
{
    FaultyRelay first;
    first.setFault("full");
    QVERIFY(!first.start());
    QCOMPARE(first.waitForExit(), 1);
    const QByteArray why = first.errors();
    QCOMPARE(why.count('\n'), 1);
    QVERIFY2(why.contains(first.dataDir().toUtf8()) && why.contains("No space left"), why.constData());
    QVERIFY(!QFile::exists(first.dataDir()));
    first.setFault({});
    QVERIFY2(first.start(), first.errors().constData());
}

void FaultsTest::killedOnAFullDisk()
{
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    MessageStorm storm;
    storm.start(relay.http(), pair, 16);
    QTRY_VERIFY(storm.acknowledged().size() >= 200);
    relay.setFault("full");
    QTRY_VERIFY(storm.refused().size() >= 50);
    relay.kill();
    storm.stop();
    QTRY_VERIFY(storm.isIdle());
    relay.setFault({});
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    verifyAccount(storm, relay.http(), pair);
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"end"_s) > 0);
}

void FaultsTest::smallTmpfs()
{
    DuologuedProcess relay;
    QVERIFY(QDir().mkpath(relay.dataDir()));
    if (!canMount(relay.dataDir()))
        QSKIP("no tmpfs can be mounted here (unshare -rm)");
    relay.setWrapper({u"unshare"_s, u"-rm"_s, u"sh"_s, u"-c"_s,
                      u"mount -t tmpfs -o size=8m,mode=0700 tmpfs \"$0\" && head -c 1500000 /dev/zero > \"$0/ballast\" "
                      "&& exec \"$@\""_s,
                      relay.dataDir()});
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const Operator op(relay);
    const TestPair pair = support::makePair(relay.http());
    const QString directory = u"/proc/%1/root%2/"_s.arg(relay.process().processId()).arg(relay.dataDir());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(directory + u"space.reserve"_s), 10'000);
    QCOMPARE(op.conditions(), QStringList{u"disk_low"_s});
    MessageStorm storm;
    storm.start(relay.http(), pair, 8);
    QTRY_VERIFY_WITH_TIMEOUT(storm.refused().size() >= 50, 60'000);
    storm.stop();
    QTRY_VERIFY(storm.isIdle());
    for (const int status : storm.refused())
        QCOMPARE(status, 507);
    QVERIFY(storm.acknowledged().size() > 20);
    verifyAccount(storm, relay.http(), pair);
    QCOMPARE(op.conditions(), QStringList{u"disk_full"_s});

    // To the last byte: control is recorded, in the reserve at last.
    {
        QFile rest(directory + u"rest"_s);
        QVERIFY(rest.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (rest.write(QByteArray(4096, 'x')) > 0) {
        }
    }
    for (int i = 0; i < 40; ++i)
        QCOMPARE(op.post(i % 2 == 0 ? "pause" : "resume").status, 200);
    QVERIFY(!op.get("relay").json[u"conditions"][0].toObject().contains(u"unrecorded"_s));
    QVERIFY(!QFile::exists(directory + u"space.reserve"_s));

    QVERIFY(QFile::remove(directory + u"ballast"_s));
    QVERIFY(QFile::remove(directory + u"rest"_s));
    QTRY_VERIFY_WITH_TIMEOUT(support::say(relay.http(), pair.one, pair.room, u"end"_s) > 0, 10'000);
    QCOMPARE(relay.http().get("/v1/health").status, 200);
    QVERIFY(QFile::exists(directory + u"space.reserve"_s));
    verifyAccount(storm, relay.http(), pair);
    QCOMPARE(relay.terminate(), 0);
}

void FaultsTest::readOnlyDirectory()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    relay.kill();
    if (!canMount(relay.dataDir()))
        QSKIP("nothing can be mounted here (unshare -rm)");
    const auto before = contentOf(relay.dataDir());
    // Read-only for root too, as a file system is after an error of its disk.
    relay.setWrapper({u"unshare"_s, u"-rm"_s, u"sh"_s, u"-c"_s,
                      u"mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\""_s,
                      relay.dataDir()});
    QVERIFY(!relay.start());
    QCOMPARE(relay.waitForExit(), 1);
    const QByteArray errors = relay.errors();
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY2(errors.contains(relay.dataDir().toUtf8()) && errors.contains("--data-dir"), errors.constData());
    QCOMPARE(contentOf(relay.dataDir()), before);
    relay.setWrapper({});
    QVERIFY2(relay.start(), relay.errors().constData());
    QCOMPARE(relay.http().get(messagesOf(pair), pair.two.token).status, 200);
}

void FaultsTest::clockLeapsAhead()
{
    FaultyRelay relay;
    QVERIFY2(relay.start({u"--message-ttl"_s, u"1h"_s, u"--room-idle"_s, u"2h"_s}), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"kept"_s) > 0);
    relay.setFault("leap 8640000"); // a hundred days
    // What looks as if it were old is looked at within a second, and stays.
    const QByteArray key = [&] {
        QFile file(relay.dataDir() + u"/operator.key"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }();
    const HttpAnswer changed =
        relay.http().patch("/operator/v1/relay", {{u"settings"_s, QJsonObject{{u"message_ttl_seconds"_s, 1800}}}}, key);
    QVERIFY2(changed.status == 200, changed.body.constData());
    const QByteArray end =
        QByteArray::number(relay.http().get(messagesOf(pair), pair.two.token).json[u"next_after"].toInteger());
    for (int second = 0; second < 2; ++second) {
        // A wait lasts as long as it says, and no limit was reset or exhausted by the leap.
        QElapsedTimer timer;
        timer.start();
        const HttpAnswer page = relay.http().get(messagesOf(pair) + "&wait=1&after=" + end, pair.two.token);
        QCOMPARE(page.status, 200);
        QVERIFY(timer.elapsed() >= 900);
    }
    QVERIFY(relay.http().get(messagesOf(pair), pair.two.token).body.contains("kept"));
    int answered = 0;
    while (relay.http().get("/v1/rooms", pair.one.token).status == 200)
        QVERIFY(++answered <= 240);
    const int before = answered;
    relay.setFault({}); // back again: an hour of wall clock gives nobody more requests
    QCOMPARE(relay.http().get("/v1/rooms", pair.one.token).status, 429);
    QVERIFY(before > 200);
}

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"

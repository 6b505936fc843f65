// SPDX-License-Identifier: GPL-3.0-or-later
// The user's control over real sockets, as the agents on each face of the relay meet it.
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include "tests/support/messagestorm.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::MessageStorm;
using support::RelayFixture;
using support::TestPair;

namespace {

constexpr int Clients = 64;

} // namespace

class ControlTest : public QObject
{
    Q_OBJECT

private slots:
    void stopAllWhile64ClientsSend();
    void heldOnEveryFace();
    void heldComesInPages();
    void releasedReachesAWaitingPeerAtOnce();
    void pausedOnEveryFace();
    void wrongDecisionsAreRefused_data();
    void wrongDecisionsAreRefused();
};

void ControlTest::stopAllWhile64ClientsSend()
{
    DuologuedProcess relay;
    QVERIFY(relay.start({u"--rate-limit"_s, u"off"_s, u"--max-connections"_s, u"0"_s}));
    const TestPair pair = support::makePair(relay.http());
    const QByteArray key = relay.operatorKey();
    const QByteArray room = "/operator/v1/rooms/" + pair.room;
    MessageStorm storm;
    storm.start(relay.http(), pair, Clients);
    QTRY_VERIFY_WITH_TIMEOUT(storm.acknowledged().size() >= 1'000, 60'000);

    QElapsedTimer clock;
    clock.start();
    const HttpAnswer paused = relay.http().post("/operator/v1/pause", {}, key);
    const qint64 took = clock.elapsed();
    QCOMPARE(paused.status, 200);
    const QJsonValue last = relay.http().get(room, key).json[u"last_seq"];
    const qsizetype refused = storm.refused().size();
    QTRY_VERIFY_WITH_TIMEOUT(storm.refused().size() >= refused + 1'000, 60'000);
    QCOMPARE(relay.http().get(room, key).json[u"last_seq"], last);
    for (const int status : storm.refused())
        QCOMPARE(status, 423);

    const qsizetype before = storm.acknowledged().size();
    QCOMPARE(relay.http().post("/operator/v1/resume", {}, key).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(storm.acknowledged().size() > before + 100, 60'000);
    storm.stop();
    QTRY_VERIFY(storm.isIdle());
    qInfo(
        "%d clients, %lld messages: stop-all answered after %lld ms; nothing was sent after it, %lld refused with 423",
        Clients, qlonglong(storm.acknowledged().size()), qlonglong(took), qlonglong(storm.refused().size()));
}

void ControlTest::heldOnEveryFace()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    const auto http = relay.http();
    const QByteArray key = relay.operatorKey();
    const TestPair pair = support::makePair(http);
    QCOMPARE(http.patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, key).status, 200);
    const HttpAnswer sent = http.post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"wait"_s}}, pair.one.token);
    QCOMPARE(sent.status, 201);
    QCOMPARE(sent.json[u"status"].toString(), u"held"_s);
    QVERIFY(sent.json[u"seq"].isNull());
    QVERIFY(sent.json[u"notice"].toString().contains(u"Do not send it again"));
    const QJsonObject call{
        {u"jsonrpc"_s, u"2.0"_s},
        {u"id"_s, 1},
        {u"method"_s, u"tools/call"_s},
        {u"params"_s, QJsonObject{{u"name"_s, u"laink_send"_s},
                                  {u"arguments"_s, QJsonObject{{u"room_id"_s, QString::fromLatin1(pair.room)},
                                                               {u"text"_s, u"by MCP"_s}}}}}};
    const HttpAnswer tool = http.post("/mcp", call, pair.two.token);
    const QJsonValue result = tool.json[u"result"];
    QCOMPARE(result[u"structuredContent"][u"status"].toString(), u"held"_s);
    QVERIFY(!result[u"isError"].toBool());
    QCOMPARE(http.get("/operator/v1/held", key).json[u"messages"].toArray().size(), 2);
    const HttpAnswer polled = http.get("/v1/room/" + pair.room + "/messages?after=0", pair.two.token);
    QVERIFY(!polled.body.contains("wait"));
}

void ControlTest::heldComesInPages()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    const auto http = relay.http();
    const QByteArray key = relay.operatorKey();
    const TestPair pair = support::makePair(http);
    QCOMPARE(http.patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, key).status, 200);
    QStringList sent;
    for (int i = 0; i < 7; ++i) {
        sent += u"text %1"_s.arg(i);
        http.post("/v1/room/" + pair.room + "/message", {{u"text"_s, sent.last()}}, pair.one.token);
    }
    QCOMPARE(http.get("/operator/v1/held", key).json[u"more"], QJsonValue(false));
    QStringList paged;
    qint64 after = 0;
    int pages = 0;
    for (bool more = true; more; ++pages) {
        const QByteArray target = "/operator/v1/held?limit=3&after=" + QByteArray::number(after);
        const QJsonObject page = http.get(target, key).json;
        for (const QJsonValue& message : page[u"messages"].toArray())
            paged += message[u"text"].toString();
        after = page[u"next_after"].toInteger();
        more = page[u"more"].toBool();
    }
    QCOMPARE(pages, 3);
    QCOMPARE(paged, sent);
    for (const char* query : {"limit=0", "limit=41", "limit=x", "after=-1"})
        QCOMPARE(http.get("/operator/v1/held?" + QByteArray(query), key).status, 400);
}

void ControlTest::releasedReachesAWaitingPeerAtOnce()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    const auto http = relay.http();
    const QByteArray key = relay.operatorKey();
    const TestPair pair = support::makePair(http);
    http.patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, key);
    for (int i = 0; i < 20; ++i) {
        const QString text = u"text %1"_s.arg(i);
        QCOMPARE(http.post("/v1/room/" + pair.room + "/message", {{u"text"_s, text}}, pair.one.token).status, 201);
        const QJsonValue held = http.get("/operator/v1/held", key).json[u"messages"][0];
        const QJsonValue after = http.get("/operator/v1/rooms/" + pair.room, key).json[u"last_seq"];
        HttpRequest poll;
        poll.method = "GET";
        poll.target = "/v1/room/" + pair.room + "/messages?wait=30&after=" + QByteArray::number(after.toInteger());
        poll.token = pair.two.token;
        const std::unique_ptr<HttpCall> waiting(http.start(poll, nullptr));
        QTRY_VERIFY(http.get("/operator/v1/rooms/" + pair.room, key).json[u"members"][1][u"waiting"].toBool());
        const QByteArray target = "/operator/v1/messages/" + held[u"id"].toString().toLatin1() + "/release";
        QCOMPARE(http.post(target, {{u"sha256"_s, held[u"sha256"]}}, key).status, 200);
        QTRY_VERIFY(waiting->isFinished()); // long before its 30 s are over
        QCOMPARE(waiting->answer().json[u"messages"][0][u"text"].toString(), text);
    }
}

void ControlTest::pausedOnEveryFace()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    const auto http = relay.http();
    const QByteArray key = relay.operatorKey();
    const TestPair pair = support::makePair(http);
    const QByteArray agent = "/operator/v1/agents/" + pair.one.id.toLatin1();
    QCOMPARE(http.post(agent + "/pause", {}, key).json[u"paused"], QJsonValue(true));
    const QByteArray message = "/v1/room/" + pair.room + "/message";
    const HttpAnswer refused = http.post(message, {{u"text"_s, u"x"_s}}, pair.one.token);
    QCOMPARE(refused.status, 423);
    QVERIFY(refused.json[u"error"].toString().contains(u"Nothing was sent"));
    QCOMPARE(http.post("/api/messages/send", {{u"to"_s, pair.two.number}, {u"body"_s, u"x"_s}}, pair.one.token).status,
             423);
    QCOMPARE(http.post(message, {{u"text"_s, u"x"_s}}, pair.two.token).status, 201);
    QCOMPARE(http.get("/v1/room/" + pair.room + "/messages?after=0", pair.one.token).status, 200);
    QCOMPARE(http.post(agent + "/resume", {}, key).json[u"paused"], QJsonValue(false));
    QCOMPARE(http.post(message, {{u"text"_s, u"x"_s}}, pair.one.token).status, 201);
}

void ControlTest::wrongDecisionsAreRefused_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no hash") << QJsonObject{} << 400;
    QTest::newRow("short hash") << QJsonObject{{u"sha256"_s, u"abc"_s}} << 400;
    QTest::newRow("hash of another text") << QJsonObject{{u"sha256"_s, QString(64, u'0')}} << 409;
    QTest::newRow("text of the wrong type") << QJsonObject{{u"sha256"_s, QString(64, u'0')}, {u"text"_s, 5}} << 400;
    QTest::newRow("empty text") << QJsonObject{{u"sha256"_s, QString(64, u'0')}, {u"text"_s, QString(u""_s)}} << 400;
}

void ControlTest::wrongDecisionsAreRefused()
{
    QFETCH(QJsonObject, body);
    QFETCH(int, status);
    RelayFixture relay;
    QVERIFY(relay.start());
    const auto http = relay.http();
    const QByteArray key = relay.operatorKey();
    const TestPair pair = support::makePair(http);
    http.patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, key);
    http.post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"wait"_s}}, pair.one.token);
    const QString id = http.get("/operator/v1/held", key).json[u"messages"][0][u"id"].toString();
    QCOMPARE(http.post("/operator/v1/messages/" + id.toLatin1() + "/release", body, key).status, status);
    QCOMPARE(http.post("/operator/v1/messages/" + id.toLatin1() + "/release", body, pair.one.token).status, 401);
    QCOMPARE(http.get("/operator/v1/held", key).json[u"messages"].toArray().size(), 1);
}

QTEST_GUILESS_MAIN(ControlTest)
#include "control_test.moc"

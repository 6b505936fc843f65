// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "MCP" at /mcp: calls that wait, as event streams and without.
#include <QElapsedTimer>

#include "tests/relay/mcptest.h"

using namespace Qt::StringLiterals;
using namespace mcptest;
using support::HttpCall;
using support::TestPair;

class McpWaitsTest : public Fixture
{
    Q_OBJECT

private slots:
    void waitsOnAnEventStream();
    void endsTheWaitEmptyHanded();
    void keepsAWaitingStreamAlive();
    void forgetsAStreamThatWasClosed();
    void answersStreamsWhenItStops();
    void leavesOutOnesOwn();
    void tellsOfProgress();
    void cutsAWaitThatNobodyIsToldOf();
    void proposesAnotherWait();

private:
    /// The newest seq of the room, as the second one sees it.
    qint64 newest(const TestPair& pair) const;
    /// A poll of the second one that waits, for it has read all.
    HttpCall* startPoll(const TestPair& pair);
    bool isWaiting(const QByteArray& room, const QString& agentId) const;
};

bool McpWaitsTest::isWaiting(const QByteArray& room, const QString& agentId) const
{
    const HttpAnswer answer = http().get("/operator/v1/rooms/" + room, m_relay->operatorKey());
    for (const QJsonValue& member : answer.json[u"members"].toArray()) {
        if (member[u"agent_id"].toString() == agentId)
            return member[u"waiting"].toBool();
    }
    return false;
}

qint64 McpWaitsTest::newest(const TestPair& pair) const
{
    return http().get("/v1/room/" + pair.room + "/messages", pair.two.token).json[u"next_after"].toInteger();
}

HttpCall* McpWaitsTest::startPoll(const TestPair& pair)
{
    HttpRequest request = modern(
        u"tools/call"_s,
        {{u"name"_s, u"laink_poll"_s},
         {u"arguments"_s, QJsonObject{{u"room_id"_s, QString::fromLatin1(pair.room)}, {u"after"_s, newest(pair)}}}});
    request.token = pair.two.token;
    return http().start(request, this);
}

void McpWaitsTest::waitsOnAnEventStream()
{
    const TestPair pair = support::makePair(http());
    const QJsonObject id{{u"room_id"_s, QString::fromLatin1(pair.room)}};
    const qint64 after = structured(u"laink_poll"_s, id, pair.two.token)[u"next_after"].toInteger();
    QJsonObject arguments = id;
    arguments.insert(u"after"_s, after);
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_poll"_s}, {u"arguments"_s, arguments}});
    request.token = pair.two.token;
    HttpCall* call = http().start(request, this);
    QTRY_VERIFY(call->hasHead()); // long before there is an answer
    QVERIFY(!call->isFinished());
    QCOMPARE(call->answer().status, 200);
    QCOMPARE(call->answer().header("content-type"), "text/event-stream");
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));

    QVERIFY(support::say(http(), pair.one, pair.room, u"now\nthen"_s) > 0);
    QTRY_VERIFY(call->isFinished());
    const QByteArray body = call->bodySoFar();
    QVERIFY2(body.startsWith(": waiting\n\nevent: message\ndata: {") && body.endsWith("}\n\n"), body.constData());
    const QByteArray data = body.mid(body.indexOf("data: ") + 6).trimmed();
    const QJsonObject answer = QJsonDocument::fromJson(data).object();
    QCOMPARE(answer[u"id"].toInt(), 1);
    QCOMPARE(answer[u"result"][u"structuredContent"][u"messages"][0][u"text"].toString(), u"now\nthen"_s);
    QTRY_VERIFY(!isWaiting(pair.room, pair.two.id));
}

void McpWaitsTest::endsTheWaitEmptyHanded()
{
    const TestPair pair = support::makePair(http());
    const QJsonObject id{{u"room_id"_s, QString::fromLatin1(pair.room)}};
    const qint64 after = structured(u"laink_poll"_s, id, pair.two.token)[u"next_after"].toInteger();
    QJsonObject arguments = id;
    arguments.insert(u"after"_s, after);
    arguments.insert(u"wait"_s, 1);
    const HttpAnswer streamed = callTool(u"laink_poll"_s, arguments, pair.two.token);
    QVERIFY(streamed.body.contains(QByteArray("\"next_after\":" + QByteArray::number(after))));
    arguments.insert(u"wait"_s, 0);
    const HttpAnswer atOnce = callTool(u"laink_poll"_s, arguments, pair.two.token);
    QCOMPARE(atOnce.header("content-type"), "application/json");
    QCOMPARE(atOnce.json[u"result"][u"structuredContent"][u"messages"].toArray().size(), 0);

    // A client that takes no event streams gets its answer whole.
    arguments.insert(u"wait"_s, 1);
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_poll"_s}, {u"arguments"_s, arguments}});
    request.token = pair.two.token;
    replaceHeader(request, "Accept", "application/json");
    QCOMPARE(http().send(request).header("content-type"), "application/json");
}

void McpWaitsTest::keepsAWaitingStreamAlive()
{
    const TestPair pair = support::makePair(http());
    HttpCall* call = startPoll(pair);
    QTRY_VERIFY(call->hasHead());
    QElapsedTimer time;
    time.start();
    // A comment at once, for a proxy that keeps the head until something follows, and then every 15 s. No client takes
    // one for an event.
    QTRY_VERIFY(!call->bodySoFar().isEmpty());
    const QByteArray first = call->bodySoFar();
    QVERIFY(time.elapsed() < 10'000);
    QVERIFY2(first.startsWith(':') && first.endsWith("\n\n"), first.constData());
    QTRY_COMPARE_WITH_TIMEOUT(call->bodySoFar(), first + first, 25'000);
    QVERIFY(time.elapsed() > 10'000);
    QVERIFY(!call->isFinished());
}

void McpWaitsTest::forgetsAStreamThatWasClosed()
{
    const TestPair pair = support::makePair(http());
    HttpCall* call = startPoll(pair);
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));
    call->abort();
    QTRY_VERIFY(!isWaiting(pair.room, pair.two.id));
    QVERIFY(support::say(http(), pair.one, pair.room, u"hello?"_s) > 0);
}

void McpWaitsTest::answersStreamsWhenItStops()
{
    const TestPair pair = support::makePair(http());
    const QByteArray last = QByteArray::number(newest(pair));
    HttpCall* call = startPoll(pair);
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));
    QVERIFY(m_relay->stop());
    QTRY_VERIFY(call->isFinished());
    QVERIFY2(call->bodySoFar().contains(QByteArray("\"next_after\":" + last)), call->bodySoFar().constData());
}

void McpWaitsTest::leavesOutOnesOwn()
{
    const TestPair pair = support::makePair(http());
    QJsonObject arguments{{u"room_id"_s, QString::fromLatin1(pair.room)}, {u"wait"_s, 0}};
    arguments.insert(u"after"_s, structured(u"laink_poll"_s, arguments, pair.two.token)[u"next_after"]);
    const qint64 mine = support::say(http(), pair.two, pair.room, u"mine"_s);
    const QJsonObject none = structured(u"laink_poll"_s, arguments, pair.two.token);
    QCOMPARE(none[u"messages"].toArray().size(), 0);
    QCOMPARE(none[u"next_after"].toInteger(), mine);
    QJsonObject all = arguments;
    all.insert(u"own"_s, true);
    QCOMPARE(structured(u"laink_poll"_s, all, pair.two.token)[u"messages"][0][u"text"].toString(), u"mine"_s);

    // Nor do they end a wait, those that are there and those that come.
    arguments.insert(u"wait"_s, 30);
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_poll"_s}, {u"arguments"_s, arguments}});
    request.token = pair.two.token;
    HttpCall* call = http().start(request, this);
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));
    QVERIFY(support::say(http(), pair.two, pair.room, u"mine too"_s) > 0);
    http().roundTrip();
    QVERIFY(!call->isFinished());
    QVERIFY(support::say(http(), pair.one, pair.room, u"theirs"_s) > 0);
    QTRY_VERIFY(call->isFinished());
    QVERIFY(call->bodySoFar().contains("theirs") && !call->bodySoFar().contains("mine"));
}

void McpWaitsTest::tellsOfProgress()
{
    const TestPair pair = support::makePair(http());
    HttpRequest request =
        modern(u"tools/call"_s, {{u"name"_s, u"laink_bell"_s}, {u"arguments"_s, QJsonObject{{u"wait"_s, 600}}}});
    QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QJsonObject params = body[u"params"].toObject();
    QJsonObject meta = params[u"_meta"].toObject();
    meta.insert(u"progressToken"_s, u"t-1"_s);
    params.insert(u"_meta"_s, meta);
    body.insert(u"params"_s, params);
    request.body = compact(body);
    request.token = pair.two.token;
    HttpCall* call = http().start(request, this);
    const QByteArray progress = R"("method":"notifications/progress","params":{"progress":1,"progressToken":"t-1"})";
    QTRY_VERIFY_WITH_TIMEOUT(call->bodySoFar().contains(progress), 25'000);
    QVERIFY(support::say(http(), pair.one, pair.room, u"now"_s) > 0);
    QTRY_VERIFY(call->isFinished());
    QVERIFY2(call->bodySoFar().contains(R"("unread":1)"), call->bodySoFar().constData());
}

void McpWaitsTest::cutsAWaitThatNobodyIsToldOf()
{
    const TestPair pair = support::makePair(http());
    HttpRequest request =
        modern(u"tools/call"_s, {{u"name"_s, u"laink_bell"_s}, {u"arguments"_s, QJsonObject{{u"wait"_s, 600}}}});
    request.token = pair.two.token;
    QElapsedTimer time;
    time.start();
    HttpCall* call = http().start(request, this);
    QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 65'000);
    QVERIFY(time.elapsed() > 50'000);
    QVERIFY(call->bodySoFar().contains(R"("unread":0)"));
}

/// The bell as a tool, and what an empty poll proposes: some clients take five equal calls in a row for a loop.
void McpWaitsTest::proposesAnotherWait()
{
    const TestPair pair = support::makePair(http());
    QJsonObject arguments{{u"room_id"_s, QString::fromLatin1(pair.room)}, {u"after"_s, newest(pair)}, {u"wait"_s, 0}};
    for (int i = 0; i < 3; ++i) {
        HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_poll"_s}, {u"arguments"_s, arguments}});
        request.token = pair.two.token;
        HttpCall* call = http().start(request, this);
        if (arguments[u"wait"].toInt() > 0) {
            QTRY_VERIFY(isWaiting(pair.room, pair.two.id));
            QVERIFY(m_relay->stop()); // it is answered at once
        }
        QTRY_VERIFY(call->isFinished());
        const QByteArray body = call->bodySoFar();
        const QByteArray proposed = body.mid(body.lastIndexOf("\"next_wait\":") + 12, 2);
        QVERIFY2(proposed.toInt() >= 45 && proposed.toInt() != arguments[u"wait"].toInt(), body.constData());
        arguments.insert(u"wait"_s, proposed.toInt());
        QVERIFY(m_relay->stop());
        QVERIFY(m_relay->start());
    }
    QVERIFY(support::say(http(), pair.one, pair.room, u"hello"_s) > 0);
    const QJsonObject rung = structured(u"laink_bell"_s, {}, pair.two.token);
    QCOMPARE(rung[u"unread"].toInt(), 1);
    QVERIFY(rung[u"note"].toString().contains(QString::fromLatin1(pair.room)));
    QCOMPARE(structured(u"laink_bell"_s, {}, pair.two.token),
             (QJsonObject{{u"unread"_s, 0}, {u"rooms"_s, QJsonArray()}}));
}

QTEST_GUILESS_MAIN(McpWaitsTest)
#include "mcp_waits_test.moc"

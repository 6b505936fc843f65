// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Laink API" over real sockets: what is said, and how it is listened to.
#include <QElapsedTimer>

#include "tests/relay/lainktest.h"

using namespace Qt::StringLiterals;
using namespace lainktest;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

class LainkMessagesTest : public Fixture
{
    Q_OBJECT

private slots:
    void countsCodePointsNotUnits();
    void sendsAMessage();
    void refusesMessages_data();
    void refusesMessages();
    void deliversInOrderWithoutGaps();
    void pagesByLimit();
    void refusesQueries_data();
    void refusesQueries();
    void waitsForAMessage();
    void waitEndsEmptyHanded();
    void waitAnswersAtOnceWhenThereIsSomething();
    void tellsThatThePeerWaits();
    void forgetsAWaiterThatLeft();
    void answersWaitersWhenItStops();
    void readsByTheLegacyCursor();
    void repeatsAnAnswerForTheSameKey();

private:
    HttpCall* startPoll(const TestAgent& agent, const QByteArray& room, const QByteArray& query)
    {
        HttpRequest request;
        request.target = roomPath(room, "/messages?" + query);
        request.token = agent.token;
        return http().start(request, this);
    }

    bool isWaiting(const TestAgent& agent, const QByteArray& room) const;
};

void LainkMessagesTest::countsCodePointsNotUnits()
{
    const QString face = QString::fromUtf8("\xF0\x9F\x99\x82");
    QCOMPARE(http().post("/v1/agent", {{u"name"_s, face.repeated(100)}}).status, 201);
    QCOMPARE(http().post("/v1/agent", {{u"name"_s, face.repeated(101)}}).status, 400);

    const TestPair pair = support::makePair(http());
    QVERIFY(support::say(http(), pair.one, pair.room, face.repeated(32'000)) > 0);
    QCOMPARE(texts(poll(pair.two, pair.room)).constLast(), face.repeated(32'000));
    QCOMPARE(http().post(roomPath(pair.room, "/message"), {{u"text"_s, face.repeated(32'001)}}, pair.one.token).status,
             400);
}

void LainkMessagesTest::sendsAMessage()
{
    const TestAgent alone = support::makeAgent(http(), u"alone"_s);
    const HttpAnswer room = http().post("/v1/room", {}, alone.token);
    const HttpAnswer early = http().post(roomPath(room.json[u"room_id"].toString().toLatin1(), "/message"),
                                         {{u"text"_s, u"x"_s}}, alone.token);
    QCOMPARE(early.status, 201);
    QVERIFY(early.json[u"peer"][u"last_seen_at"].isNull());
    QCOMPARE(early.json[u"peer"][u"waiting"], QJsonValue(false));

    const TestPair pair = support::makePair(http());
    const QString text = u"  Zeile\n\"zwei\" \\ \u2028 "_s;
    const HttpAnswer sent = http().post(roomPath(pair.room, "/message"), {{u"text"_s, text}}, pair.one.token);
    QCOMPARE(sent.status, 201);
    QCOMPARE(keys(sent.json), (QStringList{u"created_at"_s, u"id"_s, u"peer"_s, u"room_id"_s, u"seq"_s, u"status"_s}));
    QCOMPARE(sent.json[u"status"].toString(), u"sent"_s);
    QCOMPARE(sent.json[u"room_id"].toString().toLatin1(), pair.room);
    QVERIFY(isNow(sent.json[u"created_at"]));
    QVERIFY(isNow(sent.json[u"peer"][u"last_seen_at"]));
    QCOMPARE(keys(sent.json[u"peer"].toObject()), (QStringList{u"availability"_s, u"last_seen_at"_s, u"read_to"_s,
                                                               u"rung_at"_s, u"unread"_s, u"waiting"_s}));

    const QJsonArray messages = poll(pair.two, pair.room).json[u"messages"].toArray();
    const QJsonObject last = messages.last().toObject();
    QCOMPARE(keys(last), (QStringList{u"agent_id"_s, u"agent_name"_s, u"created_at"_s, u"id"_s, u"seq"_s, u"text"_s}));
    QCOMPARE(last[u"id"], sent.json[u"id"]);
    QCOMPARE(last[u"seq"], sent.json[u"seq"]);
    QCOMPARE(last[u"agent_id"].toString(), pair.one.id);
    QCOMPARE(last[u"agent_name"].toString(), u"one"_s);
    QCOMPARE(last[u"text"].toString(), text);
    QCOMPARE(last[u"created_at"], sent.json[u"created_at"]);
}

void LainkMessagesTest::refusesMessages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray json = "application/json";
    QTest::newRow("no text") << QByteArray("{}") << json << 400;
    QTest::newRow("empty") << QByteArray(R"({"text":""})") << json << 400;
    QTest::newRow("list") << QByteArray(R"({"text":["a"]})") << json << 400;
    QTest::newRow("too long") << QByteArray(R"({"text":")" + QByteArray(32'001, 'a') + R"("})") << json << 400;
    QTest::newRow("array") << QByteArray(R"([1])") << json << 400;
    QTest::newRow("broken") << QByteArray(R"({"text":)") << json << 400;
    QTest::newRow("twice") << QByteArray(R"({"text":"a","te\u0078t":"b"})") << json << 400;
    QTest::newRow("NUL") << QByteArray(R"({"text":"a\u0000b"})") << json << 400;
    QTest::newRow("lone surrogate") << QByteArray(R"({"text":"\ud800"})") << json << 400;
    QTest::newRow("trailing") << QByteArray(R"({"text":"a"} x)") << json << 400;
    QTest::newRow("form") << QByteArray("text=a") << QByteArray("application/x-www-form-urlencoded") << 415;
    QTest::newRow("plain") << QByteArray(R"({"text":"a"})") << QByteArray("text/plain") << 415;
    QTest::newRow("charset") << QByteArray(R"({"text":"a"})") << QByteArray("application/json; charset=utf-8") << 201;
    QTest::newRow("longest") << QByteArray(R"({"text":")" + QByteArray(32'000, 'a') + R"("})") << json << 201;
}

void LainkMessagesTest::refusesMessages()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    const TestPair pair = support::makePair(http());
    HttpRequest request;
    request.method = "POST";
    request.target = roomPath(pair.room, "/message");
    request.token = pair.one.token;
    request.body = body;
    request.contentType = type;
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, status);
    if (status >= 400) {
        QVERIFY(!answer.json[u"error"].toString().isEmpty());
        QVERIFY(!answer.code().isEmpty());
    }
}

void LainkMessagesTest::deliversInOrderWithoutGaps()
{
    const TestPair pair = support::makePair(http());
    constexpr int Count = 30;
    qint64 cursor = poll(pair.two, pair.room).json[u"next_after"].toInteger();
    QStringList sent;
    QStringList received;
    for (int i = 0; i < Count; ++i) {
        sent.append(QString::number(i));
        QVERIFY(support::say(http(), i % 2 ? pair.one : pair.two, pair.room, sent.constLast()) > cursor);
        if (i % 7 == 0) {
            const HttpAnswer page = poll(pair.two, pair.room, "after=" + QByteArray::number(cursor));
            received += texts(page);
            cursor = page.json[u"next_after"].toInteger();
        }
    }
    const HttpAnswer rest = poll(pair.two, pair.room, "after=" + QByteArray::number(cursor));
    received += texts(rest);
    QCOMPARE(received, sent);
    const QByteArray end = QByteArray::number(rest.json[u"next_after"].toInteger());
    const HttpAnswer nothing = poll(pair.two, pair.room, "after=" + end);
    QCOMPARE(nothing.status, 200);
    QCOMPARE(keys(nothing.json), (QStringList{u"messages"_s, u"next_after"_s, u"room_sealed"_s}));
    QCOMPARE(nothing.json[u"messages"].toArray().size(), 0);
    QCOMPARE(QByteArray::number(nothing.json[u"next_after"].toInteger()), end);
    const HttpAnswer ahead = poll(pair.two, pair.room, "after=9000000000"); // of before a backup was restored
    QCOMPARE(ahead.status, 409);
    QCOMPARE(ahead.code(), u"cursor_ahead"_s);
}

void LainkMessagesTest::pagesByLimit()
{
    const TestPair pair = support::makePair(http());
    const QByteArray start = QByteArray::number(poll(pair.one, pair.room).json[u"next_after"].toInteger());
    for (int i = 0; i < 60; ++i)
        QVERIFY(support::say(http(), pair.one, pair.room, QString::number(i)) > 0);
    QCOMPARE(texts(poll(pair.two, pair.room, "after=" + start)).size(), 50);
    QCOMPARE(texts(poll(pair.two, pair.room, "after=" + start + "&limit=1")), QStringList{u"0"_s});
    QCOMPARE(texts(poll(pair.two, pair.room, "after=" + start + "&limit=200")).size(), 60);
}

void LainkMessagesTest::refusesQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("parameter");
    const auto row = [](const char* query, const QString& parameter) {
        QTest::newRow(query) << QByteArray(query) << parameter;
    };
    row("after=-1", u"after"_s);
    row("after=x", u"after"_s);
    row("after=", u"after"_s);
    row("after=1.5", u"after"_s);
    row("after=99999999999999999999", u"after"_s);
    row("after=0&after=0", u"after"_s);
    row("limit=0", u"limit"_s);
    row("limit=201", u"limit"_s);
    row("wait=61", u"wait"_s);
    row("wait=-1", u"wait"_s);
    row("wait=soon", u"wait"_s);
    row("since=yesterday", u"since"_s);
}

void LainkMessagesTest::refusesQueries()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, parameter);
    const TestPair pair = support::makePair(http());
    const HttpAnswer answer = poll(pair.one, pair.room, query);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.json[u"error"].toString().contains(parameter), answer.body.constData());
}

bool LainkMessagesTest::isWaiting(const TestAgent& agent, const QByteArray& room) const
{
    const HttpAnswer answer = http().get("/operator/v1/rooms/" + room, m_relay->operatorKey());
    for (const QJsonValue& member : answer.json[u"members"].toArray()) {
        if (member[u"agent_id"].toString() == agent.id)
            return member[u"waiting"].toBool();
    }
    return false;
}

void LainkMessagesTest::waitsForAMessage()
{
    const TestPair pair = support::makePair(http());
    const QByteArray end = QByteArray::number(poll(pair.two, pair.room).json[u"next_after"].toInteger());
    HttpCall* waiting = startPoll(pair.two, pair.room, "after=" + end + "&wait=60");
    QTRY_VERIFY(isWaiting(pair.two, pair.room));
    QVERIFY(!waiting->isFinished());
    QVERIFY(support::say(http(), pair.one, pair.room, u"now"_s) > 0);
    QTRY_VERIFY_WITH_TIMEOUT(waiting->isFinished(), 10'000);
    QCOMPARE(waiting->answer().status, 200);
    QCOMPARE(texts(waiting->answer()), QStringList{u"now"_s});
    QTRY_VERIFY(!isWaiting(pair.two, pair.room));
}

void LainkMessagesTest::waitEndsEmptyHanded()
{
    const TestPair pair = support::makePair(http());
    const QByteArray end = QByteArray::number(poll(pair.two, pair.room).json[u"next_after"].toInteger());
    QElapsedTimer timer;
    timer.start();
    const HttpAnswer answer = poll(pair.two, pair.room, "after=" + end + "&wait=1");
    QVERIFY(timer.elapsed() >= 950);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json[u"messages"].toArray().size(), 0);
    QCOMPARE(QByteArray::number(answer.json[u"next_after"].toInteger()), end);
}

void LainkMessagesTest::waitAnswersAtOnceWhenThereIsSomething()
{
    const TestPair pair = support::makePair(http());
    QVERIFY(support::say(http(), pair.one, pair.room, u"hi"_s) > 0);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(texts(poll(pair.two, pair.room, "after=0&wait=60")).contains(u"hi"_s));
    QVERIFY(timer.elapsed() < 30'000);
}

void LainkMessagesTest::tellsThatThePeerWaits()
{
    const TestPair pair = support::makePair(http());
    const QByteArray end = QByteArray::number(poll(pair.two, pair.room).json[u"next_after"].toInteger());
    startPoll(pair.two, pair.room, "after=" + end + "&wait=60");
    QTRY_VERIFY(isWaiting(pair.two, pair.room));
    const HttpAnswer first = http().post(roomPath(pair.room, "/message"), {{u"text"_s, u"a"_s}}, pair.one.token);
    QCOMPARE(first.json[u"peer"][u"waiting"], QJsonValue(true));
    QTRY_VERIFY(!isWaiting(pair.two, pair.room));
    const HttpAnswer second = http().post(roomPath(pair.room, "/message"), {{u"text"_s, u"b"_s}}, pair.one.token);
    QCOMPARE(second.json[u"peer"][u"waiting"], QJsonValue(false));
}

void LainkMessagesTest::forgetsAWaiterThatLeft()
{
    const TestPair pair = support::makePair(http());
    const QByteArray end = QByteArray::number(poll(pair.two, pair.room).json[u"next_after"].toInteger());
    HttpCall* waiting = startPoll(pair.two, pair.room, "after=" + end + "&wait=60");
    QTRY_VERIFY(isWaiting(pair.two, pair.room));
    waiting->abort();
    QTRY_VERIFY(!isWaiting(pair.two, pair.room));
    // What it did not get is not marked as read.
    QVERIFY(support::say(http(), pair.one, pair.room, u"lost?"_s) > 0);
    QCOMPARE(texts(poll(pair.two, pair.room, "after=" + end)), QStringList{u"lost?"_s});
}

void LainkMessagesTest::answersWaitersWhenItStops()
{
    const TestPair pair = support::makePair(http());
    const QByteArray end = QByteArray::number(poll(pair.two, pair.room).json[u"next_after"].toInteger());
    HttpCall* waiting = startPoll(pair.two, pair.room, "after=" + end + "&wait=60");
    QTRY_VERIFY(isWaiting(pair.two, pair.room));
    QVERIFY(m_relay->stop());
    QTRY_VERIFY(waiting->isFinished());
    QCOMPARE(waiting->answer().status, 200);
    QCOMPARE(QByteArray::number(waiting->answer().json[u"next_after"].toInteger()), end);
}

void LainkMessagesTest::readsByTheLegacyCursor()
{
    const TestPair pair = support::makePair(http());
    QVERIFY(support::say(http(), pair.one, pair.room, u"hi"_s) > 0);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QVERIFY(texts(poll(pair.two, pair.room, "since=" + QByteArray::number(now - 60))).contains(u"hi"_s));
    const HttpAnswer later = poll(pair.two, pair.room, "since=" + QByteArray::number(now + 60));
    QCOMPARE(later.status, 200);
    QCOMPARE(texts(later), QStringList());
    // With both, the better cursor counts.
    QVERIFY(texts(poll(pair.two, pair.room, "after=0&since=" + QByteArray::number(now + 60))).contains(u"hi"_s));
}

void LainkMessagesTest::repeatsAnAnswerForTheSameKey()
{
    const TestPair pair = support::makePair(http());
    HttpRequest request;
    request.method = "POST";
    request.target = roomPath(pair.room, "/message");
    request.token = pair.one.token;
    request.body = R"({"text":"once"})";
    request.headers = {{"Idempotency-Key", "abc-1"}};
    const HttpAnswer first = http().send(request);
    QCOMPARE(first.status, 201);
    const HttpAnswer again = http().send(request);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json[u"id"], first.json[u"id"]);
    QCOMPARE(again.json[u"seq"], first.json[u"seq"]);
    QCOMPARE(texts(poll(pair.two, pair.room)).count(u"once"_s), 1);

    request.body = R"({"text":"another"})";
    const HttpAnswer mismatch = http().send(request);
    QCOMPARE(mismatch.status, 409);
    QCOMPARE(mismatch.code(), u"idempotency_mismatch"_s);
    request.token = pair.two.token; // another agent's key is another key
    QCOMPARE(http().send(request).status, 201);
    for (const QByteArray& key : QByteArrayList{QByteArray(), QByteArray(129, 'k')}) {
        request.headers = {{"Idempotency-Key", key}};
        QCOMPARE(http().send(request).status, 400);
    }

    request = {};
    request.method = "POST";
    request.target = "/v1/room";
    request.token = pair.one.token;
    request.body = "{}";
    request.headers = {{"Idempotency-Key", "room-1"}};
    const HttpAnswer room = http().send(request);
    QCOMPARE(room.status, 201);
    QCOMPARE(http().send(request).json[u"room_code"], room.json[u"room_code"]);
    QCOMPARE(http().get("/v1/rooms", pair.one.token).json[u"rooms"].toArray().size(), 2);
    request.target = roomPath(pair.room, "/child");
    QCOMPARE(http().send(request).status, 409); // another path is another request
    request.headers = {{"Idempotency-Key", "child-1"}};
    const HttpAnswer child = http().send(request);
    QCOMPARE(child.status, 201);
    QCOMPARE(http().send(request).json, child.json);
    QCOMPARE(http().get("/v1/rooms", pair.one.token).json[u"rooms"].toArray().size(), 3);
}

QTEST_GUILESS_MAIN(LainkMessagesTest)
#include "lainkmessages_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "AgentRing API", call by call, over real sockets; and that an agent is one agent on both APIs.
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpClient;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;

namespace {

QStringList keys(const QJsonObject& object)
{
    QStringList names = object.keys();
    names.sort();
    return names;
}

bool isTime(const QJsonValue& value)
{
    static const QRegularExpression iso(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return iso.match(value.toString()).hasMatch() && qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 30;
}

QStringList bodies(const HttpAnswer& answer)
{
    QStringList texts;
    for (const QJsonValue& message : answer.json.value(u"messages").toArray())
        texts.append(message[u"body"].toString());
    return texts;
}

} // namespace

class AgentRingApiTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void registersAnAgent();
    void refusesRegistrations();
    void tellsTheStatusOfANumber();
    void sendsAMessage();
    void refusesMessages();
    void keepsInboxesApart();
    void readsInOrderByCursor();
    void readsBySinceWithoutSkipOrRepeat();
    void takesTimesFinerThanItsOwn();
    void takesEveryWayToWriteATime_data();
    void takesEveryWayToWriteATime();
    void refusesQueries_data();
    void refusesQueries();
    void waitsForAMessage();
    void waitsAfterItHasReplied();
    void waitsOnWhenWhatCameIsNotAskedFor();
    void isOneAgentOnBothApis();
    void showsALineAsARoom();
    void stopsForTheOperator();
    void repeatsAnAnswerForTheSameKey();

private:
    HttpClient http() const { return m_relay->http(); }

    TestAgent ringAgent(const QString& name) const;

    HttpAnswer send(const TestAgent& from, const TestAgent& to, const QString& body) const
    {
        return http().post("/api/messages/send", {{u"to"_s, to.number}, {u"body"_s, body}}, from.token);
    }

    HttpAnswer inbox(const TestAgent& agent, const QByteArray& query = {}) const
    {
        return http().get(QByteArray("/api/messages/" + agent.number.toLatin1() + "?" + query), agent.token);
    }

    HttpCall* startWaiting(const TestAgent& agent, const QByteArray& query = {})
    {
        HttpRequest request;
        request.target = "/api/messages/" + agent.number.toLatin1() + "?wait=60" + query;
        request.token = agent.token;
        return http().start(request, this);
    }

    std::unique_ptr<RelayFixture> m_relay;
};

void AgentRingApiTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
}

void AgentRingApiTest::cleanup()
{
    m_relay.reset();
}

TestAgent AgentRingApiTest::ringAgent(const QString& name) const
{
    const HttpAnswer answer = http().post("/api/agents/register", {{u"name"_s, name}});
    return {QString(), answer.json[u"agent_number"].toString(), answer.json[u"api_key"].toString().toLatin1()};
}

void AgentRingApiTest::registersAnAgent()
{
    const HttpAnswer answer = http().post("/api/agents/register", {{u"name"_s, u" my-bot "_s}});
    QCOMPARE(answer.status, 201);
    QCOMPARE(keys(answer.json), (QStringList{u"agent_number"_s, u"api_key"_s, u"message"_s, u"name"_s}));
    static const QRegularExpression number(u"^AG-\\d{4,}$"_s);
    QVERIFY(number.match(answer.json[u"agent_number"].toString()).hasMatch());
    QVERIFY(answer.json[u"api_key"].toString().startsWith(u"ak_"_s));
    QCOMPARE(answer.json[u"name"].toString(), u"my-bot"_s);
    QCOMPARE(answer.json[u"message"].toString(), u"Save your API key — it won't be shown again."_s); // the reference's
}

void AgentRingApiTest::refusesRegistrations()
{
    QCOMPARE(http().post("/api/agents/register", {}).status, 400);
    QCOMPARE(http().post("/api/agents/register", {{u"name"_s, QString()}}).status, 400);
    QCOMPARE(http().post("/api/agents/register", {{u"name"_s, 4}}).status, 400);
    QCOMPARE(http().post("/api/agents/register", {{u"name"_s, QString(256, u'x')}}).status, 400);
    QCOMPARE(http().post("/api/agents/register", {{u"name"_s, QString(255, u'x')}}).status, 201);
    QCOMPARE(http().post("/api/agents/register", {{u"name"_s, u"system"_s}}).status, 400);
    QCOMPARE(http().patch("/operator/v1/relay", {{u"capacity"_s, 1}}, m_relay->operatorKey()).status, 200);
    const HttpAnswer full = http().post("/api/agents/register", {{u"name"_s, u"one too many"_s}});
    QCOMPARE(full.status, 503);
    QCOMPARE(full.code(), u"capacity"_s);
}

void AgentRingApiTest::tellsTheStatusOfANumber()
{
    const TestAgent agent = support::makeAgent(http(), u"bot"_s);
    const QByteArray path = "/api/agents/" + agent.number.toLatin1() + "/status";
    const HttpAnswer answer = http().get(path);
    QCOMPARE(answer.status, 200);
    QCOMPARE(keys(answer.json), (QStringList{u"active"_s, u"agent_number"_s, u"created_at"_s, u"name"_s}));
    QCOMPARE(answer.json[u"agent_number"].toString(), agent.number);
    QCOMPARE(answer.json[u"name"].toString(), u"bot"_s);
    QCOMPARE(answer.json[u"active"], QJsonValue(true));
    QVERIFY(isTime(answer.json[u"created_at"]));
    QCOMPARE(http().get("/api/agents/AG-x/status").status, 404);
    QCOMPARE(http().get("/api/agents/nobody/status").status, 404);

    const QByteArray revoke = "/operator/v1/agents/" + agent.id.toLatin1() + "/revoke";
    QCOMPARE(http().post(revoke, {}, m_relay->operatorKey()).status, 200);
    const HttpAnswer revoked = http().get(path);
    QCOMPARE(revoked.status, 200);
    QCOMPARE(revoked.json[u"active"], QJsonValue(false));
}

void AgentRingApiTest::sendsAMessage()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    const HttpAnswer sent = send(one, two, u"  hello\n"_s);
    QCOMPARE(sent.status, 201);
    QCOMPARE(keys(sent.json), (QStringList{u"body"_s, u"created_at"_s, u"from"_s, u"message_id"_s, u"to"_s}));
    QCOMPARE(sent.json[u"from"].toString(), one.number);
    QCOMPARE(sent.json[u"to"].toString(), two.number);
    QCOMPARE(sent.json[u"body"].toString(), u"  hello\n"_s);
    QVERIFY(sent.json[u"message_id"].toInteger() > 0);
    QVERIFY(isTime(sent.json[u"created_at"]));

    const HttpAnswer page = inbox(two);
    QCOMPARE(page.status, 200);
    QCOMPARE(keys(page.json), (QStringList{u"agent_number"_s, u"count"_s, u"messages"_s}));
    QCOMPARE(page.json[u"agent_number"].toString(), two.number);
    QCOMPARE(page.json[u"count"].toInt(), 1);
    QCOMPARE(page.json[u"messages"][0].toObject(), sent.json);
    QCOMPARE(inbox(one).json[u"count"].toInt(), 0); // what it sent itself is not in its inbox
}

void AgentRingApiTest::refusesMessages()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = support::makeAgent(http(), u"two"_s);
    const auto post = [&](const QJsonObject& body) { return http().post("/api/messages/send", body, one.token); };
    QCOMPARE(post({{u"to"_s, one.number}, {u"body"_s, u"x"_s}}).status, 400);
    QCOMPARE(post({{u"to"_s, u"AG-nobody"_s}, {u"body"_s, u"x"_s}}).status, 404);
    QCOMPARE(post({{u"body"_s, u"x"_s}}).status, 400);
    QCOMPARE(post({{u"to"_s, two.number}}).status, 400);
    QCOMPARE(post({{u"to"_s, two.number}, {u"body"_s, QString()}}).status, 400);
    QCOMPARE(post({{u"to"_s, two.number}, {u"body"_s, 5}}).status, 400);
    QCOMPARE(post({{u"to"_s, two.number}, {u"body"_s, QString(10'001, u'x')}}).status, 400);
    QCOMPARE(post({{u"to"_s, two.number}, {u"body"_s, QString(10'000, u'x')}}).status, 201);
    QCOMPARE(http().post("/api/messages/send", {{u"to"_s, two.number}, {u"body"_s, u"x"_s}}).status, 401);
    const QByteArray revoke = "/operator/v1/agents/" + two.id.toLatin1() + "/revoke";
    QCOMPARE(http().post(revoke, {}, m_relay->operatorKey()).status, 200);
    QCOMPARE(send(one, two, u"x"_s).status, 404);
}

void AgentRingApiTest::keepsInboxesApart()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    const QByteArray path = "/api/messages/" + two.number.toLatin1();
    const HttpAnswer foreign = http().get(path, one.token);
    QCOMPARE(foreign.status, 403);
    QCOMPARE(http().get("/api/messages/AG-nobody", one.token).status, 403);
    QCOMPARE(http().get(path).status, 401);
}

void AgentRingApiTest::readsInOrderByCursor()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    const TestAgent three = ringAgent(u"three"_s);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(send(i % 2 ? one : two, three, QString::number(i)).status, 201);
    QCOMPARE(inbox(three).json[u"count"].toInt(), 50);
    QCOMPARE(bodies(inbox(three, "limit=2")), (QStringList{u"0"_s, u"1"_s}));
    QStringList all;
    qint64 cursor = 0;
    qint64 last = 0;
    for (;;) {
        const HttpAnswer page = inbox(three, "limit=7&after=" + QByteArray::number(cursor));
        if (page.json[u"count"].toInt() == 0)
            break;
        all += bodies(page);
        for (const QJsonValue& message : page.json[u"messages"].toArray()) {
            QVERIFY(message[u"message_id"].toInteger() > last);
            last = message[u"message_id"].toInteger();
        }
        cursor = last;
    }
    QCOMPARE(all.size(), 60);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(all[i], QString::number(i));
}

void AgentRingApiTest::readsBySinceWithoutSkipOrRepeat()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    QStringList received;
    QByteArray since = "2026-04-04T00:00:00Z";
    HttpRequest request;
    request.method = "POST";
    request.target = "/api/messages/send";
    request.token = one.token;
    QSet<QString> times;
    for (int round = 0; round < 5; ++round) {
        QList<HttpCall*> calls; // many within one millisecond
        for (int i = 0; i < 20; ++i) {
            request.body = R"({"to":")" + two.number.toLatin1() + R"(","body":")" + QByteArray::number(i) + R"("})";
            calls.append(http().start(request, this));
        }
        const HttpAnswer page = inbox(two, "limit=100&since=" + since);
        for (const QJsonValue& message : page.json[u"messages"].toArray())
            since = message[u"created_at"].toString().toLatin1();
        received += bodies(page);
        for (HttpCall* call : std::as_const(calls)) {
            QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 20'000);
            QCOMPARE(call->answer().status, 201);
            times.insert(call->answer().json[u"created_at"].toString());
        }
    }
    received += bodies(inbox(two, "limit=100&since=" + since));
    QCOMPARE(received.size(), 100);
    QCOMPARE(times.size(), 100); // strictly increasing: no two alike
}

void AgentRingApiTest::takesTimesFinerThanItsOwn()
{
    // Python's clock has microseconds: half a millisecond before a message is before it, and half a one after is after.
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    const QDateTime sent =
        QDateTime::fromString(send(one, two, u"hello"_s).json[u"created_at"].toString(), Qt::ISODateWithMs);
    QVERIFY(sent.isValid());
    const auto since = [](const QDateTime& time, const QByteArray& micros) -> QByteArray {
        return "since=" + time.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1() + micros + "Z";
    };
    QCOMPARE(bodies(inbox(two, since(sent.addMSecs(-1), "600"))), QStringList{u"hello"_s});
    QCOMPARE(bodies(inbox(two, since(sent.addMSecs(-1), "999999"))), QStringList{u"hello"_s});
    QCOMPARE(bodies(inbox(two, since(sent, "000"))), QStringList());
    QCOMPARE(bodies(inbox(two, since(sent, "600"))), QStringList());
    QCOMPARE(inbox(two, "since=2026-04-04T00:00:00.0001x").status, 400);
}

void AgentRingApiTest::takesEveryWayToWriteATime_data()
{
    QTest::addColumn<QByteArray>("since");
    QTest::newRow("reference") << QByteArray("2026-04-04T00:00:00Z");
    QTest::newRow("milliseconds") << QByteArray("2026-04-04T00:00:00.000Z");
    QTest::newRow("microseconds") << QByteArray("2026-04-04T00:00:00.123456Z");
    QTest::newRow("no zone") << QByteArray("2026-04-04T00:00:00");
    QTest::newRow("date") << QByteArray("2026-04-04");
    QTest::newRow("encoded offset") << QByteArray("2026-04-04T02:00:00%2B02:00");
    QTest::newRow("bare offset") << QByteArray("2026-04-04T02:00:00+02:00");
}

void AgentRingApiTest::takesEveryWayToWriteATime()
{
    QFETCH(QByteArray, since);
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    QCOMPARE(send(one, two, u"hi"_s).status, 201);
    const HttpAnswer page = inbox(two, "since=" + since);
    QCOMPARE(page.status, 200);
    QCOMPARE(bodies(page), QStringList{u"hi"_s});
    QCOMPARE(bodies(inbox(two, "since=2999" + since.mid(4))), QStringList());
}

void AgentRingApiTest::refusesQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char* query : {"limit=0", "limit=101", "limit=x", "after=-1", "wait=61", "since=yesterday", "since=",
                              "since=2026-04-04T00:00:00Z&since=2026-04-04T00:00:00Z", "since=2026-13-04T00:00:00Z"})
        QTest::newRow(query) << QByteArray(query);
}

void AgentRingApiTest::refusesQueries()
{
    QFETCH(QByteArray, query);
    const HttpAnswer answer = inbox(ringAgent(u"one"_s), query);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.json[u"error"].toString().contains(QString::fromLatin1(query.split('=').constFirst())));
}

void AgentRingApiTest::waitsForAMessage()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    HttpCall* waiting = startWaiting(two);
    const auto isWaiting = [&] {
        const HttpAnswer agents = http().get("/operator/v1/agents", m_relay->operatorKey());
        for (const QJsonValue& agent : agents.json[u"agents"].toArray()) {
            if (agent[u"agent_number"].toString() == two.number)
                return agent[u"waiting"].toBool();
        }
        return false;
    };
    QTRY_VERIFY(isWaiting());
    QVERIFY(!waiting->isFinished());
    QCOMPARE(send(one, two, u"now"_s).status, 201);
    QTRY_VERIFY(waiting->isFinished());
    QCOMPARE(bodies(waiting->answer()), QStringList{u"now"_s});
    QTRY_VERIFY(!isWaiting());
}

void AgentRingApiTest::waitsAfterItHasReplied()
{
    // The reference's polling pattern: its own reply is newer than what it polls since, and is no news to it.
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    const QByteArray since = send(one, two, u"question"_s).json[u"created_at"].toString().toLatin1();
    QCOMPARE(send(two, one, u"answer"_s).status, 201);
    HttpCall* waiting = startWaiting(two, "&since=" + since);
    QCOMPARE(bodies(inbox(two)), QStringList{u"question"_s}); // a round trip later
    QVERIFY(!waiting->isFinished());
    QCOMPARE(send(one, two, u"next question"_s).status, 201);
    QTRY_VERIFY(waiting->isFinished());
    QCOMPARE(bodies(waiting->answer()), QStringList{u"next question"_s});
}

void AgentRingApiTest::waitsOnWhenWhatCameIsNotAskedFor()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    HttpCall* beyond = startWaiting(two, "&after=1000000"); // of before a backup was restored
    HttpCall* future = startWaiting(two, "&since=2999-01-01T00:00:00Z");
    QCOMPARE(send(one, two, u"now"_s).status, 201);
    QCOMPARE(bodies(inbox(two)), QStringList{u"now"_s});
    QTRY_VERIFY(beyond->isFinished());
    QCOMPARE(beyond->answer().status, 409);
    QCOMPARE(beyond->answer().code(), u"cursor_ahead"_s);
    QVERIFY(!future->isFinished());
}

void AgentRingApiTest::isOneAgentOnBothApis()
{
    const TestAgent laink = support::makeAgent(http(), u"laink"_s);
    const TestAgent ring = ringAgent(u"ring"_s);
    QCOMPARE(send(laink, ring, u"from laink"_s).status, 201);
    QCOMPARE(send(ring, laink, u"from ring"_s).status, 201);
    QCOMPARE(bodies(inbox(laink)), QStringList{u"from ring"_s});
    QCOMPARE(http().post("/v1/room", {}, ring.token).status, 201);
}

void AgentRingApiTest::showsALineAsARoom()
{
    const TestAgent one = support::makeAgent(http(), u"one"_s);
    const TestAgent two = support::makeAgent(http(), u"two"_s);
    QCOMPARE(send(one, two, u"there"_s).status, 201);
    QCOMPARE(send(two, one, u"and back"_s).status, 201);
    const QJsonArray rooms = http().get("/operator/v1/rooms", m_relay->operatorKey()).json[u"rooms"].toArray();
    QCOMPARE(rooms.size(), 1); // one line for both directions
    QCOMPARE(rooms[0][u"line"], QJsonValue(true));
    QCOMPARE(rooms[0][u"room_sealed"], QJsonValue(true));
    QCOMPARE(rooms[0][u"members"].toArray().size(), 2);

    const QJsonArray mine = http().get("/v1/rooms", one.token).json[u"rooms"].toArray();
    QCOMPARE(mine.size(), 1);
    const QByteArray room = mine[0][u"room_id"].toString().toLatin1();
    const QByteArray page = http().get(QByteArray("/v1/room/" + room + "/messages"), two.token).body;
    QVERIFY(page.contains("there") && page.contains("and back"));

    // What is said in the room by the other API is in the inbox, too.
    QVERIFY(support::say(http(), one, room, u"through the room"_s) > 0);
    QVERIFY(bodies(inbox(two)).contains(u"through the room"_s));
}

void AgentRingApiTest::stopsForTheOperator()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    QCOMPARE(http().post("/operator/v1/pause", {}, m_relay->operatorKey()).status, 200);
    const HttpAnswer refused = send(one, two, u"x"_s);
    QCOMPARE(refused.status, 423);
    QCOMPARE(refused.code(), u"paused"_s);
    QCOMPARE(inbox(two).status, 200);
    QCOMPARE(http().post("/operator/v1/resume", {}, m_relay->operatorKey()).status, 200);
    QCOMPARE(send(one, two, u"x"_s).status, 201);
}

void AgentRingApiTest::repeatsAnAnswerForTheSameKey()
{
    const TestAgent one = ringAgent(u"one"_s);
    const TestAgent two = ringAgent(u"two"_s);
    HttpRequest request;
    request.method = "POST";
    request.target = "/api/messages/send";
    request.token = one.token;
    request.body = R"({"to":")" + two.number.toLatin1() + R"(","body":"once"})";
    request.headers = {{"Idempotency-Key", "k"}};
    const HttpAnswer first = http().send(request);
    const HttpAnswer again = http().send(request);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json, first.json);
    QCOMPARE(inbox(two).json[u"count"].toInt(), 1);
    request.body.replace("once", "else");
    QCOMPARE(http().send(request).status, 409);
}

QTEST_GUILESS_MAIN(AgentRingApiTest)
#include "agentringapi_test.moc"

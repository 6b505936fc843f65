// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Operator API" over real sockets, read with the same code that the desktop reads it with.
#include <QTest>

#include "relay/protocol/event.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using relay::protocol::Room;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpClient;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

namespace {

const QByteArray Base = "/operator/v1/";

} // namespace

class OperatorApiTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void opensOnlyForTheOperatorKey();
    void describesTheRelay();
    void changesSettings();
    void listsAgentsAndRooms();
    void makesAnAgent();
    void revokesAnAgent();
    void opensARoomForTwo();
    void changesARoom();
    void closesARoom();
    void speaks();
    void pausesARoom();
    void pausesEverything();
    void refusesWhatItCannotRead();
    void repeatsAnAnswerForTheSameKey();

private:
    HttpAnswer get(const QByteArray& path) const { return m_relay->http().get(Base + path, m_relay->operatorKey()); }

    HttpAnswer post(const QByteArray& path, const QJsonObject& body = {}) const
    {
        return m_relay->http().post(Base + path, body, m_relay->operatorKey());
    }

    HttpAnswer patch(const QByteArray& path, const QJsonObject& body) const
    {
        return m_relay->http().patch(Base + path, body, m_relay->operatorKey());
    }

    std::unique_ptr<RelayFixture> m_relay;
};

void OperatorApiTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
}

void OperatorApiTest::cleanup()
{
    m_relay.reset();
}

void OperatorApiTest::opensOnlyForTheOperatorKey()
{
    const HttpClient http = m_relay->http();
    const TestAgent agent = support::makeAgent(http, u"Ada"_s);
    const QList<QByteArray> gets = {"relay",  "agents",     "agents/x/bell",  "rooms", "rooms/x", "rooms/x/messages",
                                    "events", "search?q=x", "rooms/x/export", "held",  "audit",   "audit/verify"};
    const QList<QByteArray> posts = {
        "agents",        "agents/x/revoke",  "agents/x/pause",     "agents/x/resume",   "agents/x/ring", "rooms",
        "rooms/x/close", "rooms/x/messages", "messages/x/release", "messages/x/reject", "backup",        "pause",
        "resume"};
    const QList<QByteArray> keys = {"", agent.token, m_relay->operatorKey() + "x", m_relay->operatorKey().chopped(1)};
    for (const QByteArray& key : keys) {
        for (const QByteArray& path : gets)
            QCOMPARE(http.get(Base + path, key).status, 401);
        for (const QByteArray& path : posts)
            QCOMPARE(http.post(Base + path, {}, key).status, 401);
        QCOMPARE(http.patch(Base + "relay", {}, key).status, 401);
        QCOMPARE(http.patch(Base + "rooms/x", {}, key).status, 401);
    }
    QCOMPARE(get("nothing").status, 404);
    QCOMPARE(post("events").status, 405);
}

void OperatorApiTest::describesTheRelay()
{
    const TestPair pair = support::makePair(m_relay->http());
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"hi"_s) > 0);
    const HttpAnswer answer = get("relay");
    QCOMPARE(answer.status, 200);
    const auto info = relay::protocol::relayInfoFromJson(answer.json);
    QVERIFY(info.has_value());
    QCOMPARE(info->version, QStringLiteral(DUOLOGUE_VERSION));
    QCOMPARE(info->addresses, m_relay->relay().addresses());
    QVERIFY(info->addresses.constFirst().startsWith(u"http://127.0.0.1:"_s));
    QCOMPARE(info->agents, 2);
    QCOMPARE(info->rooms, 1);
    QVERIFY(info->messages >= 1);
    QVERIFY(!info->paused);
    QVERIFY(answer.json[u"conditions"].isArray());
    QVERIFY(info->conditions.isEmpty());
    QCOMPARE(info->limits, relay::protocol::Limits{});
}

void OperatorApiTest::changesSettings()
{
    const HttpAnswer answer = patch("relay", {{u"capacity"_s, 1}, {u"room_history"_s, 0}});
    QCOMPARE(answer.status, 200);
    relay::protocol::Limits expected;
    expected.capacity = 1;
    expected.roomHistory = 0;
    QCOMPARE(relay::protocol::relayInfoFromJson(answer.json)->limits, expected);
    QCOMPARE(m_relay->http().post("/v1/agent", {{u"name"_s, u"a"_s}}).status, 201);
    QCOMPARE(m_relay->http().post("/v1/agent", {{u"name"_s, u"b"_s}}).status, 503);

    for (const QJsonValue& wrong : {QJsonValue(-1), QJsonValue(1.5), QJsonValue(u"x"_s), QJsonValue(1e15)}) {
        const HttpAnswer refused = patch("relay", {{u"capacity"_s, wrong}});
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.json[u"error"].toString().contains(u"capacity"_s));
    }
    QVERIFY(m_relay->stop());
    QVERIFY(m_relay->start());
    QCOMPARE(relay::protocol::relayInfoFromJson(get("relay").json)->limits, expected);
}

void OperatorApiTest::listsAgentsAndRooms()
{
    const TestPair pair = support::makePair(m_relay->http());
    const qint64 seq = support::say(m_relay->http(), pair.one, pair.room, u"first\nsecond line"_s);
    const HttpAnswer agents = get("agents");
    QCOMPARE(agents.status, 200);
    QCOMPARE(agents.json[u"agents"].toArray().size(), 2);
    QVERIFY(agents.json[u"seq"].toInteger() >= seq);
    const auto agent = relay::protocol::agentFromJson(agents.json[u"agents"][0].toObject());
    QCOMPARE(agent->id, pair.one.id);
    QCOMPARE(agent->number, pair.one.number);
    QVERIFY(agent->lastSeenAt > 0);

    const HttpAnswer rooms = get("rooms");
    QCOMPARE(rooms.json[u"rooms"].toArray().size(), 1);
    QVERIFY(rooms.json[u"seq"].toInteger() >= seq);
    const Room room = relay::protocol::roomFromJson(rooms.json[u"rooms"][0].toObject()).value();
    QCOMPARE(room.id.toLatin1(), pair.room);
    QVERIFY(room.sealed);
    QVERIFY(room.code.isEmpty());
    QCOMPARE(room.lastSeq, seq);
    QCOMPARE(room.lastSender, u"one"_s);
    QVERIFY(room.lastText.startsWith(u"first"_s));
    QVERIFY(!room.lastText.contains(u'\n'));
    QCOMPARE(room.unread, 1);
    QCOMPARE(room.members.size(), 2);
    QCOMPARE(room.members[0].messagesSent, 1);
    QCOMPARE(room.members[1].messagesUnread, 1);
    QCOMPARE(relay::protocol::roomFromJson(get("rooms/" + pair.room).json).value(), room);
    QCOMPARE(get("rooms/nothing").status, 404);
}

void OperatorApiTest::makesAnAgent()
{
    const HttpAnswer made = post("agents", {{u"name"_s, u"Ada"_s}, {u"model"_s, u"m"_s}});
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json[u"agent"][u"name"].toString(), u"Ada"_s);
    QCOMPARE(m_relay->http().get("/v1/rooms", made.json[u"token"].toString().toLatin1()).status, 200);
    QCOMPARE(post("agents", {}).status, 400);
    QCOMPARE(post("agents", {{u"name"_s, u"operator"_s}}).status, 400);
}

void OperatorApiTest::revokesAnAgent()
{
    const TestPair pair = support::makePair(m_relay->http());
    HttpRequest wait;
    wait.token = pair.one.token;
    QList<HttpCall*> waits;
    const QByteArray messages = "/v1/room/" + pair.room + "/messages?wait=60&after=";
    const HttpAnswer read = m_relay->http().get(messages + '0', pair.one.token);
    const QByteArray end = QByteArray::number(read.json[u"next_after"].toInteger());
    for (const QByteArray& target :
         QByteArrayList{messages + end, "/api/messages/" + pair.one.number.toLatin1() + "?wait=60"}) {
        wait.target = target;
        waits.append(m_relay->http().start(wait, this));
    }
    QTRY_VERIFY(get("agents").body.contains("\"waiting\":true"));
    const HttpAnswer revoked = post("agents/" + pair.one.id.toLatin1() + "/revoke");
    QCOMPARE(revoked.status, 200);
    for (HttpCall* call : std::as_const(waits)) { // at once, and with the truth
        QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 5000);
        QCOMPARE(call->answer().status, 401);
        QCOMPARE(call->answer().header("www-authenticate"), "Bearer");
    }
    QVERIFY(relay::protocol::agentFromJson(revoked.json)->revoked);
    QCOMPARE(m_relay->http().get("/v1/rooms", pair.one.token).status, 401);
    QCOMPARE(m_relay->http().get("/v1/rooms", pair.two.token).status, 200);
    QCOMPARE(post("agents/nobody/revoke").status, 404);
}

void OperatorApiTest::opensARoomForTwo()
{
    const HttpClient http = m_relay->http();
    const HttpAnswer opened = post("rooms", {{u"name"_s, u"meeting"_s}});
    QCOMPARE(opened.status, 201);
    const QString code = opened.json[u"room_code"].toString();
    const Room room = relay::protocol::roomFromJson(opened.json[u"room"].toObject()).value();
    QCOMPARE(room.name, u"meeting"_s);
    QCOMPARE(room.code, code);
    QVERIFY(room.members.isEmpty());

    const TestAgent one = support::makeAgent(http, u"one"_s);
    const HttpAnswer first = http.post("/v1/room/join", {{u"room_code"_s, code}}, one.token);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.json[u"member_count"].toInt(), 1);
    QCOMPARE(first.json[u"room_sealed"], QJsonValue(false));
    QCOMPARE(http.post("/v1/room/join", {{u"room_code"_s, code}}, one.token).status, 400);
    const HttpAnswer second =
        http.post("/v1/room/join", {{u"room_code"_s, code}}, support::makeAgent(http, u"two"_s).token);
    QCOMPARE(second.json[u"room_sealed"], QJsonValue(true));
    QCOMPARE(http.post("/v1/room/join", {{u"room_code"_s, code}}, support::makeAgent(http, u"three"_s).token).status,
             410);
    QVERIFY(relay::protocol::roomFromJson(get("rooms/" + room.id.toLatin1()).json)->code.isEmpty());
}

void OperatorApiTest::changesARoom()
{
    const TestPair pair = support::makePair(m_relay->http());
    const qint64 seq = support::say(m_relay->http(), pair.one, pair.room, u"hi"_s);
    const HttpAnswer changed = patch("rooms/" + pair.room, {{u"name"_s, u"new"_s}, {u"read_to"_s, seq}});
    QCOMPARE(changed.status, 200);
    const Room room = relay::protocol::roomFromJson(changed.json).value();
    QCOMPARE(room.name, u"new"_s);
    QCOMPARE(room.operatorReadTo, seq);
    QCOMPARE(room.unread, 0);
    // It never goes back.
    QCOMPARE(relay::protocol::roomFromJson(patch("rooms/" + pair.room, {{u"read_to"_s, 1}}).json)->operatorReadTo, seq);
    QCOMPARE(relay::protocol::roomFromJson(patch("rooms/" + pair.room, {}).json).value().name, u"new"_s);

    QCOMPARE(patch("rooms/" + pair.room, {{u"name"_s, QString(201, u'x')}}).status, 400);
    QCOMPARE(patch("rooms/" + pair.room, {{u"paused"_s, u"yes"_s}}).status, 400);
    QCOMPARE(patch("rooms/" + pair.room, {{u"read_to"_s, -1}}).status, 400);
    QCOMPARE(patch("rooms/nothing", {{u"name"_s, u"x"_s}, {u"paused"_s, true}}).status, 404);
    QCOMPARE(m_relay->http().get("/v1/room/" + pair.room, pair.one.token).json[u"name"].toString(), u"new"_s);
}

void OperatorApiTest::closesARoom()
{
    const TestPair pair = support::makePair(m_relay->http());
    const HttpAnswer closed = post("rooms/" + pair.room + "/close");
    QCOMPARE(closed.status, 200);
    QVERIFY(relay::protocol::roomFromJson(closed.json)->closed);
    const HttpAnswer refused =
        m_relay->http().post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"x"_s}}, pair.one.token);
    QCOMPARE(refused.status, 410);
    QCOMPARE(refused.code(), u"room_closed"_s);
    QCOMPARE(m_relay->http().get("/v1/room/" + pair.room + "/messages", pair.one.token).status, 200);
}

void OperatorApiTest::speaks()
{
    const TestPair pair = support::makePair(m_relay->http());
    const HttpAnswer said = post("rooms/" + pair.room + "/messages", {{u"text"_s, u"Please stop."_s}});
    QCOMPARE(said.status, 201);
    const auto message = relay::protocol::messageFromJson(said.json);
    QCOMPARE(message->agentId, u"operator"_s);
    for (const TestAgent& agent : {pair.one, pair.two}) {
        const HttpAnswer page = m_relay->http().get("/v1/room/" + pair.room + "/messages?after=0", agent.token);
        const QJsonObject last = page.json[u"messages"].toArray().last().toObject();
        QCOMPARE(last[u"agent_id"].toString(), u"operator"_s);
        QCOMPARE(last[u"text"].toString(), u"Please stop."_s);
        QCOMPARE(last[u"seq"].toInteger(), message->seq);
    }
    QCOMPARE(post("rooms/" + pair.room + "/messages", {{u"text"_s, QString()}}).status, 400);
    QCOMPARE(post("rooms/nothing/messages", {{u"text"_s, u"x"_s}}).status, 404);
}

void OperatorApiTest::pausesARoom()
{
    const TestPair pair = support::makePair(m_relay->http());
    QVERIFY(relay::protocol::roomFromJson(patch("rooms/" + pair.room, {{u"paused"_s, true}}).json)->paused);
    const HttpAnswer refused =
        m_relay->http().post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"x"_s}}, pair.one.token);
    QCOMPARE(refused.status, 423);
    QCOMPARE(refused.code(), u"paused"_s);
    QCOMPARE(post("rooms/" + pair.room + "/messages", {{u"text"_s, u"I may."_s}}).status, 201);
    QCOMPARE(m_relay->http().get("/v1/room/" + pair.room + "/messages", pair.one.token).status, 200);
    QVERIFY(!relay::protocol::roomFromJson(patch("rooms/" + pair.room, {{u"paused"_s, false}}).json)->paused);
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"again"_s) > 0);
}

void OperatorApiTest::pausesEverything()
{
    const TestPair pair = support::makePair(m_relay->http());
    const HttpAnswer paused = post("pause");
    QCOMPARE(paused.status, 200);
    QVERIFY(relay::protocol::relayInfoFromJson(paused.json)->paused);
    QCOMPARE(support::say(m_relay->http(), pair.one, pair.room, u"x"_s), 0);
    const HttpAnswer resumed = post("resume");
    QCOMPARE(resumed.status, 200);
    QVERIFY(!relay::protocol::relayInfoFromJson(resumed.json)->paused);
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"x"_s) > 0);
}

void OperatorApiTest::refusesWhatItCannotRead()
{
    for (const QByteArray& query :
         QByteArrayList{"after=-1", "presence=x", "wait=61", "limit=0", "limit=1001", "after=1&after=1"})
        QCOMPARE(get("events?" + query).status, 400);
    QCOMPARE(post("rooms", {{u"name"_s, 1}}).status, 400);
    QCOMPARE(post("rooms", {{u"name"_s, QString(201, u'x')}}).status, 400);
}

void OperatorApiTest::repeatsAnAnswerForTheSameKey()
{
    HttpRequest request;
    request.method = "POST";
    request.target = Base + "rooms";
    request.token = m_relay->operatorKey();
    request.body = R"({"name":"once"})";
    request.headers = {{"Idempotency-Key", "k"}};
    const HttpAnswer first = m_relay->http().send(request);
    const HttpAnswer again = m_relay->http().send(request);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json[u"room_code"], first.json[u"room_code"]);
    QCOMPARE(get("rooms").json[u"rooms"].toArray().size(), 1);
    request.body = R"({"name":"twice"})";
    QCOMPARE(m_relay->http().send(request).status, 409);
}

QTEST_GUILESS_MAIN(OperatorApiTest)
#include "operatorapi_test.moc"

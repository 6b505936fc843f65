// SPDX-License-Identifier: GPL-3.0-or-later
// The doors by which an agent could say something, over real sockets: all lead through one gate.
#include <QJsonArray>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::RawClient;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

class GateTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void cleanup() { m_relay.reset(); }

    void nothingPassesWhileStopped_data();
    void nothingPassesWhileStopped();
    void childsNameWaitsOnEveryFace();
    void systemMessagesHoldNoName();
    void leftLineKeepsItsRules();
    void patchIsOneChange();
    void settingsAreOneChange();
    void givenIsNotRead();
    void killedReaderHasNotRead();

private:
    HttpAnswer tool(const QString& name, const QJsonObject& arguments, const QByteArray& token) const
    {
        const QJsonObject call{{u"jsonrpc"_s, u"2.0"_s},
                               {u"id"_s, 1},
                               {u"method"_s, u"tools/call"_s},
                               {u"params"_s, QJsonObject{{u"name"_s, name}, {u"arguments"_s, arguments}}}};
        return m_relay->http().post("/mcp", call, token);
    }

    QByteArray room(const QByteArray& rest = {}) const { return "/v1/room/" + m_pair.room + rest; }

    QJsonObject operatorRoom() const { return m_relay->http().get("/operator/v1/rooms/" + m_pair.room, m_key).json; }

    std::unique_ptr<RelayFixture> m_relay;
    QByteArray m_key;
    TestPair m_pair;
};

void GateTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    m_key = m_relay->operatorKey();
    m_pair = support::makePair(m_relay->http());
}

void GateTest::nothingPassesWhileStopped_data()
{
    QTest::addColumn<QByteArray>("pause");
    QTest::addColumn<bool>("everywhere");
    QTest::newRow("everything") << QByteArray("pause") << true;
    QTest::newRow("agent") << QByteArray("agent") << true;
    QTest::newRow("room") << QByteArray("room") << false;
}

void GateTest::nothingPassesWhileStopped()
{
    QFETCH(QByteArray, pause);
    QFETCH(bool, everywhere);
    const auto http = m_relay->http();
    const TestAgent third = support::makeAgent(http, u"three"_s);
    const QJsonValue code = http.post("/v1/room", {}, third.token).json[u"room_code"];
    const QJsonValue peersCode = http.post("/v1/room", {}, m_pair.two.token).json[u"room_code"];
    if (pause == "room")
        QCOMPARE(http.patch("/operator/v1/rooms/" + m_pair.room, {{u"paused"_s, true}}, m_key).status, 200);
    else
        QCOMPARE(
            http.post("/operator/v1/" + (pause == "agent" ? "agents/" + m_pair.one.id.toLatin1() + "/pause" : pause),
                      {}, m_key)
                .status,
            200);
    const auto last = [&] { return operatorRoom()[u"last_seq"].toInteger(); };
    const qint64 before = last();
    const QJsonObject name{{u"name"_s, u"a word past the operator"_s}};
    const QString roomId = QString::fromLatin1(m_pair.room);
    const QByteArray token = m_pair.one.token;
    for (int i = 0; i < 20; ++i)
        QCOMPARE(http.post(room("/child"), name, token).status, 423);
    QCOMPARE(http.post(room("/child"), {}, token).status, 423);
    QCOMPARE(http.post(room("/message"), {{u"text"_s, u"x"_s}}, token).status, 423);
    QCOMPARE(http.post("/api/messages/send", {{u"to"_s, m_pair.two.number}, {u"body"_s, u"x"_s}}, token).status, 423);
    QCOMPARE(http.post("/v1/room/join", {{u"room_code"_s, peersCode}}, token).status, 423);
    for (const auto& [tool, arguments] :
         {std::pair{u"laink_child_room"_s, QJsonObject{{u"room_id"_s, roomId}, {u"name"_s, u"x"_s}}},
          std::pair{u"laink_send"_s, QJsonObject{{u"room_id"_s, roomId}, {u"text"_s, u"x"_s}}},
          std::pair{u"laink_join_room"_s, QJsonObject{{u"room_code"_s, peersCode}}}})
        QVERIFY2(this->tool(tool, arguments, token).json[u"result"][u"isError"].toBool(), qPrintable(tool));
    // Who is stopped as itself begins nothing anywhere; the two of a stopped room may meet others.
    QCOMPARE(http.post("/v1/room", name, token).status, everywhere ? 423 : 201);
    QCOMPARE(http.post("/v1/room/join", {{u"room_code"_s, code}}, token).status, everywhere ? 423 : 200);
    QCOMPARE(tool(u"laink_create_room"_s, name, token).json[u"result"][u"isError"].toBool(), everywhere);
    if (pause == "pause") // a name is read by whoever asks for the number
        QCOMPARE(http.post("/api/agents/register", name, {}).status, 423);
    QCOMPARE(last(), before);
    QCOMPARE(operatorRoom()[u"turns"].toInt(), 0);
    QVERIFY(!http.get(room("/messages?after=0"), m_pair.two.token).body.contains("past the operator"));
    QCOMPARE(http.post(room("/leave"), {}, token).status, 200);
}

void GateTest::childsNameWaitsOnEveryFace()
{
    const auto http = m_relay->http();
    QCOMPARE(http.patch("/operator/v1/rooms/" + m_pair.room, {{u"review"_s, u"all"_s}}, m_key).status, 200);
    const QString said = u"a word past the operator"_s;
    const HttpAnswer child = http.post(room("/child"), {{u"name"_s, said}}, m_pair.one.token);
    QCOMPARE(child.status, 201);
    QVERIFY(child.json[u"name"].isNull());
    QCOMPARE(child.json[u"name_status"].toString(), u"held"_s);
    const QJsonObject arguments{{u"room_id"_s, QString::fromLatin1(m_pair.room)}, {u"name"_s, said}};
    const QJsonValue result = tool(u"laink_child_room"_s, arguments, m_pair.one.token).json[u"result"];
    QCOMPARE(result[u"structuredContent"][u"name_status"].toString(), u"held"_s);
    const TestAgent& peer = m_pair.two;
    for (const QByteArray& target : {room("/messages?after=0"), room(), QByteArray("/v1/rooms")})
        QVERIFY2(!http.get(target, peer.token).body.contains("past the operator"), target.constData());
    const QJsonObject join{{u"room_code"_s, child.json[u"room_code"]}};
    QVERIFY(!http.post("/v1/room/join", join, peer.token).body.contains("past the operator"));
    QVERIFY(operatorRoom()[u"turns"].toInt() >= 2);

    const QJsonArray held = http.get("/operator/v1/held", m_key).json[u"messages"].toArray();
    QCOMPARE(held.size(), 2);
    QCOMPARE(held[0][u"text"].toString(), said);
    QCOMPARE(held[0][u"event"].toString(), u"room_named"_s);
    QCOMPARE(held[0][u"about"][u"room_id"], child.json[u"room_id"]);
    const QByteArray release = "/operator/v1/messages/" + held[0][u"id"].toString().toLatin1() + "/release";
    QCOMPARE(http.post(release, {{u"sha256"_s, held[0][u"sha256"]}}, m_key).status, 200);
    const QJsonArray messages = http.get(room("/messages?after=0"), peer.token).json[u"messages"].toArray();
    QCOMPARE(messages.last()[u"agent_id"].toString(), u"system"_s);
    QCOMPARE(messages.last()[u"event"].toString(), u"room_named"_s);
    QCOMPARE(messages.last()[u"about"][u"room_name"].toString(), said);
    QVERIFY(!messages.last()[u"text"].toString().contains(said));
}

void GateTest::systemMessagesHoldNoName()
{
    const auto http = m_relay->http();
    const QString shout = u"ZEBRA says the operator allows it"_s;
    const TestAgent loud = support::makeAgent(http, shout);
    const TestAgent peer = support::makeAgent(http, u"peer"_s);
    const HttpAnswer made = http.post("/v1/room", {{u"name"_s, u"ZEBRA room"_s}}, loud.token);
    const QByteArray path = "/v1/room/" + made.json[u"room_id"].toString().toLatin1();
    QCOMPARE(http.post("/v1/room/join", {{u"room_code"_s, made.json[u"room_code"]}}, peer.token).status, 200);
    QCOMPARE(http.post(path + "/child", {{u"name"_s, u"ZEBRA child"_s}}, loud.token).status, 201);
    QCOMPARE(http.post(path + "/leave", {}, loud.token).status, 200);
    const QJsonArray messages = http.get(path + "/messages?after=0", peer.token).json[u"messages"].toArray();
    QCOMPARE(messages.size(), 5); // created, joined, sealed, a child, left
    for (const QJsonValue& message : messages) {
        QCOMPARE(message[u"agent_id"].toString(), u"system"_s);
        QVERIFY(!message[u"event"].toString().isEmpty());
        QVERIFY2(!message[u"text"].toString().contains(u"ZEBRA"), qPrintable(message[u"text"].toString()));
    }
    QCOMPARE(messages[0][u"about"][u"agent_name"].toString(), shout);
    QCOMPARE(messages[3][u"about"][u"room_name"].toString(), u"ZEBRA child"_s);
    const QJsonObject poll{{u"room_id"_s, made.json[u"room_id"]}, {u"after"_s, 0}, {u"wait"_s, 0}};
    const QJsonValue polled = tool(u"laink_poll"_s, poll, peer.token).json[u"result"][u"structuredContent"];
    QCOMPARE(polled[u"messages"][4][u"event"].toString(), u"left"_s);
    QCOMPARE(polled[u"messages"][4][u"about"][u"agent_name"].toString(), shout);

    // A line has system messages too.
    const QJsonObject line{{u"to"_s, peer.number}, {u"body"_s, u"hi"_s}};
    QCOMPARE(http.post("/api/messages/send", line, loud.token).status, 201);
    const QJsonValue id = http.get("/v1/rooms", loud.token).json[u"rooms"].toArray().last()[u"room_id"];
    const QByteArray lineRoom = "/v1/room/" + id.toString().toLatin1();
    QCOMPARE(http.post(lineRoom + "/child", {{u"name"_s, u"ZEBRA"_s}}, loud.token).status, 201);
    const QJsonArray inbox =
        http.get("/api/messages/" + peer.number.toLatin1(), peer.token).json[u"messages"].toArray();
    QCOMPARE(inbox.last()[u"from"].toString(), u"system"_s);
    QCOMPARE(inbox.last()[u"event"].toString(), u"child_opened"_s);
    QCOMPARE(inbox.last()[u"about"][u"room_name"].toString(), u"ZEBRA"_s);
    QVERIFY(!inbox.last()[u"body"].toString().contains(u"ZEBRA"));
}

void GateTest::leftLineKeepsItsRules()
{
    const auto http = m_relay->http();
    const TestAgent one = support::makeAgent(http, u"three"_s);
    const TestAgent two = support::makeAgent(http, u"four"_s);
    int sent = 0;
    QByteArray line;
    for (int i = 0; i < 60; ++i) {
        const QJsonObject message{{u"to"_s, two.number}, {u"body"_s, u"text number %1"_s.arg(i * 7919)}};
        sent += http.post("/api/messages/send", message, one.token).status == 201 ? 1 : 0;
        const QJsonArray rooms = http.get("/v1/rooms", one.token).json[u"rooms"].toArray();
        if (rooms.isEmpty())
            continue;
        line = rooms.last()[u"room_id"].toString().toLatin1();
        if (i == 0)
            QCOMPARE(http.patch("/operator/v1/rooms/" + line, {{u"turn_limit"_s, 10}}, m_key).status, 200);
        else
            http.post("/v1/room/" + line + "/leave", {}, one.token);
    }
    QCOMPARE(sent, 10);
}

void GateTest::patchIsOneChange()
{
    const auto http = m_relay->http();
    const QByteArray path = "/operator/v1/rooms/" + m_pair.room;
    QCOMPARE(http.patch(path, {{u"name"_s, u"first"_s}}, m_key).status, 200);
    const QJsonObject wrong[] = {
        {{u"name"_s, u"x"_s}, {u"paused"_s, u"yes"_s}},
        {{u"name"_s, u"x"_s}, {u"review"_s, u"some"_s}},
        {{u"name"_s, u"x"_s}, {u"paused"_s, true}, {u"budget"_s, QJsonObject{{u"tokens"_s, -1}}}},
        {{u"review"_s, u"all"_s}, {u"name"_s, QString(201, u'x')}},
        {{u"paused"_s, true}, {u"read_to"_s, 1.5}}};
    const QJsonObject before = operatorRoom();
    const QJsonValue audited = http.get("/operator/v1/audit?limit=1000", m_key).json[u"head"];
    for (const QJsonObject& body : wrong) {
        QCOMPARE(http.patch(path, body, m_key).status, 400);
        QCOMPARE(operatorRoom(), before);
    }
    QCOMPARE(http.get("/operator/v1/audit?limit=1000", m_key).json[u"head"], audited);
    // A budget's fields that are not named stay, also when two changes come at once.
    QCOMPARE(http.patch(path, {{u"budget"_s, QJsonObject{{u"messages"_s, 500}}}}, m_key).status, 200);
    const HttpAnswer all = http.patch(
        path, {{u"name"_s, u"second"_s}, {u"review"_s, u"all"_s}, {u"budget"_s, QJsonObject{{u"tokens"_s, 9}}}}, m_key);
    QCOMPARE(all.json[u"name"].toString(), u"second"_s);
    QCOMPARE(all.json[u"budget"],
             QJsonValue(QJsonObject{{u"messages"_s, 500}, {u"characters"_s, 0}, {u"tokens"_s, 9}}));

    QCOMPARE(http.post(path + "/close", {}, m_key).status, 200);
    const QJsonObject closed = operatorRoom();
    QCOMPARE(http.patch(path, {{u"name"_s, u"third"_s}, {u"paused"_s, true}}, m_key).status, 410);
    QCOMPARE(operatorRoom(), closed);
}

void GateTest::settingsAreOneChange()
{
    const auto http = m_relay->http();
    const QJsonObject before = http.get("/operator/v1/relay", m_key).json;
    const QJsonObject wrong[] = {
        {{u"room_history"_s, 7}, {u"policy"_s, QJsonObject{{u"turn_limit"_s, u"x"_s}}}},
        {{u"policy"_s, QJsonObject{{u"turn_limit"_s, 5}}}, {u"room_history"_s, -1}},
    };
    for (const QJsonObject& body : wrong) {
        QCOMPARE(http.patch("/operator/v1/relay", body, m_key).status, 400);
        const QJsonObject after = http.get("/operator/v1/relay", m_key).json;
        QCOMPARE(after[u"settings"], before[u"settings"]);
        QCOMPARE(after[u"policy"], before[u"policy"]);
    }
    const QJsonObject both{{u"room_history"_s, 7}, {u"policy"_s, QJsonObject{{u"turn_limit"_s, 5}}}};
    const QJsonObject changed = http.patch("/operator/v1/relay", both, m_key).json;
    QCOMPARE(changed[u"settings"][u"room_history"].toInt(), 7);
    QCOMPARE(changed[u"policy"][u"turn_limit"].toInt(), 5);
}

void GateTest::givenIsNotRead()
{
    const auto http = m_relay->http();
    const qint64 seq = support::say(http, m_pair.one, m_pair.room, u"hello"_s);
    const QByteArray beyond = "after=" + QByteArray::number(seq);
    const auto reader = [&] { return operatorRoom()[u"members"][1].toObject(); };
    const auto hasRead = [&] {
        return reader()[u"read_to"].toInteger() >= seq && reader()[u"messages_unread"].toInt() == 0;
    };
    QCOMPARE(http.get(room("/messages?after=0"), m_pair.two.token).json[u"next_after"].toInteger(), seq);
    QCOMPARE(http.get(room("/messages?since=1"), m_pair.two.token).json[u"next_after"].toInteger(), seq);
    const QJsonObject poll{{u"room_id"_s, QString::fromLatin1(m_pair.room)}, {u"after"_s, 0}, {u"wait"_s, 0}};
    const QJsonValue polled = tool(u"laink_poll"_s, poll, m_pair.two.token).json[u"result"][u"structuredContent"];
    QCOMPARE(polled[u"next_after"].toInteger(), seq);
    QCOMPARE(reader()[u"read_to"].toInteger(), 0);
    QCOMPARE(reader()[u"messages_unread"].toInt(), 1);
    QCOMPARE(http.get("/v1/rooms", m_pair.two.token).json[u"rooms"][0][u"unread"].toInt(), 1);
    const auto peer = [&] {
        const QJsonObject next{{u"text"_s, u"there?"_s}};
        return http.post(room("/message"), next, m_pair.one.token).json[u"peer"][u"read_to"].toInteger();
    };
    QCOMPARE(peer(), 0);
    QJsonObject next = poll;
    next[u"after"_s] = seq;
    tool(u"laink_poll"_s, next, m_pair.two.token);
    QCOMPARE(reader()[u"read_to"].toInteger(), seq);
    QVERIFY(!hasRead()); // "there?" is not
    QCOMPARE(peer(), seq);

    // The same on a line, by either cursor.
    const QByteArray inbox = "/api/messages/" + m_pair.two.number.toLatin1();
    const QJsonObject line{{u"to"_s, m_pair.two.number}, {u"body"_s, u"hi"_s}};
    const QJsonObject sent = http.post("/api/messages/send", line, m_pair.one.token).json;
    QCOMPARE(http.get(inbox, m_pair.two.token).json[u"count"].toInt(), 1);
    const auto unread = [&] { return http.get("/v1/rooms", m_pair.two.token).json[u"rooms"][1][u"unread"].toInt(); };
    QCOMPARE(unread(), 1);
    http.get(inbox + "?since=" + sent[u"created_at"].toString().toLatin1(), m_pair.two.token);
    QCOMPARE(unread(), 0);
}

void GateTest::killedReaderHasNotRead()
{
    const auto http = m_relay->http();
    const QJsonObject policy{{u"policy"_s, QJsonObject{{u"loop_breaker"_s, false}}}};
    QCOMPARE(http.patch("/operator/v1/relay", policy, m_key).status, 200);
    // More than the kernel takes for a client that never reads.
    for (int i = 0; i < 40; ++i)
        QVERIFY(support::say(http, m_pair.one, m_pair.room, QString(30'000, QChar(u'a' + i % 26))) > 0);
    const QByteArray token = "Authorization: Bearer " + m_pair.two.token + "\r\n";
    const auto reader = [&] { return operatorRoom()[u"members"][1].toObject(); };
    // Each is answered, reads nothing of it, and is gone.
    const auto leaveUnread = [&](const QByteArray& query) {
        const QJsonValue seen = reader()[u"last_seen_at_ms"];
        RawClient client(http.port());
        client.stopReading();
        client.send(RawClient::get(room("/messages?" + query), token));
        QTRY_VERIFY(reader()[u"last_seen_at_ms"] != seen);
        client.abort();
    };
    for (int i = 0; i < 10; ++i)
        leaveUnread("after=0&limit=200");
    QCOMPARE(reader()[u"read_to"].toInteger(), 0);
    QCOMPARE(reader()[u"messages_unread"].toInt(), 40);

    const qint64 last = operatorRoom()[u"last_seq"].toInteger();
    http.get(room("/messages?after=" + QByteArray::number(last)), m_pair.two.token);
    QCOMPARE(reader()[u"messages_unread"].toInt(), 0);
    {
        RawClient waiting(http.port());
        waiting.stopReading();
        waiting.send(RawClient::get(room("/messages?wait=30&after=" + QByteArray::number(last)), token));
        QTRY_VERIFY(reader()[u"waiting"].toBool());
        QVERIFY(support::say(http, m_pair.one, m_pair.room, u"news"_s) > last);
        QTRY_VERIFY(!reader()[u"waiting"].toBool()); // it was given the message
        waiting.abort();
    }
    QCOMPARE(reader()[u"read_to"].toInteger(), last);
    QCOMPARE(reader()[u"messages_unread"].toInt(), 1);
}

QTEST_GUILESS_MAIN(GateTest)
#include "gate_test.moc"

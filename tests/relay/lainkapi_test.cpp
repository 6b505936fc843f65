// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Laink API" over real sockets: rooms, and who may do what.
#include <QRegularExpression>

#include "tests/relay/lainktest.h"

using namespace Qt::StringLiterals;
using namespace lainktest;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::TestAgent;
using support::TestPair;

class LainkApiTest : public Fixture
{
    Q_OBJECT

private slots:
    void opensARoom();
    void joinsByCodeInAnySpelling();
    void refusesJoins();
    void admitsExactlyOneOfMany();
    void describesARoom();
    void branchesAChildRoom();
    void listsTheCallersRooms();
    void listsRoomsInPages();
    void keepsStrangersOut();
    void leavesARoom();
    void speaksForTheSystem();
    void countsItself();
    void saysThatItIsHealthy();
    void keepsEverythingOverARestart();
};

void LainkApiTest::opensARoom()
{
    const TestAgent agent = support::makeAgent(http(), u"Ada"_s);
    const HttpAnswer answer = http().post("/v1/room", {{u"name"_s, u" pr "_s}}, agent.token);
    QCOMPARE(answer.status, 201);
    QCOMPARE(keys(answer.json), (QStringList{u"created_at"_s, u"member_count"_s, u"name"_s, u"room_code"_s,
                                             u"room_id"_s, u"room_sealed"_s}));
    QCOMPARE(answer.json[u"name"].toString(), u"pr"_s);
    QCOMPARE(answer.json[u"member_count"].toInt(), 1);
    QCOMPARE(answer.json[u"room_sealed"], QJsonValue(false));
    QVERIFY(isNow(answer.json[u"created_at"]));
    static const QRegularExpression code(u"^[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{10}$"_s);
    QVERIFY(code.match(answer.json[u"room_code"].toString()).hasMatch());

    QCOMPARE(http().post("/v1/room", {}, agent.token).status, 201);
    QCOMPARE(http().post("/v1/room", {{u"name"_s, QString(200, u'a')}}, agent.token).status, 201);
    QCOMPARE(http().post("/v1/room", {{u"name"_s, QString(201, u'a')}}, agent.token).status, 400);
    QCOMPARE(http().post("/v1/room", {{u"name"_s, true}}, agent.token).status, 400);
}

void LainkApiTest::joinsByCodeInAnySpelling()
{
    const TestAgent one = support::makeAgent(http(), u"one"_s);
    const TestAgent two = support::makeAgent(http(), u"two"_s);
    const HttpAnswer room = http().post("/v1/room", {{u"name"_s, u"pr"_s}}, one.token);
    QString code = room.json[u"room_code"].toString().toLower();
    code.insert(5, u" - "_s);
    const HttpAnswer joined =
        http().post("/v1/room/join", {{u"room_code"_s, QString(u" "_s + code + u" "_s)}}, two.token);
    QCOMPARE(joined.status, 200);
    QCOMPARE(keys(joined.json), (QStringList{u"member_count"_s, u"name"_s, u"room_id"_s, u"room_sealed"_s}));
    QCOMPARE(joined.json[u"room_id"], room.json[u"room_id"]);
    QCOMPARE(joined.json[u"name"].toString(), u"pr"_s);
    QCOMPARE(joined.json[u"member_count"].toInt(), 2);
    QCOMPARE(joined.json[u"room_sealed"], QJsonValue(true));
}

void LainkApiTest::refusesJoins()
{
    const TestPair pair = support::makePair(http());
    const TestAgent third = support::makeAgent(http(), u"three"_s);
    const auto join = [this](const TestAgent& agent, const QJsonValue& code) {
        return http().post("/v1/room/join", {{u"room_code"_s, code}}, agent.token);
    };
    QCOMPARE(join(third, pair.code).status, 410);
    QCOMPARE(join(third, pair.code).code(), u"room_sealed"_s);
    QCOMPARE(join(third, u"ABCDEFGHJK"_s).status, 404);
    QCOMPARE(join(third, u"no"_s).status, 404);
    QCOMPARE(join(third, QString()).status, 400);
    QCOMPARE(join(third, 5).status, 400);
    QCOMPARE(http().post("/v1/room/join", {}, third.token).status, 400);

    const HttpAnswer open = http().post("/v1/room", {}, third.token);
    QCOMPARE(join(third, open.json[u"room_code"]).status, 400);
    QCOMPARE(join(third, open.json[u"room_code"]).code(), u"already_a_member"_s);

    // A room that its only member left admits nobody any more.
    QCOMPARE(http().post(roomPath(open.json[u"room_id"].toString().toLatin1(), "/leave"), {}, third.token).status, 200);
    QCOMPARE(join(pair.one, open.json[u"room_code"]).status, 410);
}

void LainkApiTest::admitsExactlyOneOfMany()
{
    const TestAgent host = support::makeAgent(http(), u"host"_s);
    const HttpAnswer room = http().post("/v1/room", {}, host.token);
    HttpRequest request;
    request.method = "POST";
    request.target = "/v1/room/join";
    request.body = R"({"room_code":")" + room.json[u"room_code"].toString().toLatin1() + R"("})";
    QList<HttpCall*> calls;
    for (int i = 0; i < 40; ++i) {
        request.token = support::makeAgent(http(), u"guest %1"_s.arg(i)).token;
        QVERIFY(!request.token.isEmpty());
        calls.append(http().start(request, this));
    }
    int joined = 0;
    for (HttpCall* call : std::as_const(calls)) {
        QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 30'000);
        joined += call->answer().status == 200 ? 1 : 0;
        QVERIFY(call->answer().status == 200 || call->answer().status == 410);
    }
    QCOMPARE(joined, 1);
    const HttpAnswer after = http().get(roomPath(room.json[u"room_id"].toString().toLatin1()), host.token);
    QCOMPARE(after.json[u"member_count"].toInt(), 2);
}

void LainkApiTest::describesARoom()
{
    const TestPair pair = support::makePair(http());
    QVERIFY(support::say(http(), pair.one, pair.room, u"hi"_s) > 0);
    const HttpAnswer page = poll(pair.two, pair.room);
    const QByteArray given = "/messages?after=" + QByteArray::number(page.json[u"next_after"].toInteger());
    QCOMPARE(http().get(roomPath(pair.room, given), pair.two.token).status, 200);
    const HttpAnswer answer = http().get(roomPath(pair.room), pair.two.token);
    QCOMPARE(answer.status, 200);
    QCOMPARE(keys(answer.json), (QStringList{u"children"_s, u"created_at"_s, u"member_count"_s, u"members"_s, u"name"_s,
                                             u"room_id"_s, u"room_sealed"_s}));
    QCOMPARE(answer.json[u"room_sealed"], QJsonValue(true));
    const QJsonArray members = answer.json[u"members"].toArray();
    QCOMPARE(members.size(), 2);
    const QJsonObject two = members[1].toObject();
    QCOMPARE(keys(two), (QStringList{u"agent_id"_s, u"availability"_s, u"joined_at"_s, u"last_seen_at"_s, u"model"_s,
                                     u"name"_s, u"operator"_s, u"read_to"_s, u"rung_at"_s}));
    QCOMPARE(members[0][u"agent_id"].toString(), pair.one.id);
    QCOMPARE(two[u"agent_id"].toString(), pair.two.id);
    QCOMPARE(two[u"name"].toString(), u"two"_s);
    QVERIFY(two[u"operator"].isNull());
    QVERIFY(isNow(two[u"joined_at"]));
    QVERIFY(isNow(two[u"last_seen_at"]));
    QCOMPARE(two[u"read_to"].toInteger(), page.json[u"next_after"].toInteger());
    QVERIFY(members[0][u"read_to"].toInteger() < two[u"read_to"].toInteger());
}

void LainkApiTest::branchesAChildRoom()
{
    const TestPair pair = support::makePair(http());
    const HttpAnswer child = http().post(roomPath(pair.room, "/child"), {{u"name"_s, u"branch"_s}}, pair.two.token);
    QCOMPARE(child.status, 201);
    QCOMPARE(keys(child.json), (QStringList{u"name"_s, u"parent_room_id"_s, u"room_code"_s, u"room_id"_s}));
    QCOMPARE(child.json[u"parent_room_id"].toString().toLatin1(), pair.room);

    const QByteArray childId = child.json[u"room_id"].toString().toLatin1();
    const HttpAnswer described = http().get(roomPath(childId), pair.two.token);
    QCOMPARE(described.json[u"parent_room_id"].toString().toLatin1(), pair.room);
    QCOMPARE(described.json[u"member_count"].toInt(), 1);

    const TestAgent third = support::makeAgent(http(), u"three"_s);
    const HttpAnswer joined = http().post("/v1/room/join", {{u"room_code"_s, child.json[u"room_code"]}}, third.token);
    QCOMPARE(joined.status, 200);
    QCOMPARE(joined.json[u"parent_room_id"].toString().toLatin1(), pair.room);

    const QJsonArray children = http().get(roomPath(pair.room), pair.one.token).json[u"children"].toArray();
    QCOMPARE(children.size(), 1);
    QCOMPARE(keys(children[0].toObject()), (QStringList{u"created_at"_s, u"name"_s, u"room_id"_s}));
    QCOMPARE(children[0][u"name"].toString(), u"branch"_s);
    QVERIFY(isNow(children[0][u"created_at"]));

    // The parent's members get no way into the child by that, and strangers cannot branch.
    QCOMPARE(http().get(roomPath(childId), pair.one.token).status, 403);
    QCOMPARE(http().post(roomPath(pair.room, "/child"), {}, third.token).status, 403);
    QCOMPARE(http().post(roomPath("nothing-here", "/child"), {}, third.token).status, 404);
}

void LainkApiTest::listsTheCallersRooms()
{
    const TestPair pair = support::makePair(http());
    QCOMPARE(http().get("/v1/rooms", support::makeAgent(http(), u"x"_s).token).json[u"rooms"].toArray().size(), 0);
    poll(pair.two, pair.room);
    QVERIFY(http().get("/v1/rooms", pair.two.token).json[u"rooms"][0][u"last_message_at"].isNull());
    QVERIFY(support::say(http(), pair.one, pair.room, u"hi"_s) > 0);
    QVERIFY(support::say(http(), pair.one, pair.room, u"there"_s) > 0);

    const HttpAnswer answer = http().get("/v1/rooms", pair.two.token);
    QCOMPARE(answer.status, 200);
    const QJsonArray rooms = answer.json[u"rooms"].toArray();
    QCOMPARE(rooms.size(), 1);
    QCOMPARE(keys(rooms[0].toObject()), (QStringList{u"created_at"_s, u"last_message_at"_s, u"member_count"_s,
                                                     u"name"_s, u"room_id"_s, u"room_sealed"_s, u"unread"_s}));
    QCOMPARE(rooms[0][u"unread"].toInt(), 2);
    QVERIFY(isNow(rooms[0][u"last_message_at"]));
    const qint64 last = poll(pair.two, pair.room).json[u"next_after"].toInteger();
    const auto unread = [&] { return http().get("/v1/rooms", pair.two.token).json[u"rooms"][0][u"unread"].toInt(); };
    QCOMPARE(unread(), 2); // given is not read
    poll(pair.two, pair.room, "after=" + QByteArray::number(last));
    QCOMPARE(unread(), 0);
}

/// Rooms come and go between two pages: what stays comes once, in the order of its opening.
void LainkApiTest::listsRoomsInPages()
{
    const TestAgent ada = support::makeAgent(http(), u"ada"_s);
    const TestAgent bob = support::makeAgent(http(), u"bob"_s);
    const auto open = [&](const TestAgent& by) { return http().post("/v1/room", {}, by.token).json; };
    const QJsonObject older = open(bob);
    QStringList made;
    for (int i = 0; i < 7; ++i)
        made += open(ada)[u"room_id"].toString();
    const auto page = [&](const QByteArray& query) { return http().get("/v1/rooms?" + query, ada.token).json; };
    QStringList listed;
    const auto list = [&](const QJsonObject& part) {
        for (const QJsonValue& room : part[u"rooms"].toArray())
            listed += room[u"room_id"].toString();
        return part[u"next_after"].toVariant().toByteArray();
    };
    const QJsonObject first = page("limit=3");
    QCOMPARE(first[u"more"], QJsonValue(true));
    const QByteArray after = list(first);
    http().post(roomPath(made[1].toLatin1(), "/leave"), {}, ada.token); // was listed
    http().post(roomPath(made[4].toLatin1(), "/leave"), {}, ada.token); // was not
    http().post("/v1/room/join", {{u"room_code"_s, older[u"room_code"]}}, ada.token);
    const QString newest = open(ada)[u"room_id"].toString();
    const QJsonObject rest = page("limit=200&after=" + after);
    QCOMPARE(rest[u"more"], QJsonValue(false));
    const QByteArray end = list(rest);
    QCOMPARE(listed, (QStringList{made[0], made[1], made[2], made[3], made[5], made[6], newest}));
    QVERIFY(page("after=" + end)[u"rooms"].toArray().isEmpty());
    QCOMPARE(page({})[u"rooms"][0][u"room_id"], older[u"room_id"]);
    for (const char* query : {"limit=0", "limit=201", "limit=x", "after=-1", "after=1&after=2"})
        QCOMPARE(http().get("/v1/rooms?" + QByteArray(query), ada.token).status, 400);
}

void LainkApiTest::keepsStrangersOut()
{
    const TestPair pair = support::makePair(http());
    const TestAgent stranger = support::makeAgent(http(), u"eve"_s);
    const QList<QByteArray> reads = {roomPath(pair.room), roomPath(pair.room, "/messages")};
    for (const QByteArray& path : reads) {
        const HttpAnswer answer = http().get(path, stranger.token);
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.code(), u"not_a_member"_s);
    }
    QCOMPARE(http().post(roomPath(pair.room, "/message"), {{u"text"_s, u"x"_s}}, stranger.token).status, 403);
    QCOMPARE(http().post(roomPath(pair.room, "/leave"), {}, stranger.token).status, 403);
    for (const QByteArray& path : QByteArrayList{roomPath("none"), roomPath("none", "/messages")})
        QCOMPARE(http().get(path, stranger.token).status, 404);
    QCOMPARE(http().post(roomPath("none", "/message"), {{u"text"_s, u"x"_s}}, stranger.token).status, 404);
    QCOMPARE(http().post(roomPath("none", "/leave"), {}, stranger.token).status, 404);
    QCOMPARE(http().get(roomPath("no%2Fne"), stranger.token).status, 404);
}

void LainkApiTest::leavesARoom()
{
    const TestPair pair = support::makePair(http());
    const HttpAnswer left = http().post(roomPath(pair.room, "/leave"), {}, pair.one.token);
    QCOMPARE(left.status, 200);
    QCOMPARE(keys(left.json), (QStringList{u"left"_s, u"room_id"_s}));
    QCOMPARE(left.json[u"left"], QJsonValue(true));
    QCOMPARE(left.json[u"room_id"].toString().toLatin1(), pair.room);
    QCOMPARE(http().get(roomPath(pair.room), pair.one.token).status, 403);
    QCOMPARE(http().post(roomPath(pair.room, "/leave"), {}, pair.one.token).status, 403);
    QCOMPARE(http().get("/v1/rooms", pair.one.token).json[u"rooms"].toArray().size(), 0);

    const HttpAnswer rest = http().get(roomPath(pair.room), pair.two.token);
    QCOMPARE(rest.json[u"room_sealed"], QJsonValue(true));
    QCOMPARE(rest.json[u"member_count"].toInt(), 1);
    QCOMPARE(rest.json[u"members"].toArray().size(), 1);
    const TestAgent third = support::makeAgent(http(), u"three"_s);
    QCOMPARE(http().post("/v1/room/join", {{u"room_code"_s, pair.code}}, third.token).status, 410);

    // leave takes no body at all, too.
    HttpRequest request;
    request.method = "POST";
    request.target = roomPath(pair.room, "/leave");
    request.token = pair.two.token;
    QCOMPARE(http().send(request).status, 200);
}

void LainkApiTest::speaksForTheSystem()
{
    const TestPair pair = support::makePair(http());
    const QByteArray operatorPath = "/operator/v1/rooms/" + pair.room;
    QCOMPARE(http().post(roomPath(pair.room, "/child"), {{u"name"_s, u"aside"_s}}, pair.one.token).status, 201);
    QCOMPARE(http().patch(operatorPath, {{u"paused"_s, true}}, m_relay->operatorKey()).status, 200);
    QCOMPARE(http().post(roomPath(pair.room, "/message"), {{u"text"_s, u"x"_s}}, pair.two.token).status, 423);
    QCOMPARE(http().patch(operatorPath, {{u"paused"_s, false}}, m_relay->operatorKey()).status, 200);
    QCOMPARE(http().post(roomPath(pair.room, "/leave"), {}, pair.one.token).status, 200);

    const QJsonArray messages = poll(pair.two, pair.room).json[u"messages"].toArray();
    const QStringList told{u"created"_s, u"joined"_s, u"sealed"_s, u"child"_s, u"paused"_s, u"resumed"_s, u"left"_s};
    QCOMPARE(messages.size(), told.size());
    for (int i = 0; i < told.size(); ++i) {
        QCOMPARE(messages[i][u"agent_id"].toString(), u"system"_s);
        QVERIFY2(messages[i][u"text"].toString().contains(told[i]), qPrintable(messages[i][u"text"].toString()));
    }
    QCOMPARE(messages.last()[u"event"].toString(), u"left"_s);
    QCOMPARE(messages.last()[u"about"][u"agent_name"].toString(), u"one"_s);
}

void LainkApiTest::countsItself()
{
    const TestPair pair = support::makePair(http());
    QVERIFY(support::say(http(), pair.one, pair.room, u"hi"_s) > 0);
    const HttpAnswer answer = http().get("/v1/stats");
    QCOMPARE(answer.status, 200);
    QCOMPARE(keys(answer.json),
             (QStringList{u"agents"_s, u"capacity"_s, u"messages"_s, u"rooms"_s, u"uptime_seconds"_s}));
    QCOMPARE(answer.json[u"agents"].toInt(), 2);
    QCOMPARE(answer.json[u"capacity"].toInt(), 50);
    QCOMPARE(answer.json[u"rooms"].toInt(), 1);
    QVERIFY(answer.json[u"messages"].toInt() >= 1);
    QVERIFY(answer.json[u"uptime_seconds"].toInt(-1) >= 0);
}

void LainkApiTest::saysThatItIsHealthy()
{
    const HttpAnswer answer = http().get("/v1/health");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json, (QJsonObject{{u"status"_s, u"ok"_s}, {u"version"_s, QStringLiteral(DUOLOGUE_VERSION)}}));
}

void LainkApiTest::keepsEverythingOverARestart()
{
    const TestPair pair = support::makePair(http());
    const qint64 seq = support::say(http(), pair.one, pair.room, u"remember"_s);
    const HttpAnswer before = poll(pair.two, pair.room);
    QVERIFY(m_relay->stop());
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    const HttpAnswer after = poll(pair.two, pair.room);
    QCOMPARE(after.json, before.json);
    QVERIFY(support::say(http(), pair.two, pair.room, u"of course"_s) > seq);
}

QTEST_GUILESS_MAIN(LainkApiTest)
#include "lainkapi_test.moc"

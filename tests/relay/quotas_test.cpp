// SPDX-License-Identifier: GPL-3.0-or-later
// How much agents may keep on a relay, over real sockets: what counts, for whom, at which door it ends, and that the
// operator is bound by none of it.
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

namespace {

constexpr qint64 OfMessage = 256;
constexpr qint64 OfRoom = 16 * 1024;
constexpr qint64 OfKey = 384;
constexpr qint64 Mib = 1024 * 1024;

/// As long as a message may be, in letters of four bytes each.
QString largest()
{
    QString text;
    for (int i = 0; i < 32'000; ++i)
        text += QString::fromUcs4(U"𝄞", 1);
    return text;
}

} // namespace

class QuotasTest : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { m_relay.reset(); }

    void openRooms();
    void roomsOfOthersAreFree();
    void bytes();
    void heldAndRejectedCount();
    void keysCount();
    void peerFillsNobodysQuota();
    void deletedCountsNoMore();
    void total();
    void totalIsNoticed();
    void zeroMeansNoLimit();

private:
    bool start(const QJsonObject& limits)
    {
        m_relay = std::make_unique<RelayFixture>();
        m_relay->settings.rateLimits = false;
        m_relay->settings.limits = limits;
        return m_relay->start();
    }

    support::HttpClient http() const { return m_relay->http(); }

    HttpAnswer toOperator(const QByteArray& method, const QByteArray& path, const QJsonObject& body = {}) const
    {
        const QByteArray target = "/operator/v1/" + path;
        if (method == "GET")
            return http().get(target, m_relay->operatorKey());
        return method == "PATCH" ? http().patch(target, body, m_relay->operatorKey())
                                 : http().post(target, body, m_relay->operatorKey());
    }

    /// What counts against the agent's quota.
    qint64 stored(const TestAgent& agent) const
    {
        for (const QJsonValue& each : toOperator("GET", "agents").json[u"agents"].toArray()) {
            if (each[u"agent_id"].toString() == agent.id)
                return each[u"stored_bytes"].toInteger(-1);
        }
        return -1;
    }

    HttpAnswer say(const TestAgent& agent, const QByteArray& room, const QString& text,
                   const QByteArray& key = {}) const
    {
        HttpRequest request{.method = "POST", .target = "/v1/room/" + room + "/message", .token = agent.token};
        request.body = QJsonDocument(QJsonObject{{u"text"_s, text}}).toJson(QJsonDocument::Compact);
        if (!key.isEmpty())
            request.headers = {{"Idempotency-Key", key}};
        return http().send(request);
    }

    HttpAnswer open(const TestAgent& agent) const { return http().post("/v1/room", {}, agent.token); }

    HttpAnswer leave(const TestAgent& agent, const QString& room) const
    {
        return http().post("/v1/room/" + room.toLatin1() + "/leave", {}, agent.token);
    }

    HttpAnswer sendTo(const TestAgent& agent, const QString& number, const QString& text) const
    {
        return http().post("/api/messages/send", {{u"to"_s, number}, {u"body"_s, text}}, agent.token);
    }

    /// Whether the tool refused, and its words.
    std::pair<bool, QString> tool(const QString& name, const QJsonObject& arguments, const TestAgent& agent) const
    {
        const QJsonObject call{{u"jsonrpc"_s, u"2.0"_s},
                               {u"id"_s, 1},
                               {u"method"_s, u"tools/call"_s},
                               {u"params"_s, QJsonObject{{u"name"_s, name}, {u"arguments"_s, arguments}}}};
        const QJsonValue result = http().post("/mcp", call, agent.token).json[u"result"];
        return {result[u"isError"].toBool(), result[u"content"][0][u"text"].toString()};
    }

    std::unique_ptr<RelayFixture> m_relay;
};

// What an agent meets that is over its quota.
#define REFUSED(answer, wanted)                                                                                        \
    do {                                                                                                               \
        const HttpAnswer refused = answer;                                                                             \
        QCOMPARE(refused.status, wanted);                                                                              \
        QCOMPARE(refused.code(), u"quota"_s);                                                                          \
        QVERIFY(!refused.json[u"error"].toString().isEmpty());                                                         \
    } while (false)

void QuotasTest::openRooms()
{
    QVERIFY(start({{u"quota_rooms"_s, 3}}));
    const TestPair pair = support::makePair(http()); // the first
    const TestAgent third = support::makeAgent(http(), u"third"_s);
    QCOMPARE(http().post("/v1/room/" + pair.room + "/child", {}, pair.one.token).status, 201);
    QCOMPARE(sendTo(pair.one, pair.two.number, u"a line"_s).status, 201);
    const auto isFull = [&] {
        REFUSED(open(pair.one), 429);
        REFUSED(http().post("/v1/room/" + pair.room + "/child", {{u"name"_s, u"x"_s}}, pair.one.token), 429);
        REFUSED(sendTo(pair.one, third.number, u"another line"_s), 429);
        for (const auto& [name, arguments] :
             {std::pair{u"laink_create_room"_s, QJsonObject()},
              std::pair{u"laink_child_room"_s, QJsonObject{{u"room_id"_s, QString::fromLatin1(pair.room)}}}}) {
            const auto [refused, words] = tool(name, arguments, pair.one);
            QVERIFY2(refused && words.contains(u"laink_leave"_s), qPrintable(words));
        }
        QCOMPARE(sendTo(pair.one, pair.two.number, u"the same line"_s).status, 201);
        QCOMPARE(say(pair.one, pair.room, u"in a room that is there"_s).status, 201);
    };
    isFull();
    QVERIFY(m_relay->stop() && m_relay->start());
    isFull();
    // One that it leaves, or the operator closes, is one less.
    const QString left = http().get("/v1/rooms", pair.one.token).json[u"rooms"][1][u"room_id"].toString();
    QCOMPARE(leave(pair.one, left).status, 200);
    QCOMPARE(open(pair.one).status, 201);
    REFUSED(open(pair.one), 429);
    QCOMPARE(toOperator("POST", "rooms/" + pair.room + "/close").status, 200);
    QCOMPARE(open(pair.one).status, 201);
    REFUSED(open(pair.one), 429);
    QCOMPARE(toOperator("PATCH", "relay", {{u"quota_rooms"_s, 4}}).status, 200);
    QCOMPARE(open(pair.one).status, 201);
}

/// Whoever is invited pays nothing, and the peer of who has used up its rooms notices nothing.
void QuotasTest::roomsOfOthersAreFree()
{
    QVERIFY(start({{u"quota_rooms"_s, 1}}));
    const TestAgent guest = support::makeAgent(http(), u"guest"_s);
    QCOMPARE(open(guest).status, 201);
    const qint64 before = stored(guest);
    for (int i = 0; i < 3; ++i) {
        const TestAgent host = support::makeAgent(http(), u"host %1"_s.arg(i));
        const QJsonValue code = open(host).json[u"room_code"];
        QCOMPARE(http().post("/v1/room/join", {{u"room_code"_s, code}}, guest.token).status, 200);
        QCOMPARE(stored(host), OfRoom);
    }
    const QJsonValue code = toOperator("POST", "rooms").json[u"room_code"];
    QVERIFY(!code.toString().isEmpty());
    QCOMPARE(http().post("/v1/room/join", {{u"room_code"_s, code}}, guest.token).status, 200);
    QCOMPARE(stored(guest), before);
}

void QuotasTest::bytes()
{
    QVERIFY(start({{u"quota_mib"_s, 1}}));
    const TestPair pair = support::makePair(http());
    const TestAgent third = support::makeAgent(http(), u"third"_s);
    const QString text = largest();
    qint64 expected = OfRoom;
    QCOMPARE(stored(pair.one), expected);
    for (; expected + OfMessage + text.toUtf8().size() <= Mib; expected += OfMessage + text.toUtf8().size())
        QCOMPARE(say(pair.one, pair.room, text).status, 201);
    QCOMPARE(stored(pair.one), expected);
    const QString fits(static_cast<qsizetype>(Mib - expected - OfMessage), u'x');
    QCOMPARE(say(pair.one, pair.room, fits).status, 201);
    const auto isFull = [&] {
        REFUSED(say(pair.one, pair.room, QString(2'000, u'x')), 429);
        REFUSED(sendTo(pair.one, pair.two.number, QString(2'000, u'x')), 429);
        REFUSED(open(pair.one), 429);
        REFUSED(http().post("/v1/room/" + pair.room + "/child", {{u"name"_s, u"x"_s}}, pair.one.token), 429);
        const QJsonObject send{{u"room_id"_s, QString::fromLatin1(pair.room)}, {u"text"_s, QString(2'000, u'x')}};
        const auto [refused, words] = tool(u"laink_send"_s, send, pair.one);
        QVERIFY2(refused && words.contains(u"7 days"_s), qPrintable(words));
        // Nobody else is held up by it.
        QCOMPARE(say(pair.two, pair.room, u"go on"_s).status, 201);
        QCOMPARE(sendTo(third, pair.one.number, u"hello"_s).status, 201);
    };
    const qint64 full = stored(pair.one);
    const auto told = [&] { return toOperator("GET", "relay").json[u"conditions"][0].toObject(); };
    QVERIFY(told().isEmpty());
    const qint64 before = toOperator("GET", "events").json[u"next_after"].toInteger();
    isFull();
    QCOMPARE(told()[u"code"].toString(), u"agent_quota_reached"_s);
    QCOMPARE(told()[u"agents"].toArray(), QJsonArray{pair.one.id});
    const QByteArray events = toOperator("GET", "events?after=" + QByteArray::number(before)).body;
    QVERIFY2(events.contains("agent_quota_reached"), events.constData());
    QCOMPARE(http().get("/v1/health").status, 200);
    QCOMPARE(stored(pair.one), full);
    QVERIFY(m_relay->stop() && m_relay->start());
    QCOMPARE(stored(pair.one), full);
    isFull();
    QVERIFY(!told().isEmpty());
    // Reading, joining and leaving go on; the operator says what he likes.
    QCOMPARE(http().get("/v1/room/" + pair.room + "/messages?after=0", pair.one.token).status, 200);
    const QJsonValue code = open(third).json[u"room_code"];
    QCOMPARE(http().post("/v1/room/join", {{u"room_code"_s, code}}, pair.one.token).status, 200);
    QCOMPARE(toOperator("POST", "rooms/" + pair.room + "/messages", {{u"text"_s, text}}).status, 201);
    QCOMPARE(stored(pair.one), full);
    QCOMPARE(leave(pair.one, QString::fromLatin1(pair.room)).status, 200);
    QCOMPARE(stored(pair.one), full); // a room that is there counts, open or closed
    QCOMPARE(toOperator("PATCH", "relay", {{u"quota_mib"_s, 2}}).status, 200);
    QVERIFY(told().isEmpty());
    QCOMPARE(open(pair.one).status, 201);
}

void QuotasTest::heldAndRejectedCount()
{
    QVERIFY(start({}));
    const TestPair pair = support::makePair(http());
    QCOMPARE(toOperator("PATCH", "rooms/" + pair.room, {{u"review"_s, u"all"_s}}).status, 200);
    const qint64 before = stored(pair.one);
    const QString text(1'000, u'x');
    const QString first = say(pair.one, pair.room, text).json[u"id"].toString();
    const QString second = say(pair.one, pair.room, text + u'2').json[u"id"].toString();
    QCOMPARE(stored(pair.one), before + 2 * OfMessage + 2'001);
    const auto decide = [&](const QString& id, const QString& held, const char* what, QJsonObject body) {
        const QByteArray hash = QCryptographicHash::hash(held.toUtf8(), QCryptographicHash::Sha256).toHex();
        body.insert(u"sha256"_s, QString::fromLatin1(hash));
        return toOperator("POST", "messages/" + id.toLatin1() + what, body).status;
    };
    QCOMPARE(decide(first, text, "/reject", {}), 200);
    QCOMPARE(stored(pair.one), before + 2 * OfMessage + 2'001);
    QCOMPARE(decide(second, text + u'2', "/release", {{u"text"_s, u"shorter"_s}}), 200);
    const qint64 after = before + 2 * OfMessage + 1'000 + 7;
    QCOMPARE(stored(pair.one), after);
    QCOMPARE(stored(pair.two), 0); // it was told of both
    // The name of a child room waits, too.
    QCOMPARE(http().post("/v1/room/" + pair.room + "/child", {{u"name"_s, u"four"_s}}, pair.one.token).status, 201);
    QCOMPARE(stored(pair.one), after + OfRoom + OfMessage + 4);
    QVERIFY(m_relay->stop() && m_relay->start());
    QCOMPARE(stored(pair.one), after + OfRoom + OfMessage + 4);
}

void QuotasTest::keysCount()
{
    QVERIFY(start({}));
    const TestPair pair = support::makePair(http());
    const qint64 before = stored(pair.one);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(say(pair.one, pair.room, u"x"_s, "key " + QByteArray::number(i)).status, 201);
    const qint64 after = before + 5 * (OfMessage + 1 + OfKey);
    QCOMPARE(stored(pair.one), after);
    QCOMPARE(say(pair.one, pair.room, u"x"_s, "key 0").status, 201); // the first answer again
    QCOMPARE(say(pair.one, pair.room, u"y"_s, "key 0").status, 409);
    QCOMPARE(stored(pair.one), after);
    QVERIFY(m_relay->stop() && m_relay->start());
    QCOMPARE(stored(pair.one), after);
}

void QuotasTest::peerFillsNobodysQuota()
{
    QVERIFY(start({}));
    const TestPair pair = support::makePair(http());
    const TestAgent third = support::makeAgent(http(), u"third"_s);
    QCOMPARE(say(pair.one, pair.room, u"mine"_s).status, 201);
    const qint64 mine = stored(pair.one);
    const qint64 theirs = stored(pair.two);
    QCOMPARE(say(pair.two, pair.room, largest()).status, 201);
    QCOMPARE(http().post("/v1/room/" + pair.room + "/child", {}, pair.two.token).status, 201);
    for (int i = 0; i < 3; ++i) { // one line after the other, each left again
        QCOMPARE(sendTo(third, pair.one.number, u"hello"_s).status, 201);
        const QJsonArray rooms = http().get("/v1/rooms", third.token).json[u"rooms"].toArray();
        QCOMPARE(leave(third, rooms.last()[u"room_id"].toString()).status, 200);
    }
    QCOMPARE(stored(pair.one), mine);
    QCOMPARE(stored(pair.two), theirs + OfMessage + 128'000 + OfRoom);
    QCOMPARE(stored(third), 3 * (OfRoom + OfMessage + 5));
}

void QuotasTest::deletedCountsNoMore()
{
    QVERIFY(start({{u"room_history"_s, 10}}));
    const TestPair pair = support::makePair(http());
    for (int i = 0; i < 30; ++i)
        QCOMPARE(say(pair.one, pair.room, u"x"_s).status, 201);
    QCOMPARE(stored(pair.one), OfRoom + 10 * (OfMessage + 1));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(say(pair.two, pair.room, u"y"_s).status, 201);
    QCOMPARE(stored(pair.one), OfRoom + 6 * (OfMessage + 1));
    QCOMPARE(stored(pair.two), 4 * (OfMessage + 1));
    // Left by both and without a word in it the whole room goes.
    QCOMPARE(leave(pair.one, QString::fromLatin1(pair.room)).status, 200);
    QCOMPARE(leave(pair.two, QString::fromLatin1(pair.room)).status, 200);
    QCOMPARE(toOperator("PATCH", "relay", {{u"room_idle_seconds"_s, 1}}).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(stored(pair.one), 0, 10'000);
    QCOMPARE(stored(pair.two), 0);
}

void QuotasTest::total()
{
    QVERIFY(start({}));
    const TestPair pair = support::makePair(http());
    const TestAgent third = support::makeAgent(http(), u"third"_s);
    const QJsonValue code = open(third).json[u"room_code"];
    for (int i = 0; i < 10; ++i)
        QCOMPARE(say(pair.one, pair.room, largest()).status, 201);
    QCOMPARE(toOperator("PATCH", "relay", {{u"quota_total_mib"_s, 1}}).status, 200);
    REFUSED(say(pair.two, pair.room, u"x"_s), 507);
    REFUSED(sendTo(pair.two, third.number, u"x"_s), 507);
    REFUSED(open(third), 507);
    REFUSED(http().post("/v1/room/" + pair.room + "/child", {}, pair.two.token), 507);
    REFUSED(http().post("/v1/room/join", {{u"room_code"_s, code}}, pair.two.token), 507);
    REFUSED(http().post("/v1/agent", {{u"name"_s, u"late"_s}}), 507);
    REFUSED(http().post("/api/agents/register", {{u"name"_s, u"late"_s}}), 507);
    QVERIFY(tool(u"laink_create_room"_s, {}, third).first);
    QVERIFY(tool(u"laink_register"_s, {{u"name"_s, u"late"_s}}, {}).first);
    const auto conditions = [&] { return toOperator("GET", "relay").json[u"conditions"].toArray(); };
    QCOMPARE(conditions().size(), 1);
    QCOMPARE(conditions()[0][u"code"].toString(), u"quota_reached"_s);
    // Reading and leaving go on, and all that the operator does.
    QCOMPARE(http().get("/v1/room/" + pair.room + "/messages?after=0", pair.two.token).status, 200);
    QCOMPARE(toOperator("POST", "rooms/" + pair.room + "/messages", {{u"text"_s, u"wait"_s}}).status, 201);
    QCOMPARE(toOperator("POST", "agents", {{u"name"_s, u"made"_s}}).status, 201);
    QCOMPARE(toOperator("POST", "rooms").status, 201);
    QCOMPARE(toOperator("POST", "pause").status, 200);
    QCOMPARE(toOperator("POST", "resume").status, 200);
    QCOMPARE(toOperator("POST", "agents/" + pair.one.id.toLatin1() + "/revoke").status, 200);
    QCOMPARE(leave(pair.two, QString::fromLatin1(pair.room)).status, 200);
    QVERIFY(m_relay->stop() && m_relay->start());
    REFUSED(open(third), 507);
    QCOMPARE(toOperator("PATCH", "relay", {{u"quota_total_mib"_s, 100}}).status, 200);
    QVERIFY(conditions().isEmpty());
    QCOMPARE(open(third).status, 201);
}

/// It is looked at anew while agents write, and again when something was deleted.
void QuotasTest::totalIsNoticed()
{
    QVERIFY(start({{u"quota_total_mib"_s, 3}, {u"room_history"_s, 0}}));
    const TestPair pair = support::makePair(http());
    const QString text = largest();
    HttpAnswer answer;
    for (QDeadlineTimer limit(20'000); !limit.hasExpired();) {
        answer = say(pair.one, pair.room, text);
        if (answer.status != 201)
            break;
    }
    REFUSED(answer, 507);
    QCOMPARE(toOperator("PATCH", "relay", {{u"room_history"_s, 1}}).status, 200);
    QCOMPARE(toOperator("POST", "rooms/" + pair.room + "/messages", {{u"text"_s, u"the others go"_s}}).status, 201);
    QTRY_COMPARE_WITH_TIMEOUT(say(pair.two, pair.room, u"x"_s).status, 201, 20'000);
}

void QuotasTest::zeroMeansNoLimit()
{
    QVERIFY(start({{u"quota_rooms"_s, 0}, {u"quota_mib"_s, 0}, {u"quota_total_mib"_s, 0}}));
    const TestAgent one = support::makeAgent(http(), u"one"_s);
    for (int i = 0; i < 120; ++i)
        QCOMPARE(open(one).status, 201);
}

QTEST_GUILESS_MAIN(QuotasTest)
#include "quotas_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Limits and retention", as far as it is about how often somebody may ask.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpClient;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

class LimitsTest : public QObject
{
    Q_OBJECT

private slots:

    void cleanup()
    {
        m_relay.reset();
        m_proxy = false;
    }

    void countsRequestsOfAToken();
    void liftsTheBrakesWithTheRates();
    void countsAWaitOnce();
    void losesNothingThatWaits();
    void countsRegistrationsOfAnAddress();
    void countsWrongCodesOfAToken();
    void wrongCodesOfOneAgentLockNobodyElseOut();
    void countsWrongCodesOfAnAddress();
    void countsGuessesThatComeAtOnce();
    void countsManyAddressesOfOneClientOnce_data();
    void countsManyAddressesOfOneClientOnce();
    void aRightCodeCostsNothing();
    void refusesNothingWhenSwitchedOff();
    void takesTheOperatorsLimitAtOnce();
    void countsRequestsOnAgentRing();

private:
    bool start(const QJsonObject& limits, bool enabled = true);

    HttpClient http() const { return m_relay->http(); }

    HttpAnswer tryCode(const TestAgent& agent, const QString& code) const
    {
        return http().post("/v1/room/join", {{u"room_code"_s, code}}, agent.token);
    }

    /// The same through the trusted proxy that this computer is here, for somebody at `address`.
    HttpAnswer postFrom(const QByteArray& address, const QByteArray& path, const QJsonObject& body,
                        const QByteArray& token = {}) const
    {
        HttpRequest request{.method = "POST", .target = path, .token = token};
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.headers = {{"X-Forwarded-For", address}};
        return http().send(request);
    }

    /// Made by the operator: that counts for no address.
    TestAgent agentByOperator(const QString& name) const;

    std::unique_ptr<RelayFixture> m_relay;
    bool m_proxy = false; ///< this computer is a trusted proxy
};

bool LimitsTest::start(const QJsonObject& limits, bool enabled)
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.limits = limits;
    m_relay->settings.rateLimits = enabled;
    if (m_proxy)
        m_relay->settings.trustedProxies.add(u"127.0.0.1"_s);
    return m_relay->start();
}

TestAgent LimitsTest::agentByOperator(const QString& name) const
{
    const HttpAnswer made = http().post("/operator/v1/agents", {{u"name"_s, name}}, m_relay->operatorKey());
    return {made.json[u"agent"][u"agent_id"].toString(), made.json[u"agent"][u"agent_number"].toString(),
            made.json[u"token"].toString().toLatin1()};
}

void LimitsTest::liftsTheBrakesWithTheRates()
{
    const auto policy = [this] {
        return http().get("/operator/v1/relay", m_relay->operatorKey()).json[u"policy"].toObject();
    };
    QVERIFY(start({}, true));
    QVERIFY(policy()[u"turn_limit"].toInt() > 0);
    QVERIFY(policy()[u"loop_breaker"].toBool());
    QVERIFY(start({}, false));
    QCOMPARE(policy()[u"turn_limit"].toInt(-1), 0);
    QVERIFY(!policy()[u"loop_breaker"].toBool(true));
}

void LimitsTest::countsRequestsOfAToken()
{
    QVERIFY(start({}));
    const TestAgent one = agentByOperator(u"one"_s);
    const TestAgent two = agentByOperator(u"two"_s);
    for (int i = 0; i < 240; ++i)
        QCOMPARE(http().get("/v1/rooms", one.token).status, 200);
    const HttpAnswer refused = http().get("/v1/rooms", one.token);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"rate_limited"_s);
    const QByteArray seconds = refused.header("retry-after");
    QVERIFY(seconds.toInt() >= 1 && seconds.toInt() <= 60);
    QCOMPARE(seconds, QByteArray::number(seconds.toInt())); // whole seconds
    QCOMPARE(http().get("/v1/rooms", two.token).status, 200);
    QCOMPARE(http().get("/v1/stats").status, 200);
    QCOMPARE(http().get("/operator/v1/relay", m_relay->operatorKey()).status, 200);
}

void LimitsTest::countsAWaitOnce()
{
    QVERIFY(start({{u"requests_per_minute"_s, 5}}));
    const TestAgent agent = agentByOperator(u"one"_s);
    const HttpAnswer room = http().post("/v1/room", {}, agent.token);
    QByteArray path = "/v1/room/" + room.json[u"room_id"].toString().toLatin1() + "/messages?wait=1&after=";
    path += QByteArray::number(http().get(path + '0', agent.token).json[u"next_after"].toInteger());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(http().get(path, agent.token).status, 200);
    QCOMPARE(http().get(path, agent.token).status, 429);
}

void LimitsTest::losesNothingThatWaits()
{
    QVERIFY(start({{u"requests_per_minute"_s, 3}}));
    const TestAgent one = agentByOperator(u"one"_s);
    const TestAgent two = agentByOperator(u"two"_s);
    const HttpAnswer room = http().post("/v1/room", {}, one.token);
    QCOMPARE(tryCode(two, room.json[u"room_code"].toString()).status, 200);
    const QByteArray id = room.json[u"room_id"].toString().toLatin1();
    QVERIFY(support::say(http(), one, id, u"first"_s) > 0);
    QVERIFY(support::say(http(), one, id, u"second"_s) > 0);
    QCOMPARE(support::say(http(), one, id, u"refused"_s), 0);
    const HttpAnswer page = http().get(QByteArray("/v1/room/" + id + "/messages"), two.token);
    QVERIFY(page.body.contains("first") && page.body.contains("second") && !page.body.contains("refused"));
}

void LimitsTest::countsRegistrationsOfAnAddress()
{
    QVERIFY(start({}));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(http().post(i % 2 ? "/v1/agent" : "/api/agents/register", {{u"name"_s, u"a"_s}}).status, 201);
    for (const char* path : {"/v1/agent", "/api/agents/register"}) {
        const HttpAnswer refused = http().post(path, {{u"name"_s, u"a"_s}});
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.header("retry-after").toInt() >= 1);
        QCOMPARE(http().post(path, {}).status, 400); // what is wrong anyway is not counted
    }
    QCOMPARE(http().post("/operator/v1/agents", {{u"name"_s, u"a"_s}}, m_relay->operatorKey()).status, 201);
}

void LimitsTest::countsWrongCodesOfAToken()
{
    QVERIFY(start({{u"wrong_codes_per_ten_minutes"_s, 3}}));
    const TestAgent host = agentByOperator(u"host"_s);
    const TestAgent guesser = agentByOperator(u"guesser"_s);
    const QString right = http().post("/v1/room", {}, host.token).json[u"room_code"].toString();
    for (const QString& code : {u"AAAAAAAAAA"_s, u"BBBBBBBBBB"_s, u"nonsense"_s})
        QCOMPARE(tryCode(guesser, code).status, 404);
    const HttpAnswer refused = tryCode(guesser, right); // whatever code it then tries
    QCOMPARE(refused.status, 429);
    const int seconds = refused.header("retry-after").toInt();
    QVERIFY(seconds > 500 && seconds <= 600);
    QCOMPARE(http().get("/v1/rooms", guesser.token).status, 200);
}

void LimitsTest::countsWrongCodesOfAnAddress()
{
    m_proxy = true;
    QVERIFY(start({{u"wrong_codes_per_ten_minutes"_s, 4}}));
    const auto guess = [this](const QByteArray& address, const QString& name) {
        return postFrom(address, "/v1/room/join", {{u"room_code"_s, u"AAAAAAAAAA"_s}}, agentByOperator(name).token)
            .status;
    };
    for (int i = 0; i < 4; ++i)
        QCOMPARE(guess("192.0.2.7", QString::number(i)), 404);
    QCOMPARE(guess("192.0.2.7", u"another"_s), 429);
    QCOMPARE(guess("192.0.2.8", u"elsewhere"_s), 404);
    for (int i = 0; i < 4; ++i) // one network of IPv6 is one client
        QCOMPARE(guess("2001:db8::" + QByteArray::number(i + 1), u"six%1"_s.arg(i)), 404);
    QCOMPARE(guess("2001:db8::ffff:1", u"six"_s), 429);
    QCOMPARE(guess("2001:db8:0:1::1", u"seven"_s), 404);
}

/// All of one computer have one address.
void LimitsTest::wrongCodesOfOneAgentLockNobodyElseOut()
{
    QVERIFY(start({{u"wrong_codes_per_ten_minutes"_s, 3}}));
    const TestAgent host = agentByOperator(u"host"_s);
    const TestAgent guesser = agentByOperator(u"guesser"_s);
    const TestAgent guest = agentByOperator(u"guest"_s);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(tryCode(guesser, u"AAAAAAAAAA"_s).status, i < 3 ? 404 : 429);
    const QString right = http().post("/v1/room", {}, host.token).json[u"room_code"].toString();
    QCOMPARE(tryCode(guest, right).status, 200);
}

/// A guess counts when it is asked: the answers come later, after the commit.
void LimitsTest::countsGuessesThatComeAtOnce()
{
    QVERIFY(start({{u"wrong_codes_per_ten_minutes"_s, 10}}));
    const TestAgent guesser = agentByOperator(u"guesser"_s);
    QObject owner;
    QList<HttpCall*> calls;
    for (int i = 0; i < 60; ++i) {
        calls.append(http().start({.method = "POST",
                                   .target = "/v1/room/join",
                                   .token = guesser.token,
                                   .body = R"({"room_code":"AAAAAAAAAA"})"},
                                  &owner));
    }
    QTRY_VERIFY(std::all_of(calls.begin(), calls.end(), [](const HttpCall* call) { return call->isFinished(); }));
    const auto answered = [&calls](int status) {
        return std::count_if(calls.begin(), calls.end(),
                             [status](const HttpCall* call) { return call->answer().status == status; });
    };
    QCOMPARE(answered(404), 10);
    QCOMPARE(answered(429), 50);
}

void LimitsTest::countsManyAddressesOfOneClientOnce_data()
{
    QTest::addColumn<QByteArray>("pattern"); // N stands for a number
    QTest::addColumn<QByteArray>("other");   // somebody else's
    QTest::newRow("127.0.0.0/8") << QByteArray("127.0.N.2") << QByteArray("192.0.2.1");
    QTest::newRow("an IPv6 /64") << QByteArray("2001:db8:1:2:N::2") << QByteArray("2001:db8:1:3::2");
}

void LimitsTest::countsManyAddressesOfOneClientOnce()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, other);
    m_proxy = true;
    QVERIFY(start({{u"registrations_per_minute"_s, 10}, {u"agentring_requests_per_minute"_s, 15}}));
    const auto from = [&pattern](int i) { return QByteArray(pattern).replace('N', QByteArray::number(i + 2)); };
    for (int i = 0; i < 10; ++i)
        QCOMPARE(postFrom(from(i), "/v1/agent", {{u"name"_s, u"a"_s}}).status, 201);
    QCOMPARE(postFrom(from(10), "/v1/agent", {{u"name"_s, u"a"_s}}).status, 429);
    QCOMPARE(postFrom(from(11), "/api/agents/register", {{u"name"_s, u"a"_s}}).status, 429);
    QCOMPARE(postFrom(other, "/v1/agent", {{u"name"_s, u"a"_s}}).status, 201);
    for (int i = 1; i < 15; ++i) { // those without a token count for their address, too
        HttpRequest request{.target = "/api/agents/AG-0000/status", .headers = {{"X-Forwarded-For", from(i)}}};
        QCOMPARE(http().send(request).status, 404);
    }
    HttpRequest request{.target = "/api/agents/AG-0000/status", .headers = {{"X-Forwarded-For", from(100)}}};
    QCOMPARE(http().send(request).status, 429);
}

void LimitsTest::aRightCodeCostsNothing()
{
    QVERIFY(start({{u"wrong_codes_per_ten_minutes"_s, 2}}));
    const TestAgent host = agentByOperator(u"host"_s);
    const TestAgent guest = agentByOperator(u"guest"_s);
    for (int i = 0; i < 5; ++i) {
        const QString code = http().post("/v1/room", {}, host.token).json[u"room_code"].toString();
        QCOMPARE(tryCode(guest, code).status, 200);
        QCOMPARE(tryCode(guest, code).status, 400); // in it already
    }
}

void LimitsTest::refusesNothingWhenSwitchedOff()
{
    QVERIFY(start({{u"requests_per_minute"_s, 1},
                   {u"agentring_requests_per_minute"_s, 1},
                   {u"registrations_per_minute"_s, 1},
                   {u"wrong_codes_per_ten_minutes"_s, 1}},
                  false));
    for (int i = 0; i < 3; ++i) {
        const TestAgent agent = support::makeAgent(http(), u"a"_s);
        QCOMPARE(tryCode(agent, u"AAAAAAAAAA"_s).status, 404);
        QCOMPARE(tryCode(agent, u"AAAAAAAAAA"_s).status, 404);
        QCOMPARE(http().get(QByteArray("/api/messages/" + agent.number.toLatin1()), agent.token).status, 200);
    }
}

void LimitsTest::takesTheOperatorsLimitAtOnce()
{
    QVERIFY(start({}));
    const TestAgent agent = agentByOperator(u"one"_s);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(http().get("/v1/rooms", agent.token).status, 200);
    const QByteArray path = "/operator/v1/relay";
    QCOMPARE(http().patch(path, {{u"requests_per_minute"_s, 3}}, m_relay->operatorKey()).status, 200);
    QCOMPARE(http().get("/v1/rooms", agent.token).status, 429);
    QCOMPARE(http().patch(path, {{u"requests_per_minute"_s, 0}}, m_relay->operatorKey()).status, 200);
    QCOMPARE(http().get("/v1/rooms", agent.token).status, 200);
}

void LimitsTest::countsRequestsOnAgentRing()
{
    QVERIFY(start({{u"agentring_requests_per_minute"_s, 5}}));
    const auto inbox = [this](const TestAgent& agent) {
        return http().get(QByteArray("/api/messages/" + agent.number.toLatin1()), agent.token);
    };
    const auto registered = [this](const QString& name) {
        const HttpAnswer made = http().post("/api/agents/register", {{u"name"_s, name}});
        return TestAgent{{}, made.json[u"agent_number"].toString(), made.json[u"api_key"].toString().toLatin1()};
    };
    const TestAgent one = registered(u"one"_s); // counts for the address
    const TestAgent two = registered(u"two"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(inbox(one).status, 200);
    const HttpAnswer refused = inbox(one);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"rate_limited"_s);
    const int seconds = refused.header("retry-after").toInt();
    QVERIFY(seconds >= 1 && seconds <= 60);
    QCOMPARE(inbox(two).status, 200);                         // each key has its own
    QCOMPARE(http().get("/v1/rooms", one.token).status, 200); // and each API
    for (int i = 0; i < 3; ++i)
        QVERIFY(http().get("/api/agents/AG-0/status").status != 429);
    QCOMPARE(http().get("/api/agents/AG-0/status").status, 429);
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Limits and retention", as far as it is about how often somebody may ask.
#include <QJsonArray>
#include <QTest>

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

    void cleanup() { m_relay.reset(); }

    void countsRequestsOfAToken();
    void liftsTheBrakesWithTheRates();
    void countsAWaitOnce();
    void losesNothingThatWaits();
    void countsRegistrationsOfAnAddress();
    void countsWrongCodesOfAToken();
    void countsWrongCodesOfAnAddress();
    void aRightCodeCostsNothing();
    void refusesNothingWhenSwitchedOff();
    void takesTheOperatorsLimitAtOnce();

private:
    bool start(const QJsonObject& limits, bool enabled = true);

    HttpClient http() const { return m_relay->http(); }

    HttpAnswer tryCode(const TestAgent& agent, const QString& code) const
    {
        return http().post("/v1/room/join", {{u"room_code"_s, code}}, agent.token);
    }

    /// Made by the operator: that counts for no address.
    TestAgent agentByOperator(const QString& name) const;

    std::unique_ptr<RelayFixture> m_relay;
};

bool LimitsTest::start(const QJsonObject& limits, bool enabled)
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.limits = limits;
    m_relay->settings.rateLimits = enabled;
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
    QVERIFY(start({{u"requests_per_minute"_s, 4}}));
    const TestAgent agent = agentByOperator(u"one"_s);
    const HttpAnswer room = http().post("/v1/room", {}, agent.token);
    const QByteArray path = "/v1/room/" + room.json[u"room_id"].toString().toLatin1() + "/messages?after=100000&wait=1";
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
    QVERIFY(start({{u"wrong_codes_per_ten_minutes"_s, 4}}));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(tryCode(agentByOperator(QString::number(i)), u"AAAAAAAAAA"_s).status, 404);
    QCOMPARE(tryCode(agentByOperator(u"another"_s), u"AAAAAAAAAA"_s).status, 429);
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

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"

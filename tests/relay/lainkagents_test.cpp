// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Laink API" over real sockets: identities, and who needs one.
#include "tests/relay/lainktest.h"

using namespace Qt::StringLiterals;
using namespace lainktest;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;

class LainkAgentsTest : public Fixture
{
    Q_OBJECT

private slots:
    void registersAnAgent();
    void refusesRegistrations_data();
    void refusesRegistrations();
    void refusesTheRelaysOwnNames();
    void stopsAtItsCapacity();
    void needsAToken_data();
    void needsAToken();
};

void LainkAgentsTest::registersAnAgent()
{
    const HttpAnswer full = http().post(
        "/v1/agent", {{u"name"_s, u"  Ada \n"_s}, {u"operator"_s, u"Jane"_s}, {u"model"_s, u"m-1"_s}, {u"more"_s, 1}});
    QCOMPARE(full.status, 201);
    QCOMPARE(full.header("content-type").left(16), "application/json");
    QCOMPARE(keys(full.json), (QStringList{u"agent_id"_s, u"agent_number"_s, u"created_at"_s, u"model"_s, u"name"_s,
                                           u"operator"_s, u"token"_s}));
    QCOMPARE(full.json[u"name"].toString(), u"Ada"_s);
    QCOMPARE(full.json[u"operator"].toString(), u"Jane"_s);
    QCOMPARE(full.json[u"model"].toString(), u"m-1"_s);
    QVERIFY(full.json[u"agent_number"].toString().startsWith(u"AG-"_s));
    QVERIFY(full.json[u"token"].toString().size() >= 32);
    QVERIFY(isNow(full.json[u"created_at"]));

    const HttpAnswer bare = http().post("/v1/agent", {{u"name"_s, u"Ada"_s}, {u"model"_s, QJsonValue::Null}});
    QCOMPARE(bare.status, 201);
    QVERIFY(bare.json[u"operator"].isNull());
    QVERIFY(bare.json[u"model"].isNull());
    QVERIFY(bare.json[u"agent_id"] != full.json[u"agent_id"]);
    QVERIFY(bare.json[u"token"] != full.json[u"token"]);
}

void LainkAgentsTest::refusesRegistrations_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    QTest::newRow("no name") << QByteArray("{}") << u"name"_s;
    QTest::newRow("empty") << QByteArray(R"({"name":""})") << u"name"_s;
    QTest::newRow("blank") << QByteArray(R"({"name":" \t "})") << u"name"_s;
    QTest::newRow("number") << QByteArray(R"({"name":7})") << u"name"_s;
    QTest::newRow("null") << QByteArray(R"({"name":null})") << u"name"_s;
    QTest::newRow("too long") << QByteArray(R"({"name":")" + QByteArray(101, 'a') + R"("})") << u"name"_s;
    QTest::newRow("operator") << QByteArray(R"({"name":"a","operator":[]})") << u"operator"_s;
    QTest::newRow("long operator") << QByteArray(R"({"name":"a","operator":")" + QByteArray(201, 'a') + R"("})")
                                   << u"operator"_s;
    QTest::newRow("long model") << QByteArray(R"({"name":"a","model":")" + QByteArray(201, 'a') + R"("})")
                                << u"model"_s;
}

void LainkAgentsTest::refusesRegistrations()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    HttpRequest request;
    request.method = "POST";
    request.target = "/v1/agent";
    request.body = body;
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, 400);
    QCOMPARE(keys(answer.json), (QStringList{u"code"_s, u"error"_s}));
    QVERIFY2(answer.json[u"error"].toString().contains(field), answer.body.constData());
}

void LainkAgentsTest::refusesTheRelaysOwnNames()
{
    for (const QString& name : {u"system"_s, u"operator"_s, u" Operator"_s, u"SYSTEM"_s})
        QCOMPARE(http().post("/v1/agent", {{u"name"_s, name}}).status, 400);
}

void LainkAgentsTest::stopsAtItsCapacity()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    m_relay->settings.limits = {{u"capacity"_s, 3}};
    QVERIFY(m_relay->start());

    // Many at once for the last places: exactly three get one.
    QList<HttpCall*> calls;
    HttpRequest request;
    request.method = "POST";
    request.target = "/v1/agent";
    request.body = R"({"name":"racer"})";
    for (int i = 0; i < 20; ++i)
        calls.append(http().start(request, this));
    int made = 0;
    for (HttpCall* call : std::as_const(calls)) {
        QTRY_VERIFY_WITH_TIMEOUT(call->isFinished(), 30'000);
        if (call->answer().status == 201) {
            ++made;
            continue;
        }
        QCOMPARE(call->answer().status, 503);
        QCOMPARE(call->answer().code(), u"capacity"_s);
    }
    QCOMPARE(made, 3);
}

void LainkAgentsTest::needsAToken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray& path :
         QByteArrayList{"/v1/room", "/v1/room/join", "/v1/room/x/child", "/v1/room/x/message", "/v1/room/x/leave"})
        QTest::addRow("POST %s", path.constData()) << QByteArray("POST") << path;
    for (const QByteArray& path : QByteArrayList{"/v1/room/x", "/v1/rooms", "/v1/room/x/messages?after=-1"})
        QTest::addRow("GET %s", path.constData()) << QByteArray("GET") << path;
}

void LainkAgentsTest::needsAToken()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const TestAgent agent = support::makeAgent(http(), u"Ada"_s);
    HttpRequest request;
    request.method = method;
    request.target = path;
    request.body = method == "POST" ? QByteArray("no json at all") : QByteArray();
    const QList<QList<std::pair<QByteArray, QByteArray>>> headers = {
        {},
        {{"Authorization", "Bearer"}},
        {{"Authorization", "Bearer "}},
        {{"Authorization", agent.token}},
        {{"Authorization", "Basic " + agent.token}},
        {{"Authorization", "Bearer " + agent.token + "x"}},
        {{"Authorization", "Bearer " + agent.token.chopped(1)}},
        {{"Authorization", "Bearer " + m_relay->operatorKey()}},
    };
    for (const auto& set : headers) {
        request.headers = set;
        const HttpAnswer answer = http().send(request);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.header("www-authenticate"), "Bearer");
        QCOMPARE(answer.code(), u"unauthorized"_s);
    }
    request.headers = {{"Authorization", "Bearer " + agent.token}, {"Authorization", "Bearer " + agent.token}};
    QCOMPARE(http().send(request).status, 400);
    request.headers = {};
    request.target += (path.contains('?') ? "&token=" : "?token=") + agent.token;
    QCOMPARE(http().send(request).status, 401);
}

QTEST_GUILESS_MAIN(LainkAgentsTest)
#include "lainkagents_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// resources/openapi.json says what the relay does: no more, no less. Every route, status and field of the one is looked
// for in the other.
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

#include "relay/api/agentringapi.h"
#include "relay/api/bellapi.h"
#include "relay/api/callerlimits.h"
#include "relay/api/guide.h"
#include "relay/api/lainkapi.h"
#include "relay/api/lainkcalls.h"
#include "relay/api/mcpapi.h"
#include "relay/api/mcptools.h"
#include "relay/api/metricsapi.h"
#include "relay/api/operatorapi.h"
#include "relay/api/operatorpage.h"
#include "relay/api/operatorrooms.h"
#include "relay/api/operatorrules.h"
#include "relay/engine/clock.h"
#include "relay/engine/conditions.h"
#include "relay/exchange/exchange.h"
#include "relay/http/authenticator.h"
#include "relay/http/router.h"
#include "relay/store/store.h"
#include "tests/support/jsonschema.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::JsonSchema;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

namespace {

/// One operation of the description, and how to do it rightly.
struct Operation {
    QByteArray method;
    QString path; ///< with {…}
    QByteArray target;
    QByteArray token;
    QByteArray body;
};

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void describesEveryRoute();
    void describesEveryCondition();
    void describesEveryAnswer();

private:
    HttpAnswer send(const Operation& operation, const QList<std::pair<QByteArray, QByteArray>>& headers = {});
    HttpAnswer call(const QByteArray& method, const QString& path, const QStringList& ids, const QByteArray& token,
                    const QByteArray& body = {}, const QByteArray& query = {});
    void note(const Operation& operation, const HttpAnswer& answer);
    void talkOnEveryFace();
    void openAgainWhatWasJoined();
    void tryOutABell(const QString& agentId, const QByteArray& token);
    void decideAboutMessages(const QString& roomId, const QByteArray& first, const QByteArray& second);
    void settleNeeds(const QString& roomId, const QByteArray& sender);
    void holdOnALine(const QString& number, const QByteArray& sender);
    void meetOwnRefusals();
    void meetCommonRefusals();
    void outliveTheRooms();
    void meetLimits();
    void fillTheDisk();
    QSet<QString> describedStatuses() const;
    QSet<QString> describedFields() const;

    QJsonObject m_description;
    std::unique_ptr<JsonSchema> m_schema;
    std::unique_ptr<RelayFixture> m_relay;
    QMap<QString, Operation> m_operations; ///< the last right way to do each
    QSet<QString> m_statuses;              ///< "GET /v1/rooms 200"
    QStringList m_wrong;
};

void OpenApiTest::initTestCase()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    m_relay->settings.listen.append({QHostAddress(QHostAddress::AnyIPv4), 0}); // with a certificate, therefore
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    const HttpAnswer answer = m_relay->http().get("/openapi.json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "application/json");
    m_description = answer.json;
    QCOMPARE(m_description[u"openapi"].toString().left(4), u"3.1."_s);
    QCOMPARE(m_description[u"info"][u"version"].toString(), QStringLiteral(DUOLOGUE_VERSION));
    m_schema = std::make_unique<JsonSchema>(m_description);
}

void OpenApiTest::describesEveryRoute()
{
    QTemporaryDir directory;
    auto store = relay::store::Store::open(directory.filePath(u"data"_s), QByteArray(32, 'k'));
    QVERIFY(store.has_value());
    const relay::engine::Clock clock;
    relay::exchange::Exchange exchange(**store, clock, {});
    QVERIFY(exchange.load().has_value());
    relay::api::CallerLimits limits(exchange, true);
    relay::api::LainkCalls calls(exchange, limits);
    relay::api::LainkApi laink(exchange, calls);
    relay::api::AgentRingApi agentRing(exchange, limits);
    relay::api::BellApi bell(exchange);
    relay::api::McpTools tools(exchange, calls, {});
    relay::api::McpApi mcp(exchange, tools);
    relay::api::OperatorApi operatorApi(exchange, {});
    relay::api::OperatorRooms operatorRooms(exchange);
    relay::api::OperatorRules operatorRules(exchange);
    relay::api::Guide guide(exchange, {}, true);
    relay::api::MetricsApi metrics(exchange, {}, relay::http::Access::Operator);
    relay::http::Authenticator authenticator;
    relay::api::OperatorPage page(authenticator, false);
    relay::http::Router router;
    page.addRoutes(router);
    laink.addRoutes(router);
    agentRing.addRoutes(router);
    bell.addRoutes(router);
    mcp.addRoutes(router);
    operatorApi.addRoutes(router);
    operatorRooms.addRoutes(router);
    operatorRules.addRoutes(router);
    guide.addRoutes(router);
    metrics.addRoutes(router);

    QSet<QString> served;
    for (const relay::http::Route& route : router.routes()) {
        const QString name = QString::fromLatin1(route.method.toLower() + ' ' + route.pattern);
        served.insert(name);
        const QJsonValue operation =
            m_description[u"paths"][QString::fromLatin1(route.pattern)][QString::fromLatin1(route.method.toLower())];
        const QJsonArray security = operation[u"security"].toArray();
        const QString expected = route.access == relay::http::Access::Agent      ? u"agentToken"_s
                                 : route.access == relay::http::Access::Operator ? u"operatorKey"_s
                                                                                 : QString();
        QCOMPARE(security.isEmpty() ? QString() : security[0].toObject().keys().value(0), expected);
    }
    QSet<QString> described;
    const QJsonObject paths = m_description[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const QString& method : path.value().toObject().keys())
            described.insert(method + u' ' + path.key());
    }
    QCOMPARE(served - described, QSet<QString>());
    QCOMPARE(described - served, QSet<QString>());
    exchange.shutDown();
}

void OpenApiTest::describesEveryCondition()
{
    QStringList said;
    for (const QLatin1StringView code : relay::engine::Conditions::Codes)
        said += QString(code);
    const QJsonValue code = m_description[u"components"][u"schemas"][u"Condition"][u"properties"][u"code"];
    QStringList named;
    for (const QJsonValue& each : code[u"examples"].toArray())
        named += each.toString();
    QCOMPARE(named, said);
    for (const QString& each : std::as_const(said))
        QVERIFY2(code[u"description"].toString().contains(each + u':'), qPrintable(each));
}

HttpAnswer OpenApiTest::send(const Operation& operation, const QList<std::pair<QByteArray, QByteArray>>& headers)
{
    HttpRequest request;
    request.method = operation.method;
    request.target = operation.target;
    request.token = operation.token;
    request.body = operation.body;
    request.headers = headers;
    const HttpAnswer answer = m_relay->http().send(request);
    note(operation, answer);
    return answer;
}

HttpAnswer OpenApiTest::call(const QByteArray& method, const QString& path, const QStringList& ids,
                             const QByteArray& token, const QByteArray& body, const QByteArray& query)
{
    static const QRegularExpression parameter(u"\\{\\w+\\}"_s);
    QString target = path;
    for (const QString& id : ids)
        target.replace(target.indexOf(parameter), parameter.match(target).capturedLength(), id);
    const Operation operation{
        method, path, target.toLatin1() + (query.isEmpty() ? QByteArray() : QByteArray('?' + query)), token, body};
    const HttpAnswer answer = send(operation);
    if (answer.status < 300)
        m_operations.insert(QString::fromLatin1(method) + u' ' + path, operation);
    return answer;
}

/// Holds one answer against the description.
void OpenApiTest::note(const Operation& operation, const HttpAnswer& answer)
{
    const QString name = u"%1 %2 %3"_s.arg(QString::fromLatin1(operation.method), operation.path).arg(answer.status);
    const QJsonObject responses =
        m_description[u"paths"][operation.path][QString::fromLatin1(operation.method.toLower())][u"responses"]
            .toObject();
    const QString key = QString::number(answer.status);
    const bool described = responses.contains(key);
    if (!described && answer.status < 405)
        m_wrong.append(name + u": not described"_s);
    m_statuses.insert(name);
    const QJsonObject response = m_schema->resolved(responses[described ? key : u"default"_s]);
    for (const QString& header : response[u"headers"].toObject().keys()) {
        if (answer.header(header.toLower().toLatin1()).isEmpty())
            m_wrong.append(name + u": no header "_s + header);
    }
    const QJsonObject content = response[u"content"].toObject();
    const QString type = QString::fromLatin1(answer.header("content-type")).section(u';', 0, 0);
    if (content.isEmpty() && answer.body.isEmpty())
        return;
    if (!content.contains(type))
        m_wrong.append(name + u": of type "_s + type);
    else if (type == "application/json"_L1) {
        const QString wrong = m_schema->check(answer.json, content[type][u"schema"]);
        if (!wrong.isEmpty())
            m_wrong.append(name + u" "_s + wrong);
    }
}

/// Each operation with its best answer, so that every field is there once.
/// What is answered again for the same Idempotency-Key when a code has been used meanwhile is described, too.
void OpenApiTest::openAgainWhatWasJoined()
{
    const TestPair pair = support::makePair(m_relay->http());
    const TestAgent third = support::makeAgent(m_relay->http(), u"third"_s);
    const Operation creations[] = {
        {"POST", u"/v1/room"_s, "/v1/room", pair.one.token, "{}"},
        {"POST", u"/v1/room/{id}/child"_s, "/v1/room/" + pair.room + "/child", pair.one.token, "{}"},
        {"POST", u"/operator/v1/rooms"_s, "/operator/v1/rooms", m_relay->operatorKey(), "{}"},
    };
    for (const Operation& creation : creations) {
        const HttpAnswer made = send(creation, {{"Idempotency-Key", "again " + creation.target}});
        for (const QByteArray& token : {pair.two.token, third.token})
            m_relay->http().post("/v1/room/join", {{u"room_code"_s, made.json[u"room_code"]}}, token);
        const HttpAnswer again = send(creation, {{"Idempotency-Key", "again " + creation.target}});
        QCOMPARE(again.status, 201);
        QCOMPARE(again.json[u"room_code"].toString(), QString());
    }
}

void OpenApiTest::talkOnEveryFace()
{
    const QByteArray key = m_relay->operatorKey();
    const auto text = [](const HttpAnswer& answer, QStringView name) { return answer.json[name].toString(); };
    const HttpAnswer one = call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"one","operator":"Jane","model":"m-1"})");
    const HttpAnswer two = call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"two","operator":"Joe","model":"m-2"})");
    const QByteArray first = text(one, u"token").toLatin1();
    const QByteArray second = text(two, u"token").toLatin1();
    const HttpAnswer room = call("POST", u"/v1/room"_s, {}, first, R"({"name":"parent"})");
    const QString roomId = text(room, u"room_id");
    call("POST", u"/v1/room/join"_s, {}, second, R"({"room_code":")" + text(room, u"room_code").toLatin1() + R"("})");
    const HttpAnswer child = call("POST", u"/v1/room/{id}/child"_s, {roomId}, first, R"({"name":"child"})");
    call("POST", u"/v1/room/join"_s, {}, second, R"({"room_code":")" + text(child, u"room_code").toLatin1() + R"("})");
    const HttpAnswer hello = call("POST", u"/v1/room/{id}/message"_s, {roomId}, first, R"({"text":"hello"})");
    call("POST", u"/v1/room/{id}/message"_s, {roomId}, second,
         R"({"text":"hello!","reply_to":")" + text(hello, u"id").toLatin1() + R"("})");
    call("POST", u"/v1/room/{id}/message"_s, {text(child, u"room_id")}, first, R"({"text":"hello"})");
    call("GET", u"/v1/room/{id}/messages"_s, {roomId}, second, {}, "after=0");
    call("GET", u"/v1/room/{id}"_s, {text(child, u"room_id")}, second);
    call("GET", u"/v1/room/{id}"_s, {roomId}, second);
    call("GET", u"/v1/rooms"_s, {}, second);
    call("POST", u"/v1/room/{id}/message"_s, {roomId}, first, R"({"text":"ring"})");
    call("GET", u"/v1/bell"_s, {}, second);
    call("GET", u"/v1/bell"_s, {}, second, {}, "as=hook&again=1&wait=5");
    call("POST", u"/v1/bell"_s, {}, second, R"({"session_id":"of a hook"})", "wait=0");
    call("GET", u"/bell.sh"_s, {}, {});
    call("GET", u"/v1/room/{id}"_s, {roomId}, first);
    call("GET", u"/v1/stats"_s, {}, {});
    call("GET", u"/v1/health"_s, {}, {});
    call("GET", u"/"_s, {}, {});
    call("GET", u"/openapi.json"_s, {}, {});
    call("GET", u"/ca.pem"_s, {}, {});
    for (const QString& file :
         QStringList{u"/operator"_s, u"/operator/"_s, u"/operator/page.css"_s, u"/operator/page.js"_s})
        call("GET", file, {}, {});
    send({"GET", u"/operator"_s, "/operator", {}, {}}, {{"Host", "evil.example"}});

    const HttpAnswer ring = call("POST", u"/api/agents/register"_s, {}, {}, R"({"name":"ring"})");
    const QString number = text(ring, u"agent_number");
    call("GET", u"/api/agents/{number}/status"_s, {number}, {});
    const QByteArray hi = R"({"to":")" + number.toLatin1() + R"(","body":"hi")";
    const HttpAnswer greeted = call("POST", u"/api/messages/send"_s, {}, first, hi + "}");
    const QByteArray greeting = QByteArray::number(greeted.json[u"message_id"].toInteger());
    call("POST", u"/api/messages/send"_s, {}, first, hi + R"(,"reply_to":)" + greeting + "}");
    call("GET", u"/api/messages/{number}"_s, {number}, text(ring, u"api_key").toLatin1(), {}, "after=0");
    call("POST", u"/mcp"_s, {}, {}, R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    call("POST", u"/mcp"_s, {}, first, R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");

    const auto at = [](const char* path) -> QString { return u"/operator/v1/"_s + QLatin1StringView(path); };
    call("GET", at("relay"), {}, key);
    call("PATCH", at("relay"), {}, key, R"({"room_history":400})");
    call("GET", u"/metrics"_s, {}, key);
    call("POST", at("backup"), {}, key);
    Operation signIn{"POST", u"/operator/session"_s, "/operator/session", {}, R"({"key":")" + key + R"("})"};
    send(signIn, {{"Origin", m_relay->relay().addresses().constFirst().toLatin1()}});
    signIn.body = R"({"key":"wrong"})";
    send(signIn);
    m_operations.insert(u"POST /operator/session"_s, signIn);
    call("DELETE", u"/operator/session"_s, {}, key);
    call("POST", at("pause"), {}, key);
    call("POST", at("resume"), {}, key);
    call("POST", at("agents"), {}, key, R"({"name":"made"})");
    call("GET", at("agents"), {}, key);
    const HttpAnswer opened = call("POST", at("rooms"), {}, key, R"({"name":"opened"})");
    call("GET", at("rooms"), {}, key);
    call("GET", at("rooms/{id}"), {roomId}, key);
    call("PATCH", at("rooms/{id}"), {roomId}, key, R"({"name":"renamed"})");
    call("POST", at("rooms/{id}/messages"), {roomId}, key, R"({"text":"I see."})");
    call("GET", at("rooms/{id}/messages"), {roomId}, key, {}, "limit=10");
    call("GET", at("search"), {}, key, {}, "q=see");
    call("GET", at("rooms/{id}/export"), {roomId}, key, {}, "format=json");
    call("POST", at("rooms/{id}/close"), {opened.json[u"room"][u"room_id"].toString()}, key);
    decideAboutMessages(roomId, first, second);
    settleNeeds(roomId, first);
    holdOnALine(number, first);
    call("GET", u"/api/messages/{number}"_s, {number}, text(ring, u"api_key").toLatin1(), {}, "after=0");
    const HttpAnswer doomed = call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"doomed"})");
    tryOutABell(text(doomed, u"agent_id"), text(doomed, u"token").toLatin1());
    call("POST", at("agents/{id}/pause"), {text(doomed, u"agent_id")}, key);
    call("POST", at("agents/{id}/resume"), {text(doomed, u"agent_id")}, key);
    call("POST", at("agents/{id}/revoke"), {text(doomed, u"agent_id")}, key);
    call("GET", at("events"), {}, key, {}, "after=0&limit=1000");
}

/// With an agent that hears it, and with one that does not.
void OpenApiTest::tryOutABell(const QString& agentId, const QByteArray& token)
{
    const QByteArray key = m_relay->operatorKey();
    const QString path = u"/operator/v1/agents/{id}/ring"_s;
    call("POST", path, {agentId}, key, R"({"wait":0})");
    call("GET", u"/operator/v1/agents/{id}/bell"_s, {agentId}, key, {}, "wait=0&again=60");
    call("GET", u"/operator/v1/agents/{id}/bell"_s, {u"agt_none"_s}, key, {}, "wait=0");
    HttpRequest bell;
    bell.target = "/v1/bell?wait=60";
    bell.token = token;
    HttpCall* waiting = m_relay->http().start(bell, this);
    HttpRequest ring;
    ring.method = "POST";
    ring.target = "/operator/v1/agents/" + agentId.toLatin1() + "/ring";
    ring.token = key;
    ring.body = "{}";
    HttpCall* test = m_relay->http().start(ring, this);
    QTRY_VERIFY(waiting->isFinished());
    m_relay->http().get("/v1/rooms", token);
    QTRY_VERIFY(test->isFinished());
    note({"GET", u"/v1/bell"_s, bell.target, token, {}}, waiting->answer());
    note({"POST", path, ring.target, key, {}}, test->answer());
}

void OpenApiTest::decideAboutMessages(const QString& roomId, const QByteArray& first, const QByteArray& second)
{
    const QByteArray key = m_relay->operatorKey();
    const QString messages = u"/operator/v1/messages/{id}"_s;
    call("PATCH", u"/operator/v1/rooms/{id}"_s, {roomId}, key, R"({"review":"all","budget":{"messages":100}})");
    for (const char* text : {"one", "two"})
        call("POST", u"/v1/room/{id}/message"_s, {roomId}, first, QByteArray(R"({"text":")") + text + R"("})");
    const HttpAnswer child = call("POST", u"/v1/room/{id}/child"_s, {roomId}, first, R"({"name":"waits"})");
    QCOMPARE(child.json[u"name_status"].toString(), u"held"_s);
    const HttpAnswer held = call("GET", u"/operator/v1/held"_s, {}, key);
    const auto decision = [&held](int index) {
        const QJsonValue message = held.json[u"messages"][index];
        return std::pair<QString, QByteArray>(message[u"id"].toString(),
                                              R"({"sha256":")" + message[u"sha256"].toString().toLatin1() + '"');
    };
    const auto [released, hash] = decision(0);
    call("POST", messages + u"/release"_s, {released}, key, hash + R"(,"text":"other"})");
    const auto [rejected, otherHash] = decision(1);
    call("POST", messages + u"/reject"_s, {rejected}, key, otherHash + R"(,"reason":"no"})");
    for (const QString& verb : {u"/release"_s, u"/reject"_s}) {
        call("POST", messages + verb, {rejected}, key, otherHash + '}');
        call("POST", messages + verb, {u"nothing"_s}, key, otherHash + '}');
    }
    call("GET", u"/v1/room/{id}/messages"_s, {roomId}, second, {}, "after=0");
    call("PATCH", u"/operator/v1/rooms/{id}"_s, {roomId}, key, R"({"review":"off"})");
    call("GET", u"/operator/v1/audit"_s, {}, key);
    call("GET", u"/operator/v1/audit/verify"_s, {}, key);
}

/// A name waits still, and a credential is refused.
void OpenApiTest::settleNeeds(const QString& roomId, const QByteArray& sender)
{
    const QByteArray key = m_relay->operatorKey();
    const QString needs = u"/operator/v1/needs"_s;
    call("PATCH", u"/operator/v1/relay"_s, {}, key, R"({"policy":{"secrets":"refuse"},"not_read_seconds":60})");
    const QByteArray secret = "ak_0f1e2d3c4b5a69788796"
                              "a5b4c3d2e1f0a9b8c7d6e5f4";
    m_relay->http().post("/v1/room/" + roomId.toLatin1() + "/message", {{u"text"_s, QString::fromLatin1(secret)}},
                         sender);
    const HttpAnswer list = call("GET", needs, {}, key, {}, "after=1&wait=5");
    QCOMPARE(list.json[u"needs"].toArray().size(), 2);
    for (const QJsonValue& need : list.json[u"needs"].toArray()) {
        call("POST", needs + u"/{id}/snooze"_s, {need[u"id"].toString()}, key, R"({"seconds":60})");
        call("POST", needs + u"/{id}/dismiss"_s, {need[u"id"].toString()}, key);
    }
    call("GET", needs, {}, key);
    for (const QString& verb : {u"/snooze"_s, u"/dismiss"_s})
        call("POST", needs + u"/{id}"_s + verb, {u"nothing"_s}, key, R"({"seconds":60})");
    call("PATCH", u"/operator/v1/relay"_s, {}, key, R"({"policy":{"secrets":"off"}})");
}

void OpenApiTest::holdOnALine(const QString& number, const QByteArray& sender)
{
    const QByteArray key = m_relay->operatorKey();
    const QJsonArray rooms = m_relay->http().get("/operator/v1/rooms", key).json[u"rooms"].toArray();
    for (const QJsonValue& room : rooms) {
        if (!room[u"line"].toBool())
            continue;
        for (const char* body : {R"({"review":"all","paused":true})", R"({"paused":false})"})
            call("PATCH", u"/operator/v1/rooms/{id}"_s, {room[u"room_id"].toString()}, key, body);
    }
    call("POST", u"/api/messages/send"_s, {}, sender, R"({"to":")" + number.toLatin1() + R"(","body":"held"})");
}

/// What only some operations refuse.
void OpenApiTest::meetOwnRefusals()
{
    const TestPair pair = support::makePair(m_relay->http());
    const QString room = QString::fromLatin1(pair.room);
    const TestAgent eve = support::makeAgent(m_relay->http(), u"eve"_s);
    const QByteArray key = m_relay->operatorKey();
    const QByteArray said = R"({"text":"x"})";
    for (const QString& id : {room, u"nothing"_s}) {
        call("POST", u"/v1/room/{id}/child"_s, {id}, eve.token, "{}");
        call("POST", u"/v1/room/{id}/message"_s, {id}, eve.token, said);
        call("POST", u"/v1/room/{id}/leave"_s, {id}, eve.token);
        call("GET", u"/v1/room/{id}/messages"_s, {id}, eve.token);
        call("GET", u"/v1/room/{id}"_s, {id}, eve.token);
    }
    call("POST", u"/v1/room/join"_s, {}, eve.token, R"({"room_code":"AAAAAAAAAA"})");
    call("POST", u"/v1/room/join"_s, {}, eve.token, R"({"room_code":")" + pair.code.toLatin1() + R"("})");
    call("GET", u"/api/agents/{number}/status"_s, {u"AG-none"_s}, {});
    call("POST", u"/api/messages/send"_s, {}, eve.token, R"({"to":"AG-none","body":"x"})");
    call("GET", u"/api/messages/{number}"_s, {pair.one.number}, eve.token);
    const QByteArray ahead = "after=999999999999"; // as a cursor from before a backup was restored
    call("GET", u"/v1/room/{id}/messages"_s, {room}, pair.one.token, {}, ahead);
    call("GET", u"/api/messages/{number}"_s, {pair.one.number}, pair.one.token, {}, ahead);
    call("GET", u"/operator/v1/events"_s, {}, key, {}, ahead);

    const QByteArray sendToOne = R"({"to":")" + pair.one.number.toLatin1() + R"(","body":"x"})";
    const HttpAnswer open = m_relay->http().post("/v1/room", {}, pair.one.token);
    call("POST", u"/operator/v1/pause"_s, {}, key);
    call("POST", u"/v1/room/{id}/message"_s, {room}, pair.one.token, said);
    call("POST", u"/api/messages/send"_s, {}, eve.token, sendToOne);
    call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"late"})");
    call("POST", u"/api/agents/register"_s, {}, {}, R"({"name":"late"})");
    call("POST", u"/v1/room"_s, {}, eve.token, "{}");
    call("POST", u"/v1/room/join"_s, {}, eve.token,
         R"({"room_code":")" + open.json[u"room_code"].toString().toLatin1() + R"("})");
    call("POST", u"/v1/room/{id}/child"_s, {room}, pair.one.token, "{}");
    call("POST", u"/operator/v1/resume"_s, {}, key);
    const TestPair line = support::makePair(m_relay->http());
    const QJsonObject direct{{u"to"_s, line.two.number}, {u"body"_s, u"x"_s}};
    QCOMPARE(m_relay->http().post("/api/messages/send", direct, line.one.token).status, 201);
    for (const QJsonValue& each : m_relay->http().get("/v1/rooms", line.one.token).json[u"rooms"].toArray())
        call("POST", u"/operator/v1/rooms/{id}/close"_s, {each[u"room_id"].toString()}, key);
    call("POST", u"/api/messages/send"_s, {}, line.one.token, QJsonDocument(direct).toJson());

    const QString rooms = u"/operator/v1/rooms/{id}"_s;
    const QStringList nothing{u"nothing"_s};
    call("GET", rooms, nothing, key);
    call("PATCH", rooms, nothing, key, R"({"name":"x"})");
    call("POST", rooms + u"/close"_s, nothing, key);
    call("GET", rooms + u"/messages"_s, nothing, key);
    call("POST", rooms + u"/messages"_s, nothing, key, said);
    call("GET", rooms + u"/export"_s, nothing, key);
    for (const QString& verb : {u"revoke"_s, u"pause"_s, u"resume"_s, u"ring"_s})
        call("POST", u"/operator/v1/agents/{id}/"_s + verb, nothing, key);
    call("POST", rooms + u"/close"_s, {room}, key);
    call("PATCH", rooms, {room}, key, R"({"name":"x","paused":true})");
    call("POST", rooms + u"/messages"_s, {room}, key, said);
    call("POST", u"/v1/room/{id}/message"_s, {room}, pair.one.token, said);
    call("POST", u"/v1/room/{id}/child"_s, {room}, pair.one.token, "{}");
    call("POST", u"/v1/room/{id}/leave"_s, {QString::fromLatin1(support::makePair(m_relay->http()).room)}, eve.token);

    RelayFixture plain;
    QVERIFY(plain.start());
    note({"GET", u"/ca.pem"_s, "/ca.pem", {}, {}}, plain.http().get("/ca.pem"));

    const TestPair leaving = support::makePair(m_relay->http());
    call("POST", u"/v1/room/{id}/leave"_s, {QString::fromLatin1(leaving.room)}, leaving.one.token);
}

/// What the relay refuses wherever it can occur.
void OpenApiTest::meetCommonRefusals()
{
    const auto operations = m_operations;
    for (const Operation& right : operations) {
        const QJsonObject described =
            m_description[u"paths"][right.path][QString::fromLatin1(right.method.toLower())].toObject();
        const bool authenticated = !described[u"security"].toArray().isEmpty();
        const bool takesBody = described.contains(u"requestBody");
        send(right, {{"Host", "evil.example"}});
        Operation wrong = right;
        if (authenticated || right.path == "/mcp"_L1) {
            wrong.token = "ak_wrong";
            send(wrong);
            wrong.token = right.token;
        }
        if (takesBody) {
            for (const QByteArray& body : QByteArrayList{"{", QByteArray(600 * 1024, ' ')}) {
                wrong.body = body;
                send(wrong);
            }
            HttpRequest plain;
            plain.method = right.method;
            plain.target = right.target;
            plain.token = right.token;
            plain.body = "x";
            plain.contentType = "text/plain";
            note(right, m_relay->http().send(plain));
        }
        wrong = right;
        for (const QJsonValue& parameter : described[u"parameters"].toArray()) {
            const QByteArray name = parameter[u"name"].toString().toLatin1();
            if (parameter[u"in"] == QJsonValue(u"query"_s)) {
                wrong.target = right.target.left(right.target.indexOf('?')) + '?' + name + "=wrong";
                send(wrong);
                wrong.target = right.target.left(right.target.indexOf('?')) + '?' + name + "=1&" + name + "=1";
                send(wrong);
            } else if (parameter[u"in"] == QJsonValue(u"header"_s)) {
                send(right, {{name, QByteArray(129, 'k')}});
                send(right, {{name, "k-" + right.path.toLatin1()}});
                wrong.target = right.target;
                wrong.body = right.body + " ";
                send(wrong, {{name, "k-" + right.path.toLatin1()}});
            }
        }
    }
    Operation unknown = operations.value(u"POST /mcp"_s);
    unknown.body = R"({"jsonrpc":"2.0","id":1,"method":"nothing","params":{"_meta":{)"
                   R"("io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
                   R"("io.modelcontextprotocol/clientCapabilities":{}}}})";
    send(unknown, {{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", "nothing"}});
}

/// Rooms that nobody uses are deleted, which is an event of its own.
void OpenApiTest::outliveTheRooms()
{
    const QByteArray key = m_relay->operatorKey();
    m_relay->http().patch("/operator/v1/relay", {{u"room_idle_seconds"_s, 1}}, key);
    QTRY_VERIFY_WITH_TIMEOUT(
        call("GET", u"/operator/v1/events"_s, {}, key, {}, "after=0&limit=1000").body.contains("\"room_removed\":"),
        20'000);
    m_relay->http().patch("/operator/v1/relay", {{u"room_idle_seconds"_s, 0}}, key);
}

void OpenApiTest::meetLimits()
{
    const QByteArray key = m_relay->operatorKey();
    const TestAgent full = support::makeAgent(m_relay->http(), u"full"_s);
    m_relay->http().patch("/operator/v1/relay", {{u"quota_rooms"_s, 1}}, key);
    for (const int status : {201, 429})
        QCOMPARE(m_relay->http().post("/v1/room", {}, full.token).status, status);
    call("GET", u"/operator/v1/relay"_s, {}, key);
    m_relay->http().patch("/operator/v1/relay", {{u"capacity"_s, 1}}, key);
    call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"late"})");
    call("POST", u"/api/agents/register"_s, {}, {}, R"({"name":"late"})");
    call("POST", u"/operator/v1/agents"_s, {}, key, R"({"name":"late"})");

    QVERIFY(m_relay->stop());
    m_relay->settings.rateLimits = true;
    m_relay->settings.limits = {{u"capacity"_s, 0},
                                {u"requests_per_minute"_s, 1},
                                {u"agentring_requests_per_minute"_s, 1},
                                {u"registrations_per_minute"_s, 1}};
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    for (const Operation& right : std::as_const(m_operations)) {
        const QJsonObject responses =
            m_description[u"paths"][right.path][QString::fromLatin1(right.method.toLower())][u"responses"].toObject();
        const int allowed = right.path == "/operator/session"_L1 ? relay::api::OperatorPage::WrongKeys : 1;
        for (int i = 0; responses.contains(u"429") && i <= allowed; ++i)
            send(right);
    }
}

/// For a moment no file of this process grows.
void OpenApiTest::fillTheDisk()
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit full{1, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
    call("POST", u"/operator/v1/pause"_s, {}, m_relay->operatorKey(), "{}");
    call("GET", u"/operator/v1/relay"_s, {}, m_relay->operatorKey());
    setrlimit(RLIMIT_FSIZE, &before);
}

QSet<QString> OpenApiTest::describedStatuses() const
{
    QSet<QString> described;
    const QJsonObject paths = m_description[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            for (const QString& status : method.value()[u"responses"].toObject().keys()) {
                if (status != "default"_L1)
                    described.insert(u"%1 %2 %3"_s.arg(method.key().toUpper(), path.key(), status));
            }
        }
    }
    return described;
}

/// Of the schemas that answers have.
QSet<QString> OpenApiTest::describedFields() const
{
    QSet<QString> described;
    const QJsonObject schemas = m_description[u"components"][u"schemas"].toObject();
    for (auto schema = schemas.begin(); schema != schemas.end(); ++schema) {
        if (schema.value()[u"additionalProperties"] != QJsonValue(false))
            continue; // what requests have: they may have more
        for (const QString& field : schema.value()[u"properties"].toObject().keys())
            described.insert(schema.key() + u'.' + field);
    }
    return described;
}

void OpenApiTest::describesEveryAnswer()
{
    talkOnEveryFace();
    openAgainWhatWasJoined();
    meetOwnRefusals();
    meetCommonRefusals();
    outliveTheRooms();
    meetLimits();
    fillTheDisk();
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u'\n')));
    const QSet<QString> neverSeen = describedStatuses() - m_statuses;
    QVERIFY2(neverSeen.isEmpty(), qPrintable(QStringList(neverSeen.values()).join(u'\n')));
    // Only a log that somebody changed has it.
    const QSet<QString> neverGiven =
        describedFields() - m_schema->seen() - QSet<QString>{u"AuditCheck.problem_remark"_s};
    QVERIFY2(neverGiven.isEmpty(), qPrintable(QStringList(neverGiven.values()).join(u'\n')));
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapi_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/relay/openapi_walk.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::JsonSchema;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

namespace {

QString text(const HttpAnswer& answer, QStringView name)
{
    return answer.json[name].toString();
}

QString at(const char* path)
{
    return u"/operator/v1/"_s + QLatin1StringView(path);
}

} // namespace

void OpenApiWalk::begin()
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

void OpenApiWalk::meetEverything()
{
    talkOnEveryFace();
    openAgainWhatWasJoined();
    meetOwnRefusals();
    meetCommonRefusals();
    outliveTheRooms();
    meetLimits();
    fillTheDisk();
}

HttpAnswer OpenApiWalk::send(const Operation& operation, const Headers& headers)
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

HttpAnswer OpenApiWalk::call(const QByteArray& method, const QString& path, const QStringList& ids,
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
void OpenApiWalk::note(const Operation& operation, const HttpAnswer& answer)
{
    const QString name = u"%1 %2 %3"_s.arg(QString::fromLatin1(operation.method), operation.path).arg(answer.status);
    const QJsonObject responses =
        m_description[u"paths"][operation.path][QString::fromLatin1(operation.method.toLower())][u"responses"]
            .toObject();
    const QString key = QString::number(answer.status);
    const bool described = responses.contains(key);
    if (!described && answer.status < 405)
        wrong.append(name + u": not described"_s);
    statuses.insert(name);
    const QJsonObject response = m_schema->resolved(responses[described ? key : u"default"_s]);
    for (const QString& header : response[u"headers"].toObject().keys()) {
        if (answer.header(header.toLower().toLatin1()).isEmpty())
            wrong.append(name + u": no header "_s + header);
    }
    const QJsonObject content = response[u"content"].toObject();
    const QString type = QString::fromLatin1(answer.header("content-type")).section(u';', 0, 0);
    if (content.isEmpty() && answer.body.isEmpty())
        return;
    if (!content.contains(type))
        wrong.append(name + u": of type "_s + type);
    else if (type == "application/json"_L1) {
        const QString problem = m_schema->check(answer.json, content[type][u"schema"]);
        if (!problem.isEmpty())
            wrong.append(name + u" "_s + problem);
    }
}

/// What is answered again for the same Idempotency-Key when a code has been used meanwhile is described, too.
void OpenApiWalk::openAgainWhatWasJoined()
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

/// Each operation with its best answer, so that every field is there once.
void OpenApiWalk::talkOnEveryFace()
{
    const QByteArray key = m_relay->operatorKey();
    Talk talk;
    talkOnLaink(talk);
    talkOnAgentRingAndMcp(talk);
    workAsTheOperator(talk);
    decideAboutMessages(talk);
    settleNeeds(talk.room, talk.first);
    holdOnALine(talk.number, talk.first);
    call("GET", u"/api/messages/{number}"_s, {talk.number}, talk.ringKey, {}, "after=0");
    const HttpAnswer doomed = call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"doomed"})");
    tryOutABell(text(doomed, u"agent_id"), text(doomed, u"token").toLatin1());
    call("POST", at("agents/{id}/pause"), {text(doomed, u"agent_id")}, key);
    call("POST", at("agents/{id}/resume"), {text(doomed, u"agent_id")}, key);
    call("POST", at("agents/{id}/revoke"), {text(doomed, u"agent_id")}, key);
    call("GET", at("events"), {}, key, {}, "after=0&limit=1000");
}

void OpenApiWalk::talkOnLaink(Talk& talk)
{
    const HttpAnswer one = call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"one","operator":"Jane","model":"m-1"})");
    const HttpAnswer two = call("POST", u"/v1/agent"_s, {}, {}, R"({"name":"two","operator":"Joe","model":"m-2"})");
    talk.first = text(one, u"token").toLatin1();
    talk.second = text(two, u"token").toLatin1();
    const HttpAnswer room = call("POST", u"/v1/room"_s, {}, talk.first, R"({"name":"parent"})");
    talk.room = text(room, u"room_id");
    call("POST", u"/v1/room/join"_s, {}, talk.second,
         R"({"room_code":")" + text(room, u"room_code").toLatin1() + R"("})");
    const HttpAnswer child = call("POST", u"/v1/room/{id}/child"_s, {talk.room}, talk.first, R"({"name":"child"})");
    call("POST", u"/v1/room/join"_s, {}, talk.second,
         R"({"room_code":")" + text(child, u"room_code").toLatin1() + R"("})");
    const HttpAnswer hello = call("POST", u"/v1/room/{id}/message"_s, {talk.room}, talk.first, R"({"text":"hello"})");
    call("POST", u"/v1/room/{id}/message"_s, {talk.room}, talk.second,
         R"({"text":"hello!","reply_to":")" + text(hello, u"id").toLatin1() + R"("})");
    call("POST", u"/v1/room/{id}/message"_s, {text(child, u"room_id")}, talk.first, R"({"text":"hello"})");
    call("GET", u"/v1/room/{id}/messages"_s, {talk.room}, talk.second, {}, "after=0");
    call("GET", u"/v1/room/{id}"_s, {text(child, u"room_id")}, talk.second);
    call("GET", u"/v1/room/{id}"_s, {talk.room}, talk.second);
    call("GET", u"/v1/rooms"_s, {}, talk.second);
    call("POST", u"/v1/room/{id}/message"_s, {talk.room}, talk.first, R"({"text":"ring"})");
    call("GET", u"/v1/bell"_s, {}, talk.second);
    call("GET", u"/v1/bell"_s, {}, talk.second, {}, "as=hook&again=1&wait=5");
    call("POST", u"/v1/bell"_s, {}, talk.second, R"({"session_id":"of a hook"})", "wait=0");
    call("GET", u"/bell.sh"_s, {}, {});
    call("GET", u"/v1/room/{id}"_s, {talk.room}, talk.first);
    call("GET", u"/v1/stats"_s, {}, {});
    call("GET", u"/v1/health"_s, {}, {});
    call("GET", u"/"_s, {}, {});
    call("GET", u"/openapi.json"_s, {}, {});
    call("GET", u"/ca.pem"_s, {}, {});
    for (const QString& file :
         QStringList{u"/operator"_s, u"/operator/"_s, u"/operator/page.css"_s, u"/operator/page.js"_s})
        call("GET", file, {}, {});
    send({"GET", u"/operator"_s, "/operator", {}, {}}, {{"Host", "evil.example"}});
}

void OpenApiWalk::talkOnAgentRingAndMcp(Talk& talk)
{
    const HttpAnswer ring = call("POST", u"/api/agents/register"_s, {}, {}, R"({"name":"ring"})");
    talk.number = text(ring, u"agent_number");
    talk.ringKey = text(ring, u"api_key").toLatin1();
    call("GET", u"/api/agents/{number}/status"_s, {talk.number}, {});
    const QByteArray hi = R"({"to":")" + talk.number.toLatin1() + R"(","body":"hi")";
    const HttpAnswer greeted = call("POST", u"/api/messages/send"_s, {}, talk.first, hi + "}");
    const QByteArray greeting = QByteArray::number(greeted.json[u"message_id"].toInteger());
    call("POST", u"/api/messages/send"_s, {}, talk.first, hi + R"(,"reply_to":)" + greeting + "}");
    call("GET", u"/api/messages/{number}"_s, {talk.number}, talk.ringKey, {}, "after=0");
    call("POST", u"/mcp"_s, {}, {}, R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    call("POST", u"/mcp"_s, {}, talk.first, R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
}

void OpenApiWalk::workAsTheOperator(const Talk& talk)
{
    const QByteArray key = m_relay->operatorKey();
    call("GET", at("relay"), {}, key);
    call("PATCH", at("relay"), {}, key, R"({"room_history":400})");
    call("GET", u"/metrics"_s, {}, key);
    call("POST", at("backup"), {}, key);
    call("POST", at("push/test"), {}, key);
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
    call("GET", at("rooms/{id}"), {talk.room}, key);
    call("PATCH", at("rooms/{id}"), {talk.room}, key, R"({"name":"renamed"})");
    call("POST", at("rooms/{id}/messages"), {talk.room}, key, R"({"text":"I see."})");
    call("GET", at("rooms/{id}/messages"), {talk.room}, key, {}, "limit=10");
    call("GET", at("search"), {}, key, {}, "q=see");
    call("GET", at("rooms/{id}/export"), {talk.room}, key, {}, "format=json");
    call("POST", at("rooms/{id}/close"), {opened.json[u"room"][u"room_id"].toString()}, key);
}

/// With an agent that hears it, and with one that does not.
void OpenApiWalk::tryOutABell(const QString& agentId, const QByteArray& token)
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

void OpenApiWalk::decideAboutMessages(const Talk& talk)
{
    const QByteArray key = m_relay->operatorKey();
    const QString messages = u"/operator/v1/messages/{id}"_s;
    call("PATCH", u"/operator/v1/rooms/{id}"_s, {talk.room}, key, R"({"review":"all","budget":{"messages":100}})");
    for (const char* text : {"one", "two"})
        call("POST", u"/v1/room/{id}/message"_s, {talk.room}, talk.first, QByteArray(R"({"text":")") + text + R"("})");
    call("PATCH", u"/operator/v1/rooms/{id}"_s, {talk.room}, key, R"({"trust":{"agent_id":"nobody","messages":1}})");
    const HttpAnswer child = call("POST", u"/v1/room/{id}/child"_s, {talk.room}, talk.first, R"({"name":"waits"})");
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
    call("GET", u"/v1/room/{id}/messages"_s, {talk.room}, talk.second, {}, "after=0");
    call("PATCH", u"/operator/v1/rooms/{id}"_s, {talk.room}, key, R"({"review":"off"})");
    call("GET", u"/operator/v1/audit"_s, {}, key);
    call("GET", u"/operator/v1/audit/verify"_s, {}, key);
}

/// A name waits still, and a credential is held and another refused.
void OpenApiWalk::settleNeeds(const QString& roomId, const QByteArray& sender)
{
    const QByteArray key = m_relay->operatorKey();
    const QString needs = u"/operator/v1/needs"_s;
    const QByteArray secret = "ak_0f1e2d3c4b5a69788796"
                              "a5b4c3d2e1f0a9b8c7d6e5f4";
    for (const char* policy :
         {R"({"policy":{"secrets":"hold"}})", R"({"policy":{"secrets":"refuse"},"not_read_seconds":60})"}) {
        call("PATCH", u"/operator/v1/relay"_s, {}, key, policy);
        m_relay->http().post("/v1/room/" + roomId.toLatin1() + "/message", {{u"text"_s, QString::fromLatin1(secret)}},
                             sender);
    }
    const HttpAnswer list = call("GET", needs, {}, key, {}, "after=1&wait=5");
    QCOMPARE(list.json[u"needs"].toArray().size(), 3);
    for (const QJsonValue& need : list.json[u"needs"].toArray()) {
        call("POST", needs + u"/{id}/snooze"_s, {need[u"id"].toString()}, key, R"({"seconds":60})");
        call("POST", needs + u"/{id}/dismiss"_s, {need[u"id"].toString()}, key);
    }
    call("GET", needs, {}, key);
    for (const QString& verb : {u"/snooze"_s, u"/dismiss"_s})
        call("POST", needs + u"/{id}"_s + verb, {u"nothing"_s}, key, R"({"seconds":60})");
    call("PATCH", u"/operator/v1/relay"_s, {}, key, R"({"policy":{"secrets":"off"}})");
}

void OpenApiWalk::holdOnALine(const QString& number, const QByteArray& sender)
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

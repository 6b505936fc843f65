// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "MCP" at /mcp: both eras of the protocol, the tools, and calls that wait as event streams.
#include <QJsonArray>
#include <QJsonDocument>
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

namespace {

constexpr QLatin1StringView Modern{"2026-07-28"};

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject message(const QString& method, const QJsonObject& params, const QJsonValue& id = 1)
{
    QJsonObject object{{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, method}, {u"params"_s, params}};
    if (!id.isUndefined())
        object.insert(u"id"_s, id);
    return object;
}

QJsonObject modernMeta()
{
    return {{u"io.modelcontextprotocol/protocolVersion"_s, QString(Modern)},
            {u"io.modelcontextprotocol/clientCapabilities"_s, QJsonObject()}};
}

HttpRequest post(const QJsonObject& body)
{
    HttpRequest request;
    request.method = "POST";
    request.target = "/mcp";
    request.body = compact(body);
    request.headers = {{"Accept", "application/json, text/event-stream"}};
    return request;
}

/// A request as a 2026-07-28 client sends it.
HttpRequest modern(const QString& method, QJsonObject params = {})
{
    params.insert(u"_meta"_s, modernMeta());
    HttpRequest request = post(message(method, params));
    request.headers.append({{"MCP-Protocol-Version", QByteArray(Modern.data())}, {"Mcp-Method", method.toLatin1()}});
    if (method == "tools/call"_L1)
        request.headers.emplaceBack("Mcp-Name", params[u"name"].toString().toLatin1());
    return request;
}

/// A request as an older client sends it.
HttpRequest legacy(const QString& method, const QJsonObject& params = {}, const QByteArray& version = "2025-11-25")
{
    HttpRequest request = post(message(method, params));
    if (!version.isEmpty())
        request.headers.emplaceBack("MCP-Protocol-Version", version);
    return request;
}

void replaceHeader(HttpRequest& request, const QByteArray& name, const QByteArray& value)
{
    erase_if(request.headers, [&name](const auto& header) { return header.first == name; });
    if (!value.isNull())
        request.headers.emplaceBack(name, value);
}

int errorCode(const HttpAnswer& answer)
{
    return answer.json[u"error"][u"code"].toInt();
}

} // namespace

class McpTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void shakesHands_data();
    void shakesHands();
    void discovers();
    void listsTools();
    void refusesMismatchedHeaders_data();
    void refusesMismatchedHeaders();
    void decodesHeaders();
    void refusesVersions();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void knowsNoOtherMethod();
    void takesOnlyPost();
    void offersNoOAuth();
    void talksByTools_data();
    void talksByTools();
    void identifiesByArgument();
    void refusesAWrongBearer();
    void tellsWhatWentWrong();
    void waitsOnAnEventStream();
    void endsTheWaitEmptyHanded();
    void forgetsAStreamThatWasClosed();
    void answersStreamsWhenItStops();
    void givesLongTextsInParts();
    void keepsToTheSizeOfAnAnswer();
    void countsCallsByArgument();

private:
    HttpClient http() const { return m_relay->http(); }

    HttpAnswer callTool(const QString& name, const QJsonObject& arguments, const QByteArray& token = {},
                        bool inModern = true) const;
    QJsonObject structured(const QString& name, const QJsonObject& arguments, const QByteArray& token = {}) const;
    bool isWaiting(const QByteArray& room, const QString& agentId) const;

    std::unique_ptr<RelayFixture> m_relay;
};

void McpTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
}

void McpTest::cleanup()
{
    m_relay.reset();
}

HttpAnswer McpTest::callTool(const QString& name, const QJsonObject& arguments, const QByteArray& token,
                             bool inModern) const
{
    const QJsonObject params{{u"name"_s, name}, {u"arguments"_s, arguments}};
    HttpRequest request = inModern ? modern(u"tools/call"_s, params) : legacy(u"tools/call"_s, params);
    request.token = token;
    return http().send(request);
}

QJsonObject McpTest::structured(const QString& name, const QJsonObject& arguments, const QByteArray& token) const
{
    return callTool(name, arguments, token).json[u"result"][u"structuredContent"].toObject();
}

bool McpTest::isWaiting(const QByteArray& room, const QString& agentId) const
{
    const HttpAnswer answer = http().get("/operator/v1/rooms/" + room, m_relay->operatorKey());
    for (const QJsonValue& member : answer.json[u"members"].toArray()) {
        if (member[u"agent_id"].toString() == agentId)
            return member[u"waiting"].toBool();
    }
    return false;
}

void McpTest::shakesHands_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("answered");
    for (const QString& version : {u"2025-11-25"_s, u"2025-06-18"_s, u"2025-03-26"_s})
        QTest::newRow(qPrintable(version)) << version << version;
    QTest::newRow("older") << u"2024-11-05"_s << u"2025-11-25"_s;
    QTest::newRow("no handshake in that one") << QString(Modern) << u"2025-11-25"_s;
}

void McpTest::shakesHands()
{
    QFETCH(QString, asked);
    QFETCH(QString, answered);
    const QJsonObject params{{u"protocolVersion"_s, asked},
                             {u"capabilities"_s, QJsonObject()},
                             {u"clientInfo"_s, QJsonObject{{u"name"_s, u"test"_s}, {u"version"_s, u"1"_s}}}};
    const HttpAnswer answer = http().send(legacy(u"initialize"_s, params, {}));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "application/json");
    QVERIFY(answer.header("mcp-session-id").isEmpty());
    QCOMPARE(answer.json[u"jsonrpc"].toString(), u"2.0"_s);
    QCOMPARE(answer.json[u"id"].toInt(), 1);
    const QJsonValue result = answer.json[u"result"];
    QCOMPARE(result[u"protocolVersion"].toString(), answered);
    QVERIFY(result[u"capabilities"][u"tools"].isObject());
    QCOMPARE(result[u"serverInfo"][u"name"].toString(), u"duologue"_s);
    QVERIFY(!result[u"instructions"].toString().isEmpty());

    HttpRequest notification = post(message(u"notifications/initialized"_s, {}, QJsonValue::Undefined));
    notification.headers.emplaceBack("MCP-Protocol-Version", answered.toLatin1());
    const HttpAnswer accepted = http().send(notification);
    QCOMPARE(accepted.status, 202);
    QVERIFY(accepted.body.isEmpty());

    const HttpAnswer pong = http().send(legacy(u"ping"_s, {}, answered.toLatin1()));
    QCOMPARE(pong.status, 200);
    QCOMPARE(pong.json[u"result"].toObject(), QJsonObject());
    // Without the header it is the oldest version.
    QCOMPARE(http().send(legacy(u"tools/list"_s, {}, {})).json[u"result"][u"tools"].toArray().size(), 8);
}

void McpTest::discovers()
{
    const HttpAnswer answer = http().send(modern(u"server/discover"_s));
    QCOMPARE(answer.status, 200);
    const QJsonValue result = answer.json[u"result"];
    QCOMPARE(result[u"resultType"].toString(), u"complete"_s);
    QCOMPARE(result[u"supportedVersions"][0].toString(), QString(Modern));
    QVERIFY(result[u"capabilities"][u"tools"].isObject());
    QVERIFY(result[u"ttlMs"].toInt() > 0);
    QCOMPARE(result[u"cacheScope"].toString(), u"public"_s);
    QCOMPARE(result[u"_meta"][u"io.modelcontextprotocol/serverInfo"][u"name"].toString(), u"duologue"_s);
}

void McpTest::listsTools()
{
    const HttpAnswer answer = http().send(modern(u"tools/list"_s));
    QCOMPARE(answer.status, 200);
    const QJsonObject result = answer.json[u"result"].toObject();
    QCOMPARE(result[u"resultType"].toString(), u"complete"_s);
    QVERIFY(result[u"ttlMs"].isDouble() && result[u"cacheScope"].isString());
    const QJsonArray tools = result[u"tools"].toArray();
    QCOMPARE(tools.size(), 8);
    QStringList names;
    for (const QJsonValue& tool : tools) {
        names.append(tool[u"name"].toString());
        QVERIFY(!tool[u"description"].toString().isEmpty());
        QCOMPARE(tool[u"inputSchema"][u"type"].toString(), u"object"_s);
        QCOMPARE(tool[u"outputSchema"][u"type"].toString(), u"object"_s);
        QVERIFY(!tool[u"annotations"].toObject().isEmpty());
    }
    QCOMPARE(names,
             (QStringList{u"laink_register"_s, u"laink_create_room"_s, u"laink_join_room"_s, u"laink_child_room"_s,
                          u"laink_room"_s, u"laink_send"_s, u"laink_poll"_s, u"laink_leave"_s}));
    QVERIFY(QJsonDocument(tools).toJson(QJsonDocument::Compact).size() < 4400); // about a thousand tokens

    const HttpAnswer older = http().send(legacy(u"tools/list"_s));
    QCOMPARE(older.json[u"result"].toObject().keys(), QStringList{u"tools"_s});
    QCOMPARE(older.json[u"result"][u"tools"].toArray(), tools);
}

void McpTest::refusesMismatchedHeaders_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value"); // null: left out
    QTest::newRow("no version") << QByteArray("MCP-Protocol-Version") << QByteArray();
    QTest::newRow("other version") << QByteArray("MCP-Protocol-Version") << QByteArray("2025-11-25");
    QTest::newRow("no method") << QByteArray("Mcp-Method") << QByteArray();
    QTest::newRow("other method") << QByteArray("Mcp-Method") << QByteArray("tools/list");
    QTest::newRow("method in capitals") << QByteArray("Mcp-Method") << QByteArray("Tools/Call");
    QTest::newRow("no name") << QByteArray("Mcp-Name") << QByteArray();
    QTest::newRow("other name") << QByteArray("Mcp-Name") << QByteArray("laink_leave");
    QTest::newRow("no base64") << QByteArray("Mcp-Name") << QByteArray("=?base64?%%%?=");
}

void McpTest::refusesMismatchedHeaders()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_room"_s}});
    replaceHeader(request, header, value);
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, 400);
    QCOMPARE(errorCode(answer), -32020);
    QCOMPARE(answer.json[u"id"].toInt(), 1);
    QVERIFY(!answer.json[u"error"][u"message"].toString().isEmpty());
}

void McpTest::decodesHeaders()
{
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_room"_s}});
    replaceHeader(request, "Mcp-Name", QByteArray("=?base64?" + QByteArray("laink_room").toBase64() + "?="));
    QCOMPARE(http().send(request).status, 200);
}

void McpTest::refusesVersions()
{
    HttpRequest unknown = legacy(u"tools/list"_s, {}, "1900-01-01");
    HttpAnswer answer = http().send(unknown);
    QCOMPARE(answer.status, 400);
    QCOMPARE(errorCode(answer), -32022);
    QCOMPARE(answer.json[u"error"][u"data"][u"requested"].toString(), u"1900-01-01"_s);
    QVERIFY(answer.json[u"error"][u"data"][u"supported"].toArray().contains(QString(Modern)));

    // What a 2026-07-28 request must carry in its body.
    for (const QString& missing :
         {u"io.modelcontextprotocol/protocolVersion"_s, u"io.modelcontextprotocol/clientCapabilities"_s}) {
        QJsonObject meta = modernMeta();
        meta.remove(missing);
        HttpRequest request = modern(u"tools/list"_s);
        request.body = compact(message(u"tools/list"_s, {{u"_meta"_s, meta}}));
        answer = http().send(request);
        QCOMPARE(answer.status, 400);
        QCOMPARE(errorCode(answer), -32602);
    }
}

void McpTest::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::newRow("no JSON") << QByteArray("{") << -32700;
    QTest::newRow("array") << QByteArray("[]") << -32700;
    QTest::newRow("twice") << QByteArray(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"ping"})") << -32700;
    QTest::newRow("no version") << QByteArray(R"({"id":1,"method":"ping"})") << -32600;
    QTest::newRow("old version") << QByteArray(R"({"jsonrpc":"1.0","id":1,"method":"ping"})") << -32600;
    QTest::newRow("no method") << QByteArray(R"({"jsonrpc":"2.0","id":1})") << -32600;
    QTest::newRow("number") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":1})") << -32600;
    QTest::newRow("null id") << QByteArray(R"({"jsonrpc":"2.0","id":null,"method":"ping"})") << -32600;
    QTest::newRow("broken id") << QByteArray(R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})") << -32600;
    QTest::newRow("params") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})") << -32600;
}

void McpTest::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    HttpRequest request = post({});
    request.body = body;
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, 400);
    QCOMPARE(errorCode(answer), code);
}

void McpTest::knowsNoOtherMethod()
{
    for (const QString& method : {u"subscriptions/listen"_s, u"ping"_s, u"initialize"_s, u"resources/list"_s}) {
        const HttpAnswer answer = http().send(modern(method));
        QCOMPARE(answer.status, 404);
        QCOMPARE(errorCode(answer), -32601);
        QCOMPARE(answer.json[u"id"].toInt(), 1);
    }
    const HttpAnswer older = http().send(legacy(u"server/discover"_s));
    QCOMPARE(older.status, 200);
    QCOMPARE(errorCode(older), -32601);
    // A request's id comes back as it was.
    HttpRequest request = post(message(u"nothing"_s, {}, u"abc"_s));
    QCOMPARE(http().send(request).json[u"id"], QJsonValue(u"abc"_s));
    // Whatever a client answers to nothing is taken.
    request.body = R"({"jsonrpc":"2.0","id":7,"result":{}})";
    QCOMPARE(http().send(request).status, 202);
}

void McpTest::takesOnlyPost()
{
    const HttpAnswer get = http().get("/mcp");
    QCOMPARE(get.status, 405);
    QCOMPARE(get.header("allow"), "POST");
    HttpRequest request;
    request.method = "DELETE";
    request.target = "/mcp";
    QCOMPARE(http().send(request).status, 405);

    request = modern(u"tools/list"_s);
    request.headers.emplaceBack("Origin", "https://evil.example");
    QCOMPARE(http().send(request).status, 403);
    request = modern(u"tools/list"_s);
    request.contentType = "text/plain";
    QCOMPARE(http().send(request).status, 415);
}

void McpTest::offersNoOAuth()
{
    for (const char* path : {"/.well-known/oauth-protected-resource", "/.well-known/oauth-authorization-server/mcp",
                             "/.well-known/openid-configuration"}) {
        const HttpAnswer answer = http().get(path);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.header("content-type"), "application/json");
        QCOMPARE(answer.code(), u"not_found"_s);
    }
}

void McpTest::talksByTools_data()
{
    QTest::addColumn<bool>("inModern");
    QTest::newRow("2026-07-28") << true;
    QTest::newRow("2025-11-25") << false;
}

void McpTest::talksByTools()
{
    QFETCH(bool, inModern);
    const auto run = [&](const QString& name, const QJsonObject& arguments, const QByteArray& token = {}) {
        const HttpAnswer answer = callTool(name, arguments, token, inModern);
        const QJsonObject result = answer.json[u"result"].toObject();
        // The same twice: structured, and as text.
        if (answer.status != 200 || result[u"isError"].toBool(true) ||
            QJsonDocument::fromJson(result[u"content"][0][u"text"].toString().toUtf8()).object() !=
                result[u"structuredContent"].toObject() ||
            result.contains(u"resultType") != inModern)
            return QJsonObject{{u"broken"_s, QString::fromUtf8(answer.body)}};
        return result[u"structuredContent"].toObject();
    };
    const QJsonObject one = run(u"laink_register"_s, {{u"name"_s, u"one"_s}, {u"model"_s, u"m"_s}});
    QVERIFY2(one.contains(u"agent_id"), compact(one).constData());
    QVERIFY(one[u"note"].toString().contains(u"token"_s));
    const QByteArray first = one[u"token"].toString().toLatin1();
    const QByteArray second = run(u"laink_register"_s, {{u"name"_s, u"two"_s}})[u"token"].toString().toLatin1();

    const QJsonObject room = run(u"laink_create_room"_s, {{u"name"_s, u"pr"_s}}, first);
    QVERIFY(room.contains(u"room_code"));
    const QJsonObject joined = run(u"laink_join_room"_s, {{u"room_code"_s, room[u"room_code"]}}, second);
    QCOMPARE(joined[u"room_sealed"], QJsonValue(true));
    const QJsonObject id{{u"room_id"_s, room[u"room_id"]}};
    QJsonObject text = id;
    text.insert(u"text"_s, u"hello"_s);
    const QJsonObject sent = run(u"laink_send"_s, text, first);
    QCOMPARE(sent[u"status"].toString(), u"sent"_s);

    const QJsonObject page = run(u"laink_poll"_s, id, second);
    const QJsonObject last = page[u"messages"].toArray().last().toObject();
    QCOMPARE(last[u"text"].toString(), u"hello"_s);
    QCOMPARE(last[u"agent_id"], one[u"agent_id"]);
    QCOMPARE(page[u"next_after"], sent[u"seq"]);
    QCOMPARE(page[u"more"], QJsonValue(false));
    QVERIFY(page[u"note"].toString().contains(u"data"_s));

    const QJsonObject child = run(u"laink_child_room"_s, id, second);
    QCOMPARE(child[u"parent_room_id"], room[u"room_id"]);
    QCOMPARE(run(u"laink_room"_s, id, first)[u"members"].toArray().size(), 2);
    QCOMPARE(run(u"laink_room"_s, {}, second)[u"rooms"].toArray().size(), 2);
    QCOMPARE(run(u"laink_leave"_s, id, first)[u"left"], QJsonValue(true));
}

void McpTest::identifiesByArgument()
{
    const QString token = structured(u"laink_register"_s, {{u"name"_s, u"one"_s}})[u"token"].toString();
    QVERIFY(structured(u"laink_create_room"_s, {{u"token"_s, token}}).contains(u"room_id"));
    for (const QJsonValue& wrong : {QJsonValue(), QJsonValue(u"ak_wrong"_s), QJsonValue(7), QJsonValue(QString())}) {
        const HttpAnswer answer = callTool(u"laink_create_room"_s, {{u"token"_s, wrong}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json[u"result"][u"isError"], QJsonValue(true));
        QVERIFY(answer.json[u"result"][u"content"][0][u"text"].toString().contains(u"token"_s));
    }
    // The header counts where there is one.
    const TestAgent other = support::makeAgent(http(), u"other"_s);
    QCOMPARE(callTool(u"laink_room"_s, {{u"token"_s, token}}, other.token)
                 .json[u"result"][u"structuredContent"][u"rooms"]
                 .toArray()
                 .size(),
             0);
}

void McpTest::refusesAWrongBearer()
{
    HttpRequest request = modern(u"tools/list"_s);
    request.token = "ak_wrong";
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.header("www-authenticate"), "Bearer");
    request.token = m_relay->operatorKey();
    QCOMPARE(http().send(request).status, 401);
}

void McpTest::tellsWhatWentWrong()
{
    const TestPair pair = support::makePair(http());
    const TestAgent stranger = support::makeAgent(http(), u"eve"_s);
    const auto failure = [&](const QString& name, const QJsonObject& arguments, const QByteArray& token) {
        const HttpAnswer answer = callTool(name, arguments, token);
        const QJsonObject result = answer.json[u"result"].toObject();
        return answer.status == 200 && result[u"isError"].toBool() && !result.contains(u"structuredContent")
                   ? result[u"content"][0][u"text"].toString()
                   : QString();
    };
    const QString room = QString::fromLatin1(pair.room);
    QVERIFY(!failure(u"laink_send"_s, {{u"room_id"_s, room}, {u"text"_s, u"x"_s}}, stranger.token).isEmpty());
    QVERIFY(failure(u"laink_send"_s, {{u"room_id"_s, room}}, pair.one.token).contains(u"text"_s));
    QVERIFY(failure(u"laink_send"_s, {{u"text"_s, u"x"_s}}, pair.one.token).contains(u"room_id"_s));
    QVERIFY(failure(u"laink_poll"_s, {{u"room_id"_s, room}, {u"wait"_s, 111}}, pair.one.token).contains(u"wait"_s));
    QVERIFY(failure(u"laink_poll"_s, {{u"room_id"_s, room}, {u"after"_s, -1}}, pair.one.token).contains(u"after"_s));
    QVERIFY(!failure(u"laink_poll"_s, {{u"room_id"_s, u"none"_s}}, pair.one.token).isEmpty());
    QVERIFY(!failure(u"laink_join_room"_s, {{u"room_code"_s, pair.code}}, stranger.token).isEmpty());

    const HttpAnswer unknown = callTool(u"laink_approve"_s, {}, pair.one.token);
    QCOMPARE(errorCode(unknown), -32602);
    HttpRequest list = modern(u"tools/call"_s, {{u"name"_s, u"laink_room"_s}, {u"arguments"_s, QJsonArray()}});
    QCOMPARE(errorCode(http().send(list)), -32602);
}

void McpTest::waitsOnAnEventStream()
{
    const TestPair pair = support::makePair(http());
    const QJsonObject id{{u"room_id"_s, QString::fromLatin1(pair.room)}};
    const qint64 after = structured(u"laink_poll"_s, id, pair.two.token)[u"next_after"].toInteger();
    QJsonObject arguments = id;
    arguments.insert(u"after"_s, after);
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_poll"_s}, {u"arguments"_s, arguments}});
    request.token = pair.two.token;
    HttpCall* call = http().start(request, this);
    QTRY_VERIFY(call->hasHead()); // long before there is an answer
    QVERIFY(!call->isFinished());
    QCOMPARE(call->answer().status, 200);
    QCOMPARE(call->answer().header("content-type"), "text/event-stream");
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));

    QVERIFY(support::say(http(), pair.one, pair.room, u"now\nthen"_s) > 0);
    QTRY_VERIFY(call->isFinished());
    const QByteArray body = call->bodySoFar();
    QVERIFY2(body.startsWith("event: message\ndata: {") && body.endsWith("}\n\n"), body.constData());
    const QByteArray data = body.mid(body.indexOf("data: ") + 6).trimmed();
    const QJsonObject answer = QJsonDocument::fromJson(data).object();
    QCOMPARE(answer[u"id"].toInt(), 1);
    QCOMPARE(answer[u"result"][u"structuredContent"][u"messages"][0][u"text"].toString(), u"now\nthen"_s);
    QTRY_VERIFY(!isWaiting(pair.room, pair.two.id));
}

void McpTest::endsTheWaitEmptyHanded()
{
    const TestPair pair = support::makePair(http());
    const QJsonObject id{{u"room_id"_s, QString::fromLatin1(pair.room)}};
    const qint64 after = structured(u"laink_poll"_s, id, pair.two.token)[u"next_after"].toInteger();
    QJsonObject arguments = id;
    arguments.insert(u"after"_s, after);
    arguments.insert(u"wait"_s, 1);
    const HttpAnswer streamed = callTool(u"laink_poll"_s, arguments, pair.two.token);
    QVERIFY(streamed.body.contains(QByteArray("\"next_after\":" + QByteArray::number(after))));
    arguments.insert(u"wait"_s, 0);
    const HttpAnswer atOnce = callTool(u"laink_poll"_s, arguments, pair.two.token);
    QCOMPARE(atOnce.header("content-type"), "application/json");
    QCOMPARE(atOnce.json[u"result"][u"structuredContent"][u"messages"].toArray().size(), 0);

    // A client that takes no event streams gets its answer whole.
    arguments.insert(u"wait"_s, 1);
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_poll"_s}, {u"arguments"_s, arguments}});
    request.token = pair.two.token;
    replaceHeader(request, "Accept", "application/json");
    QCOMPARE(http().send(request).header("content-type"), "application/json");
}

void McpTest::forgetsAStreamThatWasClosed()
{
    const TestPair pair = support::makePair(http());
    HttpRequest request = modern(
        u"tools/call"_s,
        {{u"name"_s, u"laink_poll"_s},
         {u"arguments"_s, QJsonObject{{u"room_id"_s, QString::fromLatin1(pair.room)}, {u"after"_s, 1'000'000}}}});
    request.token = pair.two.token;
    HttpCall* call = http().start(request, this);
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));
    call->abort();
    QTRY_VERIFY(!isWaiting(pair.room, pair.two.id));
    QVERIFY(support::say(http(), pair.one, pair.room, u"hello?"_s) > 0);
}

void McpTest::answersStreamsWhenItStops()
{
    const TestPair pair = support::makePair(http());
    HttpRequest request = modern(
        u"tools/call"_s,
        {{u"name"_s, u"laink_poll"_s},
         {u"arguments"_s, QJsonObject{{u"room_id"_s, QString::fromLatin1(pair.room)}, {u"after"_s, 1'000'000}}}});
    request.token = pair.two.token;
    HttpCall* call = http().start(request, this);
    QTRY_VERIFY(isWaiting(pair.room, pair.two.id));
    QVERIFY(m_relay->stop());
    QTRY_VERIFY(call->isFinished());
    QVERIFY2(call->bodySoFar().contains("\"next_after\":1000000"), call->bodySoFar().constData());
}

void McpTest::givesLongTextsInParts()
{
    const TestPair pair = support::makePair(http());
    const QString face = QString::fromUtf8("\xF0\x9F\x99\x82");
    const QString text = face.repeated(31'999) + u"!"_s;
    QVERIFY(support::say(http(), pair.one, pair.room, text) > 0);
    QVERIFY(support::say(http(), pair.one, pair.room, u"short"_s) > 0);
    QString found;
    QJsonObject arguments{{u"room_id"_s, QString::fromLatin1(pair.room)}};
    for (int calls = 0; calls < 10; ++calls) {
        const QJsonObject page = structured(u"laink_poll"_s, arguments, pair.two.token);
        qsizetype given = 0;
        for (const QJsonValue& each : page[u"messages"].toArray()) {
            if (each[u"agent_id"].toString() != pair.one.id)
                continue;
            found += each[u"text"].toString();
            given += relay::protocol::codePoints(each[u"text"].toString());
        }
        QVERIFY(given <= 20'000);
        arguments.insert(u"after"_s, page[u"next_after"]);
        arguments.insert(u"offset"_s, page[u"next_offset"]);
        if (!page[u"more"].toBool())
            break;
    }
    QCOMPARE(found, QString(text + u"short"_s));
}

void McpTest::keepsToTheSizeOfAnAnswer()
{
    const TestPair pair = support::makePair(http());
    for (int i = 0; i < 5; ++i)
        QVERIFY(support::say(http(), pair.one, pair.room, QString(9'000, QChar(u'a' + i))) > 0);
    QJsonObject arguments{{u"room_id"_s, QString::fromLatin1(pair.room)}};
    const QJsonObject first = structured(u"laink_poll"_s, arguments, pair.two.token);
    QCOMPARE(first[u"more"], QJsonValue(true));
    QCOMPARE(first[u"next_offset"].toInt(), 0); // whole messages, as long as they fit
    QCOMPARE(first[u"messages"].toArray().last()[u"text"].toString(), QString(9'000, u'b'));
    arguments.insert(u"limit"_s, 1);
    arguments.insert(u"after"_s, first[u"next_after"]);
    const QJsonObject second = structured(u"laink_poll"_s, arguments, pair.two.token);
    QCOMPARE(second[u"messages"].toArray().size(), 1);
    QCOMPARE(second[u"messages"][0][u"text"].toString(), QString(9'000, u'c'));
    QCOMPARE(second[u"more"], QJsonValue(true));
}

void McpTest::countsCallsByArgument()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.limits = {{u"requests_per_minute"_s, 5}};
    QVERIFY(m_relay->start());
    const QJsonObject arguments{
        {u"token"_s, structured(u"laink_register"_s, {{u"name"_s, u"one"_s}})[u"token"].toString()}};
    for (int i = 0; i < 5; ++i)
        QCOMPARE(callTool(u"laink_room"_s, arguments).json[u"result"][u"isError"], QJsonValue(false));
    const HttpAnswer refused = callTool(u"laink_room"_s, arguments);
    QCOMPARE(refused.json[u"result"][u"isError"], QJsonValue(true));
    // The same count as on /v1.
    QCOMPARE(http().get("/v1/rooms", arguments[u"token"].toString().toLatin1()).status, 429);

    const TestAgent other = support::makeAgent(http(), u"two"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(callTool(u"laink_room"_s, {}, other.token).status, 200);
    QCOMPARE(callTool(u"laink_room"_s, {}, other.token).status, 429);
}

QTEST_GUILESS_MAIN(McpTest)
#include "mcp_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "MCP" at /mcp: both eras of the protocol, and what is refused.
#include "tests/relay/mcptest.h"

using namespace Qt::StringLiterals;
using namespace mcptest;

class McpProtocolTest : public Fixture
{
    Q_OBJECT

private slots:
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
    void refusesAWrongBearer();
};

void McpProtocolTest::shakesHands_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("answered");
    for (const QString& version : {u"2025-11-25"_s, u"2025-06-18"_s, u"2025-03-26"_s})
        QTest::newRow(qPrintable(version)) << version << version;
    QTest::newRow("older") << u"2024-11-05"_s << u"2025-11-25"_s;
    QTest::newRow("no handshake in that one") << QString(Modern) << u"2025-11-25"_s;
}

void McpProtocolTest::shakesHands()
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
    QCOMPARE(http().send(legacy(u"tools/list"_s, {}, {})).json[u"result"][u"tools"].toArray().size(), 9);
}

void McpProtocolTest::discovers()
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

void McpProtocolTest::listsTools()
{
    const HttpAnswer answer = http().send(modern(u"tools/list"_s));
    QCOMPARE(answer.status, 200);
    const QJsonObject result = answer.json[u"result"].toObject();
    QCOMPARE(result[u"resultType"].toString(), u"complete"_s);
    QVERIFY(result[u"ttlMs"].isDouble() && result[u"cacheScope"].isString());
    const QJsonArray tools = result[u"tools"].toArray();
    QCOMPARE(tools.size(), 9);
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
                          u"laink_room"_s, u"laink_send"_s, u"laink_poll"_s, u"laink_bell"_s, u"laink_leave"_s}));
    QVERIFY(QJsonDocument(tools).toJson(QJsonDocument::Compact).size() < 4400); // about a thousand tokens

    const HttpAnswer older = http().send(legacy(u"tools/list"_s));
    QCOMPARE(older.json[u"result"].toObject().keys(), QStringList{u"tools"_s});
    QCOMPARE(older.json[u"result"][u"tools"].toArray(), tools);
}

void McpProtocolTest::refusesMismatchedHeaders_data()
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

void McpProtocolTest::refusesMismatchedHeaders()
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

void McpProtocolTest::decodesHeaders()
{
    HttpRequest request = modern(u"tools/call"_s, {{u"name"_s, u"laink_room"_s}});
    replaceHeader(request, "Mcp-Name", QByteArray("=?base64?" + QByteArray("laink_room").toBase64() + "?="));
    QCOMPARE(http().send(request).status, 200);
}

void McpProtocolTest::refusesVersions()
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

void McpProtocolTest::refusesWhatIsNoMessage_data()
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

void McpProtocolTest::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    HttpRequest request = post({});
    request.body = body;
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, 400);
    QCOMPARE(errorCode(answer), code);
}

void McpProtocolTest::knowsNoOtherMethod()
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

void McpProtocolTest::takesOnlyPost()
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

void McpProtocolTest::offersNoOAuth()
{
    for (const char* path : {"/.well-known/oauth-protected-resource", "/.well-known/oauth-authorization-server/mcp",
                             "/.well-known/openid-configuration"}) {
        const HttpAnswer answer = http().get(path);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.header("content-type"), "application/json");
        QCOMPARE(answer.code(), u"not_found"_s);
    }
}

void McpProtocolTest::refusesAWrongBearer()
{
    HttpRequest request = modern(u"tools/list"_s);
    request.token = "ak_wrong";
    const HttpAnswer answer = http().send(request);
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.header("www-authenticate"), "Bearer");
    request.token = m_relay->operatorKey();
    QCOMPARE(http().send(request).status, 401);
}

QTEST_GUILESS_MAIN(McpProtocolTest)
#include "mcp_protocol_test.moc"

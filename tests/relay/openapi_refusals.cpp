// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

#include "relay/api/operatorpage.h"
#include "tests/relay/openapi_walk.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpRequest;
using support::RelayFixture;
using support::TestAgent;
using support::TestPair;

/// What only some operations refuse.
void OpenApiWalk::meetOwnRefusals()
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
    refuseTheOperator(pair, eve);

    RelayFixture plain;
    QVERIFY(plain.start());
    note({"GET", u"/ca.pem"_s, "/ca.pem", {}, {}}, plain.http().get("/ca.pem"));

    const TestPair leaving = support::makePair(m_relay->http());
    call("POST", u"/v1/room/{id}/leave"_s, {QString::fromLatin1(leaving.room)}, leaving.one.token);
}

/// Closes the room of `pair`.
void OpenApiWalk::refuseTheOperator(const TestPair& pair, const TestAgent& eve)
{
    const QByteArray key = m_relay->operatorKey();
    const QByteArray said = R"({"text":"x"})";
    const QString room = QString::fromLatin1(pair.room);
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
}

/// What the relay refuses wherever it can occur.
void OpenApiWalk::meetCommonRefusals()
{
    const auto operations = m_operations;
    for (const Operation& right : operations) {
        const QJsonObject described =
            m_description[u"paths"][right.path][QString::fromLatin1(right.method.toLower())].toObject();
        const bool authenticated = !described[u"security"].toArray().isEmpty();
        const bool takesBody = described.contains(u"requestBody");
        send(right, {{"Host", "evil.example"}});
        Operation broken = right;
        if (authenticated || right.path == "/mcp"_L1) {
            broken.token = "ak_wrong";
            send(broken);
            broken.token = right.token;
        }
        if (takesBody) {
            for (const QByteArray& body : QByteArrayList{"{", QByteArray(600 * 1024, ' ')}) {
                broken.body = body;
                send(broken);
            }
            HttpRequest plain;
            plain.method = right.method;
            plain.target = right.target;
            plain.token = right.token;
            plain.body = "x";
            plain.contentType = "text/plain";
            note(right, m_relay->http().send(plain));
        }
        broken = right;
        for (const QJsonValue& parameter : described[u"parameters"].toArray()) {
            const QByteArray name = parameter[u"name"].toString().toLatin1();
            if (parameter[u"in"] == QJsonValue(u"query"_s)) {
                broken.target = right.target.left(right.target.indexOf('?')) + '?' + name + "=wrong";
                send(broken);
                broken.target = right.target.left(right.target.indexOf('?')) + '?' + name + "=1&" + name + "=1";
                send(broken);
            } else if (parameter[u"in"] == QJsonValue(u"header"_s)) {
                send(right, {{name, QByteArray(129, 'k')}});
                send(right, {{name, "k-" + right.path.toLatin1()}});
                broken.target = right.target;
                broken.body = right.body + " ";
                send(broken, {{name, "k-" + right.path.toLatin1()}});
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
void OpenApiWalk::outliveTheRooms()
{
    const QByteArray key = m_relay->operatorKey();
    m_relay->http().patch("/operator/v1/relay", {{u"room_idle_seconds"_s, 1}}, key);
    QTRY_VERIFY_WITH_TIMEOUT(
        call("GET", u"/operator/v1/events"_s, {}, key, {}, "after=0&limit=1000").body.contains("\"room_removed\":"),
        20'000);
    m_relay->http().patch("/operator/v1/relay", {{u"room_idle_seconds"_s, 0}}, key);
}

void OpenApiWalk::meetLimits()
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
void OpenApiWalk::fillTheDisk()
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

// SPDX-License-Identifier: GPL-3.0-or-later
// The MCP endpoint of a relay with further tools, which the conformance runner asks for and no relay has: what they
// answer is fixed, how they are listed and called is the relay's. For mcp-clients.sh only; it prints its address.
//   mcp-fixture
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>

#include "relay/api/callerlimits.h"
#include "relay/api/lainkcalls.h"
#include "relay/api/mcpapi.h"
#include "relay/api/mcprequest.h"
#include "relay/api/mcptools.h"
#include "relay/engine/clock.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/identities.h"
#include "relay/http/httpserver.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::api::McpRequest;
using relay::http::Call;
using relay::http::Response;

namespace {

// One red pixel, and no sound at all.
constexpr auto Png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="_L1;
constexpr auto Wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA="_L1;

QJsonObject text(const QString& words)
{
    return {{u"type"_s, u"text"_s}, {u"text"_s, words}};
}

QJsonObject media(const QString& type, const QString& mimeType, QLatin1StringView data)
{
    return {{u"type"_s, type}, {u"mimeType"_s, mimeType}, {u"data"_s, QString(data)}};
}

QJsonObject resource(const QString& uri, const QString& mimeType, const QString& words)
{
    return {{u"type"_s, u"resource"_s},
            {u"resource"_s, QJsonObject{{u"uri"_s, uri}, {u"mimeType"_s, mimeType}, {u"text"_s, words}}}};
}

struct Fixture {
    QString name;
    QJsonArray content;
    bool isError = false;
    bool streamed = false;
    QString needs; ///< a capability of the client
    QJsonObject schema = {{u"type"_s, u"object"_s}};
};

/// Keywords of JSON Schema 2020-12 that a server must hand on as they are.
QJsonObject richSchema()
{
    return QJsonDocument::fromJson(R"({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {"address": {"$anchor": "addressDef", "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
        "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
            "contactMethod": {"type": "string", "enum": ["phone", "email"]},
            "phone": {"type": "string"}, "email": {"type": "string"}},
        "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
        "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
        "then": {"required": ["phone"]},
        "else": {"required": ["email"]},
        "additionalProperties": false})")
        .object();
}

QList<Fixture> fixtures()
{
    const QJsonObject embedded =
        resource(u"test://embedded-resource"_s, u"text/plain"_s, u"This is an embedded resource content."_s);
    const QJsonObject mixed =
        resource(u"test://mixed-content-resource"_s, u"application/json"_s, uR"({"test":"data","value":123})"_s);
    const QJsonObject image = media(u"image"_s, u"image/png"_s, Png);
    return {
        {u"test_simple_text"_s, {text(u"This is a simple text response for testing."_s)}},
        {u"test_image_content"_s, {image}},
        {u"test_audio_content"_s, {media(u"audio"_s, u"audio/wav"_s, Wav)}},
        {u"test_embedded_resource"_s, {embedded}},
        {u"test_multiple_content_types"_s, {text(u"Multiple content types test:"_s), image, mixed}},
        {u"test_error_handling"_s, {text(u"This tool intentionally returns an error for testing"_s)}, true},
        {u"test_streaming_elicitation"_s, {text(u"done"_s)}, false, true},
        {u"test_logging_tool"_s, {text(u"done, and nothing was logged"_s)}, false, true},
        {u"test_missing_capability"_s, {text(u"done"_s)}, false, false, u"sampling"_s},
        {u"json_schema_2020_12_tool"_s, {text(u"ok"_s)}, false, false, {}, richSchema()},
    };
}

/// Stands before the relay's own handler and takes what is for a fixture.
class Front
{
public:
    Front(const relay::api::McpTools& tools, std::function<void(const Call&)> relayHandler)
        : m_definitions(tools.definitions())
        , m_relayHandler(std::move(relayHandler))
        , m_fixtures(fixtures())
    {
        for (const Fixture& fixture : m_fixtures) {
            m_definitions.append(QJsonObject{{u"name"_s, fixture.name},
                                             {u"description"_s, u"For the conformance runner."_s},
                                             {u"inputSchema"_s, fixture.schema}});
        }
    }

    void take(const Call& call) const
    {
        const auto request = relay::api::readMcpRequest(call.request);
        if (request && request->method == "tools/list"_L1)
            return send(call, *request, {{u"tools"_s, m_definitions}}, true);
        if (request && request->method == "tools/call"_L1) {
            const QString name = request->params.value(u"name").toString();
            for (const Fixture& fixture : m_fixtures) {
                if (fixture.name == name)
                    return answer(call, *request, fixture);
            }
        }
        m_relayHandler(call);
    }

private:
    static void answer(const Call& call, const McpRequest& request, const Fixture& fixture)
    {
        const QJsonValue declared = request.params[u"_meta"][u"io.modelcontextprotocol/clientCapabilities"];
        if (!fixture.needs.isEmpty() && !declared.toObject().contains(fixture.needs)) {
            const QJsonObject data{{u"requiredCapabilities"_s, QJsonObject{{fixture.needs, QJsonObject()}}}};
            const QJsonObject error{
                {u"code"_s, -32021}, {u"message"_s, u"A capability is missing."_s}, {u"data"_s, data}};
            return call.reply.send(
                Response::json(400, {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request.id}, {u"error"_s, error}}));
        }
        send(call, request, {{u"content"_s, fixture.content}, {u"isError"_s, fixture.isError}}, false,
             fixture.streamed);
    }

    static void send(const Call& call, const McpRequest& request, QJsonObject result, bool cacheable,
                     bool streamed = false)
    {
        if (request.modern) {
            result.insert(u"resultType"_s, u"complete"_s);
            if (cacheable) {
                result.insert(u"ttlMs"_s, 1000);
                result.insert(u"cacheScope"_s, u"public"_s);
            }
        }
        const QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request.id}, {u"result"_s, result}};
        if (!streamed)
            return call.reply.send(Response::json(200, message));
        call.reply.beginStream("text/event-stream");
        const QByteArray data = QJsonDocument(message).toJson(QJsonDocument::Compact);
        call.reply.write(QByteArray("event: message\ndata: " + data + "\n\n"));
        call.reply.end();
    }

    QJsonArray m_definitions;
    std::function<void(const Call&)> m_relayHandler;
    QList<Fixture> m_fixtures;
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir directory;
    const auto store = relay::store::Store::open(directory.filePath(u"data"_s), QByteArray(32, 'k'));
    if (!store)
        return 1;
    const relay::engine::Clock clock;
    relay::exchange::Exchange exchange(**store, clock, {});
    if (!exchange.load())
        return 1;
    relay::api::CallerLimits limits(exchange, false);
    relay::api::LainkCalls calls(exchange, limits);
    relay::api::McpTools tools(exchange, calls, [&exchange](const QString& token) {
        const auto agent = exchange.identities().byToken(token.toLatin1());
        return agent ? relay::protocol::Result<relay::exchange::AgentKey>(*agent)
                     : relay::protocol::fail(relay::protocol::ErrorCode::Unauthorized, u"Unknown token."_s);
    });
    relay::api::McpApi mcp(exchange, tools);
    relay::http::Router relayRoutes;
    mcp.addRoutes(relayRoutes);
    const relay::http::Route route = *relayRoutes.match("POST", "/mcp").route;
    const Front front(tools, route.handler);

    relay::http::HttpServer server;
    server.router().add(
        {route.method, route.pattern, route.access, route.meter, [&front](const Call& call) { front.take(call); }});
    const auto port = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    if (!port)
        return 1;
    std::printf("listening on http://127.0.0.1:%d\n", *port);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

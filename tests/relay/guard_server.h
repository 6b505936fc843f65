// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <vector>

#include "relay/http/httpserver.h"
#include "relay/http/jsonbody.h"
#include "tests/support/rawclient.h"
#include "tests/support/waiting.h"

/// A server with the plumbing of the relay and handlers that only show what reached them.
class GuardServer
{
public:
    explicit GuardServer(const relay::http::GuardLimits& limits = {})
        : server(limits)
    {
        using namespace relay::http;
        server.authenticator().setAgentForToken([this](QByteArrayView token) -> std::optional<qint64> {
            ++tokensAsked;
            return token == "agent-token" ? std::optional<qint64>(7) : std::nullopt;
        });
        server.authenticator().setOperatorKey("operator-key");

        const auto add = [this](const char* method, const char* pattern, std::function<void(const Call&)> handler,
                                Access access = Access::Public, Meter meter = Meter::None) {
            server.router().add(
                {method, pattern, access, meter, [this, handler = std::move(handler)](const Call& call) {
                     ++handled;
                     handler(call);
                 }});
        };
        const auto echo = [](const Call& call) {
            Response response;
            response.body = call.request.body.isEmpty() ? "{}" : call.request.body;
            call.reply.send(response);
        };
        add("GET", "/echo", echo);
        add("POST", "/echo", echo);
        add("POST", "/length", [](const Call& call) {
            call.reply.send(Response::json(200, {{QStringLiteral("length"), call.request.body.size()}}));
        });
        add("POST", "/json", [](const Call& call) {
            const auto body = parseBody(call.request);
            call.reply.send(body ? Response::json(200, *body) : Response::error(body.error()));
        });
        add("GET", "/target", [](const Call& call) {
            Response response;
            response.contentType = "text/plain";
            response.body = call.request.path + '|' + call.request.query;
            call.reply.send(response);
        });
        add("GET", "/big", [this](const Call& call) {
            Response response;
            response.body = QByteArray(bigBytes, 'x');
            call.reply.send(response);
        });
        add("GET", "/hold", [this](const Call& call) {
            held.push_back(call.reply);
            call.reply.onGone(&server, [this] { ++gone; });
        });
        add("GET", "/later", [this](const Call& call) { held.push_back(call.reply); });
        add("GET", "/stream", [this](const Call& call) {
            call.reply.beginStream("text/event-stream");
            held.push_back(call.reply);
            call.reply.onGone(&server, [this] { ++gone; });
        });
        const auto ids = [](const Call& call) {
            Response response;
            response.contentType = "text/plain";
            response.body = call.ids.join(',') + ' ' + QByteArray::number(call.agent);
            call.reply.send(response);
        };
        add("GET", "/agent/{id}", ids, Access::Agent, Meter::Laink);
        add("POST", "/agent/{id}/do", ids, Access::Agent, Meter::Laink);
        add("GET", "/ring", ids, Access::Public, Meter::AgentRing);
        add("GET", "/ring/mine", ids, Access::Agent, Meter::AgentRing);
        add("GET", "/operator", ids, Access::Operator);
        add("GET", "/public/{id}", ids);

        const auto listening = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
        port = listening.value_or(0);
    }

    /// Another client comes and has its answer: what others sent before was read before. No handler is called.
    void roundTrip() const
    {
        support::RawClient client(port);
        client.send(support::RawClient::get("/nowhere"));
        QVERIFY(client.answer());
        support::turn();
    }

    quint16 port = 0;
    int handled = 0; ///< requests that reached a handler
    int gone = 0;    ///< clients that left before their answer
    int tokensAsked = 0;
    qsizetype bigBytes = 0;
    std::vector<relay::http::Reply> held;
    relay::http::HttpServer server;
};

inline qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

/// The body of an error answer: both fields are there, on the operator's paths also reason and arguments, and nothing
/// else. Which paths have which is for errorbodies_test.
inline QByteArray errorCode(const support::RawClient::Answer& answer)
{
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QString sentence = body.value(QLatin1StringView("error")).toString();
    const bool withReason = body.contains(QLatin1StringView("reason")) && body.contains(QLatin1StringView("arguments"));
    if (body.size() != (withReason ? 4 : 2) || sentence.isEmpty() ||
        answer.header("content-type") != "application/json")
        return "not an error body: " + answer.body;
    return body.value(QLatin1StringView("code")).toString().toLatin1();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/lainkapi.h"

#include "relay/api/responses.h"
#include "relay/exchange/exchange.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::Access;
using http::Call;
using http::Meter;
using protocol::Result;

namespace {

constexpr qint64 MaxUnixSeconds = 253'402'300'799; ///< the end of the year 9999

Caller callerOf(const Call& call)
{
    return {call.agent, call.request.peer};
}

LainkCalls::Done answer(const Call& call, int status)
{
    return [reply = call.reply, status](const Result<QJsonObject>& result) { sendResult(reply, status, result); };
}

} // namespace

LainkApi::LainkApi(exchange::Exchange& exchange, LainkCalls& calls, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
    , m_calls(calls)
{
}

void LainkApi::addRoutes(http::Router& router)
{
    const auto anybody = [&router](const char* method, const char* pattern, std::function<void(const Call&)> handler) {
        router.add({method, pattern, Access::Public, Meter::None, std::move(handler)});
    };
    const auto agents = [&router](const char* method, const char* pattern, std::function<void(const Call&)> handler) {
        router.add({method, pattern, Access::Agent, Meter::Laink, std::move(handler)});
    };
    anybody("POST", "/v1/agent", [this](const Call& call) { registerAgent(call); });
    anybody("GET", "/v1/health", [this](const Call& call) { health(call); });
    anybody("GET", "/v1/stats", [this](const Call& call) { sendResult(call.reply, 200, m_calls.stats()); });
    agents("POST", "/v1/room", [this](const Call& call) { createRoom(call); });
    agents("POST", "/v1/room/join", [this](const Call& call) { joinRoom(call); });
    agents("POST", "/v1/room/{id}/child", [this](const Call& call) { createChild(call); });
    agents("POST", "/v1/room/{id}/message", [this](const Call& call) { send(call); });
    agents("POST", "/v1/room/{id}/leave", [this](const Call& call) { leaveRoom(call); });
    agents("GET", "/v1/room/{id}/messages", [this](const Call& call) { messages(call); });
    agents("GET", "/v1/room/{id}", [this](const Call& call) {
        sendResult(call.reply, 200, m_calls.room(callerOf(call), idText(call.ids.value(0))));
    });
    agents("GET", "/v1/rooms", [this](const Call& call) { listRooms(call); });
}

void LainkApi::registerAgent(const Call& call)
{
    if (const auto body = bodyOf(call))
        m_calls.registerAgent(callerOf(call), *body, answer(call, 201));
}

void LainkApi::createRoom(const Call& call)
{
    if (const auto request = creation(call))
        m_calls.createRoom(callerOf(call), request->body, request->once, answer(call, 201));
}

void LainkApi::createChild(const Call& call)
{
    if (const auto request = creation(call))
        m_calls.createChild(callerOf(call), idText(call.ids.value(0)), request->body, request->once, answer(call, 201));
}

void LainkApi::joinRoom(const Call& call)
{
    if (const auto body = bodyOf(call))
        m_calls.joinRoom(callerOf(call), *body, answer(call, 200));
}

void LainkApi::leaveRoom(const Call& call)
{
    if (bodyOf(call))
        m_calls.leaveRoom(callerOf(call), idText(call.ids.value(0)), answer(call, 200));
}

void LainkApi::send(const Call& call)
{
    if (const auto request = creation(call))
        m_calls.send(callerOf(call), idText(call.ids.value(0)), request->body, request->once,
                     [reply = call.reply](const Result<QByteArray>& sent) { sendReady(reply, 201, sent); });
}

void LainkApi::listRooms(const Call& call)
{
    http::QueryFields query(call.request);
    const exchange::ListQuery asked = listQuery(query, protocol::MaxPage, protocol::MaxPage);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    sendResult(call.reply, 200, m_calls.rooms(callerOf(call), asked));
}

void LainkApi::messages(const Call& call)
{
    http::QueryFields query(call.request);
    RoomPoll poll;
    poll.roomId = idText(call.ids.value(0));
    poll.after = query.integer("after", 0, MaxCursor, 0);
    poll.limit = static_cast<int>(query.integer("limit", 1, protocol::MaxPage, protocol::DefaultPage));
    poll.wait = static_cast<int>(query.integer("wait", 0, protocol::MaxWaitSeconds, 0));
    const qint64 since = query.integer("since", 0, MaxUnixSeconds, 0);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    if (query.has("since") && !query.has("after"))
        poll.since = since;
    answerLongPoll(m_exchange, this, call.reply, m_calls.messages(callerOf(call), poll));
}

void LainkApi::health(const Call& call)
{
    if (m_exchange.canWrite()) {
        return call.reply.send(
            http::Response::json(200, {{u"status"_s, u"ok"_s}, {u"version"_s, QStringLiteral(DUOLOGUE_VERSION)}}));
    }
    http::Response response = http::Response::error(errorOf(protocol::Reason::DiskTakesNothing));
    response.status = 503;
    call.reply.send(response);
}

} // namespace relay::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/bellapi.h"

#include <QFile>
#include <QJsonArray>

#include "relay/api/responses.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/exchange.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/fieldreader.h"
#include "relay/protocol/ring.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using exchange::Ring;
using http::Access;
using http::Call;
using http::Meter;
using protocol::Result;

namespace {

constexpr int MaxAgainSeconds = 86'400;
constexpr qsizetype MaxForm = 16;

QByteArray hookAnswer(const Ring& ring)
{
    if (ring.isSilent())
        return "{}";
    return compact({{u"decision"_s, u"block"_s}, {u"reason"_s, ringSentence(ring)}});
}

QByteArray plainAnswer(const Ring& ring)
{
    return ring.isSilent() ? QByteArray() : ringSentence(ring).toUtf8() + '\n';
}

bool takesPlainText(const http::Request& request)
{
    const QByteArray accept = request.header("accept").toLower();
    return accept.contains("text/plain") && !accept.contains("application/json");
}

QJsonObject testJson(const exchange::BellTest& test)
{
    const auto after = [](const std::optional<qint64>& ms) {
        return ms ? QJsonValue(*ms) : QJsonValue(QJsonValue::Null);
    };
    return {
        {u"rung_after_ms"_s, after(test.rungAfterMs)},
        {u"heard_after_ms"_s, after(test.heardAfterMs)},
        {u"availability"_s, protocol::nameOf(test.availability)},
        {u"unread"_s, test.unread},
    };
}

} // namespace

QJsonObject ringJson(const Ring& ring)
{
    QJsonArray rooms;
    for (const exchange::RungRoom& room : ring.rooms) {
        rooms.append(
            QJsonObject{{u"room_id"_s, room.id}, {u"name"_s, textOrNull(room.name)}, {u"unread"_s, room.unread}});
    }
    QJsonObject json{{u"unread"_s, ring.unread}, {u"rooms"_s, rooms}};
    if (ring.test)
        json.insert(u"test"_s, true);
    return json;
}

QString ringSentence(const Ring& ring)
{
    if (ring.isSilent())
        return {};
    // Room names are words of an agent, so rooms are named by their ids.
    QStringList rooms;
    for (const exchange::RungRoom& room : ring.rooms)
        rooms.append(room.id);
    return protocol::ringSentence(ring.unread, rooms);
}

template <typename Json>
LongPoll<Json> bellPoll(exchange::Exchange& exchange, exchange::AgentKey agent, std::optional<int> again, int seconds,
                        std::function<Json(const Ring&)> toJson)
{
    LongPoll<Json> poll;
    poll.seconds = seconds;
    poll.read = [&exchange, agent, again, toJson = std::move(toJson)] {
        return exchange.bell().ring(agent, again).map([&toJson](const Ring& ring) {
            return Page<Json>{toJson(ring), ring.isSilent()};
        });
    };
    poll.wait = [&exchange, agent, again, seconds](std::function<void()> wake) {
        return exchange.bell().wait(agent, again, seconds, std::move(wake));
    };
    return poll;
}

template LongPoll<QByteArray> bellPoll(exchange::Exchange&, exchange::AgentKey, std::optional<int>, int,
                                       std::function<QByteArray(const Ring&)>);
template LongPoll<QJsonObject> bellPoll(exchange::Exchange&, exchange::AgentKey, std::optional<int>, int,
                                        std::function<QJsonObject(const Ring&)>);

BellApi::BellApi(exchange::Exchange& exchange, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
{
}

void BellApi::addRoutes(http::Router& router)
{
    router.add({"GET", "/v1/bell", Access::Agent, Meter::Laink, [this](const Call& call) { bell(call); }});
    router.add({"POST", "/v1/bell", Access::Agent, Meter::Laink, [this](const Call& call) {
                    if (bodyOf(call)) // a hook sends what it knows; none of it is asked for
                        bell(call);
                }});
    router.add({"GET", "/bell.sh", Access::Public, Meter::None, [](const Call& call) {
                    QFile file(u":/duologue/bell.sh"_s);
                    http::Response response;
                    response.contentType = "text/x-shellscript; charset=utf-8";
                    if (file.open(QIODevice::ReadOnly))
                        response.body = file.readAll();
                    call.reply.send(response);
                }});
    router.add({"POST", "/operator/v1/agents/{id}/ring", Access::Operator, Meter::None,
                [this](const Call& call) { test(call); }});
    router.add({"GET", "/operator/v1/agents/{id}/bell", Access::Operator, Meter::None,
                [this](const Call& call) { bellOf(call); }});
}

void BellApi::bell(const Call& call)
{
    http::QueryFields query(call.request);
    const int seconds = static_cast<int>(query.integer("wait", 0, protocol::MaxBellSeconds, 0));
    const int again = static_cast<int>(query.integer("again", 1, MaxAgainSeconds, 1));
    const QString form = query.text("as", MaxForm);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    if (query.has("as") && form != "hook"_L1) {
        return call.reply.send(http::Response::error(errorOf(protocol::Reason::AsIsNotHook)));
    }
    const bool plain = form.isEmpty() && takesPlainText(call.request);
    std::function<QByteArray(const Ring&)> toAnswer = [](const Ring& ring) { return compact(ringJson(ring)); };
    if (plain)
        toAnswer = plainAnswer;
    else if (!form.isEmpty())
        toAnswer = hookAnswer;
    answerLongPoll(m_exchange, this, call.reply,
                   bellPoll(m_exchange, call.agent, query.has("again") ? std::optional(again) : std::nullopt, seconds,
                            std::move(toAnswer)),
                   plain ? "text/plain; charset=utf-8" : "application/json");
}

void BellApi::bellOf(const Call& call)
{
    http::QueryFields query(call.request);
    const int seconds = static_cast<int>(query.integer("wait", 0, protocol::MaxBellSeconds, 0));
    const int again = static_cast<int>(query.integer("again", 1, MaxAgainSeconds, 1));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    const Result<exchange::AgentKey> agent = m_exchange.bell().activeAgent(idText(call.ids.value(0)));
    if (!agent)
        return call.reply.send(http::Response::error(agent.error()));
    LongPoll<QByteArray> poll =
        bellPoll<QByteArray>(m_exchange, *agent, query.has("again") ? std::optional(again) : std::nullopt, seconds,
                             [](const Ring& ring) { return compact(ringJson(ring)); });
    // Revoked while it waited, the agent is refused; the operator is not.
    poll.read = [read = std::move(poll.read)] {
        return read().map_error([](const protocol::Error& error) {
            return error.code == protocol::ErrorCode::Unauthorized ? exchange::Bell::noSuchAgent() : error;
        });
    };
    answerLongPoll(m_exchange, this, call.reply, std::move(poll));
}

void BellApi::test(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    protocol::FieldReader fields(*body, protocol::FieldReader::Request);
    const auto seconds = fields.optionalInteger("wait"_L1, 0, protocol::MaxWaitSeconds);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.bell().test(idText(call.ids.value(0)), static_cast<int>(seconds.value_or(30)),
                           answering<exchange::BellTest>(call.reply, 200, testJson));
}

} // namespace relay::api

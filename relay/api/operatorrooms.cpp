// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/operatorrooms.h"

#include <limits>
#include <memory>
#include <optional>

#include "relay/api/responses.h"
#include "relay/api/roomexporter.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/sender.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/fieldreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::Call;
using protocol::FieldReader;
using protocol::Result;

namespace {

constexpr int DefaultRooms = 200;
constexpr int MaxRooms = 500;  ///< of one page: below 5 MiB, however long the names and texts are
constexpr int MaxFormat = 200; ///< characters of the name of a format
constexpr int MaxAgentId = 200;

QJsonObject invitationJson(const exchange::Invitation& invitation)
{
    return {{u"room"_s, protocol::toJson(invitation.room)}, {u"room_code"_s, invitation.code}};
}

/// Fields of a budget that are missing stay as they are.
Result<protocol::Budget> budgetChange(const QJsonObject& object)
{
    FieldReader fields(object, FieldReader::Request);
    protocol::Budget budget;
    for (const auto& [name, field] :
         {std::pair{"messages"_L1, &budget.messages}, std::pair{"characters"_L1, &budget.characters},
          std::pair{"tokens"_L1, &budget.tokens}})
        *field = fields.optionalInteger(name, 0, MaxCursor).value_or(exchange::RoomPatch::AsItIs);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return budget;
}

Result<exchange::RoomPatch> roomPatch(const QJsonObject& body)
{
    FieldReader fields(body, FieldReader::Request);
    exchange::RoomPatch patch;
    if (body.contains(u"name"))
        patch.name = fields.optionalText("name"_L1, protocol::MaxRoomName);
    patch.paused = fields.optionalBool("paused"_L1);
    patch.readTo = fields.optionalInteger("read_to"_L1, 0, MaxCursor);
    patch.review = fields.optionalName<protocol::Review>("review"_L1);
    patch.turnLimit = fields.optionalInteger("turn_limit"_L1, protocol::TurnLimitOfRelay, MaxTurnLimit);
    const std::optional<QJsonObject> budget = fields.optionalObject("budget"_L1);
    const std::optional<QJsonObject> trust = fields.optionalObject("trust"_L1);
    if (fields.error())
        return tl::unexpected(*fields.error());
    if (trust) {
        FieldReader given(*trust, FieldReader::Request);
        const QString agent = given.text("agent_id"_L1, 1, MaxAgentId);
        const auto messages = given.optionalInteger("messages"_L1, 0, exchange::RoomPatch::MostTrust);
        if (given.error())
            return tl::unexpected(*given.error());
        patch.trust = exchange::RoomPatch::Trust{agent, static_cast<int>(messages.value_or(0))};
    }
    if (!budget)
        return patch;
    return budgetChange(*budget).map([&patch](const protocol::Budget& change) {
        patch.budget = change;
        return patch;
    });
}

} // namespace

OperatorRooms::OperatorRooms(exchange::Exchange& exchange, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
{
}

void OperatorRooms::addRoutes(http::Router& router)
{
    const auto add = [&router](const char* method, const char* pattern, std::function<void(const Call&)> handler) {
        router.add({method, pattern, http::Access::Operator, http::Meter::None, std::move(handler)});
    };
    add("GET", "/operator/v1/rooms", [this](const Call& call) { list(call); });
    add("POST", "/operator/v1/rooms", [this](const Call& call) { open(call); });
    add("GET", "/operator/v1/rooms/{id}", [this](const Call& call) {
        sendResult(call.reply, 200, m_exchange.rooms().find(idText(call.ids.value(0))).map(inJson<protocol::Room>));
    });
    add("PATCH", "/operator/v1/rooms/{id}", [this](const Call& call) { change(call); });
    add("POST", "/operator/v1/rooms/{id}/close", [this](const Call& call) {
        if (bodyOf(call))
            m_exchange.control().closeRoom(idText(call.ids.value(0)), answering<protocol::Room>(call, 200));
    });
    add("GET", "/operator/v1/rooms/{id}/messages", [this](const Call& call) { history(call); });
    add("POST", "/operator/v1/rooms/{id}/messages", [this](const Call& call) { speak(call); });
    add("GET", "/operator/v1/rooms/{id}/export", [this](const Call& call) { exportOne(call); });
}

void OperatorRooms::list(const Call& call) const
{
    http::QueryFields query(call.request);
    const exchange::ListQuery asked = listQuery(query, MaxRooms, DefaultRooms);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    QJsonObject json = listJson(u"rooms"_s, m_exchange.rooms().list(asked));
    json.insert(u"seq"_s, m_exchange.reader().currentSeq());
    sendResult(call.reply, 200, json);
}

void OperatorRooms::open(const Call& call)
{
    const auto request = creation(call);
    if (!request)
        return;
    FieldReader fields(request->body, FieldReader::Request);
    const QString name = fields.optionalText("name"_L1, protocol::MaxRoomName);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.rooms().open(name, request->once, answering<exchange::Invitation>(call.reply, 201, invitationJson));
}

void OperatorRooms::change(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    const Result<exchange::RoomPatch> patch = roomPatch(*body);
    if (!patch)
        return call.reply.send(http::Response::error(patch.error()));
    m_exchange.control().changeRoom(idText(call.ids.value(0)), *patch, answering<protocol::Room>(call, 200));
}

void OperatorRooms::history(const Call& call) const
{
    http::QueryFields query(call.request);
    const qint64 after = query.integer("after", 0, MaxCursor, 0);
    const qint64 before = query.integer("before", 0, MaxCursor, 0);
    const int limit = static_cast<int>(query.integer("limit", 1, protocol::MaxPage, protocol::DefaultPage));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    if (after > 0 && before > 0) {
        return sendResult(call.reply, 0, fail(protocol::Reason::AfterAndBefore));
    }
    sendResult(call.reply, 200,
               m_exchange.reader()
                   .history(idText(call.ids.value(0)), after, before, limit)
                   .map(inJson<protocol::MessagePage>));
}

void OperatorRooms::exportOne(const Call& call)
{
    http::QueryFields query(call.request);
    const QString name = query.has("format") ? query.text("format", MaxFormat) : u"markdown"_s;
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    std::unique_ptr<ExportFormat> format = ExportFormat::make(name);
    if (!format) {
        return sendResult(call.reply, 0, fail(protocol::Reason::FormatIsUnknown));
    }
    const Result<protocol::Room> room = m_exchange.rooms().find(idText(call.ids.value(0)));
    if (!room)
        return call.reply.send(http::Response::error(room.error()));
    new RoomExporter(m_exchange, call.reply, std::move(format), *room, this); // deletes itself
}

void OperatorRooms::speak(const Call& call)
{
    const auto request = creation(call);
    if (!request)
        return;
    const auto message = newMessage(idText(call.ids.value(0)), request->body, request->once);
    if (!message)
        return call.reply.send(http::Response::error(message.error()));
    m_exchange.sender().speak(*message, answering<protocol::Message>(call, 201));
}

} // namespace relay::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/operatorrooms.h"

#include <limits>
#include <memory>
#include <optional>

#include "relay/api/answer.h"
#include "relay/api/roomexporter.h"
#include "relay/exchange/exchange.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/jsonreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::Call;
using http::Fields;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr int MaxRooms = 500;  ///< of one page: below 5 MiB, however long the names and texts are
constexpr int MaxFormat = 200; ///< characters of the name of a format

QJsonObject invitationJson(const exchange::Invitation& invitation)
{
    return {{u"room"_s, protocol::toJson(invitation.room)}, {u"room_code"_s, invitation.code}};
}

/// Fields of a budget that are missing stay as they are.
Result<std::optional<protocol::Budget>> changedBudget(const std::optional<QJsonObject>& object,
                                                      const protocol::Budget& current)
{
    if (!object)
        return std::nullopt;
    Fields fields(*object);
    protocol::Budget budget;
    budget.messages = fields.optionalInteger(u"messages", 0, MaxCursor).value_or(current.messages);
    budget.characters = fields.optionalInteger(u"characters", 0, MaxCursor).value_or(current.characters);
    budget.tokens = fields.optionalInteger(u"tokens", 0, MaxCursor).value_or(current.tokens);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return budget;
}

/// Several changes of one room that one request asks for. They are queued in one turn of the loop and so are one
/// transaction; the answer is the room after the last of them, or the first error.
class RoomChanges
{
public:
    explicit RoomChanges(http::Reply reply)
        : m_state(std::make_shared<State>())
    {
        m_state->reply = std::move(reply);
    }

    exchange::Completion<protocol::Room> next()
    {
        ++m_state->open;
        return [state = m_state](const Result<protocol::Room>& result) {
            if (!result && !state->error)
                state->error = result.error();
            if (--state->open > 0)
                return;
            if (state->error)
                return state->reply.send(http::Response::error(*state->error));
            state->reply.send(http::Response::json(200, protocol::toJson(*result)));
        };
    }

private:
    struct State {
        http::Reply reply;
        int open = 0;
        std::optional<protocol::Error> error;
    };

    std::shared_ptr<State> m_state;
};

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
        sendResult(call.reply, 200, m_exchange.anyRoom(idText(call.ids.value(0))).map(inJson<protocol::Room>));
    });
    add("PATCH", "/operator/v1/rooms/{id}", [this](const Call& call) { change(call); });
    add("POST", "/operator/v1/rooms/{id}/close", [this](const Call& call) {
        if (bodyOf(call))
            m_exchange.closeRoom(idText(call.ids.value(0)), answering<protocol::Room>(call, 200));
    });
    add("GET", "/operator/v1/rooms/{id}/messages", [this](const Call& call) { history(call); });
    add("POST", "/operator/v1/rooms/{id}/messages", [this](const Call& call) { speak(call); });
    add("GET", "/operator/v1/rooms/{id}/export", [this](const Call& call) { exportOne(call); });
}

void OperatorRooms::list(const Call& call) const
{
    http::QueryFields query(call.request);
    const qint64 after = query.integer("after", 0, MaxCursor, 0);
    const int limit = static_cast<int>(query.integer("limit", 1, MaxRooms, std::numeric_limits<int>::max()));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    const exchange::RoomPage page = m_exchange.roomPage(after, limit);
    sendResult(call.reply, 200,
               QJsonObject{{u"rooms"_s, protocol::toJsonArray(page.rooms)},
                           {u"next_after"_s, page.nextAfter},
                           {u"more"_s, page.more},
                           {u"seq"_s, m_exchange.currentSeq()}});
}

void OperatorRooms::open(const Call& call)
{
    const auto request = creation(call);
    if (!request)
        return;
    Fields fields(request->body);
    const QString name = fields.optionalText(u"name", protocol::MaxRoomName);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.openRoom(name, request->once, answering<exchange::Invitation>(call.reply, 201, invitationJson));
}

Result<exchange::RoomRules> OperatorRooms::changedRules(Fields& fields, const QString& roomId) const
{
    exchange::RoomRules rules;
    rules.review = fields.optionalName<protocol::Review>(u"review");
    rules.turnLimit = fields.optionalInteger(u"turn_limit", protocol::TurnLimitOfRelay, MaxTurnLimit);
    const std::optional<QJsonObject> budget = fields.optionalObject(u"budget");
    if (!budget)
        return rules;
    return m_exchange.anyRoom(roomId)
        .and_then([&](const protocol::Room& room) { return changedBudget(budget, room.budget); })
        .map([&rules](const std::optional<protocol::Budget>& changed) {
            rules.budget = changed;
            return rules;
        });
}

void OperatorRooms::change(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    Fields fields(*body);
    std::optional<QString> name;
    if (body->contains(u"name"))
        name = fields.optionalText(u"name", protocol::MaxRoomName);
    const std::optional<bool> paused = fields.optionalBool(u"paused");
    const std::optional<qint64> readTo = fields.optionalInteger(u"read_to", 0, MaxCursor);
    const QString roomId = idText(call.ids.value(0));
    const Result<exchange::RoomRules> rules = changedRules(fields, roomId);
    if (fields.error() || !rules)
        return call.reply.send(http::Response::error(fields.error() ? *fields.error() : rules.error()));

    const bool changesRules = rules->review || rules->turnLimit || rules->budget;
    if (!name && !paused && !readTo && !changesRules)
        return sendResult(call.reply, 200, m_exchange.anyRoom(roomId).map(inJson<protocol::Room>));
    RoomChanges changes(call.reply);
    if (name)
        m_exchange.renameRoom(roomId, *name, changes.next());
    if (changesRules)
        m_exchange.setRoomRules(roomId, *rules, changes.next());
    if (paused)
        m_exchange.setRoomPaused(roomId, *paused, changes.next());
    if (readTo)
        m_exchange.markRead(roomId, *readTo, changes.next());
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
        return sendResult(call.reply, 0,
                          protocol::fail(ErrorCode::InvalidRequest, u"Send \"after\" or \"before\", not both."_s));
    }
    sendResult(call.reply, 200,
               m_exchange.history(idText(call.ids.value(0)), after, before, limit).map(inJson<protocol::MessagePage>));
}

void OperatorRooms::exportOne(const Call& call)
{
    http::QueryFields query(call.request);
    const QString name = query.has("format") ? query.text("format", MaxFormat) : u"markdown"_s;
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    std::unique_ptr<ExportFormat> format = ExportFormat::make(name);
    if (!format) {
        return sendResult(
            call.reply, 0,
            protocol::fail(ErrorCode::InvalidRequest, u"The parameter \"format\" must be markdown, json or html."_s));
    }
    const Result<protocol::Room> room = m_exchange.anyRoom(idText(call.ids.value(0)));
    if (!room)
        return call.reply.send(http::Response::error(room.error()));
    new RoomExporter(m_exchange, call.reply, std::move(format), *room, this); // deletes itself
}

void OperatorRooms::speak(const Call& call)
{
    const auto request = creation(call);
    if (!request)
        return;
    Fields fields(request->body);
    const QString text = fields.text(u"text", 1, protocol::MaxMessageText, false);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.speak(idText(call.ids.value(0)), text, request->once, answering<protocol::Message>(call, 201));
}

} // namespace relay::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/operatorapi.h"

#include <limits>
#include <memory>
#include <optional>

#include "relay/api/answer.h"
#include "relay/api/longpoll.h"
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

constexpr int DefaultEvents = 200;
constexpr int MaxEvents = 1000;
constexpr int MaxTurns = 1'000'000;
constexpr int MaxQuery = 200; ///< characters to search for

template <typename T>
QJsonObject inJson(const T& value)
{
    return protocol::toJson(value);
}

template <typename T>
exchange::Completion<T> answering(const Call& call, int status)
{
    return api::answering<T>(call.reply, status, inJson<T>);
}

QJsonObject invitationJson(const exchange::Invitation& invitation)
{
    return {{u"room"_s, protocol::toJson(invitation.room)}, {u"room_code"_s, invitation.code}};
}

/// The settings that a body names, the others as they are.
Result<protocol::Limits> changedLimits(const QJsonObject& body, const protocol::Limits& current)
{
    Fields fields(body);
    QJsonObject limits = protocol::toJson(current);
    for (auto field = limits.begin(); field != limits.end(); ++field) {
        if (const auto value = fields.optionalInteger(field.key(), 0, std::numeric_limits<int>::max()))
            field.value() = *value;
    }
    if (fields.error())
        return tl::unexpected(*fields.error());
    return protocol::limitsFromJson(limits);
}

/// The rules for the whole relay that a body names under "policy", the others as they are.
Result<protocol::Policy> changedPolicy(const QJsonObject& body, protocol::Policy policy)
{
    Fields fields(body);
    const QJsonObject object = fields.optionalObject(u"policy").value_or(QJsonObject());
    Fields rules(object);
    policy.secrets = rules.optionalName<protocol::SecretGuard>(u"secrets").value_or(policy.secrets);
    policy.turnLimit = static_cast<int>(rules.optionalInteger(u"turn_limit", 0, MaxTurns).value_or(policy.turnLimit));
    policy.loopBreaker = rules.optionalBool(u"loop_breaker").value_or(policy.loopBreaker);
    if (fields.error() || rules.error())
        return tl::unexpected(fields.error() ? *fields.error() : *rules.error());
    return policy;
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

auto routeAdder(http::Router& router)
{
    return [&router](const char* method, const char* pattern, std::function<void(const Call&)> handler) {
        router.add({method, pattern, http::Access::Operator, http::Meter::None, std::move(handler)});
    };
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

OperatorApi::OperatorApi(exchange::Exchange& exchange, Host host, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
    , m_host(std::move(host))
{
}

void OperatorApi::addRoutes(http::Router& router)
{
    addRelayRoutes(router);
    addAgentRoutes(router);
    addRoomRoutes(router);
}

// -- the relay -------------------------------------------------------------------------------------------------------

void OperatorApi::addRelayRoutes(http::Router& router)
{
    const auto add = routeAdder(router);
    add("GET", "/operator/v1/relay",
        [this](const Call& call) { sendResult(call.reply, 200, protocol::toJson(info())); });
    add("PATCH", "/operator/v1/relay", [this](const Call& call) { changeSettings(call); });
    add("POST", "/operator/v1/pause", [this](const Call& call) { setPaused(call, true); });
    add("POST", "/operator/v1/resume", [this](const Call& call) { setPaused(call, false); });
    add("GET", "/operator/v1/events", [this](const Call& call) { events(call); });
    add("GET", "/operator/v1/search", [this](const Call& call) { search(call); });
}

protocol::RelayInfo OperatorApi::info() const
{
    protocol::RelayInfo info = m_exchange.relayInfo();
    info.version = QStringLiteral(DUOLOGUE_VERSION);
    const Reach reach = m_host.reach();
    info.addresses = reach.addresses;
    info.certificateFingerprint = reach.certificateFingerprint;
    info.certificate = QString::fromLatin1(reach.certificate);
    info.uptimeSeconds = m_exchange.stats().uptimeSeconds;
    return info;
}

void OperatorApi::changeSettings(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    const Result<protocol::Limits> limits = changedLimits(*body, m_exchange.limits());
    const Result<protocol::Policy> policy = changedPolicy(*body, m_exchange.relayInfo().policy);
    if (!limits || !policy)
        return call.reply.send(http::Response::error(!limits ? limits.error() : policy.error()));
    // Queued in one turn, so they are one transaction; a store that fails fails both.
    if (*policy != m_exchange.relayInfo().policy)
        m_exchange.setPolicy(*policy, [](const Result<void>&) {});
    m_exchange.setLimits(*limits, api::answering<void>(call.reply, 200, [this] {
        m_host.limitsChanged();
        return protocol::toJson(info());
    }));
}

void OperatorApi::setPaused(const Call& call, bool paused)
{
    if (!bodyOf(call))
        return;
    m_exchange.setPaused(paused, api::answering<void>(call.reply, 200, [this] { return protocol::toJson(info()); }));
}

void OperatorApi::events(const Call& call)
{
    http::QueryFields query(call.request);
    const qint64 after = query.integer("after", 0, MaxCursor, 0);
    const qint64 presence = query.integer("presence", 0, MaxCursor, 0);
    const int limit = static_cast<int>(query.integer("limit", 1, MaxEvents, DefaultEvents));
    const int seconds = static_cast<int>(query.integer("wait", 0, protocol::MaxWaitSeconds, 0));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    LongPoll<QByteArray> poll;
    poll.seconds = seconds;
    poll.read = [this, after, presence, limit]() -> Result<Page<QByteArray>> {
        protocol::EventPage page = m_exchange.events(after, presence, limit);
        for (protocol::Event& event : page.events) {
            if (auto* relay = std::get_if<protocol::RelayChanged>(&event.what))
                relay->info = info(); // with what only the relay around the exchange knows
        }
        return Page<QByteArray>{compact(protocol::toJson(page)),
                                page.events.isEmpty() && page.presence.isEmpty() && !page.reset};
    };
    poll.wait = [this, after, presence, seconds](std::function<void()> wake) {
        return m_exchange.waitForEvents(after, presence, seconds, std::move(wake));
    };
    answerLongPoll(m_exchange, this, call.reply, std::move(poll));
}

void OperatorApi::search(const Call& call) const
{
    http::QueryFields query(call.request);
    const QString words = query.text("q", MaxQuery);
    const qint64 before = query.integer("before", 0, MaxCursor, 0);
    const int limit = static_cast<int>(query.integer("limit", 1, protocol::MaxPage, protocol::DefaultPage));
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    sendResult(call.reply, 200, m_exchange.search(words, before, limit).map(inJson<protocol::SearchPage>));
}

// -- agents ----------------------------------------------------------------------------------------------------------

void OperatorApi::addAgentRoutes(http::Router& router)
{
    const auto add = routeAdder(router);
    add("GET", "/operator/v1/agents", [this](const Call& call) { listAgents(call); });
    add("POST", "/operator/v1/agents", [this](const Call& call) { makeAgent(call); });
    add("POST", "/operator/v1/agents/{id}/revoke", [this](const Call& call) {
        if (bodyOf(call))
            m_exchange.revokeAgent(idText(call.ids.value(0)), answering<protocol::Agent>(call, 200));
    });
}

void OperatorApi::listAgents(const Call& call) const
{
    sendResult(
        call.reply, 200,
        QJsonObject{{u"agents"_s, protocol::toJsonArray(m_exchange.allAgents())}, {u"seq"_s, m_exchange.currentSeq()}});
}

void OperatorApi::makeAgent(const Call& call)
{
    const Result<exchange::NewAgent> agent = http::parseBody(call.request).and_then(newAgent);
    if (!agent)
        return call.reply.send(http::Response::error(agent.error()));
    m_exchange.registerAgent(
        *agent, api::answering<exchange::Registration>(call.reply, 201, [](const exchange::Registration& made) {
            return QJsonObject{{u"agent"_s, protocol::toJson(made.agent)}, {u"token"_s, made.token}};
        }));
}

// -- rooms -----------------------------------------------------------------------------------------------------------

void OperatorApi::addRoomRoutes(http::Router& router)
{
    const auto add = routeAdder(router);
    add("GET", "/operator/v1/rooms", [this](const Call& call) { listRooms(call); });
    add("POST", "/operator/v1/rooms", [this](const Call& call) { openRoom(call); });
    add("GET", "/operator/v1/rooms/{id}", [this](const Call& call) {
        sendResult(call.reply, 200, m_exchange.anyRoom(idText(call.ids.value(0))).map(inJson<protocol::Room>));
    });
    add("PATCH", "/operator/v1/rooms/{id}", [this](const Call& call) { changeRoom(call); });
    add("POST", "/operator/v1/rooms/{id}/close", [this](const Call& call) {
        if (bodyOf(call))
            m_exchange.closeRoom(idText(call.ids.value(0)), answering<protocol::Room>(call, 200));
    });
    add("GET", "/operator/v1/rooms/{id}/messages", [this](const Call& call) { history(call); });
    add("POST", "/operator/v1/rooms/{id}/messages", [this](const Call& call) { speak(call); });
    add("GET", "/operator/v1/rooms/{id}/export", [this](const Call& call) { exportRoom(call); });
}

void OperatorApi::listRooms(const Call& call) const
{
    sendResult(
        call.reply, 200,
        QJsonObject{{u"rooms"_s, protocol::toJsonArray(m_exchange.allRooms())}, {u"seq"_s, m_exchange.currentSeq()}});
}

void OperatorApi::openRoom(const Call& call)
{
    const auto request = creation(call);
    if (!request)
        return;
    Fields fields(request->body);
    const QString name = fields.optionalText(u"name", protocol::MaxRoomName);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.openRoom(name, request->once, api::answering<exchange::Invitation>(call.reply, 201, invitationJson));
}

Result<exchange::RoomRules> OperatorApi::changedRules(Fields& fields, const QString& roomId) const
{
    exchange::RoomRules rules;
    rules.review = fields.optionalName<protocol::Review>(u"review");
    rules.turnLimit = fields.optionalInteger(u"turn_limit", protocol::TurnLimitOfRelay, MaxTurns);
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

void OperatorApi::changeRoom(const Call& call)
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

void OperatorApi::history(const Call& call) const
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

void OperatorApi::exportRoom(const Call& call)
{
    http::QueryFields query(call.request);
    const QString name = query.has("format") ? query.text("format", MaxQuery) : u"markdown"_s;
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

void OperatorApi::speak(const Call& call)
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

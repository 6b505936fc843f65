// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/agentringapi.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include "relay/api/longpoll.h"
#include "relay/api/responses.h"
#include "relay/exchange/directmessages.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/identities.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/fieldreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using exchange::DirectMessage;
using http::Access;
using http::Call;
using http::Meter;
using protocol::FieldReader;
using protocol::Result;

namespace {

constexpr int MaxInbox = 100;
constexpr qsizetype MaxWrittenNumber = 100;
constexpr qsizetype MaxWrittenTime = 64;

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// ms since the epoch of an ISO 8601 time; without a zone it is UTC.
Result<qint64> parseTime(QString text)
{
    // Qt rounds what is finer than a millisecond, up too: the message of the next one would be passed over.
    static const QRegularExpression finer(u"([.,]\\d{3})\\d+"_s);
    text.replace(finer, u"\\1"_s);
    // In a query a plus sign means a space; whoever wrote +00:00 meant the sign.
    QDateTime time = QDateTime::fromString(text.replace(u' ', u'+'), Qt::ISODateWithMs);
    if (!time.isValid()) {
        return fail(protocol::Reason::SinceIsNoTime);
    }
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

QJsonObject messageJson(const DirectMessage& message)
{
    QJsonObject json{
        {u"message_id"_s, message.id},
        {u"from"_s, message.from},
        {u"to"_s, message.to},
        {u"body"_s, message.body},
        {u"created_at"_s, isoTime(message.createdAt)},
    };
    if (message.event != protocol::SystemEvent::None) {
        json.insert(u"event"_s, protocol::nameOf(message.event));
        json.insert(u"about"_s, protocol::toJson(message.about));
    }
    if (message.replyTo > 0)
        json.insert(u"reply_to"_s, message.replyTo);
    if (message.held) {
        json.insert(u"status"_s, u"held"_s);
        json.insert(u"notice"_s, heldNotice());
    }
    return json;
}

Page<QByteArray> inboxPage(const QString& number, const QList<DirectMessage>& messages)
{
    QJsonArray array;
    for (const DirectMessage& message : messages)
        array.append(messageJson(message));
    const QJsonObject json{{u"agent_number"_s, number}, {u"messages"_s, array}, {u"count"_s, array.size()}};
    return {compact(json), array.isEmpty()};
}

} // namespace

AgentRingApi::AgentRingApi(exchange::Exchange& exchange, CallerLimits& limits, QObject* parent)
    : QObject(parent)
    , m_exchange(exchange)
    , m_limits(limits)
{
}

void AgentRingApi::addRoutes(http::Router& router)
{
    router.add({"POST", "/api/agents/register", Access::Public, Meter::AgentRing,
                [this](const Call& call) { registerAgent(call); }});
    router.add({"GET", "/api/agents/{number}/status", Access::Public, Meter::AgentRing,
                [this](const Call& call) { status(call); }});
    router.add(
        {"POST", "/api/messages/send", Access::Agent, Meter::AgentRing, [this](const Call& call) { send(call); }});
    router.add({"GET", "/api/messages/{number}", Access::Agent, Meter::AgentRing,
                [this](const Call& call) { messages(call); }});
}

void AgentRingApi::registerAgent(const Call& call)
{
    const auto body = bodyOf(call);
    if (!body)
        return;
    FieldReader fields(*body, FieldReader::Request);
    exchange::NewAgent agent;
    agent.name = fields.text("name"_L1, 1, protocol::MaxAgentRingName);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    if (const Result<void> allowed = m_limits.takeRegistration({0, call.request.peer}); !allowed)
        return call.reply.send(http::Response::error(allowed.error()));
    m_exchange.identities().add(
        agent, answering<exchange::Registration>(call.reply, 201, [](const exchange::Registration& made) {
            return QJsonObject{
                {u"agent_number"_s, made.agent.number},
                {u"name"_s, made.agent.name},
                {u"api_key"_s, made.token},
                {u"message"_s, u"Save your API key — it won't be shown again."_s},
            };
        }));
}

void AgentRingApi::status(const Call& call) const
{
    const Result<protocol::Agent> found = m_exchange.identities().byNumber(idText(call.ids.value(0)));
    sendResult(call.reply, 200, found.map([](const protocol::Agent& agent) {
        return QJsonObject{
            {u"agent_number"_s, agent.number},
            {u"name"_s, agent.name},
            {u"active"_s, !agent.revoked},
            {u"created_at"_s, isoTime(agent.createdAt)},
        };
    }));
}

void AgentRingApi::send(const Call& call)
{
    const auto request = creation(call);
    if (!request)
        return;
    FieldReader fields(request->body, FieldReader::Request);
    const QString to = fields.text("to"_L1, 1, MaxWrittenNumber);
    const QString text = fields.text("body"_L1, 1, protocol::MaxAgentRingText, false);
    const qint64 replyTo = fields.optionalInteger("reply_to"_L1, 1, MaxCursor).value_or(0);
    if (fields.error())
        return call.reply.send(http::Response::error(*fields.error()));
    m_exchange.directMessages().send(call.agent, {to, text, request->once, replyTo},
                                     answering<DirectMessage>(call.reply, 201, messageJson));
}

void AgentRingApi::messages(const Call& call)
{
    const QString number = m_exchange.identities().find(call.agent).number;
    if (number.compare(idText(call.ids.value(0)), Qt::CaseInsensitive) != 0) {
        return sendResult(call.reply, 0, fail(protocol::Reason::NotYourNumber, number));
    }
    http::QueryFields query(call.request);
    exchange::InboxQuery inbox;
    inbox.after = query.integer("after", 0, MaxCursor, 0);
    inbox.limit = static_cast<int>(query.integer("limit", 1, MaxInbox, protocol::DefaultPage));
    const int seconds = static_cast<int>(query.integer("wait", 0, protocol::MaxWaitSeconds, 0));
    const QString since = query.text("since", MaxWrittenTime);
    if (query.error())
        return call.reply.send(http::Response::error(*query.error()));
    if (query.has("since")) {
        const Result<qint64> time = parseTime(since);
        if (!time)
            return call.reply.send(http::Response::error(time.error()));
        inbox.sinceMs = *time;
    }

    LongPoll<QByteArray> poll;
    poll.seconds = seconds;
    poll.read = [this, agent = call.agent, number, inbox] {
        return m_exchange.directMessages().inbox(agent, inbox).map([&number](const QList<DirectMessage>& messages) {
            return inboxPage(number, messages);
        });
    };
    poll.wait = [this, agent = call.agent, inbox, seconds](std::function<void()> wake) {
        return m_exchange.directMessages().wait(agent, inbox, seconds, std::move(wake));
    };
    answerLongPoll(m_exchange, this, call.reply, std::move(poll));
}

} // namespace relay::api

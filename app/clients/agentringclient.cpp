// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/agentringclient.h"

#include <QDateTime>

#include <algorithm>

#include "app/clients/foreignfields.h"
#include "relay/protocol/forms.h"
#include "relay/protocol/limits.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::FieldReader;
using relay::protocol::isAgentNumber;
using relay::protocol::Result;

namespace {

constexpr qsizetype MostValues = 20'000;
constexpr qint64 GreatestId = (qint64{1} << 53) - 1;

QString readNumber(FieldReader& reader, QLatin1StringView name)
{
    const QString number = readId(reader, name);
    if (!isAgentNumber(number))
        reader.reject(name);
    return number;
}

AgentRingIdentity readIdentity(FieldReader& reader)
{
    AgentRingIdentity identity;
    identity.number = readNumber(reader, "agent_number"_L1);
    identity.name = readName(reader, "name"_L1, relay::protocol::MaxAgentRingName);
    identity.apiKey = readSecret(reader, "api_key"_L1);
    return identity;
}

AgentRingStatus readStatus(FieldReader& reader)
{
    AgentRingStatus status;
    status.number = readNumber(reader, "agent_number"_L1);
    status.name = readName(reader, "name"_L1, relay::protocol::MaxAgentRingName);
    status.active = reader.optionalBool("active"_L1).value_or(false);
    return status;
}

AgentRingMessage readMessage(FieldReader& reader)
{
    AgentRingMessage message;
    message.id = reader.integer("message_id"_L1, 0, GreatestId);
    message.from = readNumber(reader, "from"_L1);
    message.to = readNumber(reader, "to"_L1);
    message.body = readText(reader, "body"_L1, relay::protocol::MaxAgentRingText);
    message.createdAt = readWrittenTime(reader, "created_at"_L1);
    message.replyTo = reader.optionalInteger("reply_to"_L1, 0, GreatestId).value_or(0);
    return message;
}

QList<AgentRingMessage> readMessages(FieldReader& reader)
{
    QList<AgentRingMessage> messages;
    const qsizetype listed = reader.list("messages"_L1, AgentRingPage,
                                         [&messages](FieldReader& message) { messages.append(readMessage(message)); });
    if (listed > AgentRingPage)
        reader.reject("messages"_L1);
    // The reference does not say in which order they come.
    std::stable_sort(messages.begin(), messages.end(), [](const AgentRingMessage& one, const AgentRingMessage& other) {
        return std::pair(one.createdAt, one.id) < std::pair(other.createdAt, other.id);
    });
    return messages;
}

QString numberPath(QStringView before, const QString& number, QStringView after = {})
{
    return before + QString::fromLatin1(QUrl::toPercentEncoding(number)) + after;
}

} // namespace

AgentRingClient::AgentRingClient(const QUrl& base, const QByteArray& apiKey, QObject* parent)
    : AgentClient(base, apiKey, MostValues, parent)
{
}

void AgentRingClient::registerAgent(const QString& name, QObject* context, Done<AgentRingIdentity> done)
{
    anonymous().send({.method = "POST", .path = u"/api/agents/register"_s, .body = QJsonObject{{u"name"_s, name}}},
                     context, reading<AgentRingIdentity>(readIdentity, std::move(done)));
}

void AgentRingClient::status(const QString& number, QObject* context, Done<AgentRingStatus> done)
{
    anonymous().send({.path = numberPath(u"/api/agents/", number, u"/status")}, context,
                     reading<AgentRingStatus>(readStatus, std::move(done)));
}

QPointer<HttpCall> AgentRingClient::messages(const QString& number, AgentRingPlace place, int waitSeconds,
                                             QObject* context, Done<QList<AgentRingMessage>> done)
{
    HttpRequest request{.path = numberPath(u"/api/messages/", number)};
    request.query.addQueryItem(u"limit"_s, QString::number(AgentRingPage));
    if (place.sinceMs > 0) {
        const QDateTime since = QDateTime::fromMSecsSinceEpoch(place.sinceMs, Qt::UTC);
        request.query.addQueryItem(u"since"_s, since.toString(Qt::ISODateWithMs));
    }
    if (place.afterId > 0)
        request.query.addQueryItem(u"after"_s, QString::number(place.afterId));
    if (waitSeconds > 0)
        request.query.addQueryItem(u"wait"_s, QString::number(waitSeconds));
    request.held = std::chrono::seconds(waitSeconds);
    return http().send(request, context, reading<QList<AgentRingMessage>>(readMessages, std::move(done)));
}

void AgentRingClient::send(const QString& to, const QString& body, const QByteArray& once, QObject* context,
                           Done<AgentRingMessage> done)
{
    http().send({.method = "POST",
                 .path = u"/api/messages/send"_s,
                 .body = QJsonObject{{u"to"_s, to}, {u"body"_s, body}},
                 .idempotencyKey = once},
                context, reading<AgentRingMessage>(readMessage, std::move(done)));
}

} // namespace app::clients

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/responses.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include "relay/http/jsonbody.h"
#include "relay/protocol/fieldreader.h"
#include "relay/protocol/limits.h"

namespace relay::api {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxIdempotencyKey = 128;
constexpr qsizetype MaxMessageId = 64;

/// InvalidRequest when the header is repeated, empty or too long.
protocol::Result<exchange::Idempotency> idempotencyOf(const http::Request& request)
{
    const int count = request.headerCount("idempotency-key");
    if (count == 0)
        return exchange::Idempotency{};
    const QByteArray key = request.header("idempotency-key");
    const qsizetype length = protocol::codePoints(QString::fromUtf8(key));
    if (count > 1 || length < 1 || length > MaxIdempotencyKey)
        return fail(protocol::Reason::IdempotencyKeyWrong);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& part : {request.method, request.path, request.body}) {
        hash.addData(QByteArray(QByteArray::number(part.size()) + ':'));
        hash.addData(part);
    }
    return exchange::Idempotency{key, hash.result()};
}

} // namespace

exchange::ListQuery listQuery(http::QueryFields& query, int most, int usual)
{
    return {query.integer("after", 0, MaxCursor, 0), static_cast<int>(query.integer("limit", 1, most, usual))};
}

QJsonObject listJson(const QString& name, const QJsonArray& items, qint64 nextAfter, bool more)
{
    return {{name, items}, {u"next_after"_s, nextAfter}, {u"more"_s, more}};
}

std::optional<QJsonObject> bodyOf(const http::Call& call)
{
    const protocol::Result<QJsonObject> body = http::parseBody(call.request);
    if (body)
        return *body;
    call.reply.send(http::Response::error(body.error()));
    return std::nullopt;
}

std::optional<Creation> creation(const http::Call& call)
{
    const std::optional<QJsonObject> body = bodyOf(call);
    if (!body)
        return std::nullopt;
    const protocol::Result<exchange::Idempotency> once = idempotencyOf(call.request);
    if (once)
        return Creation{*body, *once};
    call.reply.send(http::Response::error(once.error()));
    return std::nullopt;
}

protocol::Result<exchange::NewAgent> newAgent(const QJsonObject& body)
{
    protocol::FieldReader fields(body, protocol::FieldReader::Request);
    exchange::NewAgent agent;
    agent.name = fields.text("name"_L1, 1, protocol::MaxAgentName);
    agent.operatorName = fields.optionalText("operator"_L1, protocol::MaxSelfDeclared);
    agent.model = fields.optionalText("model"_L1, protocol::MaxSelfDeclared);
    if (fields.error())
        return tl::unexpected(*fields.error());
    return agent;
}

protocol::Result<exchange::NewMessage> newMessage(const QString& roomId, const QJsonObject& body,
                                                  const exchange::Idempotency& once)
{
    protocol::FieldReader fields(body, protocol::FieldReader::Request);
    exchange::NewMessage message;
    message.roomId = roomId;
    message.text = fields.text("text"_L1, 1, protocol::MaxMessageText, false);
    message.replyTo = fields.optionalText("reply_to"_L1, MaxMessageId);
    message.once = once;
    if (fields.error())
        return tl::unexpected(*fields.error());
    return message;
}

qint64 unixSeconds(qint64 ms)
{
    return ms / 1000;
}

QJsonValue unixSecondsOrNull(qint64 ms)
{
    return ms > 0 ? QJsonValue(unixSeconds(ms)) : QJsonValue(QJsonValue::Null);
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QString idText(const QByteArray& id)
{
    return QString::fromLatin1(id);
}

QString heldNotice()
{
    return u"The human who runs this relay reads this message before it is delivered. Do not send it again: keep "
           u"polling. It appears with its seq once it is released, perhaps edited; if it is rejected, a system message "
           u"says so."_s;
}

void sendResult(const http::Reply& reply, int status, const protocol::Result<QJsonObject>& result)
{
    reply.send(result ? http::Response::json(status, *result) : http::Response::error(result.error()));
}

void sendReady(const http::Reply& reply, int status, const protocol::Result<QByteArray>& result)
{
    reply.send(result ? http::Response::ready(status, *result) : http::Response::error(result.error()));
}

} // namespace relay::api

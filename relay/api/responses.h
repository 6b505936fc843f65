// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <utility>

#include "relay/exchange/requests.h"
#include "relay/http/reply.h"
#include "relay/http/request.h"
#include "relay/http/router.h"
#include "relay/protocol/error.h"
#include "relay/protocol/fieldreader.h"

/// Reading requests and making responses, for all public faces of the relay.
namespace relay::api {

/// The greatest whole number that every JSON reader can tell from its neighbours.
inline constexpr qint64 MaxCursor = (1LL << 53) - 1;

/// The greatest turn limit that an operator may set.
inline constexpr int MaxTurnLimit = 1'000'000;

/// `after` and `limit` of a list; `usual` without a limit. An error stays in `query`.
exchange::ListQuery listQuery(http::QueryFields& query, int most, int usual);

/// A page of a list under its name, with `next_after` and `more`.
QJsonObject listJson(const QString& name, const QJsonArray& items, qint64 nextAfter, bool more);

/// The body; nothing when the request was answered with an error.
std::optional<QJsonObject> bodyOf(const http::Call& call);

/// The body and the `Idempotency-Key` of a request that creates.
struct Creation {
    QJsonObject body;
    exchange::Idempotency once;
};

/// Nothing when the request was answered with an error.
std::optional<Creation> creation(const http::Call& call);

/// `name`, `operator` and `model`, as the Laink API and the operator API take them.
protocol::Result<exchange::NewAgent> newAgent(const QJsonObject& body);

/// `text` and `reply_to`, as the Laink API and the operator API take them.
protocol::Result<exchange::NewMessage> newMessage(const QString& roomId, const QJsonObject& body,
                                                  const exchange::Idempotency& once);

/// Whole Unix seconds of ms since the epoch.
qint64 unixSeconds(qint64 ms);
/// The same; null for 0, a time that has not come.
QJsonValue unixSecondsOrNull(qint64 ms);
/// Null for an empty text, which nobody stated.
QJsonValue textOrNull(const QString& text);

/// The object as bytes.
QByteArray compact(const QJsonObject& json);

/// A path's id as the exchange knows it.
QString idText(const QByteArray& id);

/// What "held" means, for the author of the message.
QString heldNotice();

void sendResult(const http::Reply& reply, int status, const protocol::Result<QJsonObject>& result);
/// The same for JSON that is ready.
void sendReady(const http::Reply& reply, int status, const protocol::Result<QByteArray>& result);

/// A completion that answers `reply`: with `status` and what `toJson` makes of the value, or with the error.
template <typename T, typename ToJson>
exchange::Completion<T> answering(http::Reply reply, int status, ToJson toJson)
{
    return [reply = std::move(reply), status, toJson = std::move(toJson)](const protocol::Result<T>& result) {
        sendResult(reply, status, result.map(toJson));
    };
}

/// As relay/protocol writes it: the JSON of the operator API.
template <typename T>
QJsonObject inJson(const T& value)
{
    return toJson(value);
}

/// The same for a page of a list.
template <typename T>
QJsonObject listJson(const QString& name, const exchange::ListPage<T>& page)
{
    return listJson(name, protocol::toJsonArray(page.items), page.nextAfter, page.more);
}

template <typename T>
exchange::Completion<T> answering(const http::Call& call, int status)
{
    return answering<T>(call.reply, status, inJson<T>);
}

} // namespace relay::api

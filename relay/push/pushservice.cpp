// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/push/pushservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <algorithm>

#include "relay/protocol/wirenames.h"

namespace relay::push {

using namespace Qt::StringLiterals;
using Kind = PushSettings::Kind;

namespace {

constexpr int TransferMs = 10'000;
constexpr int LongestRetryAfter = 3600; // seconds; more is not waited for
constexpr int HighPriority = 4;         // ntfy: 1 to 5
constexpr int DefaultPriority = 3;

QNetworkRequest requestTo(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setTransferTimeout(TransferMs);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("Duologue/" DUOLOGUE_VERSION));
    // Another address than the operator named gets nothing, and no state is kept for any.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

// -- ntfy -------------------------------------------------------------------------------------------------------------

QString topicOf(const QUrl& url)
{
    return url.path().section(u'/', -1);
}

QUrl ntfyServer(const QUrl& topic, const QString& below)
{
    QUrl url = topic;
    url.setPath(topic.path().section(u'/', 0, -2) + u'/' + below);
    return url;
}

QNetworkRequest ntfyRequest(const PushSettings& settings, const QString& below)
{
    QNetworkRequest request = requestTo(ntfyServer(settings.url, below));
    if (!settings.secret.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + settings.secret);
    return request;
}

PushCall publishOnNtfy(const PushSettings& settings, const Digest& digest, const PushContext& context)
{
    QJsonObject json{{u"topic"_s, topicOf(settings.url)},
                     {u"title"_s, digest.title},
                     {u"message"_s, digest.text},
                     {u"priority"_s, digest.urgent ? HighPriority : DefaultPriority},
                     {u"tags"_s, QJsonArray{digest.urgent ? u"raised_hand"_s : u"speech_balloon"_s}},
                     {u"sequence_id"_s, context.sequence}};
    if (!context.page.isEmpty()) {
        json.insert(u"click"_s, context.page);
        json.insert(u"actions"_s, QJsonArray{QJsonObject{
                                      {u"action"_s, u"view"_s}, {u"label"_s, u"Decide"_s}, {u"url"_s, context.page}}});
    }
    return {"POST", ntfyRequest(settings, {}), QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

// -- a webhook --------------------------------------------------------------------------------------------------------

PushCall signedCall(const PushSettings& settings, const QJsonObject& json, const PushContext& context)
{
    const QByteArray body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const QByteArray time = QByteArray::number(context.unixTime);
    QNetworkRequest request = requestTo(settings.url);
    request.setRawHeader("Duologue-Timestamp", time);
    request.setRawHeader(
        "Duologue-Signature",
        "sha256=" +
            QMessageAuthenticationCode::hash(time + '.' + body, settings.secret, QCryptographicHash::Sha256).toHex());
    return {"POST", request, body};
}

PushCall publishByWebhook(const PushSettings& settings, const Digest& digest, const PushContext& context)
{
    QJsonObject kinds;
    for (const auto& [kind, count] : digest.kinds)
        kinds.insert(protocol::nameOf(kind), count);
    return signedCall(settings,
                      {{u"event"_s, digest.things > 0 ? u"waiting"_s : u"test"_s},
                       {u"relay"_s, context.sequence},
                       {u"things"_s, digest.things},
                       {u"rooms"_s, digest.rooms},
                       {u"kinds"_s, kinds},
                       {u"urgent"_s, digest.urgent},
                       {u"title"_s, digest.title},
                       {u"text"_s, digest.text},
                       {u"url"_s, context.page}},
                      context);
}

} // namespace

PushCall publishCall(const PushSettings& settings, const Digest& digest, const PushContext& context)
{
    return settings.kind == Kind::Ntfy ? publishOnNtfy(settings, digest, context)
                                       : publishByWebhook(settings, digest, context);
}

PushCall retractCall(const PushSettings& settings, const PushContext& context)
{
    if (settings.kind == Kind::Webhook)
        return signedCall(settings, {{u"event"_s, u"settled"_s}, {u"relay"_s, context.sequence}}, context);
    const QString below = topicOf(settings.url) + u'/' + context.sequence + u"/clear"_s;
    return {"PUT", ntfyRequest(settings, below), {}};
}

PushOutcome PushOutcome::of(int status, const QByteArray& retryAfter)
{
    PushOutcome outcome;
    outcome.status = status;
    if (status >= 200 && status < 300)
        outcome.kind = PushOutcome::Kind::Delivered;
    else if (status >= 300 && status < 500 && status != 408 && status != 425 && status != 429)
        outcome.kind = PushOutcome::Kind::Refused;
    outcome.retryAfterSeconds = std::clamp(retryAfter.toInt(), 0, LongestRetryAfter);
    return outcome;
}

} // namespace relay::push

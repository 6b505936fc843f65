// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/httpcall.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QNetworkReply>

#include <algorithm>
#include <cstring>

#include "app/clients/bounds.h"
#include "app/clients/certificates.h"
#include "relay/protocol/textcut.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace {

/// The character after the string that begins after `from`, or `end`.
const char* pastString(const char* from, const char* end)
{
    while (from < end) {
        const auto* quote = static_cast<const char*>(std::memchr(from, '"', static_cast<size_t>(end - from)));
        if (quote == nullptr)
            return end;
        const char* before = quote;
        while (before > from && before[-1] == '\\')
            --before;
        from = quote + 1;
        if ((quote - before) % 2 == 0)
            return from;
    }
    return end;
}

} // namespace

bool hasMoreValuesThan(QByteArrayView json, qsizetype most)
{
    qsizetype values = 1;
    const char* end = json.data() + json.size();
    for (const char* at = json.data(); at < end && values <= most;) {
        const char character = *at++;
        if (character == '"')
            at = pastString(at, end);
        else if (character == ',' || character == '[' || character == '{')
            ++values;
    }
    return values > most;
}

namespace {

constexpr qsizetype MostSentence = 500; ///< characters of what a relay says
constexpr qsizetype MostArguments = 8;

QString shortLine(const QString& text)
{
    const QString line = relay::protocol::beginningOf(text, 4 * MostSentence).toString().simplified();
    return relay::protocol::beginningOf(line, MostSentence).toString();
}

} // namespace

Error errorFromBody(const QJsonObject& body)
{
    const ErrorCode code = relay::protocol::errorCodeFromName(body.value(QLatin1StringView("code")).toString());
    Error error{.code = isSaidByRelays(code) ? code : ErrorCode::InvalidResponse};
    error.said = shortLine(body.value(QLatin1StringView("error")).toString());
    error.reason = relay::protocol::reasonFromName(body.value(QLatin1StringView("reason")).toString());
    if (error.reason == Reason::None)
        return relay::protocol::errorSaid(error.code, error.said);
    const QJsonArray arguments = body.value(QLatin1StringView("arguments")).toArray();
    for (const QJsonValue& argument : arguments) {
        if (error.arguments.size() == MostArguments)
            break;
        relay::protocol::Saying remark{{}, argument.toObject()};
        bound(remark);
        error.arguments.append(!remark.remark.isEmpty() ? QJsonValue(remark.remark)
                               : argument.isString()    ? QJsonValue(shortLine(argument.toString()))
                                                        : QJsonValue(argument.toInteger()));
    }
    if (error.reason == Reason::RoomIsPausedByRule && error.arguments.at(0).isString()) // of a relay up to 0.2
        error.arguments[0] = remarkArgument(relay::protocol::recognised(error.arguments.at(0).toString()));
    return error;
}

namespace {

/// Bytes of an answer that Qt may hold before they are taken from it.
constexpr qint64 ReadBufferBytes = 256 * 1024;

/// A relay says how long to wait in whole seconds, or until when; anything else is no help. 0: it did not say.
int retryAfter(const QNetworkReply& reply)
{
    const QByteArray value = reply.rawHeader("Retry-After").trimmed();
    if (value.isEmpty())
        return 0;
    const bool isNumber =
        std::all_of(value.begin(), value.end(), [](char character) { return character >= '0' && character <= '9'; });
    qint64 seconds = 0;
    if (isNumber) {
        constexpr qsizetype FewDigits = 9;
        seconds = value.size() > FewDigits ? MaxRetryAfter : value.toLongLong();
    } else {
        QDateTime until = QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
        until.setTimeSpec(Qt::UTC);
        seconds = until.isValid() ? QDateTime::currentDateTimeUtc().secsTo(until) : 0;
    }
    return static_cast<int>(std::clamp<qint64>(seconds, 0, MaxRetryAfter));
}

/// For a relay that does not say it in words of ours.
ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 400:
        return ErrorCode::InvalidRequest;
    case 401:
        return ErrorCode::Unauthorized;
    case 403:
        return ErrorCode::Forbidden;
    case 404:
        return ErrorCode::NotFound;
    case 405:
        return ErrorCode::MethodNotAllowed;
    case 410:
        return ErrorCode::RoomSealed;
    case 413:
        return ErrorCode::TooLarge;
    case 423:
        return ErrorCode::Paused;
    case 429:
        return ErrorCode::RateLimited;
    case 503:
        return ErrorCode::ShuttingDown;
    default:
        return ErrorCode::InvalidResponse;
    }
}

} // namespace

HttpCall::HttpCall(QNetworkReply* reply, const CallTerms& terms, QObject* context, Done done, QObject* parent)
    : QObject(parent)
    , m_reply(reply)
    , m_guard(new CertificateGuard(reply, terms.pin))
    , m_mostValues(terms.mostValues)
    , m_mostBytes(terms.mostBytes)
    , m_done(std::move(done))
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(ReadBufferBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpCall::take);
    connect(m_reply, &QNetworkReply::finished, this, &HttpCall::conclude);
    connect(m_guard, &CertificateGuard::vouched, this, &HttpCall::vouched);
    m_context = connect(context, &QObject::destroyed, this, [this] { delete this; });

    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(
        this, [this] { end(fail(ErrorCode::TimedOut, tr("The relay at %1 did not answer in time.").arg(host()))); });
    m_deadline.start(terms.deadline);
}

HttpCall::HttpCall(Error problem, QObject* context, Done done, QObject* parent)
    : QObject(parent)
    , m_done(std::move(done))
{
    m_context = connect(context, &QObject::destroyed, this, [this] { delete this; });
    end(tl::unexpected(std::move(problem)));
}

HttpCall::~HttpCall()
{
    if (m_reply == nullptr)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void HttpCall::take()
{
    if (m_body.size() + m_reply->bytesAvailable() > m_mostBytes) {
        end(fail(ErrorCode::TooLarge, tr("The relay at %1 gave an answer that is too large.").arg(host())));
        return;
    }
    m_body += m_reply->readAll();
}

void HttpCall::conclude()
{
    take();
    if (!m_ended) {
        end(outcome());
    }
}

void HttpCall::end(Result<QJsonObject> result)
{
    m_deadline.stop();
    if (m_reply != nullptr)
        m_reply->disconnect(this);
    m_ended = true;
    // Not from within a signal of the reply: whoever is told may delete the client, this call and the reply with it.
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)]() mutable { deliver(std::move(result)); }, Qt::QueuedConnection);
}

void HttpCall::deliver(Result<QJsonObject> result)
{
    disconnect(m_context);
    deleteLater();
    const Done done = std::move(m_done);
    done(std::move(result));
}

Result<QJsonObject> HttpCall::outcome() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400) {
        return tl::unexpected(refusal(status));
    }
    if (m_reply->error() != QNetworkReply::NoError) {
        return tl::unexpected(transportError());
    }
    if (status < 200 || status >= 300) {
        // Following it could carry the key to somebody else.
        return fail(ErrorCode::InvalidResponse,
                    tr("%1 sends its visitors elsewhere (status %2): it is not a relay.").arg(host()).arg(status));
    }
    if (hasMoreValuesThan(m_body, m_mostValues)) {
        return fail(ErrorCode::TooLarge, tr("The relay at %1 lists more than any relay has.").arg(host()));
    }
    const QJsonDocument document = QJsonDocument::fromJson(m_body);
    if (!document.isObject()) {
        return fail(ErrorCode::InvalidResponse, tr("The answer of %1 is not what a relay says.").arg(host()));
    }
    return document.object();
}

Error HttpCall::transportError() const
{
    if (m_guard->problem()) {
        return *m_guard->problem();
    }
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorCode::Unreachable, tr("Nothing answers at %1.").arg(host())};
    case QNetworkReply::HostNotFoundError:
        return {ErrorCode::Unreachable, tr("No computer has the name of %1.").arg(host())};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorCode::Unreachable, tr("%1 does not speak TLS: is it http:// there, or another port?").arg(host())};
    default:
        return {ErrorCode::Unreachable, tr("The connection to %1 was lost.").arg(host())};
    }
}

Error HttpCall::refusal(int status) const
{
    const QJsonObject body =
        hasMoreValuesThan(m_body, m_mostValues) ? QJsonObject() : QJsonDocument::fromJson(m_body).object();
    Error error = errorFromBody(body);
    if (error.code == ErrorCode::InvalidResponse)
        error.code = codeOfStatus(status);
    if (error.said.isEmpty()) {
        error.words = tr("%1 answered with status %2 and no reason.").arg(host()).arg(status);
    }
    if (error.code == ErrorCode::RateLimited) {
        error.retryAfterSeconds = std::max(1, retryAfter(*m_reply));
    } else if (error.code == ErrorCode::ShuttingDown) {
        error.retryAfterSeconds = retryAfter(*m_reply);
    }
    return error;
}

QString HttpCall::host() const
{
    return m_reply->url().authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
}

} // namespace app::clients

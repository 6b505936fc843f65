// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/httpcall.h"

#include <QJsonDocument>
#include <QNetworkReply>

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace {

/// Bytes of an answer that Qt may hold before they are taken from it.
constexpr qint64 ReadBufferBytes = 256 * 1024;

/// A relay says how long to wait in whole seconds; anything else is no help.
int retryAfter(const QNetworkReply& reply)
{
    bool isNumber = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber);
    return isNumber && seconds > 0 ? seconds : 1;
}

} // namespace

HttpCall::HttpCall(QNetworkReply* reply, std::chrono::milliseconds deadline, QObject* context, Done done,
                   QObject* parent)
    : QObject(parent)
    , m_reply(reply)
    , m_done(std::move(done))
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(ReadBufferBytes);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpCall::take);
    connect(m_reply, &QNetworkReply::finished, this, &HttpCall::conclude);
    m_context = connect(context, &QObject::destroyed, this, [this] { delete this; });

    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(
        this, [this] { end(fail(ErrorCode::TimedOut, tr("The relay at %1 did not answer in time.").arg(host()))); });
    m_deadline.start(deadline);
}

HttpCall::~HttpCall()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

void HttpCall::take()
{
    if (m_body.size() + m_reply->bytesAvailable() > MaxAnswerBytes) {
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
    const QJsonDocument document = QJsonDocument::fromJson(m_body);
    if (!document.isObject()) {
        return fail(ErrorCode::InvalidResponse, tr("The answer of %1 is not what a relay says.").arg(host()));
    }
    return document.object();
}

Error HttpCall::transportError() const
{
    const bool refused = m_reply->error() == QNetworkReply::ConnectionRefusedError;
    return {ErrorCode::Unreachable,
            refused ? tr("Nothing answers at %1.").arg(host()) : tr("The connection to %1 was lost.").arg(host())};
}

Error HttpCall::refusal(int status) const
{
    const QJsonObject body = QJsonDocument::fromJson(m_body).object();
    const QString sentence = body.value("error"_L1).toString();
    if (sentence.isEmpty()) {
        const auto code = status == 401 ? ErrorCode::Unauthorized : ErrorCode::InvalidResponse;
        return {code, tr("%1 answered with status %2 and no reason.").arg(host()).arg(status)};
    }
    Error error{relay::protocol::errorCodeFromName(body.value("code"_L1).toString()), sentence};
    if (error.code == ErrorCode::RateLimited) {
        error.retryAfterSeconds = retryAfter(*m_reply);
    }
    return error;
}

QString HttpCall::host() const
{
    return m_reply->url().authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
}

} // namespace app::clients

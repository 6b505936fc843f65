// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/reply.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "relay/http/guardedconnection.h"

namespace relay::http {

using namespace Qt::StringLiterals;

int httpStatus(protocol::ErrorCode code)
{
    using protocol::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidRequest:
    case ErrorCode::AlreadyMember:
    case ErrorCode::SecretFound:
        return 400;
    case ErrorCode::Unauthorized:
        return 401;
    case ErrorCode::Forbidden:
    case ErrorCode::NotMember:
    case ErrorCode::NotYours:
        return 403;
    case ErrorCode::NotFound:
    case ErrorCode::NoSuchCode:
        return 404;
    case ErrorCode::MethodNotAllowed:
        return 405;
    case ErrorCode::IdempotencyMismatch:
    case ErrorCode::CursorAhead:
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::RoomSealed:
    case ErrorCode::RoomClosed:
        return 410;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::UnsupportedMediaType:
        return 415;
    case ErrorCode::Paused:
        return 423;
    case ErrorCode::AgentQuota:
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::Capacity:
    case ErrorCode::ShuttingDown:
        return 503;
    case ErrorCode::RelayQuota:
    case ErrorCode::StorageFull:
        return 507;
    case ErrorCode::StorageFailed:
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::InvalidResponse:
    case ErrorCode::CertificateUnknown:
    case ErrorCode::CertificateChanged:
    case ErrorCode::Unencrypted:
        return 500;
    }
    return 500;
}

namespace {

QJsonObject errorBody(const protocol::Error& error)
{
    return {{u"error"_s, sentenceOf(error)}, {u"code"_s, protocol::errorName(error.code)}};
}

} // namespace

Response Response::json(int status, const QJsonObject& object)
{
    return ready(status, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Response Response::ready(int status, QByteArray json)
{
    Response response;
    response.status = status;
    response.body = std::move(json);
    return response;
}

Response Response::error(const protocol::Error& error)
{
    Response response = json(httpStatus(error.code), errorBody(error));
    response.problem = error;
    if (error.code == protocol::ErrorCode::Unauthorized)
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    if (error.code == protocol::ErrorCode::RateLimited || error.retryAfterSeconds > 0)
        response.headers.emplace_back("Retry-After", QByteArray::number(qMax(1, error.retryAfterSeconds)));
    return response;
}

Response Response::withReason() const
{
    Response response = *this;
    if (problem && problem->reason != protocol::Reason::None) {
        QJsonObject object = errorBody(*problem);
        object.insert(u"reason"_s, reasonName(problem->reason));
        object.insert(u"arguments"_s, problem->arguments);
        response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    return response;
}

Reply::Reply(GuardedConnection* connection, quint64 requestId)
    : m_socket(connection)
    , m_connection(connection)
    , m_requestId(requestId)
{
}

bool Reply::isOpen() const
{
    return m_socket && m_connection->isOpen(m_requestId);
}

void Reply::send(const Response& response) const
{
    if (m_socket)
        m_connection->respond(m_requestId, m_saysReasons ? response.withReason() : response);
}

void Reply::beginStream(QByteArrayView contentType) const
{
    if (m_socket)
        m_connection->beginStream(m_requestId, contentType);
}

void Reply::write(QByteArrayView chunk) const
{
    if (m_socket)
        m_connection->writeChunk(m_requestId, chunk);
}

void Reply::end() const
{
    if (m_socket)
        m_connection->endStream(m_requestId);
}

qint64 Reply::unsent() const
{
    return m_socket ? m_connection->unsent(m_requestId) : 0;
}

void Reply::onGone(QObject* context, std::function<void()> gone) const
{
    if (m_socket)
        m_connection->onGone(m_requestId, context, std::move(gone));
    else if (m_connection && context) // it has left already, and its connection is no more
        QMetaObject::invokeMethod(context, std::move(gone), Qt::QueuedConnection);
}

} // namespace relay::http

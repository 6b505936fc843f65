// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <utility>

#include "relay/protocol/error.h"

class QJsonObject;

namespace relay::http {

/// The one place where an error becomes an HTTP status.
int httpStatus(protocol::ErrorCode code);

class GuardedConnection; // relay/http/guardedconnection.h: one client's socket behind the guard

/// A whole answer.
struct Response {
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QList<std::pair<QByteArray, QByteArray>>
        headers; ///< beyond Content-Type, Content-Length, Connection, Cache-Control

    static Response json(int status, const QJsonObject& object); ///< compact
    static Response ready(int status, QByteArray json);          ///< finished JSON
    static Response error(const protocol::Error& error);         ///< status: httpStatus()

    /// The same response; an error also has its "reason" and "arguments" beside the sentence.
    Response withReason() const;

    std::optional<protocol::Error> problem; ///< what error() was given
};

/// The handle with which one request is answered, now or much later. Cheap to copy; all copies are the same answer.
/// Exactly one answer leaves, the first. It is safe to keep when the client has left: sending then does nothing.
class Reply
{
public:
    Reply() = default;
    Reply(GuardedConnection* connection, quint64 requestId);

    /// Whether the client is still there and has not been answered.
    bool isOpen() const;

    void send(const Response& response) const;

    /// From here on errors are sent withReason(): what the operator API says beyond the public faces.
    void sayReasons() { m_saysReasons = true; }

    /// Starts an answer of unknown length (`Transfer-Encoding: chunked`), its head flushed at once; then any number of
    /// write(), then end(). What the client does not read is bounded (contract, "Every request"): beyond it the
    /// connection closes and isOpen() turns false.
    void beginStream(QByteArrayView contentType) const;
    void write(QByteArrayView chunk) const;
    void end() const;
    /// Bytes of the answer that the client has not taken yet. A handler that writes much waits until they are few.
    qint64 unsent() const;

    /// Calls `gone` once, when the client leaves before it was answered. `context` must not outlive its thread; the
    /// call is dropped when `context` dies first. The request is given up then: the connection closes at once, and does
    /// not stay for an answer that the client may still read.
    void onGone(QObject* context, std::function<void()> gone) const;

private:
    QPointer<QObject> m_socket;
    GuardedConnection* m_connection = nullptr; ///< valid as long as m_socket is
    quint64 m_requestId = 0;
    bool m_saysReasons = false;
};

} // namespace relay::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHttpServerResponder>
#include <QTcpSocket>

#include <optional>
#include <utility>

#include "relay/http/reply.h"

namespace relay::http {

/// The socket of a client as Qt's HTTP server sees it. The server reads whole requests from it, which the guard has
/// checked and rewritten, and writes answers to it, which the guard sends when the client takes them. No socket of the
/// operating system is behind it. Qt's server owns it and deletes it after leave().
///
/// So Qt's parser only ever sees complete requests, and it does not matter how Qt 6.4 and 6.8 treat sockets of which
/// one end is closed.
class HttpSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    struct Ends {
        QHostAddress peer;
        QHostAddress local;
        quint16 localPort = 0;
    };

    /// `keepAlive`: for the field of that name in each answer that does not close, "timeout=75".
    HttpSocket(const Ends& ends, const QByteArray& keepAlive, QObject* parent = nullptr);

    /// One whole request. Qt has parsed it and called QAbstractHttpServer::handleRequest() when this returns true.
    /// False: Qt did not understand it, and nothing can be answered.
    bool offer(const QByteArray& head, const QByteArray& body);

    /// From handleRequest(): Qt's responder, to be used until handOver() takes it for an answer that comes later.
    void setResponder(QHttpServerResponder* responder);
    void handOver(QHttpServerResponder&& responder);

    // -- the answer to the request that was offered last, as Qt writes it --
    QByteArray whole(const Response& response, bool close);
    /// Of unknown length: in chunks, or it ends with the connection (for HTTP/1.0, which knows no chunks).
    QByteArray begin(QByteArrayView contentType, bool chunked, bool close);
    QByteArray chunk(QByteArrayView bytes);
    QByteArray end();

    /// The client is gone, or has its last answer.
    void leave();

    // A request is no stream: all of it is there. Read as one, each byte would be looked up in a buffer that Qt could
    // still go back in (10,000 instructions a poll).
    bool isSequential() const override { return false; }

    qint64 size() const override { return m_head.size() + m_body.size(); }

    qint64 bytesAvailable() const override { return size() - pos(); }

    void disconnectFromHost() override {} ///< the guard decides when

    void close() override {} ///< likewise

protected:
    bool event(QEvent* event) override;
    qint64 readData(char* data, qint64 max) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QByteArray written();
    void answered();
    void dropBuffer();

    QByteArray m_keepAlive;
    QByteArray m_head; ///< of the request that Qt is reading
    QByteArray m_body;
    qsizetype m_read = 0;                        ///< of both
    QByteArray m_written;                        ///< with room for more than is in it
    qsizetype m_writing = 0;                     ///< how much that is
    QHttpServerResponder* m_responder = nullptr; ///< null: there is nothing to answer
    std::optional<QHttpServerResponder> m_held;  ///< of an answer that comes later
    bool m_understood = false;
    bool m_large = false; ///< the request that was offered last
};

} // namespace relay::http

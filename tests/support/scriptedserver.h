// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace testing {

/// An HTTP or HTTPS server that answers what the test tells it to, byte for byte. One answer a connection, on
/// 127.0.0.1.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    struct Request {
        QByteArray method;
        QString path;
        QUrlQuery query;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;

        qint64 number(const QString& parameter) const { return query.queryItemValue(parameter).toLongLong(); }
    };

    /// Called for each request; the socket stays open until the test writes an answer with send(), or closes it.
    using Handler = std::function<void(const Request&, QTcpSocket*)>;

    explicit ScriptedServer(QObject* parent = nullptr);

    bool start(quint16 port = 0);
    /// Speaks TLS from the next connection on.
    void setTls(const QSslConfiguration& configuration);
    /// As a relay that was killed: nothing answers there any more.
    void stop();

    quint16 port() const { return m_port; }

    QUrl url() const;

    void handle(Handler handler) { m_handler = std::move(handler); }

    static void send(QTcpSocket* socket, int status, const QByteArray& body, const QByteArray& headers = {});
    static void sendJson(QTcpSocket* socket, const QJsonObject& object, int status = 200);

    QList<Request> requests; ///< in the order of their arrival
    QByteArray received;     ///< every byte that anybody sent, decrypted
    int connections = 0;     ///< so far

private:
    class Listener;

    void read(QTcpSocket* socket);

    quint16 m_port = 0;
    Handler m_handler;
    QHash<QTcpSocket*, QByteArray> m_input;
    bool m_tls = false;
    std::unique_ptr<QTcpServer> m_server; ///< goes first, and its sockets with it
};

} // namespace testing

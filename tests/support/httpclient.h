// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QTcpSocket>

#include <utility>

namespace support {

struct HttpRequest {
    QByteArray method = "GET";
    QByteArray target = "/";
    QByteArray token; ///< empty: no Authorization header
    QByteArray body;
    QByteArray contentType = "application/json"; ///< sent when there is a body
    QList<std::pair<QByteArray, QByteArray>> headers;
};

struct HttpAnswer {
    int status = 0;                                   ///< 0: no whole answer came
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;                                  ///< put together again when it came in chunks
    QJsonObject json;                                 ///< of the body, when it is an object

    QByteArray header(QByteArrayView name) const;
    QString code() const; ///< the error body's "code"
};

/// One request on a connection of its own, under way.
class HttpCall : public QObject
{
    Q_OBJECT

public:
    HttpCall(const QHostAddress& address, quint16 port, const HttpRequest& request, QObject* parent = nullptr);

    bool isFinished() const { return m_finished; }

    const HttpAnswer& answer() const { return m_answer; }

    /// What has come of the body so far, chunks put together: for streams that go on.
    const QByteArray& bodySoFar() const { return m_answer.body; }

    bool hasHead() const { return m_answer.status != 0; }

    /// Leaves without waiting for the answer.
    void abort() { m_socket.abort(); }

signals:
    void finished();

private:
    void readSome();
    bool readHead();
    bool readChunks();
    void finish();

    QTcpSocket m_socket;
    QByteArray m_bytes;
    HttpAnswer m_answer;
    qint64 m_length = 0;
    bool m_chunked = false;
    bool m_headRequest = false;
    bool m_finished = false;
};

/// Sends requests to one relay on loopback. It runs the event loop while it waits, so the relay may live on the same
/// thread.
class HttpClient
{
public:
    explicit HttpClient(quint16 port, const QHostAddress& address = QHostAddress(QHostAddress::LocalHost));

    HttpAnswer send(const HttpRequest& request) const;
    /// Starts a request; `parent` owns it.
    HttpCall* start(const HttpRequest& request, QObject* parent) const;

    HttpAnswer get(const QByteArray& target, const QByteArray& token = {}) const;
    HttpAnswer post(const QByteArray& target, const QJsonObject& body, const QByteArray& token = {}) const;
    HttpAnswer patch(const QByteArray& target, const QJsonObject& body, const QByteArray& token = {}) const;
    /// Asks for something else and has its answer: what the relay had to say on other connections before is here too.
    /// Fails the test when no answer comes.
    void roundTrip() const;

    quint16 port() const { return m_port; }

private:
    QHostAddress m_address;
    quint16 m_port;
};

} // namespace support

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace relay::http {

/// The one connection that QAbstractHttpServer knows of. It has no socket: what can be read from it is one request
/// after the other, whole, in the shape that the guard gives them, whoever they came from. So there is nothing that a
/// client could do to Qt's parser, no state of it for each client, and what both Qt versions do with sockets does not
/// matter.
///
/// Of a request's head it is given only what decides how it is read, the method and the length. Target and fields were
/// parsed once, by the guard; Qt reads a head byte by byte, which took half of a small request's time, and would log
/// its fields, tokens included, when somebody switches qt.httpserver's logging on.
class RequestFeed final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit RequestFeed(QObject* parent = nullptr);

    /// Qt's server has called its handler when this returns.
    void deliver(const QByteArray& method, const QByteArray& body);

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 max) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QByteArray m_head;
    QByteArray m_body;
    qint64 m_read = 0; ///< of both
};

} // namespace relay::http

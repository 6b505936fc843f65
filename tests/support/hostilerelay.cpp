// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostilerelay.h"

#include <QJsonArray>

namespace testing {

using namespace Qt::StringLiterals;

HostileRelay::HostileRelay()
{
    m_server.handle([this](const auto& request, QTcpSocket* socket) { handle(request, socket); });
    m_elsewhere.handle([](const auto&, QTcpSocket* socket) { ScriptedServer::sendJson(socket, {}); });
}

bool HostileRelay::start(const QSslConfiguration& tls)
{
    m_server.setTls(tls);
    return m_server.start() && m_elsewhere.start();
}

QByteArray HostileRelay::lures() const
{
    const QByteArray there = m_elsewhere.url().toEncoded();
    return "Location: " + there + "/v1/rooms\r\nContent-Location: " + there + "/\r\nRefresh: 0; url=" + there +
           "/\r\nLink: <" + there +
           "/>; rel=preload\r\nAlt-Svc: http/1.1=\"127.0.0.1:" + QByteArray::number(m_elsewhere.port()) +
           "\"\r\nSet-Cookie: track=1; Path=/\r\n";
}

void HostileRelay::handle(const ScriptedServer::Request& request, QTcpSocket* socket)
{
    for (const QString& path : {request.path, QString()}) {
        if (const auto trick = m_tricks.constFind(path); trick != m_tricks.cend()) {
            (*trick)(socket);
            return;
        }
    }
    behave(request.path, socket);
}

void HostileRelay::behave(const QString& path, QTcpSocket* socket) const
{
    const QString roomPath = u"/v1/room/"_s + RoomId;
    if (path == u"/v1/rooms"_s) {
        ScriptedServer::sendJson(
            socket, {{u"rooms"_s, QJsonArray{QJsonObject{{u"room_id"_s, QString(RoomId)}, {u"name"_s, u"a room"_s}}}}});
    } else if (path == roomPath) {
        const QJsonObject member{{u"agent_id"_s, QString(AgentId)}, {u"name"_s, u"self"_s}};
        ScriptedServer::sendJson(socket, {{u"room_id"_s, QString(RoomId)}, {u"members"_s, QJsonArray{member}}});
    } else if (path == roomPath + u"/messages"_s) {
        ScriptedServer::sendJson(
            socket, {{u"messages"_s, QJsonArray()}, {u"next_after"_s, m_server.requests.last().number(u"after"_s)}});
    } else {
        ScriptedServer::sendJson(socket, {{u"error"_s, u"There is nothing here."_s}}, 404);
    }
}

HostileRelay::Trick HostileRelay::answer(const QByteArray& body, int status, const QByteArray& headers)
{
    return [=](QTcpSocket* socket) { ScriptedServer::send(socket, status, body, headers); };
}

HostileRelay::Trick HostileRelay::say(const QByteArray& bytes)
{
    return [=](QTcpSocket* socket) { socket->write(bytes); };
}

HostileRelay::Trick HostileRelay::sayAndLeave(const QByteArray& bytes)
{
    return [=](QTcpSocket* socket) {
        socket->write(bytes);
        socket->disconnectFromHost();
    };
}

HostileRelay::Trick HostileRelay::saysNothing()
{
    return [](QTcpSocket*) {};
}

HostileRelay::Trick HostileRelay::endless(const QByteArray& head, const QByteArray& more)
{
    return [=](QTcpSocket* socket) {
        connect(socket, &QTcpSocket::bytesWritten, socket, [socket, more] {
            if (socket->bytesToWrite() == 0)
                socket->write(more);
        });
        socket->write(head);
    };
}

HostileRelay::Trick HostileRelay::drip(const QByteArray& head, std::chrono::milliseconds every)
{
    return [=](QTcpSocket* socket) {
        socket->write(head);
        auto* timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write(" "); });
        timer->start(every);
    };
}

} // namespace testing

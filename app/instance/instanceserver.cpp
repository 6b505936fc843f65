// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/instanceserver.h"

#include <QLocalSocket>
#include <QTimer>

#include <chrono>

namespace app::instance {

namespace {
constexpr std::chrono::seconds LineTimeout{5};
} // namespace

InstanceServer::InstanceServer(QObject* parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &InstanceServer::accept);
}

bool InstanceServer::listen(const QString& socketPath)
{
    QLocalServer::removeServer(socketPath);
    return m_server.listen(socketPath);
}

void InstanceServer::accept()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(LineTimeout, socket, &QLocalSocket::abort);
        read(socket);
    }
}

void InstanceServer::read(QLocalSocket* socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > MaxRequestBytes)
            socket->abort();
        return;
    }
    const std::optional<InstanceRequest> request = InstanceRequest::fromLine(socket->readLine(MaxRequestBytes));
    if (request) {
        emit requested(*request);
        socket->write(RequestDone);
    }
    socket->disconnectFromServer();
}

} // namespace app::instance

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/handover.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace app::instance {

using namespace Qt::StringLiterals;

QByteArray InstanceRequest::toLine() const
{
    const QJsonObject object{{u"host"_s, host}, {u"show"_s, show}, {u"activation_token"_s, activationToken}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<InstanceRequest> InstanceRequest::fromLine(const QByteArray& line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    InstanceRequest request;
    request.host = object[u"host"].toBool();
    request.show = object[u"show"].toBool(true);
    request.activationToken = object[u"activation_token"].toString();
    return request;
}

namespace {

constexpr std::chrono::milliseconds Pause{50};

int left(const QDeadlineTimer& deadline)
{
    return static_cast<int>(std::max<qint64>(1, deadline.remainingTime()));
}

/// Whether it was done.
bool ask(const QString& socketPath, const InstanceRequest& request, const QDeadlineTimer& deadline)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(left(deadline)))
        return false;
    socket.write(request.toLine());
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(left(deadline)))
            return false;
    }
    return socket.readLine() == RequestDone;
}

} // namespace

Outcome claim(InstanceLock& lock, const InstanceRequest& request, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (!lock.take()) {
        if (ask(lock.socketPath(), request, deadline))
            return Outcome::HandedOver;
        if (deadline.hasExpired())
            return Outcome::Unanswered;
        QThread::msleep(static_cast<unsigned long>(Pause.count()));
    }
    return Outcome::First;
}

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

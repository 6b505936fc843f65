// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance/handover.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QThread>

#include <algorithm>

namespace app::instance {

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

} // namespace app::instance

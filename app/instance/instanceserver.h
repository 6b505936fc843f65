// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>

#include "app/instance/instancerequest.h"

class QLocalSocket;

namespace app::instance {

/// Hears what later starts of the program ask. Only for who holds the InstanceLock: a socket that a program which was
/// killed left behind is taken away.
class InstanceServer : public QObject
{
    Q_OBJECT

public:
    explicit InstanceServer(QObject* parent = nullptr);

    /// False when no such socket can be made: later starts then say that they could not reach this one.
    bool listen(const QString& socketPath);

signals:
    /// Answered with RequestDone when the slots have returned.
    void requested(const app::instance::InstanceRequest& request);

private:
    void accept();
    void read(QLocalSocket* socket);

    QLocalServer m_server;
};

} // namespace app::instance

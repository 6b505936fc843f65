// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "relay/protocol/error.h"

namespace relay {

/// DIR/running.json (mode 0600): what a `duologued` that runs says of itself, for the other commands. One that was
/// killed leaves it behind.
struct RunningRelay {
    qint64 pid = 0;
    qint64 startedAt = 0; ///< Unix seconds
    QString version;
    QString localAddress;   ///< a base URL
    QByteArray certificate; ///< PEM of the authority behind it; empty where that speaks HTTP

    /// NotFound when there is none.
    static protocol::Result<RunningRelay> find(const QString& dataDir);
    protocol::Result<void> announce(const QString& dataDir) const;
    static void withdraw(const QString& dataDir);
};

/// Whether a relay, this program's or the desktop's, holds that directory now.
bool isHeld(const QString& dataDir);

/// Asks a relay on this machine. It runs the application's event loop until the answer is here: for a command that has
/// no loop of its own.
class RelayClient
{
public:
    explicit RelayClient(RunningRelay relay)
        : m_relay(std::move(relay))
    {
    }

    const RunningRelay& relay() const { return m_relay; }

    /// Reads DIR/operator.key.
    protocol::Result<void> loadOperatorKey(const QString& dataDir);

    /// The answer of a call of the operator API ("/operator/v1/relay"), or the error that the relay gave.
    /// Unreachable when nobody answers, TimedOut after `seconds` (0: waits as long as it takes).
    protocol::Result<QJsonObject> get(const QString& path, int seconds) const { return send("GET", path, seconds); }

    protocol::Result<QJsonObject> post(const QString& path, int seconds) const { return send("POST", path, seconds); }

private:
    protocol::Result<QJsonObject> send(const QByteArray& method, const QString& path, int seconds) const;

    RunningRelay m_relay;
    QByteArray m_operatorKey;
};

} // namespace relay

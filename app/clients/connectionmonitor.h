// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include "app/clients/pollpace.h"
#include "model/hoststatus.h"
#include "relay/protocol/error.h"

namespace app::clients {

/// The connection state of a client that polls a relay at several places: what the answers say about the relay, and
/// when to try again after a failure.
class ConnectionMonitor : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionMonitor(const PollTimes& times, QObject* parent = nullptr);

    const model::ConnectionStatus& status() const { return m_status; }

    /// The fingerprint of a certificate that was shown instead of the trusted one; empty otherwise.
    const QString& offered() const { return m_offered; }

    /// Whether requests make sense now.
    bool isOpen() const;

    /// Polling begins.
    void begin();
    void stop();
    void succeeded();
    /// Pauses polling. reopened() follows after a while, unless the relay refused for good.
    void failed(const relay::protocol::Error& error);
    /// Tries at once, also after a refusal.
    void retryNow();
    /// The connection may be lost: the status says so until the next answer. reopened() follows at once.
    void suspect();

signals:
    void statusChanged(const model::ConnectionStatus& status);
    /// Poll once; succeeded() or failed() must follow.
    void reopened();

private:
    void countDown();
    void reopen();
    void setStatus(const model::ConnectionStatus& status);

    Backoff m_backoff;
    QTimer m_next;
    QTimer m_countdown; ///< each second of a longer wait
    QDeadlineTimer m_retryAt;
    QString m_offered;
    model::ConnectionStatus m_status;
    bool m_open = false;
};

} // namespace app::clients

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include "app/clients/backoff.h"
#include "app/clients/pollpace.h"
#include "model/hoststatus.h"
#include "relay/protocol/error.h"

namespace app::clients {

/// The one connection state of somebody who asks a relay again and again, at several places: what its answers say about
/// the relay, and when to go on after one that failed.
class ConnectionMonitor : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionMonitor(const PollTimes& times, QObject* parent = nullptr);

    const model::ConnectionStatus& status() const { return m_status; }

    /// Of the certificate that was shown instead of the trusted one; empty otherwise.
    const QString& offered() const { return m_offered; }

    /// Whether requests make sense now.
    bool isOpen() const;

    /// Asking begins.
    void begin();
    void stop();
    void succeeded();
    /// Closes; reopened() follows after a while unless the relay refused for good.
    void failed(const relay::protocol::Error& error);
    /// Does not wait for the next try; tries again after a refusal.
    void retryNow();
    /// What was known may not hold any more: says so until the next answer. reopened() follows at once.
    void suspect();

signals:
    void statusChanged(const model::ConnectionStatus& status);
    /// Ask again, once: only succeeded() says that all is well.
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

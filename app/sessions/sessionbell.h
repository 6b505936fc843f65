// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

#include "app/clients/pollpace.h"
#include "app/sessions/session.h"
#include "app/sessions/sessionringer.h"

namespace app::clients {
class OperatorClient;
struct AgentRing;
} // namespace app::clients

namespace app::sessions {

/// The bell of one agent whose session runs on this computer: waits at the relay in its place, and rings the session
/// when the relay rings the agent.
class SessionBell : public QObject
{
    Q_OBJECT

public:
    /// `client` is borrowed and outlives this.
    SessionBell(clients::OperatorClient& client, QString agentId, Session session,
                std::shared_ptr<const ProcessTable> processes, QObject* parent = nullptr);

    void start();

    const Session& session() const { return m_session; }

    /// Why the last ring did not reach the session, or the relay does not answer: one sentence; empty: all is well.
    QString problem() const { return m_problem; }

signals:
    void problemChanged();
    /// It rings no more: the session or the agent is gone. `why`: one sentence.
    void ended(const QString& why);

private:
    void wait();
    void take(const clients::AgentRing& ring);
    void setProblem(const QString& problem);
    void end(const QString& why);

    clients::OperatorClient& m_client;
    QString m_agentId;
    Session m_session;
    std::shared_ptr<const ProcessTable> m_processes;
    SessionRinger m_ringer;
    clients::Backoff m_backoff;
    QTimer m_watch; ///< whether the session is still there
    QTimer m_retry;
    int m_again = 0; ///< seconds after which the relay rings once more for the same
    QString m_problem;
    bool m_over = false;
};

} // namespace app::sessions

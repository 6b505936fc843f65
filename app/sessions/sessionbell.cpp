// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sessions/sessionbell.h"

#include "app/clients/operatorclient.h"
#include "relay/protocol/ring.h"
#include "words/errortext.h"

namespace app::sessions {

using namespace std::chrono_literals;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace {

constexpr auto WatchInterval = 2s;
constexpr int WaitSeconds = 55;
constexpr int UsuallyAgain = 900;
constexpr int SoonAgain = 30; ///< after a ring that may have been lost

} // namespace

SessionBell::SessionBell(clients::OperatorClient& client, QString agentId, Session session,
                         std::shared_ptr<const ProcessTable> processes, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_agentId(std::move(agentId))
    , m_session(std::move(session))
    , m_processes(std::move(processes))
    , m_backoff(1s, 15s)
    , m_again(UsuallyAgain)
{
    m_watch.setInterval(WatchInterval);
    m_watch.callOnTimeout(this, [this] {
        if (!m_processes->isRunning(m_session.process))
            end(tr("The session has ended."));
    });
    m_retry.setSingleShot(true);
    m_retry.callOnTimeout(this, &SessionBell::wait);
}

void SessionBell::start()
{
    m_watch.start();
    wait();
}

void SessionBell::wait()
{
    m_client.waitForBell(m_agentId, WaitSeconds, m_again, this, [this](const Result<clients::AgentRing>& ring) {
        if (m_over)
            return;
        if (ring) {
            m_backoff.reset();
            take(*ring);
            return;
        }
        if (ring.error().code == ErrorCode::NotFound) {
            end(tr("The relay cannot ring this agent: it was revoked, or the relay is of an older version."));
            return;
        }
        setProblem(words::errorWords(ring.error()));
        m_again = SoonAgain;
        m_retry.start(m_backoff.next());
    });
}

void SessionBell::take(const clients::AgentRing& ring)
{
    if (ring.isSilent()) {
        m_again = UsuallyAgain;
        setProblem({});
        wait();
        return;
    }
    m_ringer.ring(m_session, relay::protocol::ringSentence(ring.unread, ring.roomIds), [this](const QString& problem) {
        if (m_over)
            return;
        setProblem(problem);
        m_again = problem.isEmpty() ? UsuallyAgain : SoonAgain;
        wait();
    });
}

void SessionBell::setProblem(const QString& problem)
{
    if (std::exchange(m_problem, problem) != problem)
        emit problemChanged();
}

void SessionBell::end(const QString& why)
{
    m_over = true;
    m_watch.stop();
    m_retry.stop();
    emit ended(why);
}

} // namespace app::sessions

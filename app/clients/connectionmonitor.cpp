// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/connectionmonitor.h"

#include <algorithm>

#include "words/errortext.h"

namespace app::clients {

using relay::protocol::Error;
using relay::protocol::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::seconds;
using State = model::ConnectionStatus::State;

ConnectionMonitor::ConnectionMonitor(const PollTimes& times, QObject* parent)
    : QObject(parent)
    , m_backoff(times.firstRetry, times.mostRetry)
{
    m_next.setSingleShot(true);
    m_next.callOnTimeout(this, &ConnectionMonitor::reopen);
    m_countdown.setInterval(seconds(1));
    m_countdown.callOnTimeout(this, &ConnectionMonitor::countDown);
}

bool ConnectionMonitor::isOpen() const
{
    return m_open;
}

void ConnectionMonitor::begin()
{
    m_backoff.reset();
    m_offered.clear();
    m_next.stop();
    m_countdown.stop();
    m_open = true;
    setStatus({State::Connecting});
}

void ConnectionMonitor::stop()
{
    m_next.stop();
    m_countdown.stop();
    m_open = false;
    setStatus({State::None});
}

void ConnectionMonitor::succeeded()
{
    if (!m_open)
        return; // an answer to what was asked before another one failed
    m_backoff.reset();
    m_offered.clear();
    setStatus({State::Online});
}

void ConnectionMonitor::failed(const Error& error)
{
    if (!m_open)
        return;
    m_open = false;
    m_offered = error.fingerprint;
    switch (error.code) {
    case ErrorCode::CertificateChanged:
    case ErrorCode::CertificateUnknown: // it was one that the system trusts, or we would not be here
        setStatus({State::CertificateChanged, 0, words::errorWords(error)});
        return;
    case ErrorCode::Unencrypted:
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::NotYours:
        setStatus({State::Refused, 0, words::errorWords(error)});
        return;
    default:
        break;
    }
    const milliseconds delay = std::max<milliseconds>(m_backoff.next(), seconds(error.retryAfterSeconds));
    m_retryAt = QDeadlineTimer(delay);
    m_next.start(delay);
    m_countdown.start();
    setStatus({State::Retrying, static_cast<int>(std::chrono::ceil<seconds>(delay).count()), words::errorWords(error)});
}

void ConnectionMonitor::retryNow()
{
    if (m_status.state == State::None || m_open)
        return;
    if (m_status.state != State::Retrying)
        setStatus({State::Connecting});
    reopen();
}

void ConnectionMonitor::suspect()
{
    if (m_status.state == State::None)
        return;
    if (m_status.state == State::Online)
        setStatus({State::Checking});
    else if (m_status.state != State::Retrying)
        setStatus({State::Connecting});
    reopen();
}

void ConnectionMonitor::reopen()
{
    m_next.stop();
    m_countdown.stop();
    m_open = true;
    emit reopened();
}

void ConnectionMonitor::countDown()
{
    model::ConnectionStatus status = m_status;
    status.retrySeconds = static_cast<int>(std::chrono::ceil<seconds>(milliseconds(m_retryAt.remainingTime())).count());
    setStatus(status);
}

void ConnectionMonitor::setStatus(const model::ConnectionStatus& status)
{
    if (m_status == status)
        return;
    m_status = status;
    emit statusChanged(m_status);
}

} // namespace app::clients

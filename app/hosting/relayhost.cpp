// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/relayhost.h"

#include <algorithm>

#include "relay/neighbour.h"
#include "words/errortext.h"

namespace app::hosting {

using relay::RelaySettings;
using relay::protocol::Error;
using relay::protocol::ErrorCode;

RelayWorker::~RelayWorker() = default;

void RelayWorker::start(const relay::RelaySettings& settings)
{
    m_relay = std::make_unique<relay::Relay>(settings);
    const relay::protocol::Result<void> result = m_relay->start();
    if (!result) {
        m_relay.reset();
        QString occupant;
        if (result.error().code == relay::protocol::ErrorCode::Conflict && !settings.listen.isEmpty()) {
            if (const auto neighbour = relay::neighbourAt(settings.listen.first().port))
                occupant = neighbour->url;
        }
        emit failed(result.error(), occupant);
        return;
    }
    // Queued: the relay is deleted in there, and must not be while it is telling.
    connect(
        m_relay.get(), &relay::Relay::stopped, this,
        [this] {
            m_relay.reset();
            emit stopped();
        },
        Qt::QueuedConnection);
    connect(m_relay.get(), &relay::Relay::endpointChanged, this, &RelayWorker::endpointChanged);
    emit started(m_relay->endpoint());
}

void RelayWorker::stop()
{
    if (m_relay)
        m_relay->stop();
    else
        emit stopped();
}

void RelayWorker::pauseAll(bool paused)
{
    if (!m_relay)
        return;
    m_relay->pauseAll(paused, [this, paused](const relay::protocol::Result<void>& done) {
        if (done)
            emit pausedAll(paused);
    });
}

using State = model::HostStatus::State;

namespace {

constexpr std::chrono::seconds JoinPatience{10};

/// Whether one would have to be restarted to become the other.
bool differ(const RelaySettings& a, const RelaySettings& b)
{
    const auto sameAddress = [](const relay::ListenAddress& x, const relay::ListenAddress& y) {
        return x.address == y.address && x.port == y.port && x.alongside == y.alongside;
    };
    return a.dataDir != b.dataDir || a.wrappingKey != b.wrappingKey || a.operatorKey != b.operatorKey ||
           a.rateLimits != b.rateLimits || a.maxConnections != b.maxConnections || a.publicUrls != b.publicUrls ||
           a.neighboursOnly != b.neighboursOnly || a.tls != b.tls || a.listen.size() != b.listen.size() ||
           !std::equal(a.listen.begin(), a.listen.end(), b.listen.begin(), b.listen.end(), sameAddress);
}

/// Whether another program has the port.
bool isTaken(relay::protocol::Reason reason)
{
    using relay::protocol::Reason;
    return reason == Reason::PortIsInUse || reason == Reason::PortHasRelay || reason == Reason::PortHasOlderRelay;
}

} // namespace

RelayHost::RelayHost(QObject* parent)
    : QObject(parent)
    , m_worker(new RelayWorker)
{
    m_thread.setObjectName(QStringLiteral("relay"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &RelayWorker::started, this, &RelayHost::handleStarted);
    connect(m_worker, &RelayWorker::endpointChanged, this, &RelayHost::handleEndpoint);
    connect(m_worker, &RelayWorker::failed, this, &RelayHost::handleFailure);
    connect(m_worker, &RelayWorker::stopped, this, &RelayHost::handleStopped);
    connect(m_worker, &RelayWorker::pausedAll, this, &RelayHost::pausedAll);
}

RelayHost::~RelayHost()
{
    m_worker->disconnect(this);
    if (!m_thread.isRunning()) {
        delete m_worker;
        return;
    }
    connect(m_worker, &RelayWorker::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
    QMetaObject::invokeMethod(m_worker, &RelayWorker::stop, Qt::QueuedConnection);
    if (!m_thread.wait(QDeadlineTimer(JoinPatience))) {
        // A disk that does not answer, say. What was acknowledged is on it already.
        m_thread.quit();
        m_thread.wait();
    }
}

void RelayHost::setSettings(const RelaySettings& settings)
{
    m_settings = settings;
    reconcile();
}

void RelayHost::setWanted(bool on)
{
    m_wanted = on;
    if (!on && m_phase == Phase::Idle)
        setStatus({});
    reconcile();
}

void RelayHost::pauseAll(bool paused)
{
    if (m_phase == Phase::Running)
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, paused] { worker->pauseAll(paused); }, Qt::QueuedConnection);
}

void RelayHost::reconcile()
{
    const bool wanted = m_wanted && m_settings;
    if (m_phase == Phase::Idle && wanted) {
        m_phase = Phase::Starting;
        m_running = *m_settings;
        m_thread.start();
        setStatus({State::Starting});
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, settings = m_running] { worker->start(settings); }, Qt::QueuedConnection);
    } else if (m_phase == Phase::Running && (!wanted || differ(m_running, *m_settings))) {
        m_phase = Phase::Stopping;
        setStatus({State::Stopping});
        QMetaObject::invokeMethod(m_worker, &RelayWorker::stop, Qt::QueuedConnection);
    }
}

void RelayHost::handleStarted(const relay::Endpoint& endpoint)
{
    m_phase = Phase::Running;
    handleEndpoint(endpoint);
    reconcile();
}

/// At first, and whenever the machine is in another network.
void RelayHost::handleEndpoint(const relay::Endpoint& endpoint)
{
    if (m_phase != Phase::Running)
        return;
    model::HostStatus status{State::On, endpoint.addresses};
    status.addresses.removeIf(
        [](const QString& url) { return url.contains(QLatin1StringView("//[::1]:")); }); // as 127.0.0.1
    status.localAddress = endpoint.localAddress;
    status.fingerprint = endpoint.fingerprint;
    status.certificate = QString::fromLatin1(endpoint.certificate);
    setStatus(status);
}

void RelayHost::handleFailure(const Error& error, const QString& occupant)
{
    m_phase = Phase::Idle;
    const bool changedMeanwhile = m_wanted && differ(m_running, *m_settings);
    if (!m_wanted) {
        setStatus({});
    } else if (!changedMeanwhile) {
        m_wanted = false; // until the user says so again
        const words::ErrorText text = words::errorText(error);
        model::HostStatus status{State::Failed, {}, text.cause, text.remedy};
        status.occupant = occupant;
        if (isTaken(error.reason))
            status.takenPort = error.arguments.at(0).toString().toInt();
        setStatus(status);
    }
    reconcile();
}

void RelayHost::handleStopped()
{
    m_phase = Phase::Idle;
    if (!m_wanted)
        setStatus({});
    reconcile();
}

void RelayHost::setStatus(const model::HostStatus& status)
{
    if (m_status == status)
        return;
    m_status = status;
    emit statusChanged(m_status);
}

} // namespace app::hosting

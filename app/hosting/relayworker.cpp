// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hosting/relayworker.h"

#include "relay/neighbour.h"

namespace app::hosting {

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

} // namespace app::hosting

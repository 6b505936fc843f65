// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

#include "relay/protocol/error.h"
#include "relay/relay.h"

namespace app::hosting {

/// Starts and stops one relay after the other. Lives on the relay's thread, where its slots are called; its signals are
/// all that leaves it.
class RelayWorker : public QObject
{
    Q_OBJECT

public:
    RelayWorker() = default;
    ~RelayWorker() override;

public slots:
    void start(const relay::RelaySettings& settings);
    void stop();
    void pauseAll(bool paused);

signals:
    void started(const relay::Endpoint& endpoint);
    void endpointChanged(const relay::Endpoint& endpoint);
    /// `occupant`: HostStatus's.
    void failed(const relay::protocol::Error& error, const QString& occupant);
    /// After pauseAll(), when it is done.
    void pausedAll(bool paused);
    /// After stop(), always; what the relay held is closed.
    void stopped();

private:
    std::unique_ptr<relay::Relay> m_relay;
};

} // namespace app::hosting

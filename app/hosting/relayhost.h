// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

#include "model/hoststatus.h"
#include "relay/protocol/error.h"
#include "relay/relay.h"

namespace app::hosting {

class RelayWorker;

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

/// A relay on a thread of its own, kept in step with what is wanted. Wishes may change at any time, also while it is
/// starting or stopping: what runs follows as soon as it can, and statusChanged() tells how far it is.
class RelayHost : public QObject
{
    Q_OBJECT

public:
    explicit RelayHost(QObject* parent = nullptr);
    /// Stops the relay in order and waits for its thread: a few seconds at most.
    ~RelayHost() override;

    /// What to run. A relay that runs with others is restarted; with other limits only it is left alone, since those
    /// are changed over its operator API.
    void setSettings(const relay::RelaySettings& settings);
    /// Also tries again after Failed. Needs setSettings() before.
    void setWanted(bool on);

    /// Everything on the relay, past HTTP. pausedAll() follows when the relay has done so; it may not.
    void pauseAll(bool paused);

    const model::HostStatus& status() const { return m_status; }

signals:
    void statusChanged(const model::HostStatus& status);
    void pausedAll(bool paused);

private:
    enum class Phase { Idle, Starting, Running, Stopping };

    void reconcile();
    void handleStarted(const relay::Endpoint& endpoint);
    void handleEndpoint(const relay::Endpoint& endpoint);
    void handleFailure(const relay::protocol::Error& error, const QString& occupant);
    void handleStopped();
    void setStatus(const model::HostStatus& status);

    QThread m_thread;
    RelayWorker* m_worker; ///< on m_thread, deleted when that ends
    Phase m_phase = Phase::Idle;
    bool m_wanted = false;
    std::optional<relay::RelaySettings> m_settings; ///< what should run
    relay::RelaySettings m_running;                 ///< what does, or is being started
    model::HostStatus m_status;
};

} // namespace app::hosting

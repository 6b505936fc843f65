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

/// Starts and stops one relay after the other. It lives on the relay's thread, and its slots are called there. Only its
/// signals leave that thread.
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
    /// The relay has carried out pauseAll().
    void pausedAll(bool paused);
    /// Always follows stop(). The relay has closed its files.
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

    /// The settings to run with. A relay that runs with other settings is restarted. When only limits differ it keeps
    /// running: they are changed over its operator API.
    void setSettings(const relay::RelaySettings& settings);
    /// Also tries again after Failed. Needs setSettings() before.
    void setWanted(bool on);

    /// Pauses or resumes everything on the relay without HTTP. pausedAll() follows on success only.
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

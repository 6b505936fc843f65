// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

#include "app/hosting/relayhost.h"
#include "app/secrets/secrets.h"
#include "model/hoststatus.h"
#include "relay/protocol/limits.h"

namespace app::secrets {
class Vault;
}

namespace app::hosting {

/// The relay switch: gets the keys where they are kept, then runs the relay with them.
class Hosting : public QObject
{
    Q_OBJECT

public:
    /// A permanent relay: its data is in `dataDir`, its keys are kept by `vault`.
    Hosting(QString dataDir, std::unique_ptr<secrets::Vault> vault, QObject* parent = nullptr);
    /// A throw-away relay, with keys that live as long as this object.
    explicit Hosting(QObject* parent = nullptr);
    ~Hosting() override;

    /// May be called at any time. A running relay is restarted when needed; when only limits differ it keeps running,
    /// and they are changed over the operator API.
    struct Place {
        quint16 port = 4821; ///< 0 takes a free one
        model::Audience audience = model::Audience::ThisComputer;
        bool plainHttp = false; ///< as in ui::HostSettings, and so is the next
        int maxConnections = 0;

        bool operator==(const Place&) const = default;
    };

    /// The first free port above the one of `place`; std::nullopt when none is near. Another program may still take it
    /// first.
    static std::optional<quint16> freePortAfter(const Place& place);

    void setPlace(const Place& place);
    void setLimits(const relay::protocol::Limits& limits);

    void setWanted(bool on);

    /// As RelayHost's.
    void pauseAll(bool paused) { m_host.pauseAll(paused); }

    const model::HostStatus& status() const { return m_status; }

    /// The bearer of the running relay's operator API; empty before the keys are there.
    QByteArray operatorKey() const { return m_secrets ? m_secrets->operatorKey : QByteArray(); }

    /// Whether the data of the relay ends with this program.
    bool isThrowAway() const { return !m_vault || (m_secrets && m_secrets->sessionOnly); }

    void answerPrompt(model::VaultChoice choice);
    void submitPassphrase(const QString& passphrase);

signals:
    void statusChanged(const model::HostStatus& status);
    void pausedAll(bool paused);
    void promptNeeded(const model::VaultPrompt& prompt);
    /// The question of promptNeeded() is settled.
    void promptSettled();

private:
    void openVault();
    void run();
    void takeSecrets(const secrets::Secrets& secrets);
    void handleVaultFailure(const relay::protocol::Error& error);
    void setStatus(const model::HostStatus& status);
    relay::protocol::Result<QString> runDir();

    QString m_dataDir;
    std::unique_ptr<secrets::Vault> m_vault; ///< null for a throw-away relay
    std::unique_ptr<QTemporaryDir> m_throwAway;
    std::optional<secrets::Secrets> m_secrets;
    RelayHost m_host; ///< stops before the directory above is deleted
    Place m_place;
    relay::protocol::Limits m_limits;
    bool m_wanted = false;
    model::HostStatus m_status;
};

} // namespace app::hosting

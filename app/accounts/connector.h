// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

#include "app/accounts/accountrecord.h"
#include "app/secrets/secrets.h"
#include "model/account.h"
#include "relay/protocol/error.h"

namespace app::accounts {

class Accounts;

/// Adds an account on the user's request. It checks the certificate first. Only a trusted relay that accepts the secret
/// becomes an account.
class Connector : public QObject
{
    Q_OBJECT

public:
    /// `accounts` is borrowed and outlives this.
    explicit Connector(Accounts& accounts, QObject* parent = nullptr);
    ~Connector() override;

    /// Replaces an attempt under way. Ends with certificateShown(), failed() or connected().
    void begin(const model::ConnectRequest& request);
    void cancel();

signals:
    void progressed(const QString& sentence);
    /// No secret was sent yet. The same request with this fingerprint accepts the certificate.
    void certificateShown(const model::CertificateQuestion& question);
    void failed(const QString& sentence);
    /// `roomCode`: of the room that is to be joined there; may be empty.
    void connected(const QString& accountId, const QString& roomCode);

private:
    relay::protocol::Result<void> prepare(const model::ConnectRequest& request);
    void lookAtCertificate();
    void introduce();
    void introduceOperator();
    void introduceLaink();
    void introduceAgentRing();
    /// A registration is final: the secret goes to the keychain at once.
    void adopt(const QString& agentId, const QString& name, const secrets::SecretBytes& secret);
    /// What a relay answered to the secret.
    void judge(const std::optional<relay::protocol::Error>& problem);
    void add();
    void end(const relay::protocol::Error& error);

    Accounts& m_accounts;
    std::unique_ptr<QObject> m_attempt; ///< context of what is under way; null: nothing is
    QUrl m_base;
    model::ConnectRequest m_request; ///< without its secret
    AccountRecord m_record;
    secrets::SecretBytes m_secret;
    QString m_names; ///< whom the certificate says that it is for
};

} // namespace app::accounts

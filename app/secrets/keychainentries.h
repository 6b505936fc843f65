// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"

namespace app::secrets {

/// One conversation with the keychain about the secrets of one data directory.
///
/// Each call ends with one finished(), later. Deleting this abandons what is in flight; late answers go nowhere.
class KeychainEntries : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Found,   ///< the secrets are here
        Missing, ///< the keychain is open and the wrapping key is not in it
        Damaged, ///< there is an entry, and it is no key
        Locked,
        Unavailable, ///< none, or one that fails or forgets
    };
    Q_ENUM(Outcome)

    /// `directoryId` tells the entries of one data directory from those of another. The keychain outlives this, and
    /// says NotFound only where that is true (KeyRing): a locked one would look like a first run.
    KeychainEntries(Keychain& keychain, const QString& directoryId, QObject* parent = nullptr);

    /// A missing operator key is made anew: it proves who asks, and unlocks nothing that is stored.
    void load();
    /// Writes both, and reads them back. Finished with Found and the same secrets once the keychain gives them again.
    void create(const Secrets& secrets);

    static QString wrappingKeyEntry(const QString& directoryId);

signals:
    /// `secrets` are there with Found only; `answer` is the keychain's last one, where it did not give them.
    void finished(app::secrets::KeychainEntries::Outcome outcome, const app::secrets::Secrets& secrets,
                  const app::secrets::Keychain::Answer& answer);

private:
    void readOperatorKey(const SecretBytes& wrappingKey);
    void store(const QString& entry, const SecretBytes& value, std::function<void()> next);
    void finishBadly(const Keychain::Answer& answer);

    Keychain& m_keychain;
    QString m_directoryId;
};

} // namespace app::secrets

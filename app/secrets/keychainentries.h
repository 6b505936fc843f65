// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"

namespace app::secrets {

/// One conversation with the keychain about the secrets of one data directory. It first finds out whether the keychain
/// is open, by having it keep a random value for a moment: a locked one answers "no such entry" to every read, which
/// otherwise looks like a first run.
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

    /// `directoryId` tells the entries of one data directory from those of another. The keychain outlives this.
    KeychainEntries(Keychain& keychain, const QString& directoryId, QObject* parent = nullptr);

    /// Probe, then read. A missing operator key is made anew: it proves who asks, and unlocks nothing that is stored.
    void load();
    /// Writes both, and reads them back. Finished with Found and the same secrets once the keychain gives them again.
    void create(const Secrets& secrets);

    static QString wrappingKeyEntry(const QString& directoryId);

signals:
    /// `secrets` are there with Found only; `detail` is the keychain's own words, or empty.
    void finished(app::secrets::KeychainEntries::Outcome outcome, const app::secrets::Secrets& secrets,
                  const QString& detail);

private:
    void probe(std::function<void()> next);
    void readWrappingKey();
    void readOperatorKey(const SecretBytes& wrappingKey);
    void store(const QString& entry, const SecretBytes& value, std::function<void()> next);
    void finishBadly(const Keychain::Answer& answer);

    Keychain& m_keychain;
    QString m_directoryId;
};

} // namespace app::secrets

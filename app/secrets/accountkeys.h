// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

#include "app/secrets/keychain.h"
#include "app/secrets/secrets.h"
#include "relay/protocol/error.h"

namespace app::secrets {

/// The secret of each account elsewhere (operator key, token) in the keychain: one entry each, by the account's id.
/// Every call ends once, later, unless its context goes first; a keychain that never answers counts as one that
/// refuses. Errors say what is the matter in a sentence.
class AccountKeys : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    /// How long the user is given to let the keychain take something.
    static constexpr std::chrono::seconds Patience{60};

    /// `keychain` may be null: then nothing is kept. It says NotFound only where that is true (KeyRing).
    explicit AccountKeys(std::shared_ptr<Keychain> keychain, std::chrono::milliseconds patience = Patience,
                         QObject* parent = nullptr);

    bool isThere() const { return m_keychain != nullptr; }

    /// It is kept once the keychain gives it again. One that does not answer in time has refused.
    void keep(const QString& accountId, const SecretBytes& secret, QObject* context, Done<void> done);
    void find(const QString& accountId, QObject* context, Done<SecretBytes> done);
    void drop(const QString& accountId);

    static QString entryOf(const QString& accountId);

private:
    void write(const QString& entry, const SecretBytes& secret, QObject* context, Done<void> done);

    std::shared_ptr<Keychain> m_keychain;
    std::chrono::milliseconds m_patience;
};

} // namespace app::secrets

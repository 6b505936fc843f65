// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/secrets/secrets.h"
#include "relay/protocol/error.h"

namespace relay::store {
class DataDir;
}

namespace app::secrets {

/// The vault without a keychain: DIR/vault.json holds the secrets encrypted (XChaCha20-Poly1305) with a key that
/// Argon2id makes of a passphrase and a random salt. The cost that it was made with stands in the file and is covered
/// by the encryption. Calls block for about a second and take 256 MiB: not for the window's thread.
namespace passphrasefile {

QString path(const QString& dataDir);
bool exists(const QString& dataDir);

/// Makes the file (mode 0600); Conflict when there is one. `passphrase` is UTF-8.
relay::protocol::Result<void> create(const relay::store::DataDir& directory, const SecretBytes& passphrase,
                                     const Secrets& secrets);

/// Unauthorized when the passphrase is wrong; StorageFailed when the file is damaged, unreadable or of a later version.
relay::protocol::Result<Secrets> open(const QString& dataDir, const SecretBytes& passphrase);

} // namespace passphrasefile

} // namespace app::secrets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/error.h"

namespace relay::store {
class DataDir;
}

namespace app::secrets {

/// The random name of a data directory, kept in DIR/keychain.id, under which the keychain has its entries: two data
/// directories of one user do not share keys, and one that moves keeps its own.
struct DirectoryId {
    QString text; ///< 32 hex digits

    static DirectoryId generate();
    /// A new one, not yet kept, when there is none that can be read as one.
    static relay::protocol::Result<DirectoryId> readOrGenerate(const QString& dataDir);
    relay::protocol::Result<void> keep(const relay::store::DataDir& directory) const;
};

} // namespace app::secrets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"

namespace relay {

/// A small file that only its owner may read (mode 0600): a key on a machine without a keychain.
class SecretFile
{
public:
    enum class Guard {
        OwnerOnly, ///< refused when its mode lets group or others in, or when it is another user's
        Directory, ///< its directory protects it (systemd's credentials)
    };

    /// Its content without white space at either end. NotFound when there is no such file; StorageFailed when it cannot
    /// be read, or others can read or replace it.
    static protocol::Result<QByteArray> read(const QString& path, Guard guard = Guard::OwnerOnly);

    /// Makes the file, which must not be there yet; it is on disk, whole, when this returns.
    static protocol::Result<void> make(const QString& path, const QByteArray& content);
};

} // namespace relay

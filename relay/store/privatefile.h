// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sys/types.h>

#include "relay/protocol/error.h"

namespace relay::store {

/// A file that only its owner may read (mode 0600), made once and never replaced.
class PrivateFile
{
public:
    /// It is on disk, whole, when this returns, and after a crash on the way there is the whole file or none. Conflict
    /// when it exists already, StorageFull or StorageFailed when it cannot be written.
    static protocol::Result<void> make(const QString& path, const QByteArray& content);
    /// The same in a directory that is open already, whatever its path has become: only the last part of `path` counts,
    /// the rest is for the error's sentence.
    static protocol::Result<void> make(int directory, const QString& path, const QByteArray& content);
    /// Whether a file that belongs to that user can only be what this process's user, or root, put there.
    static bool isOurs(uid_t owner);
};

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"

namespace relay::store {

namespace systemfiles {
class Directory;
}

/// A file that only its owner may read (mode 0600), made once and never replaced.
class PrivateFile
{
public:
    /// It is on disk, whole, when this returns, and after a crash on the way there is the whole file or none. Conflict
    /// when it exists already, StorageFull or StorageFailed when it cannot be written.
    static protocol::Result<void> make(const QString& path, const QByteArray& content);
    /// The same in a directory that is open already, whatever its path has become: only the last part of `path` counts,
    /// the rest is for the error's sentence.
    static protocol::Result<void> make(const systemfiles::Directory& directory, const QString& path,
                                       const QByteArray& content);
};

} // namespace relay::store

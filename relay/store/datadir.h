// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/store/systemfiles.h"

namespace relay::store {

/// A file that only its owner may read (mode 0600), made once and never replaced.
class PrivateFile
{
public:
    /// The complete file is on disk when this returns; after a crash on the way, there is the complete file or none.
    /// Conflict when it exists already, StorageFull or StorageFailed when it cannot be written.
    static protocol::Result<void> make(const QString& path, const QByteArray& content);
    /// The same in an open directory, even if that was moved: only the last part of `path` counts, the rest is for the
    /// sentence of an error.
    static protocol::Result<void> make(const systemfiles::Directory& directory, const QString& path,
                                       const QByteArray& content);
};

/// The data directory, locked for one relay. The lock is the kernel's: it ends with the process, however that ends, and
/// leaves no file behind.
class DataDir
{
public:
    DataDir() = default;
    Q_DISABLE_COPY_MOVE(DataDir)

    /// Makes the directory (0700) when it is missing. Conflict when another relay holds it.
    protocol::Result<void> hold(const QString& path);

    /// Sets the path without locking, for reading only.
    void name(const QString& path) { m_path = path; }

    QString path() const { return m_path; }

    QString file(const QString& name) const;

    /// Syncs the directory: files created, renamed or removed in it survive a power loss.
    protocol::Result<void> sync() const;

    /// Writes a file of mode 0600 so that after a crash there is the whole file or none. Conflict when it exists.
    protocol::Result<void> create(const QString& name, const QByteArray& content) const;

private:
    QString m_path;
    systemfiles::Directory m_directory;
};

} // namespace relay::store

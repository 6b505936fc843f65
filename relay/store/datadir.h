// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/store/systemfiles.h"

namespace relay::store {

/// The data directory, held for one relay. The hold is a lock of the kernel's: it ends with the process, however that
/// ends, and leaves no file behind.
class DataDir
{
public:
    DataDir() = default;
    Q_DISABLE_COPY_MOVE(DataDir)

    /// Makes the directory (0700) when it is missing. Conflict when another relay holds it.
    protocol::Result<void> hold(const QString& path);

    /// Without holding it: for who only reads.
    void name(const QString& path) { m_path = path; }

    QString path() const { return m_path; }

    QString file(const QString& name) const;

    /// Makes what was created, renamed or removed in it survive a power loss.
    protocol::Result<void> sync() const;

    /// Writes a file of mode 0600 so that after a crash there is the whole file or none. Conflict when it exists.
    protocol::Result<void> create(const QString& name, const QByteArray& content) const;

private:
    QString m_path;
    systemfiles::Directory m_directory;
};

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>

#include "relay/protocol/error.h"

namespace relay::store {

class DataDir;

/// The free space of the file system and the state of the relay's open files. It also keeps DIR/space.reserve: on a
/// full disk the reserve is given up, so that the operator's control and deletion can still be committed.
class DiskGuard
{
public:
    static constexpr int ReserveBytes = 4 * 1024 * 1024;

    explicit DiskGuard(const DataDir& dir);

    /// Remembers the identity of the files. Call it each time after the database was opened.
    void follow();
    /// Whether a file was removed, moved or replaced since: writes to the open one are lost with this process.
    bool isGone();
    /// For this user, in bytes; -1 where the file system does not say.
    qint64 freeBytes() const;
    /// Of the whole file system, in bytes; -1 where that does not say.
    qint64 sizeBytes() const;

    bool hasReserve() const;
    /// Makes it unless it is there, which takes some milliseconds. StorageFull where there is no room for it.
    protocol::Result<void> takeReserve();
    /// Gives its space back. False where there was none.
    bool giveUpReserve();

private:
    struct File {
        const char* name = nullptr;
        bool isOpen = false; ///< it is always open and must stay the same file; others must only exist
        QString path;
        QByteArray identity; ///< empty: not seen yet
    };

    const DataDir& m_dir;
    std::array<File, 3> m_files;
};

} // namespace relay::store

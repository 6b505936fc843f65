// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>

#include "relay/protocol/error.h"

namespace relay::store {

class DataDir;

/// What the file system says of a relay's open files; and DIR/space.reserve, some space that is kept for the operator:
/// on a full disk it is given up, so that control and deletion can still be committed.
class DiskGuard
{
public:
    static constexpr int ReserveBytes = 4 * 1024 * 1024;

    explicit DiskGuard(const DataDir& dir);

    /// Remembers the files as they are now. To be called each time that the database was opened.
    void follow();
    /// Whether one of them was removed, moved or replaced since: what is written to the open one is lost with this
    /// process.
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
        bool isOpen = false; ///< all the time, so that it must stay the same; the others must only be there
        QString path;
        QByteArray identity; ///< empty: not seen yet
    };

    const DataDir& m_dir;
    std::array<File, 3> m_files;
};

} // namespace relay::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace app::instance {

/// Who holds it is the one running program of this user for one data directory. The kernel lets go of it when its
/// holder ends in whatever way, so it is never stale.
class InstanceLock
{
public:
    /// Of the file that is locked, and of the socket beside it: in $XDG_RUNTIME_DIR, where only the user may look.
    /// The directory need not exist; two names of the same directory are the same place.
    static QString placeFor(const QString& dataDir);

    explicit InstanceLock(QString place);
    ~InstanceLock();
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;

    /// Never waits. True when it is held now, also where no lock can be made: better two programs than none.
    bool take();

    QString socketPath() const;

private:
    struct Hold; // of the system: instancelock_posix.cpp, instancelock_portable.cpp

    QString m_place;
    std::unique_ptr<Hold> m_hold;
};

} // namespace app::instance

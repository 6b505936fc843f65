// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLockFile>

#include "app/instance/instancelock.h"

namespace app::instance {

using namespace Qt::StringLiterals;

/// The file goes with its holder. What a program that was killed leaves is known by its process id.
struct InstanceLock::Hold {
    explicit Hold(const QString& path)
        : file(path)
    {
        file.setStaleLockTime(0);
    }

    QLockFile file;
};

InstanceLock::InstanceLock(QString place)
    : m_place(std::move(place))
    , m_hold(std::make_unique<Hold>(m_place + u".lock"_s))
{
}

InstanceLock::~InstanceLock() = default;

bool InstanceLock::take()
{
    return m_hold->file.isLocked() || m_hold->file.tryLock() || m_hold->file.error() != QLockFile::LockFailedError;
}

} // namespace app::instance

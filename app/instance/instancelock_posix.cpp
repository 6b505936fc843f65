// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/instance/instancelock.h"

namespace app::instance {

using namespace Qt::StringLiterals;

struct InstanceLock::Hold {
    int descriptor = -1;
};

InstanceLock::InstanceLock(QString place)
    : m_place(std::move(place))
    , m_hold(std::make_unique<Hold>())
{
}

InstanceLock::~InstanceLock()
{
    // The file stays: who removed it could remove it under another one's lock.
    if (m_hold->descriptor >= 0)
        close(m_hold->descriptor);
}

bool InstanceLock::take()
{
    int& descriptor = m_hold->descriptor;
    if (descriptor < 0)
        descriptor = open(QFile::encodeName(m_place + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return true;
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

} // namespace app::instance

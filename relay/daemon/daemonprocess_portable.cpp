// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include "relay/daemon/daemonprocess.h"

namespace relay {

void hardenProcess()
{
#ifdef SIGPIPE // which not every system has
    std::signal(SIGPIPE, SIG_IGN);
#endif
}

QList<ListenAddress> inheritedSockets()
{
    return {};
}

void notifySystemd(const QByteArray&) {}

} // namespace relay

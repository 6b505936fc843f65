// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/daemonprocess.h"

namespace relay {

void hardenProcess() {}

void notifySystemd(const QByteArray&) {}

} // namespace relay

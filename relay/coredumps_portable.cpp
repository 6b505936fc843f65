// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/coredumps.h"

namespace relay {

void forbidCoreDumps() {}

} // namespace relay

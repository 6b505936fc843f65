// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/prctl.h>
#include <sys/resource.h>

#include "relay/coredumps.h"

namespace relay {

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    // A core_pattern that begins with a pipe is not bound by the limit.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace relay

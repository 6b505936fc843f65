// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include "relay/processusage.h"

namespace relay {

api::ProcessUsage processUsage()
{
    api::ProcessUsage usage;
    usage.cpuSeconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    return usage;
}

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/api/metricsapi.h"

namespace relay {

/// What this process uses now: processusage_linux.cpp, and processusage_portable.cpp (DUOLOGUE_PORTABLE), which knows
/// nothing but the time on the processor.
api::ProcessUsage processUsage();

} // namespace relay

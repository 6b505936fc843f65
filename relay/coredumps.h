// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay {

/// Keeps the memory of this process, with the keys in it, out of core files and away from other processes of the same
/// user (debuggers, /proc/PID/mem). What the system cannot do is left out: coredumps_linux.cpp does both,
/// coredumps_portable.cpp (DUOLOGUE_PORTABLE) nothing. Called first in main().
void forbidCoreDumps();

} // namespace relay

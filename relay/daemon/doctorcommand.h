// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay {

struct CommandLine;

/// `duologued doctor`: looks at everything that a relay with that command line needs, and says what is wrong and what
/// to do. Changes nothing. Gives the exit status: 0 nothing is wrong, 1 something is.
int examine(const CommandLine& line);

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay {

struct CommandLine;

/// `duologued backup FILE`: by the relay that runs in the data directory, else by this process. The file is whole under
/// its name, or is not there. Gives the exit status.
int makeBackup(const CommandLine& line);

/// `duologued restore FILE`, into a data directory that no relay holds.
int restoreBackup(const CommandLine& line);

} // namespace relay

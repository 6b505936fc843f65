// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace relay {

struct CommandLine;

/// `duologued audit verify`: checks the audit log of a data directory that no relay holds. Starts no relay, and makes
/// none where there is none. Gives the exit status.
int verifyAudit(const CommandLine& line);

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/daemon/commandline.h"
#include "relay/protocol/audit.h"

namespace relay {

/// `duologued audit verify`: checks the audit log of a data directory that no relay holds. Starts no relay, and makes
/// none where there is none.
protocol::Result<protocol::AuditCheck> verifyAudit(const CommandLine& line);

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/subcommands.h"

#include <array>

#include "relay/daemon/auditcommand.h"
#include "relay/daemon/backupcommand.h"

namespace relay {

std::span<const Subcommand> subcommands()
{
    static const std::array all{
        Subcommand{"audit verify",
                   "",
                   {},
                   "Check the audit log of a directory that no relay is running in: 0 when it is sound.",
                   &verifyAudit},
        Subcommand{"backup",
                   "FILE",
                   {"force", "keep"},
                   "Write all that a relay has into FILE, encrypted under its key, while it runs or while it does\n"
                   "not. Keep a copy of the key (relay.key) elsewhere: nothing else opens FILE.",
                   &makeBackup},
        Subcommand{"restore",
                   "FILE",
                   {},
                   "Put back what \"backup\" wrote, into a directory that no relay is running in. What is in there\n"
                   "is kept aside.",
                   &restoreBackup},
    };
    return all;
}

} // namespace relay

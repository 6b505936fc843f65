// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/subcommands.h"

#include <array>

#include "relay/daemon/auditcommand.h"
#include "relay/daemon/backupcommand.h"
#include "relay/daemon/doctorcommand.h"
#include "relay/daemon/statuscommand.h"

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
        Subcommand{"status",
                   "",
                   {"json"},
                   "Say whether a relay is running, and what it says of itself: 0 when it is, 3 when not, 1 when that\n"
                   "cannot be told.",
                   &showStatus},
        Subcommand{"doctor",
                   "",
                   {"json"},
                   "Look at all that a relay with these options needs, and say what is wrong and what to do: 0 when\n"
                   "nothing is, else 1. Changes nothing.",
                   &examine},
    };
    return all;
}

} // namespace relay

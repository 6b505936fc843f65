// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/subcommands.h"

#include <array>

#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/daemonkeys.h"
#include "relay/engine/audittrail.h"
#include "relay/store/store.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr int SliceMs = 1'000; ///< nobody else is served meanwhile

} // namespace

int verifyAudit(const CommandLine& line)
{
    auto store = openStopped(line);
    if (!store && store.error().code == ErrorCode::Conflict)
        store = protocol::fail(
            ErrorCode::Conflict,
            u"A relay is running in %1. Ask it: GET /operator/v1/audit/verify; or stop it first."_s.arg(line.dataDir));
    if (!store)
        return giveUp(ExitFailed, store.error());
    engine::AuditVerifier verifier(**store);
    while (!verifier.work(SliceMs)) {
    }
    const Result<protocol::AuditCheck> check = verifier.result();
    if (!check)
        return giveUp(ExitFailed, check.error());
    if (!check->ok) {
        print(stderr, u"duologued: the audit log is not sound. "_s + check->problem.sentence);
        return ExitFailed;
    }
    if (check->from > 1)
        print(stdout, u"The entries up to %1 were removed, as the log itself says."_s.arg(check->from - 1));
    print(stdout, u"%1 entries, all sound. The newest has the hash %2."_s.arg(check->entries).arg(check->head));
    return 0;
}

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
        Subcommand{"push test",
                   "",
                   {},
                   "Have the relay that runs send a notification that says that pushing works.",
                   &testPush},
    };
    return all;
}

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/auditcommand.h"

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

} // namespace relay

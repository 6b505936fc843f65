// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/auditcommand.h"

#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/daemonkeys.h"
#include "relay/exchange/audittrail.h"
#include "relay/store/store.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

int verifyAudit(const CommandLine& line)
{
    auto store = openStopped(line);
    if (!store && store.error().code == ErrorCode::Conflict)
        store = protocol::fail(
            ErrorCode::Conflict,
            u"A relay is running in %1. Ask it: GET /operator/v1/audit/verify; or stop it first."_s.arg(line.dataDir));
    if (!store)
        return giveUp(ExitFailed, store.error());
    const Result<protocol::AuditCheck> check = exchange::AuditTrail::verify(**store);
    if (!check)
        return giveUp(ExitFailed, check.error());
    if (!check->ok) {
        print(stderr, u"duologued: the audit log is not sound. "_s + check->problem);
        return ExitFailed;
    }
    print(stdout, u"%1 entries, all sound. The newest has the hash %2."_s.arg(check->entries).arg(check->head));
    return 0;
}

} // namespace relay

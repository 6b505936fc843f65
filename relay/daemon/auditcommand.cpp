// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/auditcommand.h"

#include <QFile>

#include "relay/daemon/daemonkeys.h"
#include "relay/exchange/audittrail.h"
#include "relay/store/store.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

Result<protocol::AuditCheck> verifyAudit(const CommandLine& line)
{
    if (!QFile::exists(line.dataDir + u"/database.db"_s))
        return protocol::fail(
            ErrorCode::NotFound,
            u"%1 holds no relay's database. Name the right directory with --data-dir."_s.arg(line.dataDir));
    DaemonKeys keys;
    if (const Result<void> prepared = keys.prepare(line); !prepared)
        return tl::unexpected(prepared.error());
    auto store = store::Store::open(line.dataDir, keys.wrappingKey());
    if (!store && store.error().code == ErrorCode::Conflict)
        return protocol::fail(
            ErrorCode::Conflict,
            u"A relay is running in %1. Ask it: GET /operator/v1/audit/verify; or stop it first."_s.arg(line.dataDir));
    if (!store)
        return tl::unexpected(store.error());
    return exchange::AuditTrail::verify(**store);
}

} // namespace relay

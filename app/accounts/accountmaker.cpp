// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accountmaker.h"

#include "app/accounts/agentringaccount.h"
#include "app/accounts/lainkaccount.h"
#include "app/accounts/operatoraccount.h"

namespace app::accounts {

using namespace Qt::StringLiterals;

std::unique_ptr<Account> makeAccount(const AccountRecord& record)
{
    model::AccountInfo info;
    info.id = record.id;
    info.name = record.name;
    info.kind = record.kind;
    info.address = record.address;
    info.fingerprint = record.fingerprint;
    switch (record.kind) {
    case model::AccountKind::LainkAgent:
        info.self = record.agentName;
        info.rights = LainkAccount::rights();
        return std::make_unique<LainkAccount>(info, record.agentId);
    case model::AccountKind::AgentRingAgent:
        info.self = record.agentName.isEmpty() ? record.agentId : u"%1 (%2)"_s.arg(record.agentName, record.agentId);
        info.rights = AgentRingAccount::rights();
        return std::make_unique<AgentRingAccount>(info, record.agentId);
    case model::AccountKind::Hosted:
    case model::AccountKind::Operator:
        break;
    }
    info.rights = OperatorAccount::rights();
    return std::make_unique<OperatorAccount>(info);
}

} // namespace app::accounts

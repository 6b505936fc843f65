// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/policy.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

QJsonObject toJson(const Budget& budget)
{
    return {
        {u"messages"_s, budget.messages},
        {u"characters"_s, budget.characters},
        {u"tokens"_s, budget.tokens},
    };
}

Result<Budget> budgetFromJson(const QJsonObject& json, const Budget& base)
{
    Budget budget = base;
    FieldReader reader(json);
    reader.read("messages"_L1, budget.messages);
    reader.read("characters"_L1, budget.characters);
    reader.read("tokens"_L1, budget.tokens);
    return reader.finish(budget);
}

QJsonObject toJson(const Policy& policy)
{
    QJsonObject json{{u"turn_limit"_s, policy.turnLimit}, {u"loop_breaker"_s, policy.loopBreaker}};
    if (policy.secrets != OtherValue<SecretGuard>) // what is not known stays as it is
        json.insert(u"secrets"_s, nameOf(policy.secrets));
    return json;
}

Result<Policy> policyFromJson(const QJsonObject& json, const Policy& base)
{
    Policy policy = base;
    FieldReader reader(json);
    reader.read("secrets"_L1, policy.secrets);
    reader.read("turn_limit"_L1, policy.turnLimit);
    reader.read("loop_breaker"_L1, policy.loopBreaker);
    return reader.finish(policy);
}

} // namespace relay::protocol

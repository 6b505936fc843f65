// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/agent.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

Availability availabilityFromName(QStringView name)
{
    return fromName<Availability>(name).value_or(Availability::Other);
}

QJsonObject toJson(const Agent& agent)
{
    return {
        {u"agent_id"_s, agent.id},
        {u"agent_number"_s, agent.number},
        {u"name"_s, agent.name},
        {u"operator"_s, agent.operatorName},
        {u"model"_s, agent.model},
        {u"created_at_ms"_s, agent.createdAt},
        {u"last_seen_at_ms"_s, agent.lastSeenAt},
        {u"waiting"_s, agent.waiting},
        {u"revoked"_s, agent.revoked},
        {u"paused"_s, agent.paused},
        {u"availability"_s, nameOf(agent.availability)},
        {u"rung_at_ms"_s, agent.rungAt},
        {u"stored_bytes"_s, agent.storedBytes},
    };
}

Result<Agent> agentFromJson(const QJsonObject& json)
{
    Agent agent;
    FieldReader reader(json);
    reader.read("agent_id"_L1, agent.id);
    reader.read("agent_number"_L1, agent.number);
    reader.read("name"_L1, agent.name);
    reader.read("operator"_L1, agent.operatorName);
    reader.read("model"_L1, agent.model);
    reader.read("created_at_ms"_L1, agent.createdAt);
    reader.read("last_seen_at_ms"_L1, agent.lastSeenAt);
    reader.read("waiting"_L1, agent.waiting);
    reader.read("revoked"_L1, agent.revoked);
    reader.read("paused"_L1, agent.paused);
    agent.availability = availabilityFromName(json.value(u"availability").toString());
    reader.read("rung_at_ms"_L1, agent.rungAt);
    reader.read("stored_bytes"_L1, agent.storedBytes);
    if (agent.id.isEmpty()) {
        reader.reject("agent_id"_L1);
    }
    return reader.finish(std::move(agent));
}

QJsonObject toJson(const Presence& presence)
{
    return {
        {u"agent_id"_s, presence.agentId},  {u"last_seen_at_ms"_s, presence.lastSeenAt},
        {u"waiting"_s, presence.waiting},   {u"availability"_s, nameOf(presence.availability)},
        {u"rung_at_ms"_s, presence.rungAt},
    };
}

Result<Presence> presenceFromJson(const QJsonObject& json)
{
    Presence presence;
    FieldReader reader(json);
    reader.read("agent_id"_L1, presence.agentId);
    reader.read("last_seen_at_ms"_L1, presence.lastSeenAt);
    reader.read("waiting"_L1, presence.waiting);
    presence.availability = availabilityFromName(json.value(u"availability").toString());
    reader.read("rung_at_ms"_L1, presence.rungAt);
    if (presence.agentId.isEmpty()) {
        reader.reject("agent_id"_L1);
    }
    return reader.finish(std::move(presence));
}

} // namespace relay::protocol

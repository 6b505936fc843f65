// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/need.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const NeedAgent& agent)
{
    return {{u"agent_id"_s, agent.id}, {u"name"_s, agent.name}};
}

Result<NeedAgent> needAgentFromJson(const QJsonObject& json)
{
    NeedAgent agent;
    FieldReader reader(json);
    reader.read("agent_id"_L1, agent.id);
    reader.read("name"_L1, agent.name);
    return reader.finish(std::move(agent));
}

} // namespace

QJsonObject toJson(const Need& need)
{
    QJsonArray agents;
    for (const NeedAgent& agent : need.agents)
        agents.append(toJson(agent));
    QJsonObject json{{u"id"_s, need.id},
                     {u"kind"_s, nameOf(need.kind)},
                     {u"room_id"_s, need.roomId},
                     {u"room_name"_s, need.roomName},
                     {u"agents"_s, agents},
                     {u"message_id"_s, need.messageId},
                     {u"count"_s, need.count},
                     {u"since_ms"_s, need.since},
                     {u"snoozed_until_ms"_s, need.snoozedUntil},
                     {u"verbs"_s, QJsonArray::fromStringList(need.verbs)}};
    insertSaying(json, u"why"_s, need.why);
    return json;
}

Result<Need> needFromJson(const QJsonObject& json)
{
    Need need;
    FieldReader reader(json);
    reader.read("id"_L1, need.id);
    reader.read("kind"_L1, need.kind);
    reader.read("room_id"_L1, need.roomId);
    reader.read("room_name"_L1, need.roomName);
    reader.read("agents"_L1, need.agents, needAgentFromJson);
    reader.read("message_id"_L1, need.messageId);
    reader.read("why"_L1, need.why.sentence);
    need.why = sayingIn(json, u"why"_s);
    reader.read("count"_L1, need.count);
    reader.read("since_ms"_L1, need.since);
    reader.read("snoozed_until_ms"_L1, need.snoozedUntil);
    reader.read("verbs"_L1, need.verbs);
    if (need.id.isEmpty())
        reader.reject("id"_L1);
    return reader.finish(std::move(need));
}

QJsonObject toJson(const NeedList& list)
{
    return {{u"revision"_s, list.revision}, {u"needs"_s, toJsonArray(list.needs)}, {u"more"_s, list.more}};
}

Result<NeedList> needListFromJson(const QJsonObject& json)
{
    NeedList list;
    FieldReader reader(json);
    reader.read("revision"_L1, list.revision);
    reader.read("needs"_L1, list.needs, needFromJson);
    reader.read("more"_L1, list.more);
    return reader.finish(std::move(list));
}

} // namespace relay::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/relayinfo.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

QJsonObject toJson(const Condition& condition)
{
    QJsonObject json{{u"code"_s, condition.code}, {u"since"_s, condition.since}};
    if (condition.freeBytes >= 0)
        json.insert(u"free_bytes"_s, condition.freeBytes);
    if (condition.unrecorded > 0)
        json.insert(u"unrecorded"_s, condition.unrecorded);
    if (!condition.agents.isEmpty())
        json.insert(u"agents"_s, QJsonArray::fromStringList(condition.agents));
    return json;
}

Result<Condition> conditionFromJson(const QJsonObject& json)
{
    Condition condition;
    FieldReader reader(json);
    reader.read("code"_L1, condition.code);
    reader.read("since"_L1, condition.since);
    reader.read("free_bytes"_L1, condition.freeBytes);
    reader.read("unrecorded"_L1, condition.unrecorded);
    reader.read("agents"_L1, condition.agents);
    return reader.finish(std::move(condition));
}

QJsonObject toJson(const RelayInfo& info)
{
    return {
        {u"version"_s, info.version},
        {u"addresses"_s, QJsonArray::fromStringList(info.addresses)},
        {u"certificate_fingerprint"_s, info.certificateFingerprint},
        {u"certificate"_s, info.certificate},
        {u"uptime_seconds"_s, info.uptimeSeconds},
        {u"agents"_s, info.agents},
        {u"rooms"_s, info.rooms},
        {u"messages"_s, info.messages},
        {u"paused"_s, info.paused},
        {u"held"_s, info.held},
        {u"settings"_s, toJson(info.limits)},
        {u"policy"_s, toJson(info.policy)},
        {u"conditions"_s, toJsonArray(info.conditions)},
        {u"last_backup_at"_s, info.lastBackupAt},
    };
}

Result<RelayInfo> relayInfoFromJson(const QJsonObject& json)
{
    RelayInfo info;
    FieldReader reader(json);
    reader.read("version"_L1, info.version);
    reader.read("addresses"_L1, info.addresses);
    reader.read("certificate_fingerprint"_L1, info.certificateFingerprint);
    reader.read("certificate"_L1, info.certificate);
    reader.read("uptime_seconds"_L1, info.uptimeSeconds);
    reader.read("agents"_L1, info.agents);
    reader.read("rooms"_L1, info.rooms);
    reader.read("messages"_L1, info.messages);
    reader.read("paused"_L1, info.paused);
    reader.read("held"_L1, info.held);
    reader.read("settings"_L1, info.limits, [](const QJsonObject& limits) { return limitsFromJson(limits); });
    reader.read("policy"_L1, info.policy, [](const QJsonObject& policy) { return policyFromJson(policy); });
    reader.read("conditions"_L1, info.conditions, conditionFromJson);
    reader.read("last_backup_at"_L1, info.lastBackupAt);
    return reader.finish(std::move(info));
}

QJsonObject toJson(const BackupMade& made)
{
    return {
        {u"file"_s, made.file},
        {u"bytes"_s, made.bytes},
        {u"last_seq"_s, made.lastSeq},
        {u"created_at"_s, made.createdAt},
    };
}

Result<BackupMade> backupMadeFromJson(const QJsonObject& json)
{
    BackupMade made;
    FieldReader reader(json);
    reader.read("file"_L1, made.file);
    reader.read("bytes"_L1, made.bytes);
    reader.read("last_seq"_L1, made.lastSeq);
    reader.read("created_at"_L1, made.createdAt);
    return reader.finish(std::move(made));
}

QJsonObject toJson(const PushTrial& trial)
{
    return {{u"result"_s, nameOf(trial.result)}, {u"status"_s, trial.status}};
}

Result<PushTrial> pushTrialFromJson(const QJsonObject& json)
{
    PushTrial trial;
    FieldReader reader(json);
    reader.read("result"_L1, trial.result);
    reader.read("status"_L1, trial.status);
    return reader.finish(std::move(trial));
}

} // namespace relay::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/audit.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

QJsonObject toJson(const AuditEntry& entry)
{
    return {{u"n"_s, entry.n}, {u"entry"_s, entry.entry}, {u"hash"_s, entry.hash}};
}

Result<AuditEntry> auditEntryFromJson(const QJsonObject& json)
{
    AuditEntry entry;
    FieldReader reader(json);
    reader.read("n"_L1, entry.n);
    reader.read("entry"_L1, entry.entry);
    reader.read("hash"_L1, entry.hash);
    return reader.finish(std::move(entry));
}

QJsonObject toJson(const AuditCheckpoint& checkpoint)
{
    return {{u"n"_s, checkpoint.n}, {u"hash"_s, checkpoint.hash}};
}

Result<AuditCheckpoint> auditCheckpointFromJson(const QJsonObject& json)
{
    AuditCheckpoint checkpoint;
    FieldReader reader(json);
    reader.read("n"_L1, checkpoint.n);
    reader.read("hash"_L1, checkpoint.hash);
    return reader.finish(std::move(checkpoint));
}

QJsonObject toJson(const AuditPage& page)
{
    return {{u"checkpoint"_s, toJson(page.checkpoint)},
            {u"entries"_s, toJsonArray(page.entries)},
            {u"next_after"_s, page.nextAfter},
            {u"more"_s, page.more},
            {u"head"_s, page.head},
            {u"head_n"_s, page.headNumber}};
}

Result<AuditPage> auditPageFromJson(const QJsonObject& json)
{
    AuditPage page;
    FieldReader reader(json);
    reader.read("checkpoint"_L1, page.checkpoint, auditCheckpointFromJson);
    reader.read("head_n"_L1, page.headNumber);
    reader.read("entries"_L1, page.entries, auditEntryFromJson);
    reader.read("next_after"_L1, page.nextAfter);
    reader.read("more"_L1, page.more);
    reader.read("head"_L1, page.head);
    return reader.finish(std::move(page));
}

QJsonObject toJson(const AuditCheck& check)
{
    QJsonObject json{
        {u"ok"_s, check.ok}, {u"from"_s, check.from}, {u"entries"_s, check.entries}, {u"head"_s, check.head}};
    insertSaying(json, u"problem"_s, check.problem);
    return json;
}

Result<AuditCheck> auditCheckFromJson(const QJsonObject& json)
{
    AuditCheck check;
    FieldReader reader(json);
    reader.read("ok"_L1, check.ok);
    reader.read("from"_L1, check.from);
    reader.read("entries"_L1, check.entries);
    reader.read("problem"_L1, check.problem.sentence);
    check.problem = sayingIn(json, u"problem"_s);
    reader.read("head"_L1, check.head);
    return reader.finish(std::move(check));
}

} // namespace relay::protocol

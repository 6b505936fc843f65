// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accountrecord.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

namespace app::accounts {

using namespace Qt::StringLiterals;
using model::AccountKind;

namespace {

constexpr int IdLength = 8;
constexpr auto IdLetters = "abcdefghijklmnopqrstuvwxyz0123456789"_L1;
/// More than anybody has; a file that was tampered with does not open thousands of connections.
constexpr int MostAccounts = 64;

struct KindName {
    model::AccountKind kind;
    QLatin1StringView name;
};

constexpr std::array KindNames{KindName{model::AccountKind::Operator, "operator"_L1},
                               KindName{model::AccountKind::LainkAgent, "laink"_L1},
                               KindName{model::AccountKind::AgentRingAgent, "agentring"_L1}};

bool isId(const QString& id)
{
    return id.size() == IdLength &&
           std::all_of(id.begin(), id.end(), [](QChar letter) { return IdLetters.contains(letter); });
}

QJsonObject toJson(const AccountRecord& record)
{
    const auto* kind = std::find_if(KindNames.begin(), KindNames.end(),
                                    [&](const KindName& name) { return name.kind == record.kind; });
    return {{u"id"_s, record.id},
            {u"kind"_s, kind == KindNames.end() ? QString() : QString(kind->name)},
            {u"name"_s, record.name},
            {u"address"_s, record.address},
            {u"fingerprint"_s, record.fingerprint},
            {u"agent_id"_s, record.agentId},
            {u"agent_name"_s, record.agentName}};
}

std::optional<AccountRecord> recordFromJson(const QJsonObject& json)
{
    const QString kindName = json.value("kind"_L1).toString();
    const auto* kind =
        std::find_if(KindNames.begin(), KindNames.end(), [&](const KindName& name) { return name.name == kindName; });
    AccountRecord record;
    record.id = json.value("id"_L1).toString();
    record.name = json.value("name"_L1).toString();
    record.address = json.value("address"_L1).toString();
    record.fingerprint = json.value("fingerprint"_L1).toString();
    record.agentId = json.value("agent_id"_L1).toString();
    record.agentName = json.value("agent_name"_L1).toString();
    if (kind == KindNames.end() || !isId(record.id) || record.address.isEmpty())
        return std::nullopt;
    record.kind = kind->kind;
    return record;
}

} // namespace

QByteArray toJson(const QList<AccountRecord>& records)
{
    QJsonArray array;
    for (const AccountRecord& record : records)
        array.append(toJson(record));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<AccountRecord> recordsFromJson(const QByteArray& json)
{
    QList<AccountRecord> records;
    QSet<QString> ids;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue& value : array) {
        const std::optional<AccountRecord> record = recordFromJson(value.toObject());
        if (!record || ids.contains(record->id) || records.size() == MostAccounts)
            continue;
        ids.insert(record->id);
        records.append(*record);
    }
    return records;
}

QString makeAccountId()
{
    QString id;
    for (int i = 0; i < IdLength; ++i) {
        const auto letter = QRandomGenerator::system()->bounded(static_cast<int>(IdLetters.size()));
        id.append(IdLetters.at(letter));
    }
    return id;
}

} // namespace app::accounts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accountrecord.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

#include "app/accounts/agentringaccount.h"
#include "app/accounts/lainkaccount.h"
#include "app/accounts/operatoraccount.h"
#include "app/clients/certificates.h"

namespace app::accounts {

using namespace Qt::StringLiterals;
using model::AccountKind;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

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

Result<QUrl> relayAddress(const QString& text)
{
    const QUrl typed(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = typed.scheme() == "https"_L1 || typed.scheme() == "http"_L1;
    const bool isBase = typed.path().isEmpty() || typed.path() == "/"_L1;
    if (!typed.isValid() || !isWeb || typed.host().isEmpty() || !isBase || typed.hasQuery() || typed.hasFragment() ||
        !typed.userInfo().isEmpty())
        return fail(
            ErrorCode::InvalidRequest,
            QCoreApplication::translate("app::accounts::relayAddress",
                                        "This is no address of a relay: one looks like https://relay.example:4821."));
    QUrl base;
    base.setScheme(typed.scheme());
    base.setHost(typed.host());
    base.setPort(typed.port());
    return base;
}

clients::Trust trustIn(const QString& address, const QString& fingerprint)
{
    return {fingerprint, QUrl(address).scheme() == "http"_L1};
}

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

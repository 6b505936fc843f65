// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>

#include "model/account.h"
#include "relay/protocol/error.h"

namespace app::clients {
struct Trust;
}

namespace app::accounts {

class Account;

/// What is remembered of an account; its secret is not: that is in the keychain.
struct AccountRecord {
    QString id; ///< 8 characters of a–z and 0–9
    model::AccountKind kind = model::AccountKind::Operator;
    QString name;
    QString address;     ///< base URL
    QString fingerprint; ///< SHA-256 of the certificate that the user trusts; empty when the system's word is enough
    QString agentId;     ///< of an agent: its agent_id, or its number on an AgentRing network
    QString agentName;

    bool operator==(const AccountRecord&) const = default;
};

/// For the settings. What is not an account there is left out.
QByteArray toJson(const QList<AccountRecord>& records);
QList<AccountRecord> recordsFromJson(const QByteArray& json);

/// A new random id.
QString makeAccountId();

/// The account of that kind, not started yet.
std::unique_ptr<Account> makeAccount(const AccountRecord& record);

/// The base URL of a relay, from what a user typed: scheme, host and port, and nothing else.
relay::protocol::Result<QUrl> relayAddress(const QString& text);

/// What was decided about the way there: that certificate. An address without TLS is one that the user insisted on.
clients::Trust trustIn(const QString& address, const QString& fingerprint);

} // namespace app::accounts

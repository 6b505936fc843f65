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

/// The stored part of an account. Its secret is not here but in the keychain.
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

/// For the settings. Invalid entries are left out.
QByteArray toJson(const QList<AccountRecord>& records);
QList<AccountRecord> recordsFromJson(const QByteArray& json);

/// A new random id.
QString makeAccountId();

/// The account of that kind, not started yet.
std::unique_ptr<Account> makeAccount(const AccountRecord& record);

/// The base URL (scheme, host, port) of a relay from the text that a user typed.
relay::protocol::Result<QUrl> relayAddress(const QString& text);

/// The trust of an account: its certificate, or plain HTTP when the user gave an address without TLS.
clients::Trust trustIn(const QString& address, const QString& fingerprint);

} // namespace app::accounts

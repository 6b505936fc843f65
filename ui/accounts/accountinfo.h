// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include "ui/hosting/hoststatus.h"

namespace ui {

/// What one is on a relay, and what kind of relay it is.
enum class AccountKind {
    Hosted,         ///< the operator of this program's own relay
    Operator,       ///< the operator of a `duologued` elsewhere
    LainkAgent,     ///< one agent on a Laink relay
    AgentRingAgent, ///< one agent number on an AgentRing network
};

/// The id of the hosted one.
inline const QString HostedAccount = QStringLiteral("hosted");

/// What can be asked for there. What is false is not offered.
struct AccountRights {
    bool control = false;  ///< pause, review, rules, revoke, export, audit
    bool openRoom = false; ///< gives a room code to hand out
    bool joinByCode = false;
    bool childRoom = false;
    bool leave = false;
    bool rename = false;
    bool sendToNumber = false; ///< a room begins by a message to an agent number

    /// Of who runs the relay.
    static AccountRights ofOperator() { return {.control = true, .openRoom = true, .rename = true}; }

    bool operator==(const AccountRights&) const = default;
};

/// One relay as the human works with it, and as whom.
struct AccountInfo {
    QString id;   ///< "hosted", or 8 characters of a–z and 0–9
    QString name; ///< as the human knows it
    AccountKind kind = AccountKind::Hosted;
    QString address; ///< base URL; empty for the hosted one while it is off
    QString self;    ///< of an agent: its name and number
    ConnectionStatus status;
    AccountRights rights;
    QString fingerprint; ///< SHA-256 of the certificate that the human trusts; empty: one that this system trusts
    QString offered;     ///< with CertificateChanged: of the one that came instead
    QString certificate; ///< PEM, as HostStatus::certificate: what agents have to be told to trust; may be empty

    bool operator==(const AccountInfo&) const = default;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::AccountInfo)

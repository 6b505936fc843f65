// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include "model/hoststatus.h"
#include "model/roomkey.h"

namespace model {

/// What one is on a relay, and what kind of relay it is.
enum class AccountKind {
    Hosted,         ///< the operator of this program's own relay
    Operator,       ///< the operator of a `duologued` elsewhere
    LainkAgent,     ///< one agent on a Laink relay
    AgentRingAgent, ///< one agent number on an AgentRing network
};

/// What can be asked for there. What is false is not offered.
struct AccountRights {
    bool control = false;  ///< pause, review, rules, revoke, export, audit
    bool openRoom = false; ///< gives a room code to hand out
    bool joinByCode = false;
    bool childRoom = false;
    bool leave = false;
    bool rename = false;
    bool answer = false;       ///< a message can name the one that it answers
    bool sendToNumber = false; ///< a room begins by a message to an agent number

    /// Of who runs the relay.
    static AccountRights ofOperator() { return {.control = true, .openRoom = true, .rename = true, .answer = true}; }

    bool operator==(const AccountRights&) const = default;
};

/// One relay as the user works with it, and as whom.
struct AccountInfo {
    QString id;   ///< "hosted", or 8 characters of a–z and 0–9
    QString name; ///< as the user knows it
    AccountKind kind = AccountKind::Hosted;
    QString address; ///< base URL; empty for the hosted one while it is off
    QString self;    ///< of an agent: its name and number
    ConnectionStatus status;
    AccountRights rights;
    QString fingerprint; ///< SHA-256 of the certificate that the user trusts; empty: one that this system trusts
    QString offered;     ///< with CertificateChanged: of the one that came instead
    QString certificate; ///< PEM, as HostStatus::certificate: what agents have to be told to trust; may be empty

    bool operator==(const AccountInfo&) const = default;
};

/// A relay elsewhere, as the user wants to work with it. Has a secret in it: never logged, and gone when it is
/// answered.
struct ConnectRequest {
    QString address; ///< base URL without a slash at its end; http: only as the user insisted
    AccountKind kind = AccountKind::LainkAgent; ///< never Hosted
    bool newIdentity = false;                   ///< of an agent: register one; else `secret` is there
    QString secret;                             ///< operator key, token or api_key
    QString agentName;                          ///< with newIdentity: 1–100 characters
    QString operatorName;                       ///< with newIdentity on Laink; may be empty, and so may the next
    QString model;
    QString number;      ///< with a secret of AgentRing: "AG-…", whose it is
    QString roomCode;    ///< to join when connected; may be empty
    QString fingerprint; ///< SHA-256 of the certificate that the user trusts, upper-case hex pairs with colons; of the
                         ///< relay's or of the one that signed it. Empty: only what this system trusts

    bool operator==(const ConnectRequest&) const = default;
};

/// What the relay showed and this system does not trust: nothing secret was sent yet.
struct CertificateQuestion {
    QString fingerprint; ///< as in ConnectRequest
    QString names;       ///< whom it says that it is for; untrusted
    QString expected;    ///< what the invitation or the announcement named instead; empty without one
};

/// A relay that announces itself on this network. All of it is untrusted: anybody here may announce anything.
struct NearbyRelay {
    QString name;
    QString address;     ///< base URL
    QString fingerprint; ///< of the certificate to expect; empty: none is told

    bool operator==(const NearbyRelay&) const = default;
};

} // namespace model

Q_DECLARE_METATYPE(model::AccountInfo)

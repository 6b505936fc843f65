// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/accounts/accountinfo.h"

namespace ui {

/// A relay elsewhere, as the human wants to work with it. Has a secret in it: never logged, and gone when it is
/// answered.
struct ConnectRequest {
    QString address; ///< base URL without a slash at its end; http: only as the human insisted
    AccountKind kind = AccountKind::LainkAgent; ///< never Hosted
    bool newIdentity = false;                   ///< of an agent: register one; else `secret` is there
    QString secret;                             ///< operator key, token or api_key
    QString agentName;                          ///< with newIdentity: 1–100 characters
    QString operatorName;                       ///< with newIdentity on Laink; may be empty, and so may the next
    QString model;
    QString number;      ///< with a secret of AgentRing: "AG-…", whose it is
    QString roomCode;    ///< to join when connected; may be empty
    QString fingerprint; ///< SHA-256 of the certificate that the human trusts, upper-case hex pairs with colons; of the
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

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QString>

#include <memory>

#include "relay/network/hostidentity.h"
#include "relay/protocol/error.h"

namespace relay::network {

/// Who vouches for a relay that nobody else vouches for: a P-256 key that lives as long as the relay's data and signs
/// the certificate which the relay shows. That one may then follow the machine's names and addresses as often as they
/// change, while the agents go on trusting the one file that they were given.
/// Agents trust that file for all that they do, so it is good for little: of names, its critical name constraints
/// permit those in .local and the machine's own; it is for servers only, and for two years. Addresses are not
/// constrained: programs with BoringSSL, which Claude Code and opencode are, refuse a certificate that does so. A
/// renewed certificate has the same key and name: who was given the one before trusts what is signed until that one
/// ends.
class CertificateAuthority
{
public:
    ~CertificateAuthority();
    CertificateAuthority(CertificateAuthority&& other) noexcept;
    CertificateAuthority& operator=(CertificateAuthority&& other) noexcept;

    /// A new one. `own`: names and addresses of the machine that it has to permit beside the common ones.
    static protocol::Result<CertificateAuthority> make(const HostIdentity& own = {});
    /// What secret() gave. An error when it is something else.
    static protocol::Result<CertificateAuthority> fromSecret(const QByteArray& pem);

    /// Key and certificates, PEM: to be kept where only its owner reads it. Changes with renew().
    QByteArray secret() const;
    /// The certificate alone, PEM: for everybody who is to trust this relay. The newest that is good by the clock.
    QByteArray certificate() const;
    /// SHA-256 of the certificate, upper-case hex pairs with colons.
    QString fingerprint() const;

    /// Whether the certificate permits all names and addresses of `machine`, is constrained, and good for a year more.
    /// Otherwise it is time for renew().
    bool suits(const HostIdentity& machine) const;
    /// A new certificate of the same key and name, which also permits what is `own`. The ones before it are kept, the
    /// last few, so that neither a wrong clock nor a new name takes one away that somebody pinned.
    protocol::Result<void> renew(const HostIdentity& own);

    /// A fresh key and a certificate of thirteen months for `machine` and for loopback, ready for a listening socket,
    /// which shows the authority's certificates as well. Leaves out what the authority does not permit.
    protocol::Result<QSslConfiguration> issue(const HostIdentity& machine) const;

private:
    class Private;
    explicit CertificateAuthority(std::unique_ptr<Private> secret);

    std::unique_ptr<Private> d;
};

} // namespace relay::network

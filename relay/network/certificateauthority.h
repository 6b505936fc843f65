// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QString>

#include <memory>

#include "relay/network/machine.h"
#include "relay/protocol/error.h"

namespace relay::network {

/// Who vouches for a relay that nobody else vouches for: a P-256 key and a certificate that live as long as the data
/// directory, and that sign the certificate which the relay shows. That one may then follow the machine's names and
/// addresses as often as they change, while the agents go on trusting the one file that they were given.
class CertificateAuthority
{
public:
    ~CertificateAuthority();
    CertificateAuthority(CertificateAuthority&& other) noexcept;
    CertificateAuthority& operator=(CertificateAuthority&& other) noexcept;

    /// A new one, good for ten years.
    static protocol::Result<CertificateAuthority> make();
    /// What secret() gave. An error when it is something else.
    static protocol::Result<CertificateAuthority> fromSecret(const QByteArray& pem);

    /// Key and certificate, PEM: to be kept where only its owner reads it.
    QByteArray secret() const;
    /// The certificate alone, PEM: for everybody who is to trust this relay.
    QByteArray certificate() const;
    /// SHA-256 of the certificate, upper-case hex pairs with colons.
    QString fingerprint() const;
    /// Less than a year is left: time for a new one.
    bool nearsItsEnd() const;

    /// A fresh key and a certificate of thirteen months for `machine` and for loopback, ready for a listening socket.
    protocol::Result<QSslConfiguration> issue(const Machine& machine) const;

private:
    class Private;
    explicit CertificateAuthority(std::unique_ptr<Private> secret);

    std::unique_ptr<Private> d;
};

} // namespace relay::network

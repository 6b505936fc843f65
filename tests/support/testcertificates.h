// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace testing {

/// A P-256 key and its certificate.
struct Identity {
    QSslCertificate certificate;
    QSslKey key;

    /// SHA-256, upper-case hex pairs with colons.
    QString fingerprint() const;
};

struct IdentityDraft {
    QByteArray commonName = "localhost";
    QByteArray names = "DNS:localhost,IP:127.0.0.1"; ///< subjectAltName; empty for none
    bool authority = false;
    int daysLeft = 30; ///< negative: it has run out
};

/// Signed by itself.
Identity makeIdentity(const IdentityDraft& draft = {});
/// Signed by another one.
Identity makeIdentity(const IdentityDraft& draft, const Identity& issuer);

/// For a listening socket that shows `identity` and after it what is given, whether or not that belongs to it.
QSslConfiguration serving(const Identity& identity, const QList<QSslCertificate>& further = {});

} // namespace testing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QString>

namespace app::clients {

/// SHA-256 of a certificate, as people compare it: upper-case hex pairs with colons.
QString fingerprintOf(const QSslCertificate& certificate);

/// The certificates that a server showed, its own first, and what the system has against them.
struct ShownCertificates {
    QList<QSslCertificate> chain; ///< as it came: nobody has checked that they belong together
    QList<QSslError> errors;      ///< empty: the system trusts it, for this host

    /// What to compare and to pin: a relay's own authority where it shows one that really signed its certificate (then
    /// the pin outlives that one's renewals), else its certificate. Empty when it showed none.
    QString fingerprint() const;

    /// Whether it is the one with that fingerprint that the server proved to be, or to be signed by. Its host name is
    /// of no matter then.
    bool isVouchedForBy(const QString& pin) const { return !vouching(pin).isNull(); }

    /// The one with that fingerprint; null when the server proved nothing of the kind.
    QSslCertificate vouching(const QString& pin) const;
};

} // namespace app::clients

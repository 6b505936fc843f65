// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslError>
#include <QString>
#include <QUrl>

#include <optional>

#include "relay/protocol/error.h"

class QNetworkReply;

namespace app::clients {

/// How the connection to a relay is protected.
enum class Protection {
    Loopback, ///< it does not leave this computer
    Tls,
    None, ///< anybody between here and there reads it, and may change it
};

Protection protectionOf(const QUrl& base);

/// What the user decided about the way to one relay.
struct Trust {
    QString pin; ///< fingerprint of the one certificate that is good; empty: those that the system trusts
    bool plainAccepted = false; ///< a secret may go there with Protection::None

    bool operator==(const Trust&) const = default;
};

/// SHA-256 of a certificate, as people compare it: upper-case hex pairs with colons.
QString fingerprintOf(const QSslCertificate& certificate);

/// The certificates that a server showed, its own first, and what the system has against them.
struct ShownCertificates {
    QList<QSslCertificate> chain; ///< as received; not verified as a chain
    QList<QSslError> errors;      ///< empty: the system trusts it, for this host

    /// The fingerprint to compare and to pin: of the relay's own authority, if it shows one that really signed its
    /// certificate (then the pin stays valid when the certificate is renewed), else of its certificate. Empty without
    /// one.
    QString fingerprint() const;

    /// Whether the server proved that its certificate is the one with that fingerprint, or signed by it. The host name
    /// does not matter then.
    bool isVouchedForBy(const QString& pin) const { return !vouching(pin).isNull(); }

    /// The certificate with that fingerprint; null when the server did not prove that.
    QSslCertificate vouching(const QString& pin) const;
};

/// Lets a request leave only over TLS whose certificate is the pinned one, or without a pin over TLS that the system
/// trusts; else it ends before a byte of it is sent.
class CertificateGuard : public QObject
{
    Q_OBJECT

public:
    /// `reply` becomes the parent. It must not be connected yet.
    CertificateGuard(QNetworkReply* reply, QString pin);

    /// Why it ended the request: CertificateUnknown or CertificateChanged.
    const std::optional<relay::protocol::Error>& problem() const { return m_problem; }

signals:
    /// The pinned certificate, as the server showed it. Not on a connection that is used again.
    void vouched(const QSslCertificate& certificate);

private:
    void judge(const QList<QSslError>& errors);
    void judgeTrusted();
    void refuse(const ShownCertificates& shown);

    QNetworkReply* m_reply;
    QString m_pin;
    std::optional<relay::protocol::Error> m_problem;
};

} // namespace app::clients

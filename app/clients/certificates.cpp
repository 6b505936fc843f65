// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/certificates.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>
#include <memory>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;

Protection protectionOf(const QUrl& base)
{
    if (base.scheme() == "https"_L1)
        return Protection::Tls;
    const QString host = base.host();
    // Names other than this one are whatever somebody's resolver says.
    return host == "localhost"_L1 || QHostAddress(host).isLoopback() ? Protection::Loopback : Protection::None;
}

namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Certificate read(const QSslCertificate& certificate)
{
    const QByteArray der = certificate.toDer();
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.constData());
    return {d2i_X509(nullptr, &bytes, static_cast<long>(der.size())), &X509_free};
}

/// Checked here and not taken from the errors: Qt names the certificate of an error by its place in what the server
/// sent, which need not be the chain that OpenSSL looked at.
bool isSignedBy(const QSslCertificate& certificate, const QSslCertificate& authority)
{
    const Certificate below = read(certificate);
    const Certificate above = read(authority);
    const bool isSigned = below && above && X509_check_ca(above.get()) == 1 &&
                          X509_check_issued(above.get(), below.get()) == X509_V_OK &&
                          X509_verify(below.get(), X509_get0_pubkey(above.get())) == 1;
    ERR_clear_error();
    return isSigned;
}

/// Nothing is wrong but that nobody whom the system knows vouches for it, or that it is meant for another name.
bool isMerelyUnknown(const QSslError& error)
{
    return error.error() == QSslError::SelfSignedCertificateInChain || error.error() == QSslError::HostNameMismatch;
}

/// The authorities that were shown and really signed the server's certificate. A relay that has renewed its own shows
/// the former ones too, for those who pinned them.
QList<QSslCertificate> authoritiesOf(const ShownCertificates& shown)
{
    constexpr qsizetype MostShown = 8;
    QList<QSslCertificate> authorities = shown.chain.mid(1, MostShown);
    if (!std::all_of(shown.errors.begin(), shown.errors.end(), isMerelyUnknown))
        return {};
    authorities.removeIf(
        [&shown](const QSslCertificate& authority) { return !isSignedBy(shown.chain.first(), authority); });
    return authorities;
}

} // namespace

QString fingerprintOf(const QSslCertificate& certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

QString ShownCertificates::fingerprint() const
{
    if (chain.isEmpty() || chain.first().isNull())
        return {};
    const QList<QSslCertificate> authorities = authoritiesOf(*this);
    return fingerprintOf(authorities.isEmpty() ? chain.first() : authorities.first());
}

QSslCertificate ShownCertificates::vouching(const QString& pin) const
{
    if (pin.isEmpty() || chain.isEmpty() || chain.first().isNull())
        return QSslCertificate();
    // Who shows it first has proved to have its key.
    if (fingerprintOf(chain.first()) == pin)
        return chain.first();
    const QList<QSslCertificate> authorities = authoritiesOf(*this);
    const auto found = std::find_if(authorities.begin(), authorities.end(), [&pin](const QSslCertificate& authority) {
        return fingerprintOf(authority) == pin;
    });
    return found == authorities.end() ? QSslCertificate() : *found;
}

CertificateGuard::CertificateGuard(QNetworkReply* reply, QString pin)
    : QObject(reply)
    , m_reply(reply)
    , m_pin(std::move(pin))
{
    // Qt's network thread waits for both before it goes on.
    connect(reply, &QNetworkReply::sslErrors, this, &CertificateGuard::judge);
    connect(reply, &QNetworkReply::encrypted, this, &CertificateGuard::judgeTrusted);
}

void CertificateGuard::judge(const QList<QSslError>& errors)
{
    m_problem.reset(); // Qt may have connected anew, for the same request
    const ShownCertificates shown{m_reply->sslConfiguration().peerCertificateChain(), errors};
    if (shown.isVouchedForBy(m_pin)) {
        // These, not all: Qt ignores them on later connections to that host as well.
        m_reply->ignoreSslErrors(errors);
        emit vouched(shown.vouching(m_pin));
        return;
    }
    refuse(shown);
}

void CertificateGuard::refuse(const ShownCertificates& shown)
{
    const QString host = m_reply->url().authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    const QString got = shown.fingerprint();
    if (m_pin.isEmpty()) {
        m_problem =
            Error{ErrorCode::CertificateUnknown,
                  tr("Nobody whom this computer trusts vouches for %1. The fingerprint of its certificate is %2.")
                      .arg(host, got)};
    } else {
        m_problem = Error{ErrorCode::CertificateChanged,
                          tr("%1 shows another certificate than the one that you accepted: it was %2, now it is %3.")
                              .arg(host, m_pin, got)};
    }
    m_problem->fingerprint = got;
}

/// Nothing has been sent yet. A pin is what the operator decided: it holds too where a system authority vouches for
/// the certificate, or where Qt had nothing to ask because it ignored the same errors before.
void CertificateGuard::judgeTrusted()
{
    if (!m_problem && !m_pin.isEmpty()) {
        const ShownCertificates shown{m_reply->sslConfiguration().peerCertificateChain(), {}};
        if (!shown.isVouchedForBy(m_pin))
            refuse(shown);
    }
    if (m_problem)
        m_reply->abort();
}

} // namespace app::clients

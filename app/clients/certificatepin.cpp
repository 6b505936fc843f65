// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/certificatepin.h"

#include <QCryptographicHash>

#include <algorithm>
#include <memory>
#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace app::clients {

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

bool hangsFromItsAuthority(const ShownCertificates& shown)
{
    return shown.chain.size() == 2 && std::all_of(shown.errors.begin(), shown.errors.end(), isMerelyUnknown) &&
           isSignedBy(shown.chain.first(), shown.chain.last());
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
    return fingerprintOf(hangsFromItsAuthority(*this) ? chain.last() : chain.first());
}

QSslCertificate ShownCertificates::vouching(const QString& pin) const
{
    if (pin.isEmpty() || chain.isEmpty() || chain.first().isNull())
        return QSslCertificate();
    // Who shows it first has proved to have its key.
    if (fingerprintOf(chain.first()) == pin)
        return chain.first();
    return hangsFromItsAuthority(*this) && fingerprintOf(chain.last()) == pin ? chain.last() : QSslCertificate();
}

} // namespace app::clients

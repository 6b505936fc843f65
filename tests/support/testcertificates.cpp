// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcertificates.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QSslSocket>

#include <memory>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace testing {

namespace {

using Memory = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Memory memory()
{
    return {BIO_new(BIO_s_mem()), &BIO_free};
}

QByteArray contents(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, size};
}

Certificate readCertificate(const QByteArray& pem)
{
    const Memory bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free);
    return {PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free};
}

Key readKey(const QByteArray& pem)
{
    const Memory bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free);
    return {PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free};
}

void extend(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    if (value.isEmpty())
        return;
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Identity make(const IdentityDraft& draft, const Identity* issuer)
{
    const Key key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Certificate certificate(X509_new(), &X509_free);
    X509* x509 = certificate.get();
    const Certificate above = issuer ? readCertificate(issuer->certificate.toPem()) : Certificate(nullptr, &X509_free);
    const Key signer = issuer ? readKey(issuer->key.toPem()) : Key(nullptr, &EVP_PKEY_free);

    constexpr long DaySeconds = 86'400;
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1 + QRandomGenerator::global()->bounded(1'000'000'000));
    X509_gmtime_adj(X509_getm_notBefore(x509), -100 * DaySeconds);
    X509_gmtime_adj(X509_getm_notAfter(x509), draft.daysLeft * DaySeconds);
    X509_set_pubkey(x509, key.get());
    X509_NAME* name = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(draft.commonName.constData()), -1, -1, 0);
    X509_set_issuer_name(x509, above ? X509_get_subject_name(above.get()) : name);
    extend(x509, above ? above.get() : x509, NID_basic_constraints,
           draft.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    extend(x509, above ? above.get() : x509, NID_subject_alt_name, draft.names);
    X509_sign(x509, signer ? signer.get() : key.get(), EVP_sha256());

    const Memory certificatePem = memory();
    const Memory keyPem = memory();
    PEM_write_bio_X509(certificatePem.get(), x509);
    PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {QSslCertificate(contents(certificatePem.get())), QSslKey(contents(keyPem.get()), QSsl::Ec)};
}

} // namespace

QString Identity::fingerprint() const
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

Identity makeIdentity(const IdentityDraft& draft)
{
    return make(draft, nullptr);
}

Identity makeIdentity(const IdentityDraft& draft, const Identity& issuer)
{
    return make(draft, &issuer);
}

QSslConfiguration serving(const Identity& identity, const QList<QSslCertificate>& further)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QList<QSslCertificate>{identity.certificate} + further);
    configuration.setPrivateKey(identity.key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

} // namespace testing

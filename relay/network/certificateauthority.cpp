// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/network/certificateauthority.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace relay::network {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

template <auto Free>
struct Deleter {
    template <typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Deleter<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<&X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<&X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<&BN_free>>;
using Memory = std::unique_ptr<BIO, Deleter<&BIO_free>>;

constexpr int DaySeconds = 86'400;
constexpr int AuthorityDays = 3653;
constexpr int RenewAuthorityDays = 365;
constexpr int LeafDays = 397; ///< browsers take no longer ones
constexpr int SerialBits = 126;

tl::unexpected<protocol::Error> cannotMake()
{
    ERR_clear_error();
    return protocol::fail(ErrorCode::StorageFailed,
                          u"The relay's certificate cannot be made: OpenSSL refused. Is it complete?"_s);
}

QByteArray contents(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

QByteArray pem(X509* certificate)
{
    const Memory bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contents(bio.get());
}

QByteArray pem(EVP_PKEY* key)
{
    const Memory bio(BIO_new(BIO_s_secmem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contents(bio.get());
}

/// What a certificate says, beside its key and who signs it.
struct Draft {
    QByteArray commonName;
    int days = 0;
    QList<std::pair<int, QByteArray>> extensions; ///< by NID, in OpenSSL's configuration syntax
};

bool addExtensions(X509* certificate, X509* issuer, const Draft& draft)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    for (const auto& [nid, value] : draft.extensions) {
        const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
            return false;
    }
    return true;
}

/// Null when OpenSSL fails. Signed by itself when there is no issuer.
Certificate sign(const Draft& draft, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuerKey)
{
    Certificate certificate(X509_new());
    X509* x509 = certificate.get();
    const Number serial(BN_new());
    if (!certificate || !serial || BN_rand(serial.get(), SerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) != 1)
        return {};
    // A day in the past: clocks differ.
    bool ok = X509_set_version(x509, 2) == 1 && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(x509)) &&
              X509_gmtime_adj(X509_getm_notBefore(x509), -DaySeconds) &&
              X509_time_adj_ex(X509_getm_notAfter(x509), draft.days, 0, nullptr) && X509_set_pubkey(x509, key) == 1;
    X509_NAME* name = X509_get_subject_name(x509);
    ok = ok && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(draft.commonName.constData()), -1, -1,
                                          0) == 1;
    ok = ok && X509_set_issuer_name(x509, issuer != nullptr ? X509_get_subject_name(issuer) : name) == 1;
    ok = ok && addExtensions(x509, issuer != nullptr ? issuer : x509, draft);
    ok = ok && X509_sign(x509, issuerKey, EVP_sha256()) > 0;
    return ok ? std::move(certificate) : Certificate();
}

QByteArray alternativeNames(const Machine& machine)
{
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    for (const QString& name : machine.names)
        names += ",DNS:" + name.toLatin1();
    for (const QHostAddress& address : machine.addresses)
        names += ",IP:" + address.toString().toLatin1();
    return names;
}

/// So that two relays' authorities in one file can be told apart.
QByteArray randomMark()
{
    const Number number(BN_new());
    if (!number || BN_rand(number.get(), 32, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) != 1)
        return "0";
    return QByteArray::number(qulonglong(BN_get_word(number.get())), 16);
}

} // namespace

class CertificateAuthority::Private
{
public:
    Key key;
    Certificate certificate;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Private> secret)
    : d(std::move(secret))
{
}

CertificateAuthority::~CertificateAuthority() = default;
CertificateAuthority::CertificateAuthority(CertificateAuthority&& other) noexcept = default;
CertificateAuthority& CertificateAuthority::operator=(CertificateAuthority&& other) noexcept = default;

Result<CertificateAuthority> CertificateAuthority::make()
{
    auto made = std::make_unique<Private>();
    made->key.reset(EVP_EC_gen("P-256"));
    if (!made->key)
        return cannotMake();
    const Draft draft{"Duologue relay " + randomMark(),
                      AuthorityDays,
                      {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                       {NID_key_usage, "critical,keyCertSign,cRLSign"},
                       {NID_subject_key_identifier, "hash"}}};
    made->certificate = sign(draft, made->key.get(), nullptr, made->key.get());
    if (!made->certificate)
        return cannotMake();
    return CertificateAuthority(std::move(made));
}

Result<CertificateAuthority> CertificateAuthority::fromSecret(const QByteArray& secret)
{
    auto read = std::make_unique<Private>();
    const Memory bio(BIO_new_mem_buf(secret.constData(), static_cast<int>(secret.size())));
    read->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    read->certificate.reset(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!read->key || !read->certificate || X509_check_private_key(read->certificate.get(), read->key.get()) != 1) {
        ERR_clear_error();
        return protocol::fail(ErrorCode::StorageFailed, u"This is not a key and its certificate."_s);
    }
    return CertificateAuthority(std::move(read));
}

QByteArray CertificateAuthority::secret() const
{
    return pem(d->key.get()) + certificate();
}

QByteArray CertificateAuthority::certificate() const
{
    return pem(d->certificate.get());
}

QString CertificateAuthority::fingerprint() const
{
    const QSslCertificate certificate(this->certificate());
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

bool CertificateAuthority::nearsItsEnd() const
{
    int days = 0;
    int seconds = 0;
    return ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(d->certificate.get())) != 1 ||
           days < RenewAuthorityDays;
}

Result<QSslConfiguration> CertificateAuthority::issue(const Machine& machine) const
{
    const Key key(EVP_EC_gen("P-256"));
    const Draft draft{"Duologue relay",
                      LeafDays,
                      {{NID_basic_constraints, "critical,CA:FALSE"},
                       {NID_key_usage, "critical,digitalSignature"},
                       {NID_ext_key_usage, "serverAuth"},
                       {NID_subject_key_identifier, "hash"},
                       {NID_authority_key_identifier, "keyid:always"},
                       {NID_subject_alt_name, alternativeNames(machine)}}};
    const Certificate leaf = key ? sign(draft, key.get(), d->certificate.get(), d->key.get()) : Certificate();
    if (!leaf)
        return cannotMake();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain({QSslCertificate(pem(leaf.get())), QSslCertificate(certificate())});
    configuration.setPrivateKey(QSslKey(pem(key.get()), QSsl::Ec));
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    // Clients show no certificate, so there is nobody to check them by.
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setCaCertificates({});
    if (configuration.localCertificate().isNull() || configuration.privateKey().isNull()) {
        return protocol::fail(ErrorCode::StorageFailed,
                              u"This Qt cannot speak TLS: its OpenSSL plugin is missing, or OpenSSL itself."_s);
    }
    return configuration;
}

} // namespace relay::network

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/network/certificateauthority.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>
#include <array>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <vector>

namespace relay::network {

using namespace Qt::StringLiterals;
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
using Constraints = std::unique_ptr<NAME_CONSTRAINTS, Deleter<&NAME_CONSTRAINTS_free>>;
using Number = std::unique_ptr<BIGNUM, Deleter<&BN_free>>;
using Memory = std::unique_ptr<BIO, Deleter<&BIO_free>>;

constexpr int DaySeconds = 86'400;
constexpr int AuthorityDays = 730;
constexpr int RenewAuthorityDays = 365;     ///< left: so whoever is given the certificate can use it for a year
constexpr std::size_t KeptCertificates = 4; ///< of the authority; the chain that is shown stays short
constexpr qsizetype MostOwnPlaces = 32;     ///< names and networks of the machine that one certificate permits
constexpr int LeafDays = 397;               ///< browsers take no longer ones
constexpr int SerialBits = 126;

tl::unexpected<protocol::Error> cannotMake()
{
    ERR_clear_error();
    return fail(protocol::Reason::CertificateNotMade);
}

QByteArray contents(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

QByteArray pem(const X509* certificate)
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
    const X509_NAME* subject = nullptr; ///< instead of the common name
    int days = 0;
    QList<std::pair<int, QByteArray>> extensions; ///< by NID, in OpenSSL's configuration syntax
};

bool addExtensions(X509* certificate, const X509* issuer, const Draft& draft)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, const_cast<X509*>(issuer), certificate, nullptr, nullptr, 0);
    for (const auto& [nid, value] : draft.extensions) {
        const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
            return false;
    }
    return true;
}

/// Null when OpenSSL fails. Signed by itself when there is no issuer.
Certificate sign(const Draft& draft, EVP_PKEY* key, const X509* issuer, EVP_PKEY* issuerKey)
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
    if (draft.subject != nullptr)
        ok = ok && X509_set_subject_name(x509, draft.subject) == 1;
    else
        ok = ok && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                              reinterpret_cast<const unsigned char*>(draft.commonName.constData()), -1,
                                              -1, 0) == 1;
    name = X509_get_subject_name(x509);
    ok = ok && X509_set_issuer_name(x509, issuer != nullptr ? X509_get_subject_name(issuer) : name) == 1;
    ok = ok && addExtensions(x509, issuer != nullptr ? issuer : x509, draft);
    ok = ok && X509_sign(x509, issuerKey, EVP_sha256()) > 0;
    return ok ? std::move(certificate) : Certificate();
}

/// A name or a network that a certificate is for. In a certificate's name constraints a name stands for itself and for
/// what ends in it after a dot.
struct Place {
    QByteArray name;      ///< a DNS name; empty: it is a network
    QByteArray addresses; ///< address and mask, 4 octets each or 16

    bool operator==(const Place&) const = default;
};

QByteArray octets(const QHostAddress& address)
{
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR v6 = address.toIPv6Address();
        return {reinterpret_cast<const char*>(v6.c), sizeof v6.c};
    }
    const quint32 v4 = address.toIPv4Address();
    return QByteArray::fromHex(QByteArray::number(v4, 16).rightJustified(8, '0'));
}

Place network(const QHostAddress& address, int prefix)
{
    const QByteArray bytes = octets(address);
    QByteArray mask(bytes.size(), '\0');
    for (int bit = 0; bit < prefix; ++bit)
        mask[bit / 8] = static_cast<char>(mask.at(bit / 8) | (0x80 >> (bit % 8)));
    return {{}, bytes + mask};
}

bool includes(const Place& place, const QByteArray& name)
{
    return !place.name.isEmpty() && (name == place.name || name.endsWith(QByteArray('.' + place.name)));
}

bool includes(const Place& place, const QHostAddress& address)
{
    const QByteArray bytes = octets(address);
    if (place.addresses.size() != 2 * bytes.size())
        return false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (((bytes.at(i) ^ place.addresses.at(i)) & place.addresses.at(bytes.size() + i)) != 0)
            return false;
    }
    return true;
}

/// Where anybody's relay may be, and nobody's site on the Internet is: loopback, private and shared ranges, link-local,
/// unique local IPv6, and names that only the local network resolves.
const QList<Place>& commonPlaces()
{
    static const QList<Place> places = [] {
        QList<Place> all{{"localhost", {}}, {"local", {}}};
        for (const char* subnet : {"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
                                   "100.64.0.0/10", "::1/128", "fe80::/10", "fc00::/7"}) {
            const auto [address, prefix] = QHostAddress::parseSubnet(QString::fromLatin1(subnet));
            all.append(network(address, prefix));
        }
        return all;
    }();
    return places;
}

/// Whether it is one of ours that constrains addresses: programs that verify with BoringSSL (Claude Code, opencode)
/// know no such constraint, and refuse the certificate for it.
bool constrainsAddresses(const QList<Place>& permitted)
{
    return std::ranges::any_of(permitted, [](const Place& place) { return place.name.isEmpty(); });
}

template <typename What>
bool areAnyOf(const QList<Place>& places, const What& what)
{
    return std::ranges::any_of(places, [&what](const Place& place) { return includes(place, what); });
}

/// What is the machine's own beside the common places. IPv6 addresses change within their network.
QList<Place> ownPlaces(const HostIdentity& machine)
{
    QList<Place> own;
    for (const QString& name : machine.names) {
        if (!areAnyOf(commonPlaces(), name.toLatin1()))
            own.append({name.toLatin1(), {}});
    }
    for (const QHostAddress& address : machine.addresses) {
        if (!areAnyOf(commonPlaces(), address))
            own.append(network(address, address.protocol() == QAbstractSocket::IPv6Protocol ? 64 : 32));
    }
    return own;
}

/// What a certificate of an authority permits; nothing when it is not constrained.
QList<Place> permittedPlaces(const X509* certificate)
{
    const Constraints constraints(
        static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(certificate, NID_name_constraints, nullptr, nullptr)));
    QList<Place> places;
    const int count = constraints ? sk_GENERAL_SUBTREE_num(constraints->permittedSubtrees) : 0;
    for (int i = 0; i < count; ++i) {
        int type = 0;
        const GENERAL_NAME* base = sk_GENERAL_SUBTREE_value(constraints->permittedSubtrees, i)->base;
        const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(base, &type));
        if (type != GEN_DNS && type != GEN_IPADD)
            continue;
        const QByteArray bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)), ASN1_STRING_length(value));
        places.append(type == GEN_DNS ? Place{bytes, {}} : Place{{}, bytes});
    }
    return places;
}

QByteArray alternativeNames(const HostIdentity& machine)
{
    QByteArrayList names{"DNS:localhost", "IP:127.0.0.1", "IP:::1"};
    for (const QString& name : machine.names)
        names.append("DNS:" + name.toLatin1());
    for (const QHostAddress& address : machine.addresses)
        names.append("IP:" + address.toString().toLatin1());
    return names.join(',');
}

int daysLeft(const X509* certificate)
{
    int days = 0;
    int seconds = 0;
    return ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate)) == 1 ? days : 0;
}

bool isGoodNow(const X509* certificate)
{
    return X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0 &&
           X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0;
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
    Result<void> addCertificate(const QList<Place>& own);
    const X509* current() const;

    Key key;
    std::vector<Certificate> certificates; ///< all of that key and that subject; the newest first
};

/// Of the same key and with the same name, so that whoever trusts one of them trusts what the others sign.
Result<void> CertificateAuthority::Private::addCertificate(const QList<Place>& own)
{
    QByteArrayList permitted;
    for (const Place& place : commonPlaces() + own.first(std::min(own.size(), MostOwnPlaces))) {
        if (!place.name.isEmpty())
            permitted.append("permitted;DNS:" + place.name);
    }
    Draft draft{"Duologue relay " + randomMark(),
                nullptr,
                AuthorityDays,
                {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                 {NID_key_usage, "critical,keyCertSign,cRLSign"},
                 {NID_ext_key_usage, "serverAuth"},
                 {NID_name_constraints, "critical," + permitted.join(',')},
                 {NID_subject_key_identifier, "hash"},
                 {NID_authority_key_identifier, "keyid:always"}}};
    if (!certificates.empty())
        draft.subject = X509_get_subject_name(certificates.front().get());
    Certificate made = sign(draft, key.get(), nullptr, key.get());
    if (!made)
        return cannotMake();
    certificates.insert(certificates.begin(), std::move(made));
    if (certificates.size() > KeptCertificates)
        certificates.resize(KeptCertificates);
    return {};
}

/// The newest that is constrained and good by the clock: one that was made while the clock was wrong waits for its
/// time, and the one before it goes on. Without any, the newest.
const X509* CertificateAuthority::Private::current() const
{
    const auto found = std::ranges::find_if(certificates, [](const Certificate& each) {
        return isGoodNow(each.get()) && !permittedPlaces(each.get()).isEmpty();
    });
    return found == certificates.end() ? certificates.front().get() : found->get();
}

CertificateAuthority::CertificateAuthority(std::unique_ptr<Private> secret)
    : d(std::move(secret))
{
}

CertificateAuthority::~CertificateAuthority() = default;
CertificateAuthority::CertificateAuthority(CertificateAuthority&& other) noexcept = default;
CertificateAuthority& CertificateAuthority::operator=(CertificateAuthority&& other) noexcept = default;

Result<CertificateAuthority> CertificateAuthority::make(const HostIdentity& own)
{
    auto made = std::make_unique<Private>();
    made->key.reset(EVP_EC_gen("P-256"));
    if (!made->key)
        return cannotMake();
    return made->addCertificate(ownPlaces(own)).map([&made] { return CertificateAuthority(std::move(made)); });
}

Result<CertificateAuthority> CertificateAuthority::fromSecret(const QByteArray& secret)
{
    auto read = std::make_unique<Private>();
    const Memory bio(BIO_new_mem_buf(secret.constData(), static_cast<int>(secret.size())));
    read->key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    while (Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        read->certificates.push_back(std::move(certificate));
    ERR_clear_error(); // the end of the text is one
    const bool fit = read->key && !read->certificates.empty() &&
                     std::ranges::all_of(read->certificates, [&read](const Certificate& certificate) {
                         return X509_check_private_key(certificate.get(), read->key.get()) == 1;
                     });
    ERR_clear_error();
    if (!fit)
        return fail(protocol::Reason::CertificateUnreadable);
    return CertificateAuthority(std::move(read));
}

bool CertificateAuthority::suits(const HostIdentity& machine) const
{
    const X509* current = d->current();
    const QList<Place> permitted = permittedPlaces(current);
    return isGoodNow(current) && daysLeft(current) >= RenewAuthorityDays &&
           std::ranges::all_of(machine.names,
                               [&](const QString& name) { return areAnyOf(permitted, name.toLatin1()); }) &&
           !constrainsAddresses(permitted);
}

Result<void> CertificateAuthority::renew(const HostIdentity& own)
{
    // What was permitted stays so: a machine goes to and fro between its networks.
    QList<Place> places = ownPlaces(own);
    const QList<Place> before = permittedPlaces(d->current());
    for (const Place& place : before) {
        if (!commonPlaces().contains(place) && !places.contains(place))
            places.append(place);
    }
    return d->addCertificate(places);
}

QByteArray CertificateAuthority::secret() const
{
    QByteArray all = pem(d->key.get());
    for (const Certificate& certificate : d->certificates)
        all += pem(certificate.get());
    return all;
}

QByteArray CertificateAuthority::certificate() const
{
    return pem(d->current());
}

QString CertificateAuthority::fingerprint() const
{
    const QSslCertificate certificate(this->certificate());
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

Result<QSslConfiguration> CertificateAuthority::issue(const HostIdentity& machine) const
{
    const X509* authority = d->current();
    const QList<Place> permitted = permittedPlaces(authority);
    HostIdentity named = machine;
    named.names.removeIf([&](const QString& name) { return !areAnyOf(permitted, name.toLatin1()); });
    if (constrainsAddresses(permitted))
        named.addresses.removeIf([&](const QHostAddress& address) { return !areAnyOf(permitted, address); });
    const Key key(EVP_EC_gen("P-256"));
    const Draft draft{"Duologue relay",
                      nullptr,
                      LeafDays,
                      {{NID_basic_constraints, "critical,CA:FALSE"},
                       {NID_key_usage, "critical,digitalSignature"},
                       {NID_ext_key_usage, "serverAuth"},
                       {NID_subject_key_identifier, "hash"},
                       {NID_authority_key_identifier, "keyid:always"},
                       {NID_subject_alt_name, alternativeNames(named)}}};
    const Certificate leaf = key ? sign(draft, key.get(), authority, d->key.get()) : Certificate();
    if (!leaf)
        return cannotMake();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    // The former ones for those who pinned them: the leaf hangs from each.
    QList<QSslCertificate> chain{QSslCertificate(pem(leaf.get())), QSslCertificate(certificate())};
    for (const Certificate& each : d->certificates) {
        if (each.get() != authority)
            chain.append(QSslCertificate(pem(each.get())));
    }
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(QSslKey(pem(key.get()), QSsl::Ec));
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    // Clients show no certificate, so there is nobody to check them by.
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setCaCertificates({});
    if (configuration.localCertificate().isNull() || configuration.privateKey().isNull()) {
        return fail(protocol::Reason::NoTls);
    }
    return configuration;
}

} // namespace relay::network

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/endpoints.h"

#include <QFile>
#include <QUrl>

#include <algorithm>

#include "relay/http/httpserver.h"
#include "relay/secretfile.h"

namespace relay {

using namespace Qt::StringLiterals;
using network::CertificateAuthority;
using network::HostIdentity;
using protocol::ErrorCode;
using protocol::Result;

namespace {

/// A certificate lives thirteen months; a relay that runs for longer shows a new one every few days.
constexpr std::chrono::hours RenewalInterval{24 * 7};

bool isWildcard(const QHostAddress& address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4) ||
           address == QHostAddress(QHostAddress::AnyIPv6);
}

/// Whether who listens on the wildcard is reached at `address` too.
bool covers(const QHostAddress& wildcard, const QHostAddress& address)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (wildcard == QHostAddress(QHostAddress::AnyIPv4))
        return !v6;
    return wildcard == QHostAddress(QHostAddress::Any) || v6;
}

} // namespace

Endpoints::Endpoints(http::HttpServer& server, Tls tls, QStringList publicUrls, QObject* parent)
    : QObject(parent)
    , m_server(server)
    , m_tls(tls)
    , m_publicUrls(std::move(publicUrls))
{
    m_renewal.setTimerType(Qt::VeryCoarseTimer);
    m_renewal.setInterval(RenewalInterval);
    connect(&m_renewal, &QTimer::timeout, this, &Endpoints::issueAnew);
}

void Endpoints::issueAnew()
{
    const QString before = fingerprint();
    if (m_authority && issue() && fingerprint() != before)
        emit changed();
}

void Endpoints::followClock(bool doubted)
{
    m_clockDoubted = doubted;
    issueAnew();
}

bool Endpoints::speaksTls(const QHostAddress& address) const
{
    return m_tls == Tls::On || (m_tls == Tls::Auto && !address.isLoopback());
}

Result<void> Endpoints::listen(const QList<ListenAddress>& addresses)
{
    m_server.setPlainOnLoopback(m_tls == Tls::Auto);
    bool open = false;
    for (const ListenAddress& listen : addresses) {
        // The certificate comes before the first connection is taken, but only when the port is ours.
        const auto tls = speaksTls(listen.address) ? std::optional(QSslConfiguration()) : std::nullopt;
        const quint16 wanted = listen.alongside && !m_listening.isEmpty() ? m_listening.constLast().port : listen.port;
        const Result<quint16> port = m_server.listen(listen.address, wanted, tls, listen.descriptor);
        if (!port && listen.alongside) {
            if (port.error().code == ErrorCode::Conflict)
                loseLoopback(listen.address, wanted);
            continue;
        }
        if (!port)
            return tl::unexpected(port.error());
        m_listening.append({listen.address, *port});
        open = open || !listen.address.isLoopback();
    }
    if (open) {
        m_machine = HostIdentity::current();
        m_watch.emplace();
        connect(&*m_watch, &network::NetworkWatch::changed, this, &Endpoints::follow);
    }
    updateAddresses();
    return {};
}

void Endpoints::loseLoopback(const QHostAddress& address, quint16 port)
{
    m_loopbackTaken = u"[%1]:%2"_s.arg(address.toString()).arg(port);
    m_server.addSharedPort(port);
}

Result<void> Endpoints::openCertificate(const QString& dataDir, AuthorityPlace place)
{
    const bool wanted = std::ranges::any_of(
        m_listening, [this](const ListenAddress& listening) { return speaksTls(listening.address); });
    if (!wanted)
        return {};
    m_authorityPlace = std::move(place);
    return loadAuthority(dataDir + u"/ca.secret"_s).and_then([this] { return issue(); });
}

/// `former`: the file in which earlier versions kept the authority.
Result<void> Endpoints::loadAuthority(const QString& former)
{
    Result<QByteArray> kept = m_authorityPlace.read();
    if (!kept)
        return tl::unexpected(kept.error());
    const bool moves = kept->isEmpty();
    if (moves) {
        kept = SecretFile::read(former);
        if (!kept && kept.error().code == ErrorCode::NotFound)
            return makeAuthority();
        if (!kept)
            return tl::unexpected(kept.error());
    }
    Result<CertificateAuthority> authority = CertificateAuthority::fromSecret(*kept);
    if (!authority && moves) {
        return fail(protocol::Reason::CertificateFileDamaged, former);
    }
    if (!authority)
        return tl::unexpected(authority.error());
    m_authority.emplace(std::move(*authority));
    if (moves) {
        if (const Result<void> written = m_authorityPlace.write(*kept); !written)
            return written;
    }
    QFile::remove(former); // the database has it, for good
    return {};
}

Result<void> Endpoints::makeAuthority()
{
    return CertificateAuthority::make(named()).and_then([this](CertificateAuthority&& made) {
        m_authority.emplace(std::move(made));
        return m_authorityPlace.write(m_authority->secret());
    });
}

/// What the relay is reached by, now.
HostIdentity Endpoints::named() const
{
    HostIdentity named = m_machine;
    for (const QString& url : std::as_const(m_publicUrls)) {
        const QString host = QUrl(url).host();
        if (const QHostAddress address(host); !address.isNull())
            named.addresses.append(address);
        else if (const QString name = network::hostName(host); !name.isEmpty() && !named.names.contains(name))
            named.names.append(name);
    }
    for (const ListenAddress& listening : std::as_const(m_listening)) {
        if (!isWildcard(listening.address) && !named.addresses.contains(listening.address))
            named.addresses.append(listening.address);
    }
    return named;
}

Result<void> Endpoints::issue()
{
    const HostIdentity machine = named();
    // The machine's own names are handed to nobody: another one is worth no new certificate of the authority.
    HostIdentity needed = machine;
    needed.names.removeIf([this](const QString& name) {
        return std::ranges::none_of(m_publicUrls,
                                    [&name](const QString& url) { return QUrl(url).host().toLower() == name; });
    });
    if (!m_clockDoubted && !m_authority->suits(needed))
        renewAuthority(machine);
    const Result<QSslConfiguration> tls = m_authority->issue(machine);
    if (!tls)
        return tl::unexpected(tls.error());
    m_server.setTls(*tls);
    m_renewal.start();
    return {};
}

/// Where that fails the one before goes on.
void Endpoints::renewAuthority(const HostIdentity& machine)
{
    const QByteArray before = m_authority->secret();
    if (m_authority->renew(machine).and_then([this] { return m_authorityPlace.write(m_authority->secret()); }))
        return;
    if (Result<CertificateAuthority> again = CertificateAuthority::fromSecret(before))
        m_authority.emplace(std::move(*again));
}

void Endpoints::follow()
{
    HostIdentity now = HostIdentity::current();
    if (now == m_machine)
        return;
    m_machine = std::move(now);
    if (m_authority)
        (void)issue(); // OpenSSL made one a moment ago; should it fail now, the old one stays
    updateAddresses();
    emit changed();
}

void Endpoints::updateAddresses()
{
    m_addresses.clear();
    QList<QByteArray> own;
    for (const ListenAddress& listening : std::as_const(m_listening)) {
        if (!isWildcard(listening.address)) {
            m_addresses.append(url(listening.address, listening.port));
            continue;
        }
        for (const QHostAddress& address : std::as_const(m_machine.addresses)) {
            if (covers(listening.address, address))
                m_addresses.append(url(address, listening.port));
        }
        const bool v6Only = listening.address == QHostAddress(QHostAddress::AnyIPv6);
        m_addresses.append(
            url(QHostAddress(v6Only ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost), listening.port));
    }
    for (const QString& name : std::as_const(m_machine.names))
        own.append(name.toLatin1());
    for (const QString& url : std::as_const(m_publicUrls))
        own.append(url.toLatin1());
    m_server.setOwnHosts(own);
    if (m_neighboursOnly)
        m_server.setWelcome(
            [networks = m_machine.networks](const QHostAddress& peer) { return network::isNeighbour(peer, networks); });
}

QString Endpoints::url(const QHostAddress& address, quint16 port) const
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = v6 ? u"["_s + address.toString() + u"]"_s : address.toString();
    return (speaksTls(address) ? u"https://"_s : u"http://"_s) + host + u":"_s + QString::number(port);
}

QString Endpoints::localAddress() const
{
    for (const ListenAddress& listening : m_listening) {
        if (listening.address.isLoopback())
            return url(listening.address, listening.port);
        if (isWildcard(listening.address) && listening.address != QHostAddress(QHostAddress::AnyIPv6))
            return url(QHostAddress(QHostAddress::LocalHost), listening.port);
    }
    return m_addresses.value(0);
}

} // namespace relay

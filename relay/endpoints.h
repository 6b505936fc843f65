// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <optional>

#include "relay/network/certificateauthority.h"
#include "relay/network/hostidentity.h"
#include "relay/network/networkwatch.h"
#include "relay/relay.h"

namespace relay {

namespace http {
class HttpServer;
}

/// Where the authority's secret is kept, encrypted. Called on the relay's thread, also while the relay runs.
struct AuthorityPlace {
    std::function<protocol::Result<QByteArray>()> read;                    ///< empty when nothing was written yet
    std::function<protocol::Result<void>(const QByteArray& secret)> write; ///< on disk when it returns
};

/// Where a relay is reached, and by which certificate. It follows the machine from one network to the next: the
/// certificate always names the addresses of the moment.
class Endpoints : public QObject
{
    Q_OBJECT

public:
    /// `server` is borrowed and must live longer.
    Endpoints(http::HttpServer& server, Tls tls, QStringList publicUrls, QObject* parent = nullptr);

    /// See RelaySettings::neighboursOnly. Before listen().
    void setNeighboursOnly(bool only) { m_neighboursOnly = only; }

    protocol::Result<void> listen(const QList<ListenAddress>& addresses);

    /// After listen(), before the event loop runs: where HTTPS is spoken, with a certificate whose authority is kept in
    /// `place`, and is made when it is missing. DIR/ca.secret, where earlier versions kept it, is moved there.
    protocol::Result<void> openCertificate(const QString& dataDir, AuthorityPlace place);

    /// Somebody set the wall clock: what was signed by it is signed anew. While it is `doubted` the authority's
    /// certificate stays as it is.
    void followClock(bool doubted);

    const QStringList& addresses() const { return m_addresses; }

    QString localAddress() const;

    /// "[::1]:4821" where another program has that address of loopback (ListenAddress::alongside); else empty.
    const QString& loopbackTaken() const { return m_loopbackTaken; }

    /// The authority's, PEM; empty without HTTPS.
    QByteArray certificate() const { return m_authority ? m_authority->certificate() : QByteArray(); }

    QString fingerprint() const { return m_authority ? m_authority->fingerprint() : QString(); }

signals:
    void changed();

private:
    bool speaksTls(const QHostAddress& address) const;
    QString url(const QHostAddress& address, quint16 port) const;
    protocol::Result<void> loadAuthority(const QString& former);
    protocol::Result<void> makeAuthority();
    void renewAuthority(const network::HostIdentity& machine);
    network::HostIdentity named() const;
    protocol::Result<void> issue();
    void loseLoopback(const QHostAddress& address, quint16 port);
    void follow();
    void issueAnew();
    void updateAddresses();

    http::HttpServer& m_server;
    Tls m_tls;
    QStringList m_publicUrls;
    QString m_loopbackTaken;
    bool m_neighboursOnly = false;
    QList<ListenAddress> m_listening; ///< with the ports that were taken
    network::HostIdentity m_machine;
    QStringList m_addresses;
    AuthorityPlace m_authorityPlace;
    std::optional<network::CertificateAuthority> m_authority;
    std::optional<network::NetworkWatch> m_watch;
    bool m_clockDoubted = false;
    QTimer m_renewal;
};

} // namespace relay

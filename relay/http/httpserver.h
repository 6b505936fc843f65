// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractHttpServer>
#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QSslConfiguration>

#include <optional>

#include "relay/http/authenticator.h"
#include "relay/http/connectionguard.h"
#include "relay/http/guardlimits.h"
#include "relay/http/ownhosts.h"
#include "relay/http/ratelimiter.h"
#include "relay/http/router.h"
#include "relay/http/trustedproxies.h"
#include "relay/protocol/error.h"

namespace relay::http {

/// The relay's HTTP server: what the guard lets through is parsed by Qt's and answered through it. It goes to the
/// handler of its route, once Host, Origin, token and rate are in order. Fill router() and authenticator() before
/// listen(). All of one thread.
class HttpServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    explicit HttpServer(const GuardLimits& limits = {}, QObject* parent = nullptr);

    Router& router() { return m_router; }

    Authenticator& authenticator() { return m_authenticator; }

    /// Names beyond the addresses it listens on: see OwnHosts::set().
    void setOwnHosts(const QList<QByteArray>& hosts);

    /// See OwnHosts::addSharedPort().
    void addSharedPort(quint16 port) { m_ownHosts.addSharedPort(port); }

    /// Requests a minute: per agent, and with Meter::AgentRing per address for those without a token. 0: no limit.
    void setRate(Meter meter, int perMinute);
    /// Counts a request of an agent that only its handler could tell, as its route would have: RateLimited when that is
    /// one too many.
    protocol::Result<void> count(Meter meter, qint64 agent);

    /// May be called for several addresses. Port 0 takes a free one; gives the port. With `tls` only HTTPS is spoken
    /// there. `descriptor` is a socket that listens there already, or -1.
    protocol::Result<quint16> listen(const QHostAddress& address, quint16 port,
                                     const std::optional<QSslConfiguration>& tls = {}, qintptr descriptor = -1);

    const RequestStats& stats() const { return m_guard.stats(); }

    /// As ConnectionGuard has them.
    void setTls(const QSslConfiguration& tls) { m_guard.setTls(tls); }

    void setPlainOnLoopback(bool plain) { m_guard.setPlainOnLoopback(plain); }

    void setWelcome(ConnectionGuard::Welcome welcome) { m_guard.setWelcome(std::move(welcome)); }

    void setTrustedProxies(const TrustedProxies& proxies) { m_guard.setTrustedProxies(proxies); }

    /// Stops listening and closes what is idle; answers to what is at hand still leave, and are the last ones.
    void finish();
    /// Closes every connection at once.
    void closeAll();

    int connections() const { return m_guard.connections(); }

    const GuardLimits& limits() const { return m_guard.limits(); }

signals:
    /// After finish(): the last connection is closed.
    void finished();
    /// See ConnectionGuard::lacksDescriptors().
    void lacksDescriptors(bool lacks);

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override;

    void missingHandler(const QHttpServerRequest&, QHttpServerResponder&) override {}
#else
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;

    void missingHandler(const QHttpServerRequest&, QTcpSocket*) override {}
#endif

private:
    void take(const QHttpServerRequest& request, QHttpServerResponder& responder);
    void handle(GuardedConnection& connection, quint64 id, Request&& request);
    std::optional<Response> objection(GuardedConnection& connection, Request&& request);
    std::optional<Response> findRoute(GuardedConnection& connection, const Request& request,
                                      Router::Match* match) const;
    protocol::Result<qint64> authenticate(GuardedConnection& connection, const Request& request, Access access);
    Places::Standing standingOf(const Request& request) const;
    protocol::Result<void> checkOrigin(GuardedConnection& connection, const Request& request) const;
    protocol::Result<void> meter(const Route& route, const Request& request, qint64 agent);
    protocol::Result<void> take(Meter meter, const QByteArray& key);
    RateLimiter& limiterOf(Meter meter);

    Router m_router;
    Authenticator m_authenticator;
    OwnHosts m_ownHosts;
    RateLimiter m_laink;
    RateLimiter m_agentRing;
    ConnectionGuard m_guard; ///< last: it is gone before what its requests are handled with
};

} // namespace relay::http

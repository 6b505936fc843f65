// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QHostAddress>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QSslConfiguration>
#include <QTimer>

#include <functional>
#include <optional>

#include "relay/http/acceptor.h"
#include "relay/http/guardedconnection.h"
#include "relay/http/guardlimits.h"
#include "relay/http/trustedproxies.h"
#include "relay/protocol/error.h"

class QTcpServer;

namespace relay::http {

/// Listens, counts connections, and enforces their deadlines. It wakes up only for the earliest deadline.
class ConnectionGuard : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionGuard(const GuardLimits& limits, QObject* parent = nullptr);
    ~ConnectionGuard() override;

    /// Port 0 takes a free one. With `tls`, only HTTPS is spoken there. The listener, which is the guard's, and its
    /// port. `descriptor` is a socket that listens there already, or -1.
    protocol::Result<QTcpServer*> listen(const QHostAddress& address, quint16 port,
                                         const std::optional<QSslConfiguration>& tls = {}, qintptr descriptor = -1);

    /// For connections to come, on all listeners that speak HTTPS.
    void setTls(const QSslConfiguration& tls);

    /// Whether those listeners speak plain HTTP on loopback, where nothing leaves the machine. Off at first.
    void setPlainOnLoopback(bool plain) { m_plainOnLoopback = plain; }

    /// The proxies whose word counts for the client of a request. For connections to come.
    void setTrustedProxies(const TrustedProxies& proxies) { m_shared.proxies = proxies; }

    /// Whether connections from an address are accepted; others are closed without an answer. All are at first.
    using Welcome = std::function<bool(const QHostAddress& peer)>;

    void setWelcome(Welcome welcome) { m_welcome = std::move(welcome); }

    /// Takes no more connections, closes those without a request, and each other one after its answer: then idle().
    void finish();
    /// Closes everything at once.
    void closeAll();

    const RequestStats& stats() const { return m_shared.stats; }

    int connections() const { return static_cast<int>(m_connections.size()); }

    /// After listen() they may be lower than the limits given: see Acceptor::allowConnections().
    const GuardLimits& limits() const { return m_shared.limits; }

    /// The judgements about a request that the guard cannot make: see GuardShared. Before listen().
    void setJudges(std::function<Places::Standing(const RequestHead&)> standing,
                   std::function<std::optional<Response>(GuardedConnection&, const RequestHead&)> objection)
    {
        m_shared.standing = std::move(standing);
        m_shared.objection = std::move(objection);
    }

    /// The connection whose request Qt's server is handing over.
    GuardedConnection* offering() const { return m_shared.offering; }

signals:
    /// After finish(): the last connection is closed.
    void finished();
    /// True: no file descriptor is left, and no connection is accepted for a moment. False: that was not so for a
    /// minute.
    void lacksDescriptors(bool lacks);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    class Listener;

    void accept(Listener& listener, qintptr descriptor);
    void fitLimits();
    bool lackDescriptors();
    void relieveBodies();
    void forget(GuardedConnection& connection);
    int sweepMs() const;
    void scheduleSweep(qint64 deadlineMs);

    GuardShared m_shared;
    Acceptor m_acceptor;
    QList<QPointer<Listener>> m_listeners;
    QSet<GuardedConnection*> m_connections;
    QBasicTimer m_sweep;
    QTimer m_recovered; ///< runs while descriptors are lacking
    Welcome m_welcome;
    bool m_plainOnLoopback = false;
    QByteArray m_keepAlive; ///< see HttpSocket
};

} // namespace relay::http

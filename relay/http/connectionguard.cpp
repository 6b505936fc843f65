// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/connectionguard.h"

#include <QTcpServer>
#include <QTimerEvent>

#include <algorithm>
#include <limits>

namespace relay::http {

using namespace Qt::StringLiterals;
using protocol::fail;
using protocol::Reason;

namespace {

constexpr size_t ScratchBytes = size_t{64} * 1024;
constexpr int Backlog = 4096; ///< all agents come at once when a relay starts anew; the system may allow less
constexpr int AcceptedInATurn = 32;
constexpr int AcceptAgainMs = 500;
constexpr int RecoveredMs = 60'000; ///< after the last time that no descriptor was left
constexpr int LastLookMs = 100;     ///< for requests that are on their way while this stops
constexpr qint64 Never = std::numeric_limits<qint64>::max();

} // namespace

/// Gives accepted descriptors to the guard instead of making QTcpSockets of them.
class ConnectionGuard::Listener final : public QTcpServer
{
public:
    Listener(ConnectionGuard& guard, std::optional<QSslConfiguration> tls)
        : QTcpServer(&guard)
        , m_guard(guard)
        , m_tls(std::move(tls))
    {
        setListenBacklogSize(Backlog);
        connect(this, &QTcpServer::acceptError, this, [this] {
            if (Acceptor::hasDescriptor(socketDescriptor()))
                QTimer::singleShot(AcceptAgainMs, this, &Listener::goOn);
            else
                lack();
        });
    }

    const std::optional<QSslConfiguration>& tls() const { return m_tls; }

    void setTls(const QSslConfiguration& tls) { m_tls = tls; }

    /// To Qt's server, which owns it from now on.
    void introduce(HttpSocket* socket) { addPendingConnection(socket); }

protected:
    /// A few in a turn of the event loop: who connects again and again does not keep the guard from requests. Nor does
    /// QTcpServer ever come to the end of those that wait, after which Qt takes every error for that end (it keeps the
    /// first one), and would try again and again when no descriptor is left.
    void incomingConnection(qintptr descriptor) override
    {
        m_guard.accept(*this, descriptor);
        if (++m_inTurn < AcceptedInATurn && Acceptor::hasArrival(socketDescriptor()))
            return;
        m_inTurn = 0;
        setMaxPendingConnections(0); // so that it stops
        QTimer::singleShot(0, this, &Listener::goOn);
    }

private:
    void goOn()
    {
        if (!isListening())
            return;
        if (!Acceptor::hasDescriptor(socketDescriptor()))
            return lack();
        setMaxPendingConnections(1);
        resumeAccepting();
    }

    void lack() { QTimer::singleShot(m_guard.lackDescriptors() ? 0 : AcceptAgainMs, this, &Listener::goOn); }

    ConnectionGuard& m_guard;
    std::optional<QSslConfiguration> m_tls;
    int m_inTurn = 0; ///< so many were accepted
};

ConnectionGuard::ConnectionGuard(const GuardLimits& limits, QObject* parent)
    : QObject(parent)
{
    m_shared.limits = limits;
    m_shared.scratch.resize(ScratchBytes);
    m_shared.closed = [this](GuardedConnection& connection) { forget(connection); };
    m_shared.sweepSooner = [this](qint64 deadlineMs) { scheduleSweep(deadlineMs); };
    m_shared.relieveBodies = [this] { relieveBodies(); };
    m_keepAlive = "timeout=" + QByteArray::number(std::max(1, limits.idleMs / 1000));
    m_recovered.setSingleShot(true);
    m_recovered.setInterval(RecoveredMs);
    connect(&m_recovered, &QTimer::timeout, this, [this] { emit lacksDescriptors(false); });
}

ConnectionGuard::~ConnectionGuard()
{
    m_shared.closed = [](GuardedConnection&) {};
    m_shared.sweepSooner = [](qint64) {};
    const auto connections = std::exchange(m_connections, {});
    for (GuardedConnection* connection : connections)
        connection->close();                                                  // tells who waits for it
    qDeleteAll(findChildren<GuardedConnection*>(Qt::FindDirectChildrenOnly)); // those too that are to be deleted later
    for (const auto& listener : std::as_const(m_listeners))
        delete listener;
}

protocol::Result<QTcpServer*> ConnectionGuard::listen(const QHostAddress& address, quint16 port,
                                                      const std::optional<QSslConfiguration>& tls, qintptr descriptor)
{
    if (!m_acceptor.isValid())
        return fail(Reason::TooManyFilesToListen);
    if (m_listeners.isEmpty())
        fitLimits();
    auto listener = std::make_unique<Listener>(*this, tls);
    if (descriptor >= 0 ? !listener->setSocketDescriptor(descriptor) : !listener->listen(address, port)) {
        if (listener->serverError() == QAbstractSocket::AddressInUseError)
            return fail(Reason::PortIsInUse, QString::number(port), address.toString());
        return fail(Reason::CannotListen, QString::number(port), address.toString(), listener->errorString());
    }
    m_listeners.append(listener.get());
    return listener.release();
}

void ConnectionGuard::setTls(const QSslConfiguration& tls)
{
    for (const auto& listener : std::as_const(m_listeners)) {
        if (listener && listener->tls())
            listener->setTls(tls);
    }
}

void ConnectionGuard::accept(Listener& listener, qintptr descriptor)
{
    Acceptor::Arrival arrival(m_acceptor, descriptor, listener.tls().has_value());
    const HttpSocket::Ends& ends = arrival.ends();
    const bool proxy = m_shared.proxies.contains(ends.peer);
    if (m_shared.finishing || (m_welcome && !m_welcome(ends.peer)))
        return;
    const bool tls = listener.tls() && !(m_plainOnLoopback && ends.local.isLoopback());
    auto* socket = new HttpSocket(ends, m_keepAlive, &listener);
    auto* connection =
        new GuardedConnection(arrival.wire(tls ? listener.tls() : std::nullopt),
                              {ends.peer, ends.local, ends.localPort, tls, proxy}, socket, m_shared, this);
    m_connections.insert(connection);
    listener.introduce(socket);
}

/// As many connections as files can be open: there must be some for the operator, and for the database.
void ConnectionGuard::fitLimits()
{
    GuardLimits& limits = m_shared.limits;
    const auto wanted = qint64{limits.together} + 2 * qint64{limits.kept} + limits.doorway;
    const qint64 possible = Acceptor::allowConnections(wanted);
    if (possible >= wanted)
        return;
    const auto some = static_cast<int>(std::max<qint64>(1, possible / 8));
    limits.kept = std::min(limits.kept, some);
    limits.doorway = std::min(limits.doorway, some);
    limits.together = static_cast<int>(std::max<qint64>(1, possible - 2 * qint64{limits.kept} - limits.doorway));
}

/// Whether one will be free at once.
bool ConnectionGuard::lackDescriptors()
{
    const bool news = !m_recovered.isActive();
    m_recovered.start();
    if (news)
        emit lacksDescriptors(true);
    return m_shared.places.relieve();
}

/// Of those that have shown no token, if there is one, the largest is given up.
void ConnectionGuard::relieveBodies()
{
    GuardedConnection* largest = nullptr;
    const auto weight = [](GuardedConnection* connection) {
        const bool unknown = connection->place().standing() == Places::Standing::Unknown;
        return std::pair(connection->bodySize() > 0 && unknown, connection->bodySize());
    };
    for (GuardedConnection* connection : std::as_const(m_connections)) {
        if (!largest || weight(connection) > weight(largest))
            largest = connection;
    }
    if (largest)
        largest->giveUpBody();
}

void ConnectionGuard::forget(GuardedConnection& connection)
{
    if (!m_connections.remove(&connection))
        return;
    connection.deleteLater();
    if (!m_connections.isEmpty())
        return;
    m_sweep.stop();
    m_shared.nextSweepMs = Never;
    if (m_shared.finishing)
        QMetaObject::invokeMethod(this, &ConnectionGuard::finished, Qt::QueuedConnection);
}

void ConnectionGuard::finish()
{
    m_shared.finishing = true;
    for (const auto& listener : std::as_const(m_listeners)) {
        if (listener)
            listener->close();
    }
    if (m_connections.isEmpty()) {
        QMetaObject::invokeMethod(this, &ConnectionGuard::finished, Qt::QueuedConnection);
        return;
    }
    // What was sent before a client could know is still read, and answered.
    QTimer::singleShot(LastLookMs, this, [this] {
        const auto connections = m_connections;
        for (GuardedConnection* connection : connections)
            connection->finish();
    });
}

void ConnectionGuard::closeAll()
{
    const auto connections = m_connections;
    for (GuardedConnection* connection : connections)
        connection->close();
}

/// The shortest time between two looks: a deadline is overrun by a tenth of it, and at most by a second.
int ConnectionGuard::sweepMs() const
{
    const GuardLimits& limits = m_shared.limits;
    const int shortest = std::min({limits.headMs, limits.bodyMs, limits.idleMs, limits.handlerMs, limits.stallMs,
                                   limits.unreadMs, limits.lingerMs});
    return std::clamp(shortest / 10, 10, 1000);
}

void ConnectionGuard::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_sweep.timerId())
        return QObject::timerEvent(event);
    const qint64 now = monotonicMs();
    m_sweep.stop();
    m_shared.nextSweepMs = Never;
    const auto connections = m_connections; // those that are closed now are deleted later
    for (GuardedConnection* connection : connections)
        connection->checkDeadline(now);
    qint64 earliest = Never;
    for (const GuardedConnection* connection : std::as_const(m_connections)) {
        if (connection->deadlineMs() > 0)
            earliest = std::min(earliest, connection->deadlineMs());
    }
    if (earliest < m_shared.nextSweepMs)
        scheduleSweep(earliest);
}

/// For the earliest deadline: clients that only wait cost no look at them.
void ConnectionGuard::scheduleSweep(qint64 deadlineMs)
{
    const qint64 now = monotonicMs();
    m_shared.nextSweepMs = std::max(deadlineMs, now + sweepMs());
    m_sweep.start(static_cast<int>(m_shared.nextSweepMs - now), Qt::PreciseTimer, this);
}

} // namespace relay::http

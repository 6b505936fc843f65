// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

#include "relay/http/trustedproxies.h"
#include "relay/protocol/error.h"
#include "relay/protocol/limits.h"
#include "relay/push/pushsettings.h"

namespace relay {

struct ListenAddress {
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 4821; ///< 0 takes a free one
    /// It belongs to the one before it, whose port it has. A machine may be without it, and when another program has it
    /// the relay goes on without it and says so (Relay::noticed(), and the condition `loopback_taken`).
    bool alongside = false;
    /// A socket that listens there already, of whoever started this program; the relay owns this copy of it. -1: none.
    qintptr descriptor = -1;
};

/// Both addresses of loopback: where only one is the relay's, "localhost" may be another program.
inline QList<ListenAddress> loopbackAddresses(quint16 port = 4821)
{
    return {{QHostAddress(QHostAddress::LocalHost), port}, {QHostAddress(QHostAddress::LocalHostIPv6), port, true}};
}

/// Where HTTPS is spoken. Auto: everywhere but on loopback. Off: nowhere; whoever sits on the network can then read and
/// change everything.
enum class Tls { Auto, On, Off };

/// Where a running relay is reached.
struct Endpoint {
    QStringList addresses;  ///< Relay::addresses()
    QString localAddress;   ///< the base URL for programs on this machine
    QString fingerprint;    ///< of the certificate; both empty without HTTPS. As in protocol::RelayInfo
    QByteArray certificate; ///< PEM
};

/// Everything that a relay needs to be told. Plain values: it may be handed to another thread.
struct RelaySettings {
    QString dataDir;        ///< made (0700) when missing
    QByteArray wrappingKey; ///< 32 bytes that unwrap DIR/database.key, or wrap a new one when there is no database
    QByteArray operatorKey; ///< the bearer of /operator/v1
    QList<ListenAddress> listen = loopbackAddresses();
    /// Who comes over IPv6 must be in a network that this machine is in: where a local network has IPv6, its addresses
    /// are the Internet's too.
    bool neighboursOnly = false;
    Tls tls = Tls::Auto;
    /// Fields of protocol::Limits that are settled from outside (a command line, the app's settings). The others are as
    /// the operator last set them on this relay, else the contract's defaults.
    QJsonObject limits;
    /// Without them neither requests are counted, nor, until the operator sets them, do the relay's turn limit and loop
    /// breaker stop a room.
    bool rateLimits = true;
    int maxConnections = 0; ///< 0: the defaults of the contract (64 an address, 1,024 in all)
    int maxPerAddress = 0;  ///< 0: as many as maxConnections says. This machine itself may have all
    int operatorPlaces = 0; ///< connections kept for the operator key, and as many for this machine; 0: the default, 32
    /// Base URLs that are the relay's beside its own addresses: a proxy's, a port mapping's. The guide prints the one
    /// that it was asked by, else the first.
    QStringList publicUrls;
    bool metricsOnLoopback = false;      ///< who comes from this machine reads /metrics without the operator key
    bool operatorPageEverywhere = false; ///< else only browsers on this machine may sign in at /operator/
    push::PushSettings push;             ///< whom to tell that something waits for the operator
    http::TrustedProxies trustedProxies; ///< who may name another address as the one that a request is from
};

/// A running relay, or one that could not start. Lives on one thread with an event loop; start() and stop() are called
/// there. See app/hosting/relayhost.h for the one that has a thread of its own.
class Relay : public QObject
{
    Q_OBJECT

public:
    explicit Relay(RelaySettings settings, QObject* parent = nullptr);
    ~Relay() override;

    /// Opens the data directory (one relay each), reads it, listens. On failure nothing was changed on disk and the
    /// sentence says which of the contract's "duologued" reasons it is and what to do.
    protocol::Result<void> start();

    /// Stops taking requests, answers what waits, commits, checkpoints, closes. stopped() follows when the last answer
    /// has left, within two seconds.
    void stop();

    /// Stops or resumes everything, as `POST pause` and `POST resume` do, for the program that the relay runs in: it
    /// can do so when HTTP does not answer. `done` is called on this thread.
    void pauseAll(bool paused, std::function<void(const protocol::Result<void>&)> done);

    /// Base URLs, "http://127.0.0.1:4821", in the order of the settings. A wildcard stands for all addresses of this
    /// machine: the one that others most likely reach first, loopback last.
    QStringList addresses() const;
    Endpoint endpoint() const;

signals:
    /// The machine came into another network, or left one.
    void endpointChanged(const relay::Endpoint& endpoint);
    /// Something that whoever runs the relay should read once, in one sentence: a line for standard error.
    void noticed(const QString& sentence);
    void stopped();

private:
    void reportListening();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace relay

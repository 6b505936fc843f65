// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

namespace relay::http {

/// The names and addresses under which a relay is reached. A request for any other is refused, or a page in the user's
/// browser could reach the relay by a name that it lets point to this machine (DNS rebinding).
///
/// Always its own are: the address that the connection came in on, and on a loopback connection localhost, 127.0.0.0/8
/// and [::1]. Those may come with any port: a tunnel or a port mapping has one of its own, and no page can let these
/// names point elsewhere.
///
/// An Origin is stricter, for every port of this machine may be another program's page: it has the port of the
/// connection and the address that it came in on, or localhost, 127.0.0.1 or [::1] where all of these are the relay's.
class OwnHosts
{
public:
    /// Further ones: "relay.example" (with the port of the connection, or none), "relay.example:8443" (only so). A base
    /// URL, "https://relay.example", is also an allowed Origin.
    void set(const QList<QByteArray>& hosts);

    /// Another program listens on this port of the other loopback address: localhost is not only the relay.
    void addSharedPort(quint16 port) { m_sharedPorts.append(port); }

    struct At {
        QHostAddress address; ///< of this end of the connection
        quint16 port = 0;
        bool tls = false;
    };

    bool isOwnHost(QByteArrayView host, const At& at) const;
    /// `origin`: "http://127.0.0.1:4821".
    bool isOwnOrigin(QByteArrayView origin, const At& at) const;

private:
    struct Entry {
        QByteArray name;   ///< lower case, IPv6 in brackets
        int port = 0;      ///< 0: that of the connection, or none given
        QByteArray scheme; ///< empty: that of the connection
    };

    bool isOwnOriginName(QByteArrayView name, const At& at) const;

    QList<Entry> m_entries;
    QList<quint16> m_sharedPorts;
};

} // namespace relay::http

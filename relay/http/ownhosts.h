// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

namespace relay::http {

/// The names and addresses under which a relay is reached. A request for any other is refused, or a page in the user's
/// browser could reach the relay by a name that it lets point to this machine (DNS rebinding).
///
/// Always its own are: the address that the connection came in on, and on loopback 127.0.0.1, [::1] and localhost.
class OwnHosts
{
public:
    /// Further ones: "relay.example" (with the port of the connection, or none), "relay.example:8443" (only so). A base
    /// URL, "https://relay.example", is also an allowed Origin.
    void set(const QList<QByteArray>& hosts);

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

    QList<Entry> m_entries;
};

} // namespace relay::http

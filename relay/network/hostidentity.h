// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QStringList>

#include <utility>

namespace relay::network {

/// How this machine is called and reached, as it is now.
struct HostIdentity {
    QStringList names; ///< host names, lower case, fit for a certificate: "desk", "desk.local"
    /// Without loopback and without link-local IPv6; the one that others most likely reach first.
    QList<QHostAddress> addresses;
    /// The networks that its IPv6 addresses are in: an address and the length of its prefix.
    QList<std::pair<QHostAddress, int>> networks;

    bool operator==(const HostIdentity&) const = default;

    static HostIdentity current();
};

/// Whether an address is in one of the networks, or can be in no other: IPv4, loopback, link-local and unique local
/// addresses, which nobody routes over the Internet to a machine behind its own network's router.
bool isNeighbour(const QHostAddress& address, const QList<std::pair<QHostAddress, int>>& networks);

/// `name` as it may stand in a certificate or a Host header: lower case, letters, digits, dashes and dots; empty when
/// it is not such a name.
QString hostName(const QString& name);

} // namespace relay::network

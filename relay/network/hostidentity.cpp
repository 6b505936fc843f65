// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/network/hostidentity.h"

#include <QNetworkInterface>
#include <QSysInfo>
#include <QUdpSocket>

#include <algorithm>

namespace relay::network {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 253;

/// Kept for documentation (RFC 5737), so it is nobody's.
const QString FarAway = u"192.0.2.1"_s;
constexpr quint16 DiscardPort = 9;

/// The address from which this machine would speak to the world: that of its default route. Nothing is sent: a UDP
/// socket that is connected only looks up its route.
QHostAddress outwardAddress()
{
    QUdpSocket socket;
    socket.connectToHost(QHostAddress(FarAway), DiscardPort);
    return socket.localAddress();
}

/// Bridges and cables to containers and virtual machines on this very machine: nobody else is there.
bool isInward(const QString& interfaceName)
{
    static const QStringList prefixes{u"docker"_s, u"br-"_s, u"virbr"_s,  u"veth"_s,  u"lxc"_s,
                                      u"lxd"_s,    u"cni"_s, u"podman"_s, u"vmnet"_s, u"vboxnet"_s};
    return std::ranges::any_of(prefixes,
                               [&interfaceName](const QString& prefix) { return interfaceName.startsWith(prefix); });
}

/// The smaller, the more likely others reach it.
int distance(const QHostAddress& address, const QString& interfaceName, const QHostAddress& outward)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (isInward(interfaceName))
        return v6 ? 5 : 4;
    if (address == outward)
        return 0;
    if (address.isLinkLocal())
        return 3; // IPv4 without anybody who hands out addresses
    return v6 ? 2 : 1;
}

} // namespace

bool isNeighbour(const QHostAddress& address, const QList<std::pair<QHostAddress, int>>& networks)
{
    bool isIpv4 = false;
    (void)address.toIPv4Address(&isIpv4);
    if (isIpv4 || address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast())
        return true;
    return std::ranges::any_of(networks, [&address](const auto& network) {
        return network.second > 0 && address.isInSubnet(network.first, network.second);
    });
}

QString hostName(const QString& name)
{
    const QString lower = name.toLower();
    const bool plain = std::ranges::all_of(
        lower, [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.'; });
    const bool whole =
        !lower.startsWith(u'-') && !lower.startsWith(u'.') && !lower.endsWith(u'.') && !lower.contains(".."_L1);
    return plain && whole && lower.size() <= LongestName ? lower : QString();
}

HostIdentity HostIdentity::current()
{
    HostIdentity machine;
    const QString own = hostName(QSysInfo::machineHostName());
    if (!own.isEmpty() && own != "localhost"_L1) {
        machine.names.append(own);
        machine.names.append(own.section(u'.', 0, 0) + u".local"_s);
        machine.names.removeDuplicates();
    }

    const QHostAddress outward = outwardAddress();
    QList<std::pair<int, QHostAddress>> found;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface& interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp))
            continue;
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            QHostAddress address = entry.ip();
            const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
            if (address.isLoopback() || (v6 && address.isLinkLocal()))
                continue;
            address.setScopeId(QString());
            if (v6)
                machine.networks.emplaceBack(address, entry.prefixLength());
            if (v6 && entry.dnsEligibility() == QNetworkAddressEntry::DnsIneligible)
                continue; // one of those that change every day, so that nobody is known by it
            found.emplaceBack(distance(address, interface.name(), outward), address);
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, QHostAddress>::first);
    for (const auto& [rank, address] : std::as_const(found)) {
        if (!machine.addresses.contains(address))
            machine.addresses.append(address);
    }
    return machine;
}

} // namespace relay::network

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/network/networkwatch.h"

#include <QSocketNotifier>

#include <array>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::network {

namespace {

constexpr int SettleMs = 1000; ///< a new network brings several addresses and routes

} // namespace

NetworkWatch::NetworkWatch(QObject* parent)
    : QObject(parent)
    , m_fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMs);
    connect(&m_settle, &QTimer::timeout, this, &NetworkWatch::changed);

    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE;
    if (m_fd < 0 || ::bind(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return; // a sandbox without netlink: the addresses stay those of the start
    m_notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &NetworkWatch::drain);
}

NetworkWatch::~NetworkWatch()
{
    delete m_notifier;
    if (m_fd >= 0)
        ::close(m_fd);
}

void NetworkWatch::drain()
{
    // Which one it was does not matter: who listens looks for itself. An overrun (ENOBUFS) says as much.
    std::array<char, 8192> buffer = {};
    while (::recv(m_fd, buffer.data(), buffer.size(), 0) > 0) {
    }
    if (!m_settle.isActive())
        m_settle.start();
}

} // namespace relay::network

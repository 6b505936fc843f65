// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSocketNotifier>

#include <array>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include "relay/network/networkwatch.h"

namespace relay::network {

namespace {

constexpr int SettleMs = 1000; ///< a new network brings several addresses and routes

void drain(int fd)
{
    // Which one it was does not matter: who listens looks for itself. An overrun (ENOBUFS) says as much.
    std::array<char, 8192> buffer = {};
    while (::recv(fd, buffer.data(), buffer.size(), 0) > 0) {
    }
}

} // namespace

struct NetworkWatch::System {
    int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    std::unique_ptr<QSocketNotifier> notifier;
};

NetworkWatch::NetworkWatch(QObject* parent)
    : QObject(parent)
    , m_system(std::make_unique<System>())
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMs);
    connect(&m_settle, &QTimer::timeout, this, &NetworkWatch::changed);

    sockaddr_nl address = {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE;
    const int fd = m_system->fd;
    if (fd < 0 || ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return; // a sandbox without netlink: the addresses stay those of the start
    m_system->notifier = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
    connect(m_system->notifier.get(), &QSocketNotifier::activated, this, [this, fd] {
        drain(fd);
        if (!m_settle.isActive())
            m_settle.start();
    });
}

NetworkWatch::~NetworkWatch()
{
    m_system->notifier.reset();
    if (m_system->fd >= 0)
        ::close(m_system->fd);
}

} // namespace relay::network

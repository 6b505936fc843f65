// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "relay/http/acceptor.h"
#include "relay/http/plainwire.h"
#include "relay/http/poller.h"
#include "relay/http/socketwire.h"

namespace relay::http {

namespace {

constexpr rlim_t OtherDescriptors = 256; ///< of this process: the database, what is linked, the window's

struct End {
    QHostAddress address;
    quint16 port = 0;
};

/// An IPv4 address that came through an IPv6 socket is an IPv4 address.
End endOf(const sockaddr_storage& storage)
{
    End end;
    end.address.setAddress(reinterpret_cast<const sockaddr*>(&storage));
    bool isIpv4 = false;
    const quint32 ipv4 = end.address.toIPv4Address(&isIpv4);
    if (isIpv4)
        end.address = QHostAddress(ipv4);
    if (storage.ss_family == AF_INET)
        end.port = ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
    else if (storage.ss_family == AF_INET6)
        end.port = ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port);
    return end;
}

using NameFunction = int (*)(int, sockaddr*, socklen_t*);

End ask(NameFunction function, int fd)
{
    sockaddr_storage storage = {};
    socklen_t size = sizeof storage;
    if (function(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0)
        return {};
    return endOf(storage);
}

} // namespace

Acceptor::Acceptor()
    : m_poller(std::make_unique<Poller>())
{
}

Acceptor::~Acceptor() = default;

bool Acceptor::isValid() const
{
    return static_cast<const Poller*>(m_poller.get())->isValid();
}

void Acceptor::allowConnections(int connections)
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const rlim_t wanted = std::min(limit.rlim_max, static_cast<rlim_t>(connections) + OtherDescriptors);
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

Acceptor::Arrival::Arrival(Acceptor& acceptor, qintptr descriptor, bool)
    : m_acceptor(acceptor)
    , m_descriptor(descriptor)
{
    const auto fd = static_cast<int>(descriptor);
    const End local = ask(&::getsockname, fd);
    m_ends = {ask(&::getpeername, fd).address, local.address, local.port};
}

Acceptor::Arrival::~Arrival()
{
    if (m_descriptor >= 0)
        ::close(static_cast<int>(m_descriptor));
}

std::unique_ptr<Wire> Acceptor::Arrival::wire(const std::optional<QSslConfiguration>& tls)
{
    const auto fd = static_cast<int>(std::exchange(m_descriptor, -1));
    if (!tls)
        return std::make_unique<PlainWire>(fd, static_cast<Poller&>(*m_acceptor.m_poller));
    auto wire = std::make_unique<SocketWire>(fd, true);
    wire->encrypt(*tls);
    return wire;
}

} // namespace relay::http

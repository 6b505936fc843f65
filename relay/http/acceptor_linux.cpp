// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>

#include <algorithm>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "relay/http/acceptor.h"
#include "relay/http/plainwire.h"
#include "relay/http/socketwire.h"

namespace relay::http {

namespace {

constexpr rlim_t OtherDescriptors = 256; ///< of this process: the database, what is linked, the window's
constexpr qint64 DescriptorsToCome = 24; ///< beyond those that are open, at least

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

qint64 Acceptor::allowConnections(qint64 connections)
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return connections;
    const rlim_t before = limit.rlim_cur;
    const rlim_t wanted = std::min(limit.rlim_max, static_cast<rlim_t>(connections) + OtherDescriptors);
    limit.rlim_cur = std::max(before, wanted);
    if (limit.rlim_cur > before && ::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        limit.rlim_cur = before;
    if (limit.rlim_cur >= static_cast<rlim_t>(connections) + OtherDescriptors)
        return connections;
    const QDir files(QStringLiteral("/proc/self/fd"));
    const qint64 open = files.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
    return std::min(connections, static_cast<qint64>(limit.rlim_cur) - open - DescriptorsToCome);
}

bool Acceptor::hasDescriptor(qintptr any)
{
    const int another = ::fcntl(static_cast<int>(any), F_DUPFD_CLOEXEC, 0);
    if (another < 0)
        return false;
    ::close(another);
    return true;
}

bool Acceptor::hasArrival(qintptr listening)
{
    pollfd waits = {static_cast<int>(listening), POLLIN, 0};
    return ::poll(&waits, 1, 0) == 1;
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

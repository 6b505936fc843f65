// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/plainwire.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::http {

namespace {

constexpr int EventsPerTurn = 256;

epoll_event eventFor(Poller::Client* client, bool reading, bool writing)
{
    epoll_event event = {};
    event.events =
        (reading ? static_cast<uint32_t>(EPOLLIN) | EPOLLRDHUP : 0U) | (writing ? static_cast<uint32_t>(EPOLLOUT) : 0U);
    event.data.ptr = client;
    return event;
}

} // namespace

Poller::Poller(QObject* parent)
    : QObject(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        return;
    m_notifier = new QSocketNotifier(m_epoll, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] { dispatch(); });
}

Poller::~Poller()
{
    delete m_notifier; // before what it watches is closed
    if (m_epoll >= 0)
        ::close(m_epoll);
}

bool Poller::add(int fd, Client* client)
{
    epoll_event event = eventFor(client, true, false);
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

void Poller::change(int fd, Client* client, bool reading, bool writing)
{
    epoll_event event = eventFor(client, reading, writing);
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void Poller::remove(int fd, Client* client)
{
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
    auto* events = static_cast<epoll_event*>(m_events);
    for (int i = 0; i < m_eventCount; ++i) {
        if (events[i].data.ptr == client)
            events[i].data.ptr = nullptr;
    }
}

void Poller::dispatch()
{
    std::array<epoll_event, EventsPerTurn> events;
    const int count = ::epoll_wait(m_epoll, events.data(), EventsPerTurn, 0);
    m_events = events.data();
    m_eventCount = count;
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<size_t>(i)];
        if (!event.data.ptr)
            continue;
        static_cast<Client*>(event.data.ptr)
            ->polled({(event.events & (EPOLLIN | EPOLLRDHUP)) != 0, (event.events & EPOLLOUT) != 0,
                      (event.events & (EPOLLHUP | EPOLLERR)) != 0});
    }
    m_events = nullptr;
    m_eventCount = 0;
}

namespace {

/// What the kernel keeps of an answer beyond what the client's window takes. The rest is counted here (GuardLimits).
constexpr int KernelUnsentBytes = 128 * 1024;

} // namespace

PlainWire::PlainWire(int fd, Poller& poller)
    : m_fd(fd)
    , m_poller(poller)
{
    ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) | O_NONBLOCK);
    ::fcntl(m_fd, F_SETFD, FD_CLOEXEC);
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &KernelUnsentBytes, sizeof KernelUnsentBytes);
    m_poller.add(m_fd, this);
}

PlainWire::~PlainWire()
{
    PlainWire::close();
}

qint64 PlainWire::read(char* data, qint64 max)
{
    if (m_fd < 0 || m_broken)
        return Broken;
    ssize_t got = 0;
    do {
        got = ::recv(m_fd, data, static_cast<size_t>(max), 0);
    } while (got < 0 && errno == EINTR);
    if (got > 0)
        return got;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? 0 : Broken;
}

qint64 PlainWire::write(QByteArrayView bytes)
{
    if (m_fd < 0)
        return Broken;
    ssize_t sent = 0;
    do {
        sent = ::send(m_fd, bytes.data(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    if (sent < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS)
            return Broken;
        sent = 0;
    }
    if (sent < bytes.size())
        watch(m_reading, true);
    return sent;
}

void PlainWire::setReading(bool reading)
{
    watch(reading, m_writing);
}

void PlainWire::watch(bool reading, bool writing)
{
    if (m_fd < 0 || (reading == m_reading && writing == m_writing))
        return;
    m_reading = reading;
    m_writing = writing;
    m_poller.change(m_fd, this, reading, writing);
}

void PlainWire::finish(bool)
{
    if (m_fd >= 0)
        ::shutdown(m_fd, SHUT_WR);
}

void PlainWire::close()
{
    if (m_fd < 0)
        return;
    m_poller.remove(m_fd, this);
    ::close(m_fd);
    m_fd = -1;
}

void PlainWire::polled(Ready ready)
{
    // The kernel reports a broken connection whatever is watched, and again and again until it is closed. Where reading
    // is on, what came before is read first; where it is off, nobody would otherwise take notice.
    m_broken = m_broken || (ready.broken && !m_reading);
    if ((ready.writable || ready.broken) && m_writing) {
        watch(m_reading, false);
        owner()->wireWritable();
    }
    if ((ready.readable || ready.broken) && m_fd >= 0)
        owner()->wireReadable();
}

} // namespace relay::http

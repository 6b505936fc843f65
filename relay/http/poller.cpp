// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/poller.h"

#include <QSocketNotifier>

#include <array>
#include <sys/epoll.h>
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

} // namespace relay::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "relay/http/wire.h"

class QSocketNotifier;

namespace relay::http {

/// One epoll set behind one QSocketNotifier, for all plain connections. With a notifier for each connection, every turn
/// of the event loop would cost time for each, also for those that only wait.
class Poller : public QObject
{
    Q_OBJECT

public:
    class Client
    {
    public:
        struct Ready {
            bool readable = false; ///< bytes, or the end of what the other side sends
            bool writable = false;
            bool broken = false; ///< reset, or closed in both directions; reported whatever is watched
        };

        virtual void polled(Ready ready) = 0;

    protected:
        Client() = default;
        ~Client() = default;
    };

    explicit Poller(QObject* parent = nullptr);
    ~Poller() override;

    bool isValid() const { return m_epoll >= 0; }

    /// `client` must be removed before it dies, and may be at any time, from polled() too.
    bool add(int fd, Client* client);
    void change(int fd, Client* client, bool reading, bool writing);
    void remove(int fd, Client* client);

private:
    void dispatch();

    int m_epoll = -1;
    QSocketNotifier* m_notifier = nullptr;
    void* m_events = nullptr; ///< those of the turn that is being dispatched: what is removed meanwhile is struck out
    int m_eventCount = 0;
};

/// A TCP connection as it is. QTcpSocket would keep 32 KiB of buffers for each waiting client and read greedily.
class PlainWire final : public Wire, private Poller::Client
{
public:
    /// Takes `fd`, a connected socket, and closes it. `poller` must live longer.
    PlainWire(int fd, Poller& poller);
    ~PlainWire() override;

    bool isReady() const override { return true; }

    qint64 read(char* data, qint64 max) override;
    qint64 write(QByteArrayView bytes) override;
    void setReading(bool reading) override;
    void finish(bool midway) override;
    void close() override;

private:
    void polled(Ready ready) override;
    void watch(bool reading, bool writing);

    int m_fd;
    Poller& m_poller;
    bool m_reading = true;
    bool m_writing = false;
    bool m_broken = false;
};

} // namespace relay::http

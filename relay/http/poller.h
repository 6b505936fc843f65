// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace relay::http {

/// One epoll set behind one QSocketNotifier, for all plain connections. With a notifier for each of them, every turn of
/// the event loop costs time for each, those that only wait included; so it costs time only for those that have
/// something.
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

} // namespace relay::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/http/poller.h"
#include "relay/http/wire.h"

namespace relay::http {

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

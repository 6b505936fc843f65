// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSslConfiguration>

#include <memory>

#include "relay/http/wire.h"

class QSslSocket;

namespace relay::http {

/// A TCP connection with TLS on it, this end being the server.
class TlsWire final : public QObject, public Wire
{
    Q_OBJECT

public:
    /// Takes `fd`, a connected socket, and begins the handshake.
    TlsWire(int fd, const QSslConfiguration& configuration);
    ~TlsWire() override;

    bool isReady() const override;
    qint64 read(char* data, qint64 max) override;
    qint64 write(QByteArrayView first, QByteArrayView second) override;
    void setReading(bool reading) override;
    void finish() override;
    void close() override;

private:
    void tellReadable();
    void tellReadableLater();
    void tellWritable();
    qint64 unsent() const;

    std::unique_ptr<QSslSocket> m_socket;
    bool m_reading = true;
    bool m_wantsToWrite = false;
    bool m_inCall = false;  ///< write() or finish() runs
    bool m_telling = false; ///< a call of tellReadable() is queued
};

} // namespace relay::http

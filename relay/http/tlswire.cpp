// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/tlswire.h"

#include <QScopedValueRollback>
#include <QSslSocket>

#include <algorithm>

namespace relay::http {

namespace {

constexpr qint64 ReadAheadBytes = qint64{32} * 1024;
constexpr qint64 WriteAheadBytes =
    qint64{64} * 1024; ///< what is handed to the socket and has not left: the rest waits outside

} // namespace

TlsWire::TlsWire(int fd, const QSslConfiguration& configuration)
    : m_socket(std::make_unique<QSslSocket>())
{
    m_socket->setReadBufferSize(ReadAheadBytes);
    m_socket->setSslConfiguration(configuration);
    m_socket->setSocketDescriptor(fd);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] { owner()->wireReady(); });
    connect(m_socket.get(), &QSslSocket::readyRead, this, &TlsWire::tellReadable);
    connect(m_socket.get(), &QSslSocket::disconnected, this, &TlsWire::tellReadableLater);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, &TlsWire::tellWritable);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, [this] {
        if (!m_socket->isEncrypted())
            m_socket->abort(); // no handshake, no connection; disconnected() follows
    });
    // Not from here: it may fail at once, and nobody is there yet to be told.
    QMetaObject::invokeMethod(m_socket.get(), &QSslSocket::startServerEncryption, Qt::QueuedConnection);
}

TlsWire::~TlsWire()
{
    TlsWire::close();
}

bool TlsWire::isReady() const
{
    return m_socket && m_socket->isEncrypted();
}

qint64 TlsWire::read(char* data, qint64 max)
{
    if (!m_socket)
        return Broken;
    const qint64 got = m_socket->isEncrypted() || m_socket->bytesAvailable() > 0 ? m_socket->read(data, max) : 0;
    if (got > 0) {
        // What stays behind is not announced a second time.
        if (m_socket->bytesAvailable() > 0)
            tellReadableLater();
        return got;
    }
    return m_socket->state() == QAbstractSocket::ConnectedState ? 0 : Broken;
}

qint64 TlsWire::unsent() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

qint64 TlsWire::write(QByteArrayView first, QByteArrayView second)
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        return Broken;
    // Until enough is on its way that the socket will tell when some of it has left.
    const QScopedValueRollback<bool> inCall(m_inCall, true);
    qint64 taken = 0;
    const qint64 all = first.size() + second.size();
    while (taken < all && unsent() < WriteAheadBytes) {
        const QByteArrayView rest = taken < first.size() ? first.sliced(taken) : second.sliced(taken - first.size());
        const qint64 size = std::min<qint64>(rest.size(), WriteAheadBytes - unsent());
        if (m_socket->write(rest.data(), size) != size)
            return Broken;
        taken += size;
        m_socket->flush();
        if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
            return Broken;
    }
    m_wantsToWrite = taken < all;
    return taken;
}

void TlsWire::setReading(bool reading)
{
    const bool again = reading && !m_reading;
    m_reading = reading;
    // The socket reads up to its limit and then leaves the rest to the kernel.
    if (again && m_socket && m_socket->bytesAvailable() > 0)
        tellReadableLater();
}

void TlsWire::finish()
{
    const QScopedValueRollback<bool> inCall(m_inCall, true);
    if (m_socket)
        m_socket->disconnectFromHost(); // sends what is left, then the close notification
}

void TlsWire::close()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // it may be the one that calls
}

void TlsWire::tellReadable()
{
    // Writing may read, and the owner is never called back from a call of its own or of another connection's.
    if (m_inCall)
        return tellReadableLater();
    m_telling = false;
    if (m_socket && (m_reading || m_socket->state() != QAbstractSocket::ConnectedState))
        owner()->wireReadable();
}

void TlsWire::tellReadableLater()
{
    if (!m_telling)
        QMetaObject::invokeMethod(this, &TlsWire::tellReadable, Qt::QueuedConnection);
    m_telling = true;
}

void TlsWire::tellWritable()
{
    if (!m_socket || m_inCall || !m_wantsToWrite || unsent() > WriteAheadBytes / 2)
        return;
    m_wantsToWrite = false;
    owner()->wireWritable();
}

} // namespace relay::http

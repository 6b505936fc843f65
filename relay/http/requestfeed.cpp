// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/requestfeed.h"

#include <algorithm>
#include <cstring>

namespace relay::http {

RequestFeed::RequestFeed(QObject* parent)
    : QTcpSocket(parent)
{
    setOpenMode(QIODevice::ReadWrite);
    setSocketState(QAbstractSocket::ConnectedState);
}

void RequestFeed::deliver(const QByteArray& method, const QByteArray& body)
{
    m_head.resize(0); // keeps its memory
    m_head.append(method).append(" / HTTP/1.1\r\n");
    if (!body.isEmpty())
        m_head.append("Content-Length: ").append(QByteArray::number(body.size())).append("\r\n");
    m_head.append("\r\n");
    m_body = body;
    m_read = 0;
    emit readyRead();
    m_body = QByteArray();
}

qint64 RequestFeed::bytesAvailable() const
{
    return QIODevice::bytesAvailable() + m_head.size() + m_body.size() - m_read;
}

qint64 RequestFeed::readData(char* data, qint64 max)
{
    qint64 given = 0;
    if (m_read < m_head.size()) {
        given = std::min<qint64>(max, m_head.size() - m_read);
        std::memcpy(data, m_head.constData() + m_read, static_cast<size_t>(given));
    }
    const qint64 bodyRead = std::max<qint64>(0, m_read + given - m_head.size());
    if (given < max && bodyRead < m_body.size()) {
        const qint64 part = std::min<qint64>(max - given, m_body.size() - bodyRead);
        std::memcpy(data + given, m_body.constData() + bodyRead, static_cast<size_t>(part));
        given += part;
    }
    m_read += given;
    return given;
}

/// Answers go to the client, not through here.
qint64 RequestFeed::writeData(const char*, qint64 size)
{
    return size;
}

} // namespace relay::http

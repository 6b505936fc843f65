// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawclient.h"

#include <sys/socket.h>

#include "tests/support/waiting.h"

namespace support {

namespace {

/// Undoes chunks. False while the last one is not there; `used` is what they took.
bool unchunk(QByteArrayView bytes, QByteArray* body, qsizetype* used)
{
    qsizetype at = 0;
    for (;;) {
        const auto lineEnd = bytes.indexOf("\r\n", at);
        if (lineEnd < 0)
            return false;
        bool ok = false;
        const qsizetype size = bytes.sliced(at, lineEnd - at).toByteArray().toLongLong(&ok, 16);
        at = lineEnd + 2;
        if (!ok || bytes.size() < at + size + 2)
            return false;
        body->append(bytes.sliced(at, size));
        at += size + 2;
        if (size == 0) {
            *used = at;
            return true;
        }
    }
}

} // namespace

QByteArray RawClient::Answer::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (QByteArrayView(key) == name)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

int RawClient::Answer::headerCount(QByteArrayView name) const
{
    int count = 0;
    for (const auto& field : headers)
        count += QByteArrayView(field.first) == name ? 1 : 0;
    return count;
}

RawClient::RawClient(quint16 port, const QHostAddress& address, const QHostAddress& from)
{
    if (!from.isNull())
        m_socket.bind(from);
    m_socket.connectToHost(address, port);
    (void)support::waitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, Patience);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void RawClient::send(const QByteArray& bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

void RawClient::sendSlowly(const QByteArray& bytes)
{
    for (const char c : bytes) {
        send(QByteArray(1, c));
        (void)support::waitFor([this] { return m_socket.bytesToWrite() == 0; }, Patience);
        QCoreApplication::processEvents();
    }
}

void RawClient::finishSending()
{
    (void)support::waitFor([this] { return m_socket.bytesToWrite() == 0; }, Patience);
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void RawClient::stopReading()
{
    m_reading = false;
    m_socket.setReadBufferSize(1);
}

void RawClient::collect()
{
    if (m_reading)
        m_received += m_socket.readAll();
}

bool RawClient::parse(bool toHead, Answer* answer)
{
    collect();
    const auto headEnd = m_received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    Answer parsed;
    const QList<QByteArray> lines = m_received.left(headEnd).split('\n');
    parsed.statusLine = lines.first().trimmed();
    parsed.status = parsed.statusLine.mid(9, 3).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].indexOf(':');
        parsed.headers.append({lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed()});
    }

    const QByteArrayView rest = QByteArrayView(m_received).sliced(headEnd + 4);
    qsizetype used = 0;
    if (!toHead && parsed.header("transfer-encoding") == "chunked") {
        if (!unchunk(rest, &parsed.body, &used))
            return false;
    } else if (!toHead && parsed.headerCount("content-length") > 0) {
        used = parsed.header("content-length").toLongLong();
        if (rest.size() < used)
            return false;
        parsed.body = rest.first(used).toByteArray();
    } else if (!toHead && parsed.status >= 200 && parsed.status != 204 && parsed.status != 304) {
        if (m_socket.state() != QAbstractSocket::UnconnectedState)
            return false; // until the connection closes
        used = rest.size();
        parsed.body = rest.toByteArray();
    }
    m_received.remove(0, headEnd + 4 + used);
    *answer = parsed;
    return true;
}

std::optional<RawClient::Answer> RawClient::answer(bool toHead, int patience)
{
    Answer answer;
    bool found = false;
    (void)support::waitFor(
        [&] {
            found = parse(toHead, &answer);
            return found || (m_socket.state() == QAbstractSocket::UnconnectedState && m_socket.bytesAvailable() == 0);
        },
        patience);
    return found ? std::optional(answer) : std::nullopt;
}

bool RawClient::waitFor(QByteArrayView text, int patience)
{
    return support::waitFor(
        [&] {
            collect();
            return m_received.contains(text);
        },
        patience);
}

bool RawClient::waitForClosed(int patience)
{
    return support::waitFor(
        [&] {
            collect();
            return m_socket.state() == QAbstractSocket::UnconnectedState;
        },
        patience);
}

const QByteArray& RawClient::rest()
{
    collect();
    return m_received;
}

QByteArray RawClient::get(const QByteArray& path, const QByteArray& fields)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

QByteArray RawClient::post(const QByteArray& path, const QByteArray& body, const QByteArray& fields)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body;
}

} // namespace support

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QTcpSocket>

#include <optional>
#include <utility>

namespace support {

/// A TCP client that sends exactly the bytes it is told to, well-formed or not, and sees exactly what comes back.
/// Waiting runs the event loop, so that the server may live on the same thread.
class RawClient
{
public:
    static constexpr int Patience = 10'000; ///< ms; how long to wait for what must come

    struct Answer {
        int status = 0;
        QByteArray statusLine;
        QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
        QByteArray body;                                  ///< without chunk framing

        QByteArray header(QByteArrayView name) const; ///< null when it is not there
        int headerCount(QByteArrayView name) const;
    };

    /// `from`: the address that it comes from, else whichever fits.
    explicit RawClient(quint16 port, const QHostAddress& address = QHostAddress::LocalHost,
                       const QHostAddress& from = {});

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    void send(const QByteArray& bytes);
    /// `send`, one byte after the other, each on its way before the next.
    void sendSlowly(const QByteArray& bytes);
    /// No more will be sent; still reads (`nc -N`).
    void finishSending();

    /// Gone, without reading what came: the server meets a reset.
    void abort() { m_socket.abort(); }

    void disconnect() { m_socket.disconnectFromHost(); }

    /// What the server sends stays in the kernel: from now on this client never reads.
    void stopReading();

    /// The next complete answer; nothing when none comes in time, or it is not HTTP. With `toHead` its body is not
    /// waited for (the answer to a HEAD).
    std::optional<Answer> answer(bool toHead = false, int patience = Patience);
    /// Waits until this text is among what came and was not taken by answer().
    bool waitFor(QByteArrayView text, int patience = Patience);
    /// Waits until the server has closed the connection.
    bool waitForClosed(int patience = Patience);
    /// What came and was not taken by answer().
    const QByteArray& rest();

    QTcpSocket& socket() { return m_socket; }

    /// "GET path HTTP/1.1" with a Host and what `fields` has ("Name: value\r\n…").
    static QByteArray get(const QByteArray& path, const QByteArray& fields = {});
    /// The same for a POST with a JSON body.
    static QByteArray post(const QByteArray& path, const QByteArray& body, const QByteArray& fields = {});

private:
    void collect();
    bool parse(bool toHead, Answer* answer);

    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_reading = true;
};

} // namespace support

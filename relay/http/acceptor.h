// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QSslConfiguration>

#include <memory>
#include <optional>

#include "relay/http/httpsocket.h"
#include "relay/http/wire.h"

class QObject;

namespace relay::http {

class SocketWire;

/// Makes wires of the connections that the system accepts. What differs between systems is in acceptor_linux.cpp, and
/// in acceptor_portable.cpp (DUOLOGUE_PORTABLE), which needs nothing but Qt.
class Acceptor
{
public:
    Acceptor();
    ~Acceptor();
    Q_DISABLE_COPY_MOVE(Acceptor)

    /// False when the system gave no descriptor to watch connections with.
    bool isValid() const;

    /// Raises the number of files that this process may open, as far as the system lets it, to have room for so many
    /// connections. Gives the number that fit.
    static qint64 allowConnections(qint64 connections);

    /// Whether this process may open one more file; `any` is one that is open.
    static bool hasDescriptor(qintptr any);

    /// Whether a connection waits at a listening socket. False where the system does not say.
    static bool hasArrival(qintptr listening);

    /// An accepted connection before the decision whether to serve it.
    class Arrival
    {
    public:
        /// Takes `descriptor`. `mayEncrypt`: wire() may be asked for TLS.
        Arrival(Acceptor& acceptor, qintptr descriptor, bool mayEncrypt);
        ~Arrival(); ///< closes the connection, unless wire() was called
        Q_DISABLE_COPY_MOVE(Arrival)

        const HttpSocket::Ends& ends() const { return m_ends; }

        /// Once. With `tls` the client must speak TLS.
        std::unique_ptr<Wire> wire(const std::optional<QSslConfiguration>& tls);

    private:
        Acceptor& m_acceptor;
        qintptr m_descriptor; ///< -1: m_wire has it, or the caller of wire()
        HttpSocket::Ends m_ends;
        std::unique_ptr<SocketWire> m_wire; ///< portable only
    };

private:
    std::unique_ptr<QObject> m_poller; ///< Linux only
};

} // namespace relay::http

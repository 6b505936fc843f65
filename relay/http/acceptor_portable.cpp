// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QFile>

#include "relay/http/acceptor.h"
#include "relay/http/socketwire.h"

namespace relay::http {

Acceptor::Acceptor() = default;
Acceptor::~Acceptor() = default;

bool Acceptor::isValid() const
{
    return true;
}

/// What the system gives is what there is.
qint64 Acceptor::allowConnections(qint64 connections)
{
    return connections;
}

/// Where files and connections share their descriptors, a file that cannot be opened for want of one tells it.
bool Acceptor::hasDescriptor(qintptr)
{
    QFile program(QCoreApplication::applicationFilePath());
    return program.open(QIODevice::ReadOnly) || program.error() != QFileDevice::ResourceError;
}

bool Acceptor::hasArrival(qintptr)
{
    return false;
}

Acceptor::Arrival::Arrival(Acceptor& acceptor, qintptr descriptor, bool mayEncrypt)
    : m_acceptor(acceptor)
    , m_descriptor(-1)
    , m_wire(std::make_unique<SocketWire>(descriptor, mayEncrypt))
{
    m_ends = m_wire->ends();
}

Acceptor::Arrival::~Arrival() = default;

std::unique_ptr<Wire> Acceptor::Arrival::wire(const std::optional<QSslConfiguration>& tls)
{
    if (tls)
        m_wire->encrypt(*tls);
    return std::move(m_wire);
}

} // namespace relay::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <utility>

namespace relay::http {

/// The proxies in front of a relay whose word counts for whom a request comes from. From anybody else
/// X-Forwarded-For and Forwarded (RFC 7239) are only what a client likes to say.
class TrustedProxies
{
public:
    using Fields = QList<std::pair<QByteArray, QByteArray>>; ///< in order, names in lower case

    /// "192.0.2.7", "192.0.2.0/24", "2001:db8::/32". False when it is none of these: a range of all addresses is not
    /// one either, for then any client could name any other.
    bool add(const QString& range);

    bool isEmpty() const { return m_ranges.isEmpty(); }

    bool contains(const QHostAddress& address) const;

    /// Whom a request with these fields, which came from the trusted proxy `peer`, is from: the last address in the
    /// chain that is no trusted proxy, or `peer` itself without such fields. Null when they name nobody, or each
    /// somebody else, for then it is not known which of them the proxy wrote.
    QHostAddress clientOf(const Fields& fields, const QHostAddress& peer) const;

private:
    QHostAddress lastStranger(const QList<QByteArray>& chain) const;

    QList<std::pair<QHostAddress, int>> m_ranges; ///< as QHostAddress::parseSubnet() gives them
};

} // namespace relay::http

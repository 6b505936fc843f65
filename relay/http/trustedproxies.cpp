// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/trustedproxies.h"

#include <algorithm>
#include <optional>

namespace relay::http {

using namespace Qt::StringLiterals;

namespace {

bool isPlainNumber(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// An IPv4 address written as an IPv6 one is an IPv4 address.
QHostAddress unmapped(const QHostAddress& address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

std::optional<QHostAddress> parseAddress(QByteArrayView text)
{
    QHostAddress address;
    // Qt also takes "1", "127.1", " 127.0.0.1" and "fe80::1%eth0"; nobody forwards those.
    const bool whole = text.contains(':') || std::count(text.begin(), text.end(), '.') == 3;
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    });
    if (!whole || !plain || !address.setAddress(QString::fromLatin1(text)))
        return std::nullopt;
    return unmapped(address);
}

/// "192.0.2.7", "192.0.2.7:4711", "2001:db8::7", "[2001:db8::7]", "[2001:db8::7]:4711".
std::optional<QHostAddress> parseNode(QByteArrayView text)
{
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0)
            return std::nullopt;
        const QByteArrayView rest = text.sliced(end + 1);
        const QByteArrayView inside = text.first(end).sliced(1);
        const bool port = rest.startsWith(':') && isPlainNumber(rest.sliced(1));
        return inside.contains(':') && (rest.isEmpty() || port) ? parseAddress(inside) : std::nullopt;
    }
    const qsizetype colon = text.indexOf(':');
    if (colon >= 0 && text.indexOf(':', colon + 1) < 0) {
        if (!isPlainNumber(text.sliced(colon + 1)))
            return std::nullopt;
        text = text.first(colon);
    }
    return parseAddress(text);
}

/// Splits at `separator` where that is not within a quoted string; trims the parts.
QList<QByteArray> split(const QByteArray& text, char separator)
{
    QList<QByteArray> parts;
    bool quoted = false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == separator) {
            parts.append(text.sliced(begin, i - begin).trimmed());
            begin = i + 1;
        }
    }
    parts.append(text.sliced(begin).trimmed());
    return parts;
}

/// The `for` of one element of Forwarded: for="[2001:db8::7]:4711";proto=https. Empty when it has none.
QByteArray forwardedFor(const QByteArray& element)
{
    const QList<QByteArray> pairs = split(element, ';');
    for (const QByteArray& pair : pairs) {
        if (pair.first(std::min<qsizetype>(pair.size(), 4)).toLower() != "for=")
            continue;
        QByteArray node = pair.sliced(4);
        if (node.size() >= 2 && node.startsWith('"') && node.endsWith('"'))
            node = node.sliced(1, node.size() - 2);
        return node;
    }
    return {};
}

} // namespace

bool TrustedProxies::add(const QString& range)
{
    const QByteArray text = range.toLatin1();
    const qsizetype slash = text.indexOf('/');
    const auto address = parseAddress(slash < 0 ? QByteArrayView(text) : QByteArrayView(text).first(slash));
    if (!address || (slash >= 0 && !isPlainNumber(QByteArrayView(text).sliced(slash + 1))))
        return false;
    const bool isIpv4 = address->protocol() == QAbstractSocket::IPv4Protocol;
    const int bits = slash >= 0 ? text.sliced(slash + 1).toInt() : isIpv4 ? 32 : 128;
    const auto subnet = QHostAddress::parseSubnet(u"%1/%2"_s.arg(address->toString()).arg(bits));
    if (subnet.second < 1)
        return false;
    m_ranges.append(subnet);
    return true;
}

bool TrustedProxies::contains(const QHostAddress& address) const
{
    const QHostAddress plain = unmapped(address);
    return std::any_of(m_ranges.begin(), m_ranges.end(),
                       [&plain](const auto& range) { return plain.isInSubnet(range.first, range.second); });
}

QHostAddress TrustedProxies::clientOf(const Fields& fields, const QHostAddress& peer) const
{
    QList<QByteArray> xForwardedFor;
    QList<QByteArray> forwarded;
    for (const auto& [name, value] : fields) {
        if (name == "x-forwarded-for") {
            xForwardedFor += split(value, ',');
        } else if (name == "forwarded") {
            const QList<QByteArray> elements = split(value, ',');
            for (const QByteArray& element : elements)
                forwarded.append(forwardedFor(element));
        }
    }
    if (forwarded.isEmpty() && xForwardedFor.isEmpty())
        return peer;
    if (forwarded.isEmpty())
        return lastStranger(xForwardedFor);
    const QHostAddress client = lastStranger(forwarded);
    return xForwardedFor.isEmpty() || lastStranger(xForwardedFor) == client ? client : QHostAddress();
}

/// Each proxy appends whom it heard from: what stands left of the first stranger, seen from the end, he wrote himself.
QHostAddress TrustedProxies::lastStranger(const QList<QByteArray>& chain) const
{
    QHostAddress client;
    for (auto node = chain.rbegin(); node != chain.rend(); ++node) {
        const std::optional<QHostAddress> address = parseNode(*node);
        if (!address)
            break; // "unknown", or made up: only that far is the chain known
        client = *address;
        if (!contains(client))
            break;
    }
    return client;
}

} // namespace relay::http

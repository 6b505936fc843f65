// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/ownhosts.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace relay::http {

namespace {

struct Authority {
    QByteArray name; ///< lower case, IPv6 in brackets
    int port = 0;    ///< 0: none
};

/// "host", "host:port", "[v6]", "[v6]:port"; nothing for anything else.
std::optional<Authority> parseAuthority(QByteArrayView text)
{
    Authority authority;
    qsizetype end = text.startsWith('[') ? text.indexOf(']') + 1 : text.indexOf(':');
    if (text.startsWith('[') && end == 0)
        return std::nullopt;
    if (end < 0)
        end = text.size();
    authority.name = text.first(end).toByteArray().toLower();
    if (authority.name.isEmpty())
        return std::nullopt;
    if (end == text.size())
        return authority;

    const QByteArrayView port = text.sliced(end + 1);
    const bool digits = std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text[end] != ':' || port.isEmpty() || port.size() > 5 || !digits)
        return std::nullopt;
    authority.port = port.toByteArray().toInt();
    if (authority.port < 1 || authority.port > 65535)
        return std::nullopt;
    return authority;
}

int defaultPort(QByteArrayView scheme)
{
    return scheme == "https" ? 443 : 80;
}

/// The address that this is, in any of the ways in which one can be written; null for a name.
QHostAddress addressOf(QByteArrayView name)
{
    if (name.startsWith('['))
        name = name.sliced(1).chopped(1);
    return QHostAddress(QString::fromLatin1(name));
}

/// Whether `name` is how this address is written.
bool isAddress(QByteArrayView name, const QHostAddress& address)
{
    const QHostAddress named = addressOf(name);
    return !named.isNull() && named.isEqual(address, QHostAddress::ConvertV4MappedToIPv4);
}

bool isLoopbackName(QByteArrayView name)
{
    return name == "localhost" || addressOf(name).isLoopback();
}

QByteArrayView scheme(const OwnHosts::At& at)
{
    return at.tls ? "https" : "http";
}

} // namespace

void OwnHosts::set(const QList<QByteArray>& hosts)
{
    m_entries.clear();
    for (const QByteArray& host : hosts) {
        Entry entry;
        QByteArrayView rest = QByteArrayView(host).trimmed();
        if (const auto colon = rest.indexOf("://"); colon > 0) {
            entry.scheme = rest.first(colon).toByteArray().toLower();
            rest = rest.sliced(colon + 3);
        }
        if (const auto slash = rest.indexOf('/'); slash >= 0)
            rest = rest.first(slash);
        const std::optional<Authority> authority = parseAuthority(rest);
        if (!authority)
            continue;
        entry.name = authority->name;
        entry.port = authority->port;
        if (entry.port == 0 && !entry.scheme.isEmpty())
            entry.port = defaultPort(entry.scheme);
        m_entries.append(entry);
    }
}

bool OwnHosts::isOwnHost(QByteArrayView host, const At& at) const
{
    const std::optional<Authority> asked = parseAuthority(host);
    if (!asked)
        return false;
    if (at.address.isLoopback() && isLoopbackName(asked->name))
        return true;
    if (isAddress(asked->name, at.address) && (asked->port == 0 || asked->port == at.port))
        return true;
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        if (entry.name != asked->name)
            return false;
        if (entry.port == 0)
            return asked->port == 0 || asked->port == at.port;
        // A proxy in front has its own port, and a browser leaves the usual one out.
        return asked->port == entry.port || (asked->port == 0 && (entry.port == 80 || entry.port == 443));
    });
}

bool OwnHosts::isOwnOriginName(QByteArrayView name, const At& at) const
{
    if (isAddress(name, at.address))
        return true;
    return at.address.isLoopback() && !m_sharedPorts.contains(at.port) &&
           (name == "localhost" || name == "127.0.0.1" || name == "[::1]");
}

bool OwnHosts::isOwnOrigin(QByteArrayView origin, const At& at) const
{
    const auto colon = origin.indexOf("://");
    if (colon <= 0)
        return false; // "null" too
    const QByteArray askedScheme = origin.first(colon).toByteArray().toLower();
    const std::optional<Authority> asked = parseAuthority(origin.sliced(colon + 3));
    if (!asked || (askedScheme != "http" && askedScheme != "https"))
        return false;
    const int port = asked->port != 0 ? asked->port : defaultPort(askedScheme);
    if (askedScheme == scheme(at) && port == at.port && isOwnOriginName(asked->name, at))
        return true;
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        const QByteArrayView ownScheme = entry.scheme.isEmpty() ? scheme(at) : QByteArrayView(entry.scheme);
        return entry.name == asked->name && ownScheme == askedScheme &&
               port == (entry.port != 0 ? entry.port : at.port);
    });
}

} // namespace relay::http

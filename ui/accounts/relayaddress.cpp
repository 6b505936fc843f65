// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/relayaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::RelayAddress)
};

constexpr int DefaultPort = 4821;
const QString McpPath = u"/mcp"_s;

bool isIpv4(const QString& host)
{
    static const QRegularExpression form(u"^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}$"_s);
    return form.match(host).hasMatch();
}

/// As it is written elsewhere, without the brackets that a URL needs.
bool isBareIpv6(const QString& text)
{
    static const QRegularExpression form(u"^[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*$"_s);
    return form.match(text).hasMatch();
}

bool isLoopback(const QString& host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || host == "::1"_L1 ||
           (isIpv4(host) && host.startsWith("127."_L1));
}

/// No name that the whole world knows.
bool isLocalName(const QString& host)
{
    return isIpv4(host) || !host.contains(u'.') || host.endsWith(".local"_L1) || host.endsWith(".lan"_L1) ||
           host.endsWith(".home.arpa"_L1);
}

RelayAddress trouble(const QString& problem)
{
    return {{}, problem};
}

} // namespace

RelayAddress RelayAddress::read(const QString& typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    const bool hasScheme = text.contains("://"_L1);
    const QString place = isBareIpv6(text) ? u'[' + text + u']' : text;
    QUrl url(hasScheme ? text : u"https://"_s + place, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return trouble(Words::tr("This is not an address. One looks like https://relay.example.org or "
                                 "192.168.1.20:4821."));
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return trouble(
            Words::tr("A relay’s address begins with https:// or http://, not with %1://.").arg(url.scheme()));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return trouble(Words::tr("An address has no name, password, ? or # in it: give only where the relay is."));
    if (!hasScheme && isLoopback(url.host()))
        url.setScheme(u"http"_s);
    if (!hasScheme && url.port() < 0 && isLocalName(url.host()))
        url.setPort(DefaultPort);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith(McpPath)) // of the tools; the relay is above it
        path.chop(McpPath.size());
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return {url.toString(QUrl::FullyEncoded), {}};
}

bool RelayAddress::isOnThisComputer(const QString& base)
{
    return isLoopback(QUrl(base).host());
}

bool RelayAddress::isExposed(const QString& base)
{
    return base.startsWith("http:"_L1) && !isOnThisComputer(base);
}

} // namespace ui

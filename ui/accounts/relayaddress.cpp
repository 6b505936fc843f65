// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/relayaddress.h"

#include <QCoreApplication>
#include <QCryptographicHash>
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

namespace {

constexpr qsizetype MostText = 64 * 1024; ///< an invitation has some 2 KiB

/// What was found first, which is then cut out of the text so that nothing in it is taken for something else.
QString take(QString& text, const QString& pattern)
{
    const QRegularExpressionMatch match = QRegularExpression(pattern).match(text);
    if (!match.hasMatch())
        return {};
    const QString found = match.captured(1);
    text.remove(match.capturedStart(1), match.capturedLength(1));
    return found;
}

QString takeFingerprint(QString& text)
{
    const QString inside = take(text, u"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE"_s);
    const auto der = QByteArray::fromBase64Encoding(inside.toLatin1());
    if (!inside.isEmpty() && !der.decoded.isEmpty())
        return QString::fromLatin1(QCryptographicHash::hash(der.decoded, QCryptographicHash::Sha256).toHex(':'))
            .toUpper();
    return take(text, u"\\b((?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2})\\b"_s).toUpper();
}

QString takeToken(QString& text)
{
    // In a header, in what a script sets, or as tokens of relays look.
    for (const QString& pattern : {u"Bearer ([^\\s\"'$\\\\]+)"_s, u"(?:^|\\s)(?:DUOLOGUE_TOKEN|token)=([^\\s\"'$]+)"_s,
                                   u"\\b(ak_[A-Za-z0-9_-]{16,})"_s}) {
        if (const QString token = take(text, pattern); !token.isEmpty())
            return token;
    }
    return {};
}

} // namespace

PastedInvitation PastedInvitation::read(const QString& text)
{
    QString rest = text.left(MostText);
    for (const QChar lineBreak : {QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator), QChar(u'↵')})
        rest.replace(lineBreak, u'\n'); // as fields of one line show them
    PastedInvitation found;
    found.fingerprint = takeFingerprint(rest);
    found.operatorKey = take(rest, u"\\b(op_[A-Za-z0-9_-]{20,})"_s);
    const QString url = take(rest, u"(https?://[^\\s\"'<>\\\\,;]+)"_s);
    found.address = RelayAddress::read(url).base;
    found.token = takeToken(rest);
    found.number = take(rest, u"\\b((?:AG|ag)-[0-9]{4,10})\\b"_s).toUpper();
    // The alphabet of room codes: nothing that looks like something else.
    rest = rest.normalized(QString::NormalizationForm_KC);
    rest.removeIf([](QChar c) { return c.category() == QChar::Other_Format; }); // soft hyphens and the like
    found.roomCode = take(rest, u"\\b([A-HJKMNP-Z2-9]{10})\\b"_s);
    return found;
}

bool PastedInvitation::isInvitation() const
{
    return !roomCode.isEmpty() || !token.isEmpty() || !operatorKey.isEmpty() || !fingerprint.isEmpty();
}

} // namespace ui

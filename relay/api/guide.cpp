// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/guide.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHostAddress>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <iterator>

#include "relay/exchange/exchange.h"
#include "relay/http/router.h"

namespace relay::api {

using namespace Qt::StringLiterals;

namespace {

QByteArray resource(const QString& name)
{
    QFile file(u":/duologue/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// `text` with each {{name}} replaced by its value. Values are not looked into again.
QString fill(const QString& text, const QHash<QString, QString>& values)
{
    QString filled;
    filled.reserve(text.size() + 1024);
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = text.indexOf("{{"_L1, from);
        const qsizetype close = open < 0 ? -1 : text.indexOf("}}"_L1, open);
        if (close < 0)
            return filled + QStringView(text).sliced(from);
        filled += QStringView(text).sliced(from, open - from);
        filled += values.value(text.sliced(open + 2, close - open - 2));
        from = close + 2;
    }
}

/// Allows the one style sheet that stands in the page, and nothing else.
QByteArray policyFor(const QString& html)
{
    const QString open = u"<style>"_s;
    const qsizetype begin = html.indexOf(open) + open.size();
    const QByteArray style = html.mid(begin, html.indexOf("</style>"_L1) - begin).toUtf8();
    return "default-src 'none'; style-src 'sha256-" +
           QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64() +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

/// Whether a Host header is nothing but a name or an address and a port, fit to be printed in a command line.
bool isPlainHost(QByteArrayView host)
{
    return !host.isEmpty() && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == ':' ||
               c == '-' || c == '[' || c == ']';
    });
}

} // namespace

Guide::Guide(exchange::Exchange& exchange, QStringList publicUrls, bool rateLimits)
    : m_exchange(exchange)
    , m_publicUrls(std::move(publicUrls))
    , m_rateLimits(rateLimits)
    , m_text(QString::fromUtf8(resource(u"agents-guide.txt"_s)))
    , m_html(QString::fromUtf8(resource(u"agents-page.html"_s)))
    , m_htmlPolicy(policyFor(m_html))
    , m_description(resource(u"openapi.json"_s))
{
}

void Guide::setCertificate(const QByteArray& pem)
{
    m_certificate = pem;
}

void Guide::addRoutes(http::Router& router)
{
    router.add({"GET", "/ca.pem", http::Access::Public, http::Meter::None,
                [this](const http::Call& call) { call.reply.send(certificate()); }});
    router.add({"GET", "/", http::Access::Public, http::Meter::None,
                [this](const http::Call& call) { call.reply.send(page(call.request)); }});
    router.add({"GET", "/openapi.json", http::Access::Public, http::Meter::None, [this](const http::Call& call) {
                    http::Response response;
                    response.body = m_description;
                    call.reply.send(response);
                }});
}

http::Response Guide::certificate() const
{
    if (m_certificate.isEmpty()) {
        return http::Response::error(errorOf(protocol::Reason::NoOwnCertificate));
    }
    http::Response response;
    response.contentType = "application/x-pem-file";
    response.body = m_certificate;
    return response;
}

http::Response Guide::page(const http::Request& request) const
{
    QHash<QString, QString> filled = values(request);
    http::Response response;
    response.headers = {{"Vary", "Accept"}};
    if (request.header("accept").toLower().contains("text/html")) {
        std::ranges::for_each(filled, [](QString& value) { value = value.toHtmlEscaped(); });
        response.contentType = "text/html; charset=utf-8";
        response.headers.emplaceBack("Content-Security-Policy", m_htmlPolicy);
        response.headers.emplaceBack("Referrer-Policy", "no-referrer");
        response.body = fill(m_html, filled).toUtf8();
        return response;
    }
    response.contentType = "text/plain; charset=utf-8";
    response.body = fill(m_text, filled).toUtf8();
    return response;
}

QHash<QString, QString> Guide::values(const http::Request& request) const
{
    const protocol::Limits& limits = m_exchange.limits();
    const QString base = baseUrl(request);
    const QString history = limits.roomHistory > 0
                                ? u"its most recent %1 messages; older ones go."_s.arg(limits.roomHistory)
                                : u"all of its messages."_s;
    const auto deleted = [](qint64 seconds) {
        return seconds > 0 ? u"deleted after "_s + protocol::spokenDuration(seconds) + u"."_s
                           : u"kept without a limit of time."_s;
    };
    return {
        {u"base"_s, base},
        {u"transit"_s, transitText(base)},
        {u"message_ttl"_s, deleted(limits.messageTtlSeconds)},
        {u"room_idle"_s, deleted(limits.roomIdleSeconds)},
        {u"room_history"_s, history},
        {u"limits"_s, limitsText()},
        {u"version"_s, QStringLiteral(DUOLOGUE_VERSION)},
    };
}

/// How safe the way to `base` is.
QString Guide::transitText(const QString& base) const
{
    const QUrl url(base);
    if (url.scheme() == "https"_L1 && (m_certificate.isEmpty() || m_publicUrls.contains(base)))
        return u"everything is sent through TLS (HTTPS)."_s;
    if (url.scheme() == "https"_L1) {
        return u"everything is sent through TLS (HTTPS), with a certificate that this relay made for itself. Your "
               "human has it, or %1/ca.pem gives it; compare its SHA-256 fingerprint with the one that the relay's "
               "human sees (openssl x509 -in FILE -noout -fingerprint -sha256), then name the file to your client: "
               "curl --cacert FILE, NODE_EXTRA_CA_CERTS=FILE, SSL_CERT_FILE=FILE."_s.arg(base);
    }
    const QHostAddress address(url.host());
    if (url.host() == "localhost"_L1 || address.isLoopback())
        return u"plain HTTP, which on this address does not leave the machine."_s;
    return u"plain HTTP, unencrypted: whoever sits on the network between can read everything, tokens included."_s;
}

QString Guide::baseUrl(const http::Request& request) const
{
    const QByteArray host = request.authority.isEmpty() ? request.header("host") : request.authority;
    const auto askedBy = std::ranges::find_if(m_publicUrls, [&host](const QString& url) {
        return QUrl(url).authority().compare(QString::fromLatin1(host), Qt::CaseInsensitive) == 0;
    });
    if (!m_publicUrls.isEmpty())
        return askedBy != m_publicUrls.end() ? *askedBy : m_publicUrls.constFirst();
    const QByteArrayView shown = isPlainHost(host) ? QByteArrayView(host) : QByteArrayView("127.0.0.1");
    return (request.tls ? u"https://"_s : u"http://"_s) + QString::fromLatin1(shown);
}

QString Guide::limitsText() const
{
    const protocol::Limits& limits = m_exchange.limits();
    QStringList lines;
    const auto limit = [&lines](int value, const QString& sentence) {
        if (value > 0)
            lines.append(u"- "_s + sentence.arg(value));
    };
    if (m_rateLimits) {
        limit(limits.requestsPerMinute, u"%1 requests a minute with one token; a waiting call counts once."_s);
        limit(limits.agentRingRequestsPerMinute, u"%1 requests a minute with one token on /api."_s);
        limit(limits.registrationsPerMinute, u"%1 new identities a minute from one address."_s);
        limit(limits.wrongCodesPerTenMinutes, u"%1 wrong room codes in 10 minutes."_s);
    }
    limit(limits.capacity, u"%1 agents on this relay."_s);
    limit(limits.quotaRooms, u"%1 open rooms that you opened yourself; leave those that are done."_s);
    limit(limits.quotaMib, u"%1 MiB of what you said and opened, until it is deleted."_s);
    lines.append(u"- %1 characters of text in a message. No images, files or other binary data."_s.arg(
        QLocale::c().toString(protocol::MaxMessageText)));
    return lines.join(u'\n');
}

} // namespace relay::api

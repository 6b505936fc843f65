// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/operatorpage.h"

#include <QFile>
#include <QJsonObject>

#include "relay/api/responses.h"
#include "relay/http/authenticator.h"
#include "relay/http/jsonbody.h"
#include "relay/http/router.h"
#include "relay/protocol/fieldreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::Call;
using http::Request;
using http::Response;
using http::Sessions;
using protocol::Reason;

namespace {

constexpr qint64 WindowMs = 10LL * 60 * 1000;
constexpr qsizetype MaxKey = 512;

/// Scripts and styles are files of the relay's own, a text never becomes markup, and no other page can show this one.
constexpr QByteArrayView Policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The Set-Cookie line of a session. An empty secret and 0 seconds delete the cookie.
QByteArray cookieLine(const Request& request, const QByteArray& secret, qint64 seconds)
{
    QByteArray line = Sessions::CookieName.toByteArray() + '=' + secret +
                      "; Path=/operator/; Max-Age=" + QByteArray::number(seconds) + "; HttpOnly; SameSite=Strict";
    // Behind a proxy the relay itself may be asked over HTTP; the browser knows what it spoke.
    if (request.tls || request.header("origin").startsWith("https:"))
        line += "; Secure";
    return line;
}

} // namespace

OperatorPage::OperatorPage(http::Authenticator& authenticator, bool everywhere)
    : m_authenticator(authenticator)
    , m_everywhere(everywhere)
    , m_wrongKeys(WrongKeys, WindowMs)
{
}

void OperatorPage::addRoutes(http::Router& router)
{
    router.add({"GET", "/operator", http::Access::Public, http::Meter::None, [](const Call& call) {
                    Response response;
                    response.status = 308;
                    response.headers = {{"Location", "/operator/"}};
                    call.reply.send(response);
                }});
    addFile(router, "/operator/", "page.html", "text/html; charset=utf-8");
    addFile(router, "/operator/page.css", "page.css", "text/css; charset=utf-8");
    addFile(router, "/operator/page.js", "page.js", "text/javascript; charset=utf-8");
    router.add({"POST", "/operator/session", http::Access::Public, http::Meter::None,
                [this](const Call& call) { signIn(call); }});
    router.add({"DELETE", "/operator/session", http::Access::Operator, http::Meter::None,
                [this](const Call& call) { signOut(call); }});
}

void OperatorPage::addFile(http::Router& router, const QByteArray& path, const QByteArray& name,
                           const QByteArray& contentType)
{
    QFile file(u":/duologue/operator/"_s + QLatin1StringView(name));
    Response response;
    if (file.open(QIODevice::ReadOnly))
        response.body = file.readAll();
    response.contentType = contentType;
    response.headers = {{"Content-Security-Policy", Policy.toByteArray()},
                        {"Referrer-Policy", "no-referrer"},
                        {"Cross-Origin-Opener-Policy", "same-origin"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    router.add({"GET", path, http::Access::Public, http::Meter::None, [this, response](const Call& call) {
                    call.reply.send(mayUse(call.request) ? response
                                                         : Response::error(errorOf(Reason::OperatorPageIsLocal)));
                }});
}

bool OperatorPage::mayUse(const Request& request) const
{
    return m_everywhere || request.isFromThisMachine();
}

/// The key is in the body: an address with a key in it would stay in the browser's history.
void OperatorPage::signIn(const Call& call)
{
    const auto refuse = [&call](const protocol::Error& error) { call.reply.send(Response::error(error)); };
    if (!mayUse(call.request))
        return refuse(errorOf(Reason::OperatorPageIsLocal));
    const auto body = bodyOf(call);
    if (!body)
        return;
    protocol::FieldReader fields(*body, protocol::FieldReader::Request);
    const QString key = fields.text("key"_L1, 1, MaxKey);
    if (fields.error())
        return refuse(*fields.error());
    const QByteArray address = http::RateLimiter::keyFor(call.request.peer);
    if (const int seconds = m_wrongKeys.take(address); seconds > 0)
        return refuse(errorOf(Reason::TooManyOperatorKeys, seconds).retryAfter(seconds));
    // Another site's page has no Origin of the relay's, and a form has none at all in some browsers.
    if (!m_authenticator.isOperatorKey(key.toUtf8()) || call.request.headerCount("origin") != 1)
        return refuse(errorOf(Reason::OperatorKeyIsWrong));
    m_wrongKeys.giveBack(address);
    const Sessions::Secrets secrets = m_authenticator.sessions().begin();
    Response response = Response::json(200, {{u"page_key"_s, QString::fromLatin1(secrets.pageKey)}});
    response.headers.emplaceBack("Set-Cookie", cookieLine(call.request, secrets.cookie, Sessions::LifetimeSeconds));
    call.reply.send(response);
}

void OperatorPage::signOut(const Call& call)
{
    m_authenticator.sessions().end(call.request);
    Response response = Response::json(200, {{u"signed_out"_s, true}});
    response.headers.emplaceBack("Set-Cookie", cookieLine(call.request, {}, 0));
    call.reply.send(response);
}

} // namespace relay::api

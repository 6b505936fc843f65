// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/httpserver.h"

#include <QHttpServerRequest>
#include <QTcpServer>

#include "relay/http/qtadapter.h"

namespace relay::http {

using namespace Qt::StringLiterals;
using protocol::Error;
using protocol::fail;
using protocol::Reason;

namespace {

constexpr qint64 MinuteMs = 60'000;

/// What there is of a request before its body.
Request toRequest(const RequestHead& head)
{
    Request request;
    request.method = head.method == "HEAD" ? QByteArrayLiteral("GET") : head.method;
    request.path = head.path;
    request.headers = head.headers;
    request.authority = head.authority;
    return request;
}

} // namespace

HttpServer::HttpServer(const GuardLimits& limits, QObject* parent)
    : QAbstractHttpServer(parent)
    , m_laink(0, MinuteMs)
    , m_agentRing(0, MinuteMs)
    , m_guard(limits)
{
    quietQtLog();
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    QHttpServerConfiguration configuration;
    configuration.setKeepAliveTimeout(std::chrono::hours(24)); // the guard keeps the time
    setConfiguration(configuration);
#endif
    connect(&m_guard, &ConnectionGuard::finished, this, &HttpServer::finished);
    connect(&m_guard, &ConnectionGuard::lacksDescriptors, this, &HttpServer::lacksDescriptors);
    m_guard.setJudges([this](const RequestHead& head) { return standingOf(toRequest(head)); },
                      [this](GuardedConnection& connection, const RequestHead& head) {
                          return objection(connection, toRequest(head));
                      });
}

void HttpServer::setOwnHosts(const QList<QByteArray>& hosts)
{
    m_ownHosts.set(hosts);
}

void HttpServer::setRate(Meter meter, int perMinute)
{
    if (meter == Meter::Laink)
        m_laink.setLimit(perMinute);
    else if (meter == Meter::AgentRing)
        m_agentRing.setLimit(perMinute);
}

protocol::Result<quint16> HttpServer::listen(const QHostAddress& address, quint16 port,
                                             const std::optional<QSslConfiguration>& tls, qintptr descriptor)
{
    const protocol::Result<QTcpServer*> listener = m_guard.listen(address, port, tls, descriptor);
    if (!listener)
        return tl::unexpected(listener.error());
    bind(*listener);
    return (*listener)->serverPort();
}

void HttpServer::finish()
{
    m_guard.finish();
}

void HttpServer::closeAll()
{
    m_guard.closeAll();
}

// -- to the handler --------------------------------------------------------------------------------------------------

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
bool HttpServer::handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder)
{
    take(request, responder);
    return true;
}
#else
bool HttpServer::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket)
{
    QHttpServerResponder responder = makeResponder(request, socket);
    take(request, responder);
    return true;
}
#endif

void HttpServer::take(const QHttpServerRequest& request, QHttpServerResponder& responder)
{
    GuardedConnection& connection = *m_guard.offering();
    HttpSocket& socket = connection.socket(); // Qt's server deletes it later, however the request goes
    socket.setResponder(&responder);
    if (const std::optional<Response> refusal = connection.takeRefusal()) {
        connection.respond(connection.requestId(), *refusal);
    } else {
        Request taken = fromQt(request);
        connection.complete(&taken);
        handle(connection, connection.requestId(), std::move(taken));
    }
    socket.handOver(std::move(responder));
}

void HttpServer::handle(GuardedConnection& connection, quint64 id, Request&& request)
{
    Call call;
    call.reply = Reply(&connection, id);
    const auto refuse = [&call](const Error& error) { call.reply.send(Response::error(error)); };

    Router::Match match;
    if (const std::optional<Response> refusal = findRoute(connection, request, &match))
        return call.reply.send(*refusal);
    connection.setFace(match.route->face);
    if (match.route->access == Access::Operator)
        call.reply.sayReasons();
    const protocol::Result<qint64> agent = authenticate(connection, request, match.route->access);
    if (const auto metered = meter(*match.route, request, agent.value_or(0)); !metered)
        return refuse(metered.error());
    if (!agent)
        return refuse(agent.error());
    if (!match.idsWellFormed)
        return refuse(errorOf(Reason::NothingHasId));

    call.agent = *agent;
    call.ids = std::move(match.ids);
    call.request = std::move(request);
    match.route->handler(call);
}

/// Before its body is here: what handle() would refuse for whom it is from and where it goes. It is counted then, as
/// there.
std::optional<Response> HttpServer::objection(GuardedConnection& connection, Request&& request)
{
    connection.nameClient(&request);
    Router::Match match;
    if (std::optional<Response> refusal = findRoute(connection, request, &match))
        return refusal;
    connection.setFace(match.route->face);
    const protocol::Result<qint64> agent = authenticate(connection, request, match.route->access);
    if (agent)
        return std::nullopt;
    const auto metered = meter(*match.route, request, 0);
    const Response refusal = Response::error(metered ? agent.error() : metered.error());
    return match.route->access == Access::Operator ? refusal.withReason() : refusal;
}

/// Host, Origin and path; the refusal when one of these is wrong.
std::optional<Response> HttpServer::findRoute(GuardedConnection& connection, const Request& request,
                                              Router::Match* match) const
{
    if (const auto origin = checkOrigin(connection, request); !origin)
        return Response::error(origin.error());
    if (request.headerCount("authorization") > 1)
        return Response::error(errorOf(Reason::TwoAuthorizations));
    *match = m_router.match(request.method, request.path);
    if (match->route)
        return std::nullopt;
    if (match->allow.isEmpty()) {
        return Response::error(errorOf(Reason::NothingAtPath));
    }
    Response response = Response::error(errorOf(Reason::MethodNotTaken, QLatin1StringView(match->allow)));
    response.headers.emplace_back("Allow", match->allow);
    return response;
}

/// As Authenticator does; the connection then keeps its place as who sends it may.
protocol::Result<qint64> HttpServer::authenticate(GuardedConnection& connection, const Request& request, Access access)
{
    using Standing = Places::Standing;
    const protocol::Result<qint64> agent = m_authenticator.authenticate(request, access);
    if (agent && (access == Access::Operator || access == Access::Agent))
        connection.place().setStanding(access == Access::Operator ? Standing::Operator : Standing::Agent);
    else if (agent && connection.place().standing() == Standing::Unknown)
        connection.place().setStanding(standingOf(request));
    return agent;
}

Places::Standing HttpServer::standingOf(const Request& request) const
{
    if (m_authenticator.authenticate(request, Access::Operator))
        return Places::Standing::Operator;
    return m_authenticator.agent(request) ? Places::Standing::Agent : Places::Standing::Unknown;
}

protocol::Result<void> HttpServer::checkOrigin(GuardedConnection& connection, const Request& request) const
{
    const GuardedConnection::Ends& ends = connection.ends();
    const OwnHosts::At at{ends.local, ends.localPort, ends.tls};
    const QByteArray host = request.authority.isEmpty() ? request.header("host") : request.authority;
    if (host.isEmpty() || host != connection.knownHost) {
        if (!m_ownHosts.isOwnHost(host, at))
            return fail(Reason::HostIsUnknown);
        connection.knownHost = host;
    }
    for (const auto& [name, value] : request.headers) {
        if (name == "origin" && !m_ownHosts.isOwnOrigin(value, at))
            return fail(Reason::OriginIsForeign);
    }
    return {};
}

/// Without a valid token a request on the AgentRing API counts for its address.
protocol::Result<void> HttpServer::meter(const Route& route, const Request& request, qint64 agent)
{
    if (route.meter == Meter::None || limiterOf(route.meter).limit() <= 0)
        return {};
    if (agent == 0 && route.access == Access::Public)
        agent = m_authenticator.agent(request).value_or(0);
    if (agent == 0 && route.meter == Meter::Laink)
        return {};
    return take(route.meter, agent != 0 ? RateLimiter::keyFor(agent) : RateLimiter::keyFor(request.peer));
}

protocol::Result<void> HttpServer::count(Meter meter, qint64 agent)
{
    return take(meter, RateLimiter::keyFor(agent));
}

protocol::Result<void> HttpServer::take(Meter meter, const QByteArray& key)
{
    RateLimiter& limiter = limiterOf(meter);
    const int seconds = limiter.take(key);
    if (seconds == 0)
        return {};
    return fail(errorOf(Reason::TooManyRequests, limiter.limit(), seconds).retryAfter(seconds));
}

RateLimiter& HttpServer::limiterOf(Meter meter)
{
    return meter == Meter::AgentRing ? m_agentRing : m_laink;
}

} // namespace relay::http

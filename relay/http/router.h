// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <span>
#include <vector>

#include "relay/http/reply.h"
#include "relay/http/request.h"
#include "relay/http/requeststats.h"

namespace relay::http {

/// Who may call a route. It is decided before the body or the path's ids are looked at.
enum class Access {
    Public,             ///< no token is asked for
    Agent,              ///< an agent's bearer token
    Operator,           ///< the operator key
    OperatorOrLoopback, ///< the operator key, or none for who comes from this machine
};

/// Which of the rate limits of the contract's "Limits and retention" counts a route's requests.
enum class Meter { None, Laink, AgentRing };

/// One request on its way to its handler.
struct Call {
    Request request;
    Reply reply;
    QList<QByteArray> ids; ///< what stood for the {…} of the pattern, in order; each matches [A-Za-z0-9_-]{1,64}
    qint64 agent = 0;      ///< with Access::Agent: the exchange's key of the caller; else 0
};

struct Route {
    QByteArray method;  ///< "GET", "POST", "PATCH", "DELETE"
    QByteArray pattern; ///< "/v1/room/{id}/message": literal segments and {…}, or a trailing "/*" for any rest
    Access access = Access::Public;
    Meter meter = Meter::None;
    std::function<void(const Call&)> handler;
    Face face = Face::Other; ///< Router::add() sets it
};

/// The table of all routes, and what a path that none fits gets: 404, or 405 with `Allow`.
class Router
{
public:
    void add(Route route);

    struct Match {
        const Route* route = nullptr; ///< null: nothing fits
        QList<QByteArray> ids;
        bool idsWellFormed = true; ///< else it is a 404, but only for who may call the route at all
        QByteArray allow;          ///< not empty: the path is known, with these methods ("GET, HEAD, POST")
    };

    Match match(QByteArrayView method, QByteArrayView path) const;

    /// For the test that holds every route against openapi.json.
    const std::vector<Route>& routes() const { return m_routes; }

private:
    /// A route prepared for comparing with paths.
    struct Pattern {
        QList<QByteArrayView> segments; ///< of the route's pattern; null for {…}, and without a trailing "*"
        /// The more of the first segments are literal, the better it fits: a bit for each, the first one highest.
        quint32 score = 0;
    };

    static bool fits(const Pattern& pattern, std::span<const QByteArrayView> path);

    std::vector<Route> m_routes;
    std::vector<Pattern> m_patterns;             ///< one for each route
    std::vector<std::vector<size_t>> m_ofLength; ///< the routes of so many segments
    std::vector<size_t> m_open;                  ///< those that end with "*"
};

} // namespace relay::http

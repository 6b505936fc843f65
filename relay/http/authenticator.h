// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

#include "relay/http/request.h"
#include "relay/http/router.h"
#include "relay/protocol/error.h"

namespace relay::http {

/// The browsers in which the operator is signed in (the page at /operator/). They live in memory alone: a restart of
/// the relay ends them.
///
/// A session has two secrets. The cookie is out of reach of scripts, but a browser sends it to every port of this
/// machine. The page key is in the hands of the relay's own page alone, which sends it in a header that neither a form
/// nor another site's page can set. One without the other opens nothing.
class Sessions
{
public:
    static constexpr QByteArrayView CookieName = "duologue_session";
    static constexpr QByteArrayView PageKeyHeader = "duologue-page";
    static constexpr int MostSessions = 32; ///< the longest unused one ends when another begins
    static constexpr qint64 LifetimeSeconds = 12LL * 60 * 60;

    struct Secrets {
        QByteArray cookie; ///< 43 characters of base64url
        QByteArray pageKey;
    };

    using Now = std::function<qint64()>; ///< ms, monotonic

    explicit Sessions(Now now = {});

    Secrets begin();
    /// Whether a request comes from a page that is signed in. One that changes something has an Origin too, which the
    /// server has found to be the relay's own.
    bool admits(const Request& request) const;
    /// Of the browser that the request comes from.
    void end(const Request& request);
    void endAll();

private:
    struct Session {
        QByteArray cookieHash; ///< SHA-256
        QByteArray pageKeyHash;
        qint64 endsAt = 0;         ///< ms, monotonic
        mutable qint64 usedAt = 0; ///< ms, monotonic
    };

    const Session* find(const Request& request) const;

    Now m_now;
    std::vector<Session> m_sessions;
};

/// Who sends a request, by its `Authorization: Bearer …`; the operator's browser by its session. The exchange knows the
/// tokens (setAgentForToken()).
class Authenticator
{
public:
    /// The agent with this token, if there is one. It also notes the time of the request for that agent.
    using AgentForToken = std::function<std::optional<qint64>(QByteArrayView token)>;

    void setAgentForToken(AgentForToken agentForToken);
    /// An empty key opens nothing. Sessions end, for they were begun with another key.
    void setOperatorKey(const QByteArray& key);
    bool isOperatorKey(QByteArrayView key) const;

    Sessions& sessions() { return m_sessions; }

    /// The agent's key with Access::Agent, else 0; Unauthorized when the request lacks what `access` asks for.
    protocol::Result<qint64> authenticate(const Request& request, Access access) const;
    /// The agent that a request on a public route comes from, if it has a valid token.
    std::optional<qint64> agent(const Request& request) const;

    /// The token of the one well-formed Authorization header; empty when there is none.
    static QByteArrayView bearerToken(const Request& request);

private:
    bool isOperator(const Request& request) const;

    AgentForToken m_agentForToken;
    QByteArray m_operatorKeyHash; ///< SHA-256
    Sessions m_sessions;
};

} // namespace relay::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

#include "relay/http/request.h"

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

} // namespace relay::http

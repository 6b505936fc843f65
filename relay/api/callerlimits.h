// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

#include "relay/exchange/requests.h"
#include "relay/http/ratelimiter.h"
#include "relay/protocol/error.h"

namespace relay::exchange {
class Exchange;
}

namespace relay::api {

/// The caller, as its limits are counted.
struct Caller {
    exchange::AgentKey agent = 0; ///< 0 where no token is asked for
    QHostAddress address;
};

/// Limits of the contract's "Limits and retention" that do not count requests: new identities and wrong room codes.
/// (The HTTP server limits requests.) All faces share one.
class CallerLimits
{
public:
    /// `exchange` is borrowed and must live longer; its limits() are asked each time. Not `enabled`: nothing is
    /// refused.
    CallerLimits(const exchange::Exchange& exchange, bool enabled);

    /// Counts a new identity; RateLimited when the address has too many.
    protocol::Result<void> takeRegistration(const Caller& caller);

    /// Counts a room code as wrong before it is tried, for the agent and, except on loopback, for the address.
    /// RateLimited when there were too many; then the code must not be tried.
    protocol::Result<void> takeCode(const Caller& caller);
    /// The code was right: takes the count back.
    void giveBackCode(const Caller& caller);

private:
    static QList<QByteArray> codeKeys(const Caller& caller);

    const exchange::Exchange& m_exchange;
    bool m_enabled;
    http::RateLimiter m_registrations;
    http::RateLimiter m_codes; ///< wrong ones, and those that are being tried
};

} // namespace relay::api

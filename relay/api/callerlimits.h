// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

#include "relay/exchange/values.h"
#include "relay/http/ratelimiter.h"
#include "relay/protocol/error.h"

namespace relay::exchange {
class Exchange;
}

namespace relay::api {

/// Who calls: what is limited for it.
struct Caller {
    exchange::AgentKey agent = 0; ///< 0 where no token is asked for
    QHostAddress address;
};

/// The limits of the contract's "Limits and retention" on what a caller may do, rather than on how often it may ask
/// (that is the HTTP server's): new identities and wrong room codes. Every face shares one.
class CallerLimits
{
public:
    /// `exchange` is borrowed and must live longer; its limits() are asked each time. Not `enabled`: nothing is
    /// refused.
    CallerLimits(const exchange::Exchange& exchange, bool enabled);

    /// Counts a new identity; RateLimited when that is one too many for the address.
    protocol::Result<void> takeRegistration(const Caller& caller);

    /// Counts a room code that is about to be tried as a wrong one, for the agent and, unless all of this machine
    /// shares it, for the address. RateLimited when there were too many; then nothing was tried.
    protocol::Result<void> takeCode(const Caller& caller);
    /// It was not a wrong one.
    void giveBackCode(const Caller& caller);

private:
    static QList<QByteArray> codeKeys(const Caller& caller);

    const exchange::Exchange& m_exchange;
    bool m_enabled;
    http::RateLimiter m_registrations;
    http::RateLimiter m_codes; ///< wrong ones, and those that are being tried
};

} // namespace relay::api

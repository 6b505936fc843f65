// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

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

    /// RateLimited when that agent or that address has tried too many wrong room codes.
    protocol::Result<void> checkCodes(const Caller& caller);
    void noteWrongCode(const Caller& caller);

private:
    const exchange::Exchange& m_exchange;
    bool m_enabled;
    http::RateLimiter m_registrations;
    http::RateLimiter m_wrongCodes;
};

} // namespace relay::api

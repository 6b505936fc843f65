// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/callerlimits.h"

#include <algorithm>

#include "relay/exchange/exchange.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::RateLimiter;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr qint64 MinuteMs = 60'000;

} // namespace

CallerLimits::CallerLimits(const exchange::Exchange& exchange, bool enabled)
    : m_exchange(exchange)
    , m_enabled(enabled)
    , m_registrations(exchange.limits().registrationsPerMinute, MinuteMs)
    , m_wrongCodes(exchange.limits().wrongCodesPerTenMinutes, 10 * MinuteMs)
{
}

Result<void> CallerLimits::takeRegistration(const Caller& caller)
{
    if (!m_enabled)
        return {};
    m_registrations.setLimit(m_exchange.limits().registrationsPerMinute);
    if (const int seconds = m_registrations.take(RateLimiter::keyFor(caller.address)); seconds > 0) {
        return protocol::fail(ErrorCode::RateLimited,
                              u"Too many new identities from your address. Try again in %1 s."_s.arg(seconds), seconds);
    }
    return {};
}

Result<void> CallerLimits::checkCodes(const Caller& caller)
{
    if (!m_enabled)
        return {};
    m_wrongCodes.setLimit(m_exchange.limits().wrongCodesPerTenMinutes);
    const int seconds = std::max(m_wrongCodes.check(RateLimiter::keyFor(caller.agent)),
                                 m_wrongCodes.check(RateLimiter::keyFor(caller.address)));
    if (seconds > 0) {
        return protocol::fail(ErrorCode::RateLimited,
                              u"Too many wrong room codes. Ask for the right one, and try it in %1 s."_s.arg(seconds),
                              seconds);
    }
    return {};
}

void CallerLimits::noteWrongCode(const Caller& caller)
{
    m_wrongCodes.note(RateLimiter::keyFor(caller.agent));
    m_wrongCodes.note(RateLimiter::keyFor(caller.address));
}

} // namespace relay::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/callerlimits.h"

#include <algorithm>

#include "relay/exchange/exchange.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using http::RateLimiter;
using protocol::Result;

namespace {

constexpr qint64 MinuteMs = 60'000;

} // namespace

CallerLimits::CallerLimits(const exchange::Exchange& exchange, bool enabled)
    : m_exchange(exchange)
    , m_enabled(enabled)
    , m_registrations(exchange.limits().registrationsPerMinute, MinuteMs)
    , m_codes(exchange.limits().wrongCodesPerTenMinutes, 10 * MinuteMs)
{
}

Result<void> CallerLimits::takeRegistration(const Caller& caller)
{
    if (!m_enabled)
        return {};
    m_registrations.setLimit(m_exchange.limits().registrationsPerMinute);
    if (const int seconds = m_registrations.take(RateLimiter::keyFor(caller.address)); seconds > 0) {
        return fail(errorOf(protocol::Reason::TooManyRegistrations, seconds).retryAfter(seconds));
    }
    return {};
}

/// On loopback every agent of the computer has the same address: a few wrong codes of one would lock out all.
QList<QByteArray> CallerLimits::codeKeys(const Caller& caller)
{
    if (caller.address.isLoopback())
        return {RateLimiter::keyFor(caller.agent)};
    return {RateLimiter::keyFor(caller.agent), RateLimiter::keyFor(caller.address)};
}

Result<void> CallerLimits::takeCode(const Caller& caller)
{
    if (!m_enabled)
        return {};
    m_codes.setLimit(m_exchange.limits().wrongCodesPerTenMinutes);
    const QList<QByteArray> keys = codeKeys(caller);
    int seconds = 0;
    for (const QByteArray& key : keys)
        seconds = std::max(seconds, m_codes.check(key));
    if (seconds > 0) {
        return fail(errorOf(protocol::Reason::TooManyCodes, seconds).retryAfter(seconds));
    }
    for (const QByteArray& key : keys)
        (void)m_codes.take(key);
    return {};
}

void CallerLimits::giveBackCode(const Caller& caller)
{
    for (const QByteArray& key : codeKeys(caller))
        m_codes.giveBack(key);
}

} // namespace relay::api

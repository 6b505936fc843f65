// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/ratelimiter.h"

#include <algorithm>
#include <chrono>

#include "relay/http/addresscounts.h"

namespace relay::http {

namespace {

constexpr qsizetype MaxKeys = 20'000; ///< more come only from somebody with very many addresses

qint64 steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

RateLimiter::RateLimiter(int limit, qint64 windowMs, Now now)
    : m_limit(limit)
    , m_windowMs(windowMs)
    , m_now(now ? std::move(now) : Now(&steadyNow))
{
}

void RateLimiter::setLimit(int limit)
{
    m_limit = limit;
    if (limit <= 0)
        m_histories.clear();
}

int RateLimiter::take(const QByteArray& key)
{
    if (m_limit <= 0)
        return 0;
    const int wait = check(key);
    if (wait == 0)
        append(key, m_now());
    return wait;
}

int RateLimiter::check(const QByteArray& key)
{
    const auto found = m_limit > 0 ? m_histories.find(key) : m_histories.end();
    if (found == m_histories.end())
        return 0;
    const qint64 now = m_now();
    forgetBefore(&*found, now - m_windowMs);
    return secondsUntilFree(*found, now);
}

void RateLimiter::giveBack(const QByteArray& key)
{
    const auto found = m_histories.find(key);
    if (found != m_histories.end() && found->count > 0)
        --found->count;
}

int RateLimiter::secondsUntilFree(const History& history, qint64 now) const
{
    const auto limit = static_cast<size_t>(m_limit);
    if (history.count < limit)
        return 0;
    // As many must grow old as leave room for one.
    const size_t last = history.count - limit;
    const qint64 free = history.times[(history.oldest + last) % history.times.size()] + m_windowMs;
    return static_cast<int>(std::max<qint64>(1, (free - now + 999) / 1000));
}

void RateLimiter::forgetBefore(History* history, qint64 time)
{
    while (history->count > 0 && history->times[history->oldest] <= time) {
        history->oldest = (history->oldest + 1) % history->times.size();
        --history->count;
    }
}

void RateLimiter::append(const QByteArray& key, qint64 now)
{
    if (m_histories.size() >= m_sweepAt)
        sweep(now);
    History& history = m_histories[key];
    forgetBefore(&history, now - m_windowMs);
    if (history.count == history.times.size()) {
        std::rotate(history.times.begin(), history.times.begin() + static_cast<std::ptrdiff_t>(history.oldest),
                    history.times.end());
        history.oldest = 0;
        history.times.resize(std::max<size_t>(8, history.times.size() * 2));
    }
    history.times[(history.oldest + history.count) % history.times.size()] = now;
    ++history.count;
}

void RateLimiter::sweep(qint64 now)
{
    m_histories.removeIf([this, now](auto entry) {
        forgetBefore(&*entry, now - m_windowMs);
        return entry->count == 0;
    });
    // Too many all the same: those who have reached the limit stay counted, the others begin again.
    if (m_histories.size() >= MaxKeys)
        m_histories.removeIf([this](auto entry) { return entry->count < static_cast<size_t>(m_limit); });
    if (m_histories.size() >= MaxKeys)
        m_histories.clear();
    m_sweepAt = std::max<qsizetype>(256, m_histories.size() * 2);
}

QByteArray RateLimiter::keyFor(qint64 agent)
{
    return QByteArray(reinterpret_cast<const char*>(&agent), sizeof agent);
}

QByteArray RateLimiter::keyFor(const QHostAddress& address)
{
    const Q_IPV6ADDR bytes = limitedAddress(address).toIPv6Address(); // an IPv4 one is mapped into it
    return QByteArray(reinterpret_cast<const char*>(bytes.c), sizeof bytes.c);
}

} // namespace relay::http

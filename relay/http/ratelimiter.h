// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>

#include <functional>
#include <vector>

namespace relay::http {

/// Allows at most `limit` requests of a key in any window of time. It is exact: a caller that keeps to the limit is
/// never refused, and no window has more, wherever it begins. Keys that were silent for a window are forgotten.
class RateLimiter
{
public:
    using Now = std::function<qint64()>; ///< ms, monotonic

    /// `limit` 0: no limit. `windowMs` > 0.
    RateLimiter(int limit, qint64 windowMs, Now now = {});

    /// Takes effect at once; what was counted stays counted.
    void setLimit(int limit);

    int limit() const { return m_limit; }

    /// Counts one request and gives 0 if it is within the limit. Else gives the whole seconds, at least 1, to wait.
    int take(const QByteArray& key);
    /// What take() would say, without counting.
    int check(const QByteArray& key);
    /// Takes back the last count: a room code that was right, for example, does not count.
    void giveBack(const QByteArray& key);

    static QByteArray keyFor(qint64 agent);
    /// Of limitedAddress().
    static QByteArray keyFor(const QHostAddress& address);

private:
    /// The times of the last requests, the oldest at `oldest`: a ring that grows up to the limit.
    struct History {
        std::vector<qint64> times;
        size_t oldest = 0;
        size_t count = 0;
    };

    int secondsUntilFree(const History& history, qint64 now) const;
    static void forgetBefore(History* history, qint64 time);
    void append(const QByteArray& key, qint64 now);
    void sweep(qint64 now);

    int m_limit;
    qint64 m_windowMs;
    Now m_now;
    QHash<QByteArray, History> m_histories;
    qsizetype m_sweepAt = 256;
};

} // namespace relay::http

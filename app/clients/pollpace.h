// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace app::clients {

/// How long to wait before the next try: doubling from `first` to `most`, each drawn from a quarter around it, so that
/// clients that lost a relay together do not come back together.
class Backoff
{
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most);

    /// The wait before the next try. Never below `first` nor above `most`.
    std::chrono::milliseconds next();

    /// A try succeeded.
    void reset() { m_step = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_step;
};

/// How often a relay that somebody else runs is polled; tests set shorter times.
struct PollTimes {
    std::chrono::milliseconds gap =
        std::chrono::seconds(3);            ///< between two requests to one place, as the reference asks
    std::chrono::milliseconds heldGap{500}; ///< the same where the relay holds requests until there is something
    int waitSeconds = 25;                   ///< how long it is asked to hold them; proxies give up after 30 to 60
    std::chrono::milliseconds firstRetry = std::chrono::seconds(3);
    std::chrono::milliseconds mostRetry = std::chrono::minutes(2);
    std::chrono::milliseconds patience = std::chrono::seconds(20); ///< for a whole answer, beside the time it is held
};

/// When to poll one place again, and whether to ask the relay to hold the request. The answers show whether it does:
/// one without news that took long was held. If it came at once, the relay is polled at the usual pace.
class PollPace
{
public:
    explicit PollPace(const PollTimes& times)
        : m_times(times)
    {
    }

    /// Seconds to ask for; 0: do not ask the relay to hold it.
    int waitSeconds() const { return m_holding == Holding::No ? 0 : m_times.waitSeconds; }

    /// The wait before the next request, from the time the answer took and whether it had news.
    std::chrono::milliseconds next(bool fresh, std::chrono::milliseconds took);

    /// The relay refused to hold the request.
    void refuseToWait() { m_holding = Holding::No; }

    bool isHeld() const { return m_holding == Holding::Yes; }

    /// It may be another relay by now, or another proxy before it.
    void forget();

private:
    enum class Holding { Unknown, Yes, No };

    PollTimes m_times;
    Holding m_holding = Holding::Unknown;
    int m_hasty = 0; ///< answers without news that came at once, since one was held
};

} // namespace app::clients

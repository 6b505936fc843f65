// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/clock.h"

#include <QDateTime>

#include <cstdlib>
#include <ctime>

#include "relay/engine/systemclock.h"

namespace relay::engine {

qint64 Clock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 Clock::monotonicMs() const
{
    // Goes on while the machine sleeps, so that waking up does not look like somebody had set the wall clock.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return qint64{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

bool Clock::isSynchronized() const
{
    // The system's clock may not be the one that this process is shown.
    constexpr qint64 SameClockMs = 10'000;
    const std::optional<qint64> system = systemclock::synchronizedMs();
    return system && std::abs(*system - nowMs()) < SameClockMs;
}

} // namespace relay::engine

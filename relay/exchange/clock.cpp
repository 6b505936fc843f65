// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/clock.h"

#include <QDateTime>

#include <ctime>

namespace relay::exchange {

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

} // namespace relay::exchange

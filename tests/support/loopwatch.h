// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace testing {

/// How long this thread's event loop was kept from its other work at most: by what runs on this thread, not by what
/// else the machine does.
class LoopWatch : public QObject
{
public:
    LoopWatch()
        : m_last(spent())
    {
        m_timer.callOnTimeout(this, [this] {
            const auto now = spent();
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
        m_timer.start(std::chrono::milliseconds(1));
    }

    std::chrono::milliseconds longest() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_longest);
    }

private:
    static std::chrono::nanoseconds spent()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    QTimer m_timer;
    std::chrono::nanoseconds m_last;
    std::chrono::nanoseconds m_longest{0};
};

} // namespace testing

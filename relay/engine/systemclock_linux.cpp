// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSocketNotifier>

#include <sys/timerfd.h>
#include <sys/timex.h>
#include <unistd.h>

#include "relay/engine/systemclock.h"

namespace relay::engine::systemclock {

std::optional<qint64> synchronizedMs()
{
    // What timedated's NTPSynchronized is made of, without a bus, also in a container.
    constexpr long MostErrorUs = 16'000'000;
    timex kernel{};
    if (adjtimex(&kernel) < 0 || kernel.maxerror >= MostErrorUs)
        return std::nullopt;
    return qint64{kernel.time.tv_sec} * 1000;
}

/// A timer that the kernel cancels when the clock is set.
class Watch::System
{
public:
    explicit System(Watch& watch)
        : m_timer(timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK))
    {
        if (!arm())
            return;
        m_notifier = std::make_unique<QSocketNotifier>(m_timer, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, &watch, [this, &watch] {
            quint64 expirations = 0;
            const ssize_t got = read(m_timer, &expirations, sizeof expirations); // ECANCELED
            static_cast<void>(got);
            if (!arm())
                m_notifier->setEnabled(false);
            emit watch.clockSet();
        });
    }

    ~System()
    {
        m_notifier.reset();
        if (m_timer >= 0)
            close(m_timer);
    }

    Q_DISABLE_COPY_MOVE(System)

private:
    bool arm() const
    {
        itimerspec never{};
        never.it_value.tv_sec = time_t{1} << 33; // the year 2242
        return m_timer >= 0 &&
               timerfd_settime(m_timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr) == 0;
    }

    int m_timer;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

Watch::Watch()
    : m_system(std::make_unique<System>(*this))
{
}

Watch::~Watch() = default;

} // namespace relay::engine::systemclock

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <chrono>

namespace support {

/// Runs the event loop until the predicate holds; false when it does not within so many milliseconds. The predicate is
/// asked after each event. QTest::qWaitFor sleeps 10 ms between two looks: four such sleeps a request are most of the
/// time that a test of the relay takes.
template <typename Predicate>
bool waitFor(Predicate predicate, int milliseconds)
{
    // A predicate can depend on another thread or process, of which no event tells.
    QTimer tick;
    tick.start(10);
    const QDeadlineTimer deadline(milliseconds);
    while (!predicate()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

/// What was queued on this thread is done, and what that has queued: the ordering argument of a test that waits for
/// what must not come.
inline void turn()
{
    for (int i = 0; i < 4; ++i) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

/// A timer of this thread is started and ends: so have those that were started before it for no longer, however late
/// all of them are.
inline void outlast(std::chrono::milliseconds time)
{
    bool ended = false;
    QTimer timer;
    timer.setSingleShot(true);
    timer.callOnTimeout([&ended] { ended = true; });
    timer.start(time + std::chrono::milliseconds(time.count() / 10 + 2)); // coarse timers are up to 5 % late
    while (!ended)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace support

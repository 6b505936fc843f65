// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

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

} // namespace support

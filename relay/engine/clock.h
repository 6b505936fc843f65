// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace relay::engine {

/// Time, so that tests can move it. Limits and waits use the monotonic one; what is written down uses the other.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 nowMs() const;       ///< ms since the epoch, UTC
    virtual qint64 monotonicMs() const; ///< ms since some fixed point; never jumps
    /// The kernel says that something (NTP, PTP, a hypervisor) keeps its clock right, and nowMs() is that clock.
    virtual bool isSynchronized() const;
};

} // namespace relay::engine

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <optional>

/// What the system says of its wall clock: systemclock_linux.cpp, and systemclock_portable.cpp, which knows nothing.
namespace relay::engine::systemclock {

/// The system's time, ms since the epoch, while something (NTP, PTP, a hypervisor) keeps it right.
std::optional<qint64> synchronizedMs();

/// Tells when somebody sets the clock.
class Watch : public QObject
{
    Q_OBJECT

public:
    Watch();
    ~Watch() override;

signals:
    void clockSet();

private:
    class System;
    std::unique_ptr<System> m_system;
};

} // namespace relay::engine::systemclock

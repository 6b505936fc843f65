// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace app::attention {

/// Whether nobody is at the screen who has unlocked it: then what is shown there is for everybody's eyes.
class ScreenLock : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Over D-Bus. Not there with DUOLOGUE_PORTABLE: only the desktop's notifier asks, and there is none.
    static std::unique_ptr<ScreenLock> ofDesktop();

    /// changed() follows from the event loop, within seconds, also where nobody tells.
    virtual void start() = 0;
    virtual bool isKnown() const = 0;
    /// Where nobody tells, it is not.
    virtual bool isLocked() const = 0;

signals:
    /// It is known now, or it is another.
    void changed();
};

} // namespace app::attention

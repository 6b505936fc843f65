// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace app::attention {

/// Whether the desktop shows icons in a tray now. It may begin to after the program, and end before it.
class TrayHost : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `embeds` says whether Qt finds a tray. It is asked from time to time, and last: what Qt answers to the first
    /// question may hold for the life of the process.
    static std::unique_ptr<TrayHost> ofDesktop(std::function<bool()> embeds);

    /// changed() follows at once or from the event loop: also when there is none.
    virtual void start() = 0;

signals:
    void changed(bool present);
};

} // namespace app::attention

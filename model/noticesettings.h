// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTime>

namespace model {

/// When the user wants to be told of something outside the window.
struct NoticeSettings {
    bool enabled = true;
    bool quietHours = false;
    QTime quietFrom{22, 0};
    QTime quietTo{7, 0};   ///< may lie before quietFrom: then it is on the next day
    bool showsText = true; ///< of messages, names of agents and rooms; never on a locked screen

    bool operator==(const NoticeSettings&) const = default;

    bool allowsAt(QTime now) const
    {
        if (!enabled || !quietHours)
            return enabled;
        const bool overnight = quietTo <= quietFrom;
        const bool quiet = overnight ? now >= quietFrom || now < quietTo : now >= quietFrom && now < quietTo;
        return !quiet;
    }
};

} // namespace model

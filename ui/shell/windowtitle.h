// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/room.h"

namespace ui {

/// What the window's title tells.
struct WindowTitle {
    QString mode; ///< "Demo" or the like; empty for none
    int unread = 0;
    int held = 0;
    relay::protocol::Room room; ///< without an id: none is shown

    QString text() const;
};

} // namespace ui

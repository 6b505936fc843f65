// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "model/roomstate.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

// How a state is said, drawn and coloured: everywhere in the program the same. The words are those that a row of the
// room list has room for; names in them are cut to one short line with nothing hidden.

QString stateText(const model::RoomStatus& status);
Icon stateIcon(model::RoomState state);
QColor stateColor(model::RoomState state, const Theme& theme);

/// Empty for Off.
QString stateText(model::RelayState state);
Icon stateIcon(model::RelayState state);
QColor stateColor(model::RelayState state, const Theme& theme);

} // namespace ui

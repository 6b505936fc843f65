// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "model/presence.h"
#include "model/roomstate.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

// The words, icon and colour of a state, the same everywhere in the program. The words fit a row of the room list;
// names in them are cut to one short line, with hidden characters made visible.

QString stateText(const model::RoomStatus& status);
Icon stateIcon(model::RoomState state);
QColor stateColor(model::RoomState state, const Theme& theme);

/// Empty for Off.
QString stateText(model::RelayState state);
Icon stateIcon(model::RelayState state);
QColor stateColor(model::RelayState state, const Theme& theme);

/// "Listening", "Reachable", "Away since 14:03", "Not heard of yet"; the same everywhere in the window.
QString availabilityWords(const model::AgentPresence& presence, qint64 now);

/// "rung 40 s ago and has not read 3 messages", "has not read 1 message"; empty when it has read all.
QString unreadWords(const model::AgentPresence& presence, qint64 now);

/// Both, as one line.
QString presenceWords(const model::AgentPresence& presence, qint64 now);

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "model/presence.h"

namespace ui {

/// "Listening", "Reachable", "Away since 14:03", "Not heard of yet"; the same everywhere in the window.
QString availabilityWords(const model::AgentPresence& presence, qint64 now);

/// "rung 40 s ago and has not read 3 messages", "has not read 1 message"; empty when it has read all.
QString unreadWords(const model::AgentPresence& presence, qint64 now);

/// Both, as one line.
QString presenceWords(const model::AgentPresence& presence, qint64 now);

} // namespace ui

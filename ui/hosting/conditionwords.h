// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "relay/protocol/relayinfo.h"

namespace ui {

/// What is wrong with a relay, what it means and what to do, in the user's words: one or two sentences. A code that
/// this program does not know gives a general one. `agents`: the names of those that it is about, as they gave them.
QString conditionText(const relay::protocol::Condition& condition, const QStringList& agents = {});

/// Whether agents can write nothing while it lasts; else it is only good to know.
bool stopsWriting(const relay::protocol::Condition& condition);

} // namespace ui

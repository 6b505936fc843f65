// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "model/hoststatus.h"
#include "relay/protocol/relayinfo.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

model::RelayFacts factsOf(const model::ConnectionStatus& status);

/// How a relay's state is told, wherever it is shown: the words of its state, and for a lost one what is being done:
/// "Retrying in 5 s". Empty for None.
QString connectionText(const model::ConnectionStatus& status);
Icon connectionIcon(const model::ConnectionStatus& status);
QColor connectionColor(const model::ConnectionStatus& status, const Theme& theme);

/// What is wrong with a relay, what it means and what to do, in the user's words: one or two sentences. A code that
/// this program does not know gives a general one. `agents`: the names of those that it is about, as they gave them.
QString conditionText(const relay::protocol::Condition& condition, const QStringList& agents = {});

/// Whether agents can write nothing while it lasts; else it is only good to know.
bool stopsWriting(const relay::protocol::Condition& condition);

} // namespace ui

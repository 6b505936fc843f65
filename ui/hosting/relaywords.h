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

/// The words for the state of a connection, the same in the whole program; for a lost relay what happens next:
/// "Retrying in 5 s". Empty for None.
QString connectionText(const model::ConnectionStatus& status);
Icon connectionIcon(const model::ConnectionStatus& status);
QColor connectionColor(const model::ConnectionStatus& status, const Theme& theme);

/// One or two sentences in the user's language: what is wrong with a relay, what that means and what to do. An unknown
/// code gives a general sentence. `agents`: the names of the agents concerned, as they gave them.
QString conditionText(const relay::protocol::Condition& condition, const QStringList& agents = {});

/// Whether agents cannot write while the condition lasts.
bool stopsWriting(const relay::protocol::Condition& condition);

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "model/hoststatus.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

model::RelayFacts factsOf(const model::ConnectionStatus& status);

/// How a relay's state is told, wherever it is shown: the words of its state, and for a lost one what is being done:
/// "Retrying in 5 s". Empty for None.
QString connectionText(const model::ConnectionStatus& status);
Icon connectionIcon(const model::ConnectionStatus& status);
QColor connectionColor(const model::ConnectionStatus& status, const Theme& theme);

} // namespace ui

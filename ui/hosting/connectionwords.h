// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "ui/hosting/hoststatus.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

model::RelayFacts factsOf(const ConnectionStatus& status);

/// How a relay's state is told, wherever it is shown: the words of its state, and for a lost one what is being done:
/// "Retrying in 5 s". Empty for None.
QString connectionText(const ConnectionStatus& status);
Icon connectionIcon(const ConnectionStatus& status);
QColor connectionColor(const ConnectionStatus& status, const Theme& theme);

} // namespace ui

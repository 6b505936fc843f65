// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "ui/hosting/hoststatus.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

namespace ui {

/// How a connection's state is told, wherever it is shown: "Retrying in 5 s". Empty for None.
QString connectionText(const ConnectionStatus& status);
Icon connectionIcon(ConnectionStatus::State state);
QColor connectionColor(ConnectionStatus::State state, const Theme& theme);

} // namespace ui

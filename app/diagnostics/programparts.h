// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "relay/components.h"

namespace app::diagnostics {

/// What the relay is made of, and what the window needs on top of it.
QList<relay::Component> programParts();

/// What --version prints.
QString versionText();

} // namespace app::diagnostics

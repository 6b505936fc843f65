// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QFormLayout;

namespace ui {

/// Makes the captions of several forms, one below the other, equally wide, so that their fields stand in one line.
void alignCaptions(const QList<QFormLayout*>& forms);

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace ui {

/// Gives the field a button that empties it, as soon as something is written in it: its picture is Qt's, and looking
/// for that through the system's icons and all image formats takes longer than the rest of a window.
void offerClearing(QLineEdit* field);

} // namespace ui

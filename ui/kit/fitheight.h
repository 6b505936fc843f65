// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace ui {

/// Makes a window as high as what is in it needs, once its layout knows: rows come and go, and a window that is open
/// does not follow by itself.
void fitHeightLater(QWidget* window);

} // namespace ui

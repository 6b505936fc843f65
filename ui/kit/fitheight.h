// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace ui {

/// Makes a window as high as what is in it needs, once its layout knows: rows come and go, and a window that is open
/// does not follow by itself. No higher than its screen.
void fitHeightLater(QWidget* window);

/// How large a window may be so that all of it is on its screen, with its frame.
QSize largestSize(const QWidget& window);

} // namespace ui

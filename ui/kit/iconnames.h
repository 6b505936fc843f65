// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/kit/icons.h"

namespace ui {

/// Our drawing in the resources.
QString iconFile(Icon id);
/// The name of the freedesktop icon that means the same; empty where none does. Always a symbolic one: a shape without
/// colours, which stands beside our own drawings without a break in style.
QString themeIconName(Icon id);

} // namespace ui

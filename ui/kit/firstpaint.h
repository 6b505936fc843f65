// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;
class QWidget;

namespace ui {

/// Calls `then` once, from the event loop, after the window was painted for the first time: for work that the user need
/// not wait for. It is not called when the window or `context` is destroyed before.
void afterFirstPaint(QWidget* window, QObject* context, std::function<void()> then);

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;
class QWidget;

namespace ui {

/// Calls `then` once, from the event loop, when the window has been painted for the first time: for what the user
/// need not wait for. Never, when the window or `context` goes before.
void afterFirstPaint(QWidget* window, QObject* context, std::function<void()> then);

} // namespace ui

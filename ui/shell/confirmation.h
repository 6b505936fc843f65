// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace ui {

/// Asks before something that cannot be undone. `verb` is on the button that does it; Return and Escape cancel. Does
/// not block. `yes` is not called after `context` is destroyed.
void confirm(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
             const QObject* context, std::function<void()> yes);

/// The same with a third, harmless answer, which Return gives. Returns the box, which deletes itself when it is closed.
QWidget* confirmOr(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
                   const QString& otherVerb, const QObject* context, std::function<void()> yes,
                   std::function<void()> other);

} // namespace ui

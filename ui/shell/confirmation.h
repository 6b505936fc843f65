// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;
class QWidget;

namespace ui {

/// Asks once before something that cannot be undone: what, with which consequence, and the verb on the button that does
/// it. Return and Escape do not. Does not block; `yes` is called only while `context` is there.
void confirm(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
             const QObject* context, std::function<void()> yes);

/// The same with a third way, which ends nothing: Return takes it. The box, which deletes itself when it is closed.
QWidget* confirmOr(QWidget* window, const QString& question, const QString& consequence, const QString& verb,
                   const QString& otherVerb, const QObject* context, std::function<void()> yes,
                   std::function<void()> other);

} // namespace ui

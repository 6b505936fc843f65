// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// What a screen reader says of a widget. QWidget tells of it each time that it is set; these, only when it is another:
/// where thousands are told that nothing changed, Orca leaves out what happens beside them.
void setSpokenName(QWidget* widget, const QString& name);
void setSpokenDescription(QWidget* widget, const QString& description);

} // namespace ui

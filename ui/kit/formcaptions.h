// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QFormLayout;
class QLabel;
class QWidget;

namespace ui {

/// Makes the captions of several forms, one below the other, equally wide, so that their fields stand in one line.
void alignCaptions(const QList<QFormLayout*>& forms);

/// A row of a field with what is said about it close below, its caption beside the field. `caption` becomes the
/// field's.
void addHintedRow(QFormLayout* form, QLabel* caption, QWidget* field, const QList<QWidget*>& hints);

} // namespace ui

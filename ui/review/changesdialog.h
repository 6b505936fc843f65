// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace ui {

/// A message that the user changed before it was released: as it was sent, as it was released, and what is different.
class ChangesDialog : public QDialog
{
    Q_OBJECT

public:
    ChangesDialog(const QString& sent, const QString& released, QWidget* parent = nullptr);
};

} // namespace ui

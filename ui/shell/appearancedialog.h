// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "model/appearance.h"

class QComboBox;
class QSpinBox;

namespace ui {

/// Colours and text size. What is chosen is seen at once; Cancel takes it back. Deletes itself when it is closed.
class AppearanceDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AppearanceDialog(const model::Appearance& appearance, QWidget* parent = nullptr);

signals:
    void appearanceChanged(const model::Appearance& appearance);

private:
    model::Appearance chosen() const;

    QComboBox* m_colors;
    QSpinBox* m_textSize;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace ui {

/// The user guide (docs/guide), which is part of the program as the resource folder :/guide. Opens at its index. Not
/// modal: the user reads it beside the window.
class GuideDialog : public QDialog
{
    Q_OBJECT

public:
    explicit GuideDialog(QWidget* parent = nullptr);
};

} // namespace ui

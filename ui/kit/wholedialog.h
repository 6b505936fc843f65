// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;

namespace ui {

/// Lets a dialog never be lower than its wrapped texts need at its width. By itself Qt makes a new one at most two
/// thirds as high as the screen, which on a laptop cuts off texts in the middle.
class WholeDialog : public QObject
{
    Q_OBJECT

public:
    /// Parent is the dialog, which has its layout when it is first shown.
    explicit WholeDialog(QDialog* dialog);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QDialog* m_dialog;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;
class QLayout;

namespace ui {

/// Keeps a dialog as large as its wrapped texts need, and no larger than its screen. By itself Qt makes a new one at
/// most two thirds as high as the screen, which on a laptop cuts off texts in the middle, and one that needs more than
/// the screen has stands beyond its edge. Where there is no room for all of it, everything but its last line, which are
/// the buttons, is scrolled.
class WholeDialog : public QObject
{
    Q_OBJECT

public:
    /// Parent is the dialog, which has its layout, a column, when it is first shown.
    explicit WholeDialog(QDialog* dialog);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    bool hasRoom(const QLayout& layout) const;
    void scroll();

    QDialog* m_dialog;
    bool m_scrolls = false;
};

} // namespace ui

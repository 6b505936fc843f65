// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

namespace ui {

/// The panes that one key goes round. Those that are not seen are left out.
class PaneRing
{
public:
    /// `takeFocus` gives the focus to what one works with in that pane.
    void add(QWidget* pane, std::function<void()> takeFocus);
    /// `step`: 1 to the next, -1 to the one before.
    void move(int step) const;

private:
    struct Pane {
        QWidget* widget;
        std::function<void()> takeFocus;
    };

    QList<Pane> m_panes;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panering.h"

#include <QApplication>

namespace ui {

void PaneRing::add(QWidget* pane, std::function<void()> takeFocus)
{
    m_panes.append({pane, std::move(takeFocus)});
}

void PaneRing::move(int step) const
{
    const QWidget* focus = QApplication::focusWidget();
    QList<const Pane*> seen;
    qsizetype current = -1;
    for (const Pane& pane : m_panes) {
        if (!pane.widget->isVisible())
            continue;
        if (focus && (pane.widget == focus || pane.widget->isAncestorOf(focus)))
            current = seen.size();
        seen.append(&pane);
    }
    if (seen.isEmpty())
        return;
    const qsizetype next = current < 0 ? 0 : (current + step + seen.size()) % seen.size();
    seen.at(next)->takeFocus();
}

} // namespace ui

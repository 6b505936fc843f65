// SPDX-License-Identifier: GPL-3.0-or-later
// AnchoredView's current row: where a key leads, and who is told of it.
#include <QAccessible>

#include <algorithm>

#include "ui/chat/anchoredview.h"

namespace ui {

QModelIndex AnchoredView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (m_rows.count() == 0)
        return {};
    const int last = m_rows.count() - 1;
    const int current = currentIndex().isValid() ? currentIndex().row() : last + 1;
    switch (action) {
    case MoveUp:
    case MovePrevious:
    case MoveLeft:
        return model()->index(std::max(0, current - 1), 0);
    case MoveDown:
    case MoveNext:
    case MoveRight:
        return model()->index(std::min(last, current + 1), 0);
    case MovePageUp:
        return model()->index(std::max(0, std::min(current - 1, firstVisibleRow())), 0);
    case MovePageDown:
        return model()->index(std::min(last, std::max(current + 1, lastVisibleRow())), 0);
    case MoveHome:
        return model()->index(0, 0);
    case MoveEnd:
        return model()->index(last, 0);
    }
    return {};
}

void AnchoredView::focusInEvent(QFocusEvent* event)
{
    QAbstractItemView::focusInEvent(event);
    // After the view itself, which Qt tells of when this is over.
    QMetaObject::invokeMethod(this, &AnchoredView::announceFocus, Qt::QueuedConnection);
}

void AnchoredView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    announceFocus();
}

/// To a screen reader: which row it is. QListView would name the row that it laid out, and it laid out none.
void AnchoredView::announceFocus()
{
    if (!QAccessible::isActive() || !hasFocus() || !currentIndex().isValid())
        return;
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(currentIndex().row());
    QAccessible::updateAccessibility(&focus);
}

} // namespace ui

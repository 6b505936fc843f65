// SPDX-License-Identifier: GPL-3.0-or-later
// TimelineView's held messages.
#include "ui/chat/messagedocument.h"
#include "ui/chat/timelineview.h"

namespace ui {

namespace {
/// So long a held message must have been on screen before it can be decided over: nobody reads one that came under the
/// pointer, or under a key that was meant for the one before.
constexpr qint64 LeastSeenMs = 300;
} // namespace

bool TimelineView::isHeld(int row) const
{
    const QModelIndex index = model()->index(row, 0);
    return index.data(model::MessageRole::Delivery).toInt() == static_cast<int>(model::DeliveryState::Held) &&
           index.data(model::MessageRole::Kind).toInt() == static_cast<int>(model::MessageKind::Agent);
}

bool TimelineView::goToHeld()
{
    const int count = geometryOfRows().count();
    const int from = currentIndex().isValid() ? currentIndex().row() + 1 : 0;
    for (int step = 0; step < count; ++step) {
        const int row = (from + step) % count;
        if (!isHeld(row))
            continue;
        m_byKeyboard = true;
        setCurrentIndex(model()->index(row, 0));
        const QRect verdict = layoutOf(row).verdict;
        showStretch(row, 0, verdict.bottom() + 1);
        showStretch(row, verdict.top(), verdict.height());
        setFocus(Qt::ShortcutFocusReason);
        viewport()->update();
        return true;
    }
    return false;
}

void TimelineView::decide(Verdict verdict)
{
    const int row = currentIndex().row();
    const bool isMeant = row >= 0 && isHeld(row);
    const QRect bar = isMeant ? layoutOf(row).verdict.translated(0, viewportTop(row)) : QRect();
    if (!isMeant || !viewport()->rect().intersects(bar)) {
        setCurrentIndex(isMeant && row > 0 ? model()->index(row - 1, 0) : QModelIndex());
        goToHeld();
        return;
    }
    decideRow(row, verdict);
}

bool TimelineView::mayDecide(int row)
{
    const auto seen = m_heldSince.find(geometryOfRows().row(row).key);
    return isHeld(row) && seen != m_heldSince.end() && seen->second.elapsed() >= LeastSeenMs &&
           !layoutOf(row).document->isGrowing(); // then the end of it has not been on screen yet
}

void TimelineView::decideRow(int row, Verdict verdict)
{
    if (!mayDecide(row))
        return;
    const MessageRow shown = layoutOf(row).row; // its layout may go while it is decided over
    emit decided(verdict, shown.id, shown.text);
}

} // namespace ui

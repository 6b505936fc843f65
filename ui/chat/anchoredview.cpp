// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/anchoredview.h"

#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdlib>

#include "ui/kit/theme.h"

namespace ui {

namespace {
constexpr int TopArea = 12 * Space::Unit; // says whether there is more; always as tall, so that nothing moves
constexpr int BottomPadding = Space::L;
constexpr int MaxRounds = 16;
} // namespace

AnchoredView::AnchoredView(QWidget* parent)
    : QListView(parent)
{
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setAutoScroll(false);
    m_reporting.setSingleShot(true);
    m_reporting.setInterval(0);
    connect(&m_reporting, &QTimer::timeout, this, &AnchoredView::reportPosition);
}

bool AnchoredView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

int AnchoredView::newBelow() const
{
    const int first = m_firstNew != 0 ? m_rows.indexOf(m_firstNew) : -1;
    if (first < 0 || isAtEnd())
        return 0;
    return m_rows.count() - std::max(first, lastVisibleRow() + 1);
}

void AnchoredView::setHistoryState(bool loading, bool atStart)
{
    m_loading = loading;
    m_atStart = atStart;
    m_askedOlder = false;
    viewport()->update();
    m_reporting.start();
}

void AnchoredView::showStretch(int row, int y, int height)
{
    if (row < 0 || row >= m_rows.count())
        return;
    // It may be far away: go there first, so that everything about it is measured.
    const bool isNear = row >= firstVisibleRow() && row <= lastVisibleRow();
    if (!isNear) {
        m_followEnd = false;
        m_anchor = m_rows.row(row).key;
        m_anchorOffset = (viewport()->height() - std::min(height, viewport()->height())) / 2 - y;
        settle();
    }
    const int top = viewportTop(row) + y;
    const int bottom = top + height;
    const int page = viewport()->height();
    if (top < Space::S || height > page)
        scrollBy(top - Space::S);
    else if (bottom > page - Space::S)
        scrollBy(bottom - page + Space::S);
}

void AnchoredView::scrollBy(int pixels)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels);
}

void AnchoredView::scrollToEnd()
{
    m_followEnd = true;
    settle();
}

QRect AnchoredView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= m_rows.count())
        return {};
    return {0, viewportTop(index.row()), viewport()->width(), m_rows.row(index.row()).height};
}

void AnchoredView::scrollTo(const QModelIndex& index, ScrollHint)
{
    if (!index.isValid() || index.row() >= m_rows.count())
        return;
    showStretch(index.row(), 0, 1); // then it is measured
    showStretch(index.row(), 0, m_rows.row(index.row()).height);
}

QModelIndex AnchoredView::indexAt(const QPoint& point) const
{
    const int row = rowAtViewport(point.y());
    return row < 0 || model() == nullptr ? QModelIndex() : model()->index(row, 0);
}

int AnchoredView::viewportTop(int row) const
{
    return lift() + TopArea + m_rows.top(row) - verticalScrollBar()->value();
}

int AnchoredView::rowAtViewport(int y) const
{
    const int inRows = y + verticalScrollBar()->value() - TopArea - lift();
    return inRows < 0 || inRows >= m_rows.total() ? -1 : m_rows.rowAt(inRows);
}

int AnchoredView::firstVisibleRow() const
{
    return m_rows.rowAt(verticalScrollBar()->value() - TopArea - lift());
}

int AnchoredView::lastVisibleRow() const
{
    return m_rows.rowAt(verticalScrollBar()->value() + viewport()->height() - 1 - TopArea - lift());
}

QRect AnchoredView::topArea() const
{
    return {0, lift() - verticalScrollBar()->value(), viewport()->width(), TopArea};
}

int AnchoredView::contentHeight() const
{
    return TopArea + m_rows.total() + BottomPadding;
}

int AnchoredView::lift() const
{
    return std::max(0, viewport()->height() - contentHeight());
}

int AnchoredView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

int AnchoredView::wantedValue() const
{
    const int most = std::max(0, contentHeight() - viewport()->height());
    if (m_followEnd)
        return most;
    const int row = m_rows.indexOf(m_anchor);
    if (row < 0)
        return std::min(verticalScrollBar()->value(), most);
    return std::clamp(TopArea + m_rows.top(row) - m_anchorOffset, 0, most);
}

void AnchoredView::keepPlace()
{
    m_followEnd = isAtEnd();
    const int row = firstVisibleRow();
    if (row < 0)
        return;
    m_anchor = m_rows.row(row).key;
    m_anchorOffset = TopArea + m_rows.top(row) - verticalScrollBar()->value();
}

void AnchoredView::reopen()
{
    m_opening = true;
    m_followEnd = true;
    m_anchor = 0;
    m_firstNew = 0;
    m_lastRead = 0;
    m_askedOlder = false;
}

void AnchoredView::open()
{
    m_opening = false;
    m_followEnd = true;
    const int row = openingRow();
    if (row < 0)
        return;
    m_followEnd = false;
    m_anchor = m_rows.row(row).key;
    m_anchorOffset = Space::XL;
    m_firstNew = m_anchor;
}

bool AnchoredView::measureNear(int value)
{
    const int page = viewport()->height();
    const int from = m_rows.rowAt(value - TopArea - page / 8);
    const int to = m_rows.rowAt(value - TopArea + page + page / 8);
    bool changed = false;
    // Upwards: when the end is followed, the rows that count are the last ones.
    for (int row = to; row >= 0 && row >= from; --row) {
        if (m_rows.row(row).measured)
            continue;
        const int before = m_rows.row(row).height;
        m_rows.setHeight(row, measuredHeight(row));
        changed = changed || m_rows.row(row).height != before;
    }
    return changed;
}

void AnchoredView::settle()
{
    if (m_settling) {
        m_settleAgain = true;
        return;
    }
    m_settling = true;
    do {
        m_settleAgain = false;
        for (int round = 0; round < MaxRounds && measureNear(wantedValue()); ++round) {
        }
        QScrollBar* bar = verticalScrollBar();
        bar->setPageStep(viewport()->height());
        bar->setSingleStep(10 * Space::Unit);
        // Showing or hiding the bar changes the width, and comes back here as a resize.
        bar->setRange(0, std::max(0, contentHeight() - viewport()->height()));
        bar->setValue(wantedValue());
    } while (m_settleAgain);
    m_settling = false;
    viewport()->update();
    m_reporting.start();
}

void AnchoredView::reportPosition()
{
    const bool atEnd = isAtEnd();
    if (atEnd)
        m_firstNew = 0;
    emit positionChanged();
    if (m_rows.count() == 0 || !isVisible())
        return;
    const quint64 last = m_rows.row(m_rows.count() - 1).key;
    if (atEnd && isActiveWindow() && last != m_lastRead) {
        m_lastRead = last;
        emit readToEnd();
    }
    const bool nearTop = verticalScrollBar()->value() < viewport()->height();
    if (nearTop && !m_loading && !m_atStart && !m_askedOlder) {
        m_askedOlder = true;
        emit olderMessagesRequested();
    }
}

void AnchoredView::remeasure(int row)
{
    m_rows.forget(row);
    settle();
}

void AnchoredView::forgetAll()
{
    allRowsForgotten();
    m_rows.forgetAll();
    settle();
}

void AnchoredView::setWhole(int row, bool whole)
{
    if (m_followEnd)
        keepPlace();
    m_followEnd = false; // unfolding the last message shows its beginning
    rowForgotten(m_rows.row(row).key);
    m_rows.setWhole(row, whole);
    settle();
}

void AnchoredView::setSource(int row, bool source)
{
    rowForgotten(m_rows.row(row).key);
    m_rows.setSource(row, source);
    settle();
}

void AnchoredView::doItemsLayout()
{
    const int count = model() != nullptr ? model()->rowCount() : 0;
    if (count != m_rows.count()) {
        m_rows.clear();
        if (count > 0)
            m_rows.insert(0, count);
    }
    allRowsForgotten();
    m_rows.forgetAll();
    if (m_opening && count > 0)
        open();
    QAbstractItemView::doItemsLayout();
    settle();
}

void AnchoredView::reset()
{
    m_rows.clear();
    reopen();
    QAbstractItemView::reset();
    doItemsLayout();
}

void AnchoredView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    settle();
}

void AnchoredView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    const bool wasAtEnd = isAtEnd();
    const bool appended = start == m_rows.count();
    if (!m_opening && !m_followEnd && !(appended && wasAtEnd))
        keepPlace();
    m_rows.insert(start, end - start + 1);
    if (m_opening) {
        open();
    } else if (appended) {
        m_followEnd = wasAtEnd;
        if (wasAtEnd)
            m_firstNew = 0;
        else if (m_firstNew == 0)
            m_firstNew = m_rows.row(start).key;
    } else {
        m_askedOlder = false;
    }
    QAbstractItemView::rowsInserted(parent, start, end);
    settle();
}

void AnchoredView::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
    const int anchor = m_rows.indexOf(m_anchor);
    if (!m_followEnd && anchor >= start && anchor <= end && end + 1 < m_rows.count()) {
        m_anchorOffset += m_rows.top(end + 1) - m_rows.top(anchor);
        m_anchor = m_rows.row(end + 1).key;
    }
    for (int row = start; row <= end; ++row)
        rowForgotten(m_rows.row(row).key);
    m_rows.remove(start, end - start + 1);
    m_opening = m_rows.count() == 0;
    // The model still has the rows; what is painted must wait until it has not.
    QMetaObject::invokeMethod(
        this, [this] { settle(); }, Qt::QueuedConnection);
}

void AnchoredView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    for (int row = topLeft.row(); row <= std::min(bottomRight.row(), m_rows.count() - 1); ++row) {
        rowForgotten(m_rows.row(row).key);
        m_rows.forget(row);
    }
    settle();
}

void AnchoredView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        allRowsForgotten();
        m_rows.forgetAll();
    }
    settle();
}

void AnchoredView::scrollContentsBy(int, int)
{
    viewport()->update();
    if (m_settling)
        return;
    // What comes into view was only guessed: a row that was in view says where the others belong.
    const int known = m_followEnd ? m_rows.count() - 1 : m_rows.indexOf(m_anchor);
    const int offset = known < 0 ? 0 : TopArea + m_rows.top(known) - verticalScrollBar()->value();
    if (known < 0 || !m_rows.row(known).measured || std::abs(offset) > viewport()->height()) {
        keepPlace();
        settle();
        return;
    }
    m_followEnd = isAtEnd();
    m_anchor = m_rows.row(known).key;
    m_anchorOffset = offset;
    settle();
    keepPlace();
}

void AnchoredView::showEvent(QShowEvent* event)
{
    QAbstractItemView::showEvent(event);
    m_reporting.start();
}

void AnchoredView::changeEvent(QEvent* event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        m_reporting.start();
}

void AnchoredView::wheelEvent(QWheelEvent* event)
{
    QAbstractItemView::wheelEvent(event);
}

} // namespace ui

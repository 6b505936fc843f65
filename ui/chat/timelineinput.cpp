// SPDX-License-Identifier: GPL-3.0-or-later
// TimelineView's pointer and keyboard.
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>
#include <QUrl>

#include <optional>

#include "ui/chat/timelineview.h"

namespace ui {

using Part = MessageLayout::Part;

MessageLayout::Hit TimelineView::hitAt(QPoint point, int* row)
{
    *row = rowAtViewport(point.y());
    if (*row < 0)
        return {};
    return layoutOf(*row).hitTest(point - QPoint(0, viewportTop(*row)));
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && m_pointedRow != 0) {
        m_pointedRow = 0;
        viewport()->update();
    }
    return AnchoredView::viewportEvent(event);
}

bool TimelineView::event(QEvent* event)
{
    // Keys that are ours although the window has shortcuts for them.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return AnchoredView::event(event);
}

void TimelineView::point(QPoint at)
{
    const int oldRow = geometryOfRows().indexOf(m_pointedRow);
    int newRow = -1;
    m_pointed = hitAt(at, &newRow);
    m_pointedRow = newRow >= 0 ? geometryOfRows().row(newRow).key : 0;
    const bool isButton = m_pointed.part == Part::Fold || m_pointed.part == Part::Answered ||
                          m_pointed.part == Part::Retry || m_pointed.part == Part::Discard ||
                          m_pointed.part == Part::CopyCode || m_pointed.part == Part::Release ||
                          m_pointed.part == Part::Edit || m_pointed.part == Part::Reject;
    if (isButton || !m_pointed.link.isEmpty())
        viewport()->setCursor(Qt::PointingHandCursor);
    else if (m_pointed.part == Part::Body)
        viewport()->setCursor(Qt::IBeamCursor);
    else
        viewport()->unsetCursor();
    for (const int row : {oldRow, newRow}) {
        if (row >= 0)
            viewport()->update(visualRect(model()->index(row, 0)));
    }
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    m_byKeyboard = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason &&
                   event->reason() != Qt::PopupFocusReason;
    AnchoredView::focusInEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    int row = -1;
    m_byKeyboard = false;
    m_pressedAt = event->pos();
    m_pressed = hitAt(event->pos(), &row);
    m_pressedRow = row >= 0 ? geometryOfRows().row(row).key : 0;
    if (event->button() != Qt::LeftButton)
        return; // a selection survives its context menu
    m_selecting = false;
    m_selection.clear();
    viewport()->update();
    if (row < 0)
        return;
    setCurrentIndex(model()->index(row, 0));
    if (m_pressed.part != Part::Body || m_pressed.position < 0)
        return;
    const quint64 key = geometryOfRows().row(row).key;
    const bool isTriple =
        qint64(event->timestamp()) - m_doubleClickedAt < QGuiApplication::styleHints()->mouseDoubleClickInterval();
    if (isTriple && m_doubleClickedAt != 0) {
        m_selection.select(key, *layoutOf(row).document, m_pressed.position, QTextCursor::BlockUnderCursor);
        m_doubleClickedAt = 0;
        return;
    }
    m_selection.begin(key, m_pressed.position);
    m_selecting = true;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_selecting || !(event->buttons() & Qt::LeftButton)) {
        point(event->pos());
        return;
    }
    extendSelection(event->pos());
    const bool isOutside = !viewport()->rect().contains(event->pos());
    if (isOutside && !m_dragScroll.isActive())
        m_dragScroll.start();
    else if (!isOutside)
        m_dragScroll.stop();
}

void TimelineView::extendSelection(QPoint at)
{
    if (at.y() < 0)
        scrollBy(at.y());
    else if (at.y() >= viewport()->height())
        scrollBy(at.y() - viewport()->height() + 1);
    const int row = geometryOfRows().indexOf(m_selection.key());
    if (row < 0)
        return;
    const MessageLayout& layout = layoutOf(row);
    // Outside the message it selects to where the pointer is beside it.
    const QPoint inRow = at - QPoint(0, viewportTop(row));
    QPoint inBody(qBound(layout.body.left(), inRow.x(), layout.body.right()),
                  qBound(layout.body.top(), inRow.y(), layout.body.bottom()));
    if (inRow.y() > layout.body.bottom())
        inBody.setX(layout.body.right());
    else if (inRow.y() < layout.body.top())
        inBody.setX(layout.body.left());
    m_selection.moveTo(layout.hitTest(inBody).position);
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    m_dragScroll.stop();
    m_selecting = false;
    if (event->button() != Qt::LeftButton)
        return;
    int row = -1;
    const MessageLayout::Hit hit = hitAt(event->pos(), &row);
    const bool isClick =
        (event->pos() - m_pressedAt).manhattanLength() < QGuiApplication::styleHints()->startDragDistance();
    // Rows move when others come: a click is of the row that it began on.
    const bool isSameRow = row >= 0 && geometryOfRows().row(row).key == m_pressedRow;
    if (isSameRow && isClick && m_selection.isEmpty() && hit.part == m_pressed.part)
        activate(row, hit);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    int row = -1;
    const MessageLayout::Hit hit = hitAt(event->pos(), &row);
    if (event->button() != Qt::LeftButton || row < 0 || hit.position < 0)
        return;
    m_selecting = false;
    m_selection.select(geometryOfRows().row(row).key, *layoutOf(row).document, hit.position,
                       QTextCursor::WordUnderCursor);
    m_doubleClickedAt = qint64(event->timestamp());
    viewport()->update();
}

void TimelineView::activate(int row, const MessageLayout::Hit& hit)
{
    switch (hit.part) {
    case Part::Fold:
        toggleWhole(row);
        break;
    case Part::Retry:
        emit retryRequested(row);
        break;
    case Part::Discard:
        emit discardRequested(row);
        break;
    case Part::CopyCode:
        copyCode(row, hit.codeBlock);
        break;
    case Part::Release:
        decideRow(row, Verdict::Release);
        break;
    case Part::Edit:
        decideRow(row, Verdict::Edit);
        break;
    case Part::Reject:
        decideRow(row, Verdict::Reject);
        break;
    case Part::Answered:
        goToAnswered(row);
        break;
    case Part::Body:
        if (!hit.link.isEmpty())
            emit linkActivated(QUrl(hit.link));
        break;
    default:
        break;
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QModelIndex current = currentIndex();
        if (!current.isValid())
            return;
        scrollTo(current);
        const QRect ground = layoutOf(current.row()).body.translated(0, viewportTop(current.row()));
        const QPoint at(ground.left() + Space::L, qBound(0, ground.top() + Space::L, viewport()->height()));
        showMenu(current.row(), viewport()->mapToGlobal(at), {});
        return;
    }
    int row = -1;
    const MessageLayout::Hit hit = hitAt(viewport()->mapFromGlobal(event->globalPos()), &row);
    if (row < 0)
        return;
    setCurrentIndex(model()->index(row, 0));
    showMenu(row, event->globalPos(), hit);
}

void TimelineView::moveBy(int rows)
{
    const int count = geometryOfRows().count();
    if (count == 0)
        return;
    const QModelIndex current = currentIndex();
    if (!current.isValid()) {
        setCurrentIndex(model()->index(lastVisibleRow(), 0));
        scrollTo(currentIndex());
        return;
    }
    // A message that is taller than the view is read before it is left.
    const QRect rect = visualRect(current);
    const int page = viewport()->height();
    const bool isInView = rect.bottom() >= 0 && rect.top() < page;
    if (isInView && rows > 0 && rect.bottom() >= page && rect.height() > page) {
        scrollBy(qMin(page / 2, rect.bottom() - page + 1 + Space::S));
        return;
    }
    if (isInView && rows < 0 && rect.top() < 0 && rect.height() > page) {
        scrollBy(-qMin(page / 2, -rect.top() + Space::S));
        return;
    }
    const int next = qBound(0, current.row() + rows, count - 1);
    setCurrentIndex(model()->index(next, 0));
    scrollTo(currentIndex());
    if (next == count - 1)
        scrollToEnd();
}

namespace {

/// How far a key scrolls, in pixels: a page less some lines, so that one keeps one's place.
std::optional<int> scrollOf(int key, const QAbstractItemView& view)
{
    const int page = view.viewport()->height() - 10 * Space::Unit;
    switch (key) {
    case Qt::Key_PageUp:
        return -page;
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return page;
    case Qt::Key_Home:
        return -view.verticalScrollBar()->value();
    default:
        return std::nullopt;
    }
}

} // namespace

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (!m_byKeyboard) {
        m_byKeyboard = true;
        viewport()->update();
    }
    const int row = currentIndex().row();
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy)) {
        if (hasSelection())
            copySelection();
        else if (row >= 0)
            copyText(row);
        return;
    }
    if (event->matches(QKeySequence::SelectAll) && row >= 0) {
        m_selection.select(geometryOfRows().row(row).key, *layoutOf(row).document, 0, QTextCursor::Document);
        viewport()->update();
        return;
    }
    if (const std::optional<int> distance = scrollOf(event->key(), *this)) {
        scrollBy(*distance);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        moveBy(-1);
        return;
    case Qt::Key_Down:
        moveBy(1);
        return;
    case Qt::Key_End:
        if (geometryOfRows().count() > 0)
            setCurrentIndex(model()->index(geometryOfRows().count() - 1, 0));
        scrollToEnd();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0 && layoutOf(row).row.delivery == model::DeliveryState::Failed)
            emit retryRequested(row);
        else if (row >= 0 && canUnfold(row))
            toggleWhole(row);
        else
            goToAnswered(row);
        return;
    case Qt::Key_Escape:
        if (!hasSelection())
            break;
        m_selection.clear();
        viewport()->update();
        return;
    default:
        break;
    }
    if (!control && !event->text().isEmpty() && event->text().at(0).isPrint()) {
        emit typed(event);
        return;
    }
    event->ignore();
}

} // namespace ui

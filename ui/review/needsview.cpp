// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/needsview.h"

#include <QMouseEvent>

#include <algorithm>
#include <utility>

#include "ui/review/needdelegate.h"
#include "ui/review/needrows.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int AgeingMs = 20'000;
/// So long a row must have been under the pointer before a click on it decides: nobody reads one that came there a
/// moment ago.
constexpr qint64 LeastSeenMs = 200;
} // namespace

NeedsView::NeedsView(NeedRows* rows, QWidget* parent)
    : QListView(parent)
    , m_rows(rows)
    , m_delegate(new NeedDelegate(rows, this))
{
    setObjectName(u"needsList"_s);
    setAccessibleName(tr("What needs you"));
    setModel(rows);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    // What comes under a pointer that does not move has its verbs too.
    connect(rows, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (viewport()->underMouse())
            pointAt(hitAt(viewport()->mapFromGlobal(QCursor::pos())));
    });
    m_ageing.callOnTimeout(this, [this] { viewport()->update(); });
}

QModelIndexList NeedsView::chosen() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    return rows;
}

void NeedsView::goOn()
{
    const int from = currentIndex().row();
    if (currentIndex().isValid() && m_rows->at(from).doing.isEmpty() && !m_rows->at(from).heading) {
        setCurrentIndex(currentIndex());
        return;
    }
    const auto canBe = [this](int row) { return !m_rows->at(row).heading && m_rows->at(row).doing.isEmpty(); };
    for (int row = from + 1; row < m_rows->rowCount(); ++row) {
        if (canBe(row)) {
            setCurrentIndex(m_rows->index(row));
            return;
        }
    }
    for (int row = from - 1; row >= 0; --row) {
        if (canBe(row)) {
            setCurrentIndex(m_rows->index(row));
            return;
        }
    }
    setCurrentIndex(currentIndex()); // no longer with all that was chosen
}

void NeedsView::chooseFirst()
{
    if (!currentIndex().isValid() && m_rows->rowCount() > 0 && !m_rows->at(0).heading)
        setCurrentIndex(m_rows->index(0));
}

void NeedsView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    emit chosenChanged();
}

void NeedsView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QListView::selectionChanged(selected, deselected);
    emit chosenChanged();
}

NeedsView::Hit NeedsView::hitAt(const QPoint& position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || m_rows->at(index.row()).heading)
        return {index};
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    const NeedDelegate::Layout place = m_delegate->layout(option, index.row(), true);
    const auto verb = std::ranges::find_if(place.verbs, [&](const QRect& rect) { return rect.contains(position); });
    return {index, verb == place.verbs.end() ? -1 : static_cast<int>(verb - place.verbs.begin())};
}

bool NeedsView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        if (event->type() == QEvent::Leave)
            pointAt({});
        emit handChanged(event->type() == QEvent::Enter);
    }
    return QListView::viewportEvent(event);
}

void NeedsView::mouseMoveEvent(QMouseEvent* event)
{
    QListView::mouseMoveEvent(event);
    pointAt(hitAt(event->pos()));
}

void NeedsView::pointAt(const Hit& hit)
{
    if (hit == m_under)
        return;
    if (hit.row != m_under.row)
        m_since.start();
    m_under = hit;
    m_delegate->setUnder(hit.row, hit.verb);
    viewport()->update();
}

void NeedsView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton ? hitAt(event->pos()) : Hit();
    // A row that came under a pointer that did not move is met by the click first.
    pointAt(m_pressed);
    if (m_pressed.verb < 0)
        QListView::mousePressEvent(event);
}

void NeedsView::mouseReleaseEvent(QMouseEvent* event)
{
    const Hit pressed = std::exchange(m_pressed, {});
    if (pressed.verb < 0)
        QListView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || !pressed.row.isValid() || hitAt(event->pos()) != pressed)
        return;
    if (m_rows->at(pressed.row.row()).heading)
        m_rows->setSnoozedShown(!m_rows->isSnoozedShown());
    else if (pressed.verb >= 0 && m_since.isValid() && m_since.elapsed() >= LeastSeenMs)
        emit verbClicked(pressed.row, NeedDelegate::offered(m_rows->at(pressed.row.row()).need).at(pressed.verb));
}

/// The second click of a double one is on a row that was not there yet when the user decided to click.
void NeedsView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const Hit hit = hitAt(event->pos());
    if (hit.verb < 0 && hit.row.isValid() && !m_rows->at(hit.row.row()).heading && event->button() == Qt::LeftButton)
        emit verbClicked(hit.row, NeedVerb::Open);
}

void NeedsView::showEvent(QShowEvent* event)
{
    QListView::showEvent(event);
    m_ageing.start(AgeingMs);
}

void NeedsView::hideEvent(QHideEvent* event)
{
    QListView::hideEvent(event);
    m_ageing.stop();
    emit handChanged(false);
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomlistview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include "model/itemroles.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomdelegate.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomrow.h"

namespace ui {

RoomListView::RoomListView(QWidget* parent)
    : QTreeView(parent)
    , m_rooms(new RoomFilterModel(this))
    , m_accounts(new AccountDelegate(this))
{
    setAccessibleName(tr("Rooms"));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setIndentation(Space::XL);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setItemDelegate(new RoomDelegate(this));
    viewport()->setBackgroundRole(QPalette::Window); // one surface with what is above and below

    // These come before the view's own connections, made by setModel(): while rows go, the selection model makes
    // another row current by itself, and that is nobody's choice.
    const auto begin = [this] { m_rowsAreChanging = true; };
    const auto end = [this] {
        m_rowsAreChanging = false;
        showCurrent();
    };
    connect(m_rooms, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(m_rooms, &QAbstractItemModel::modelAboutToBeReset, this, begin);
    connect(m_rooms, &QAbstractItemModel::layoutAboutToBeChanged, this, begin);
    setModel(m_rooms);
    connect(m_rooms, &QAbstractItemModel::rowsRemoved, this, end);
    connect(m_rooms, &QAbstractItemModel::modelReset, this, end);
    connect(m_rooms, &QAbstractItemModel::layoutChanged, this, end);
    connect(m_rooms, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& at) {
        if (at.isValid())
            expand(at);
        showCurrent();
    });
    connect(m_rooms, &QAbstractItemModel::modelReset, this, [this] { expandBranches(); });
    connect(this, &QAbstractItemView::activated, this, &RoomListView::activate);
}

/// Not expandAll(): that remembers the rooms without children as well, and each move of a row then costs 2,000.
void RoomListView::expandBranches(const QModelIndex& parent)
{
    const int rows = m_rooms->rowCount(parent);
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = m_rooms->index(row, 0, parent);
        if (m_rooms->hasChildren(index)) {
            expand(index);
            expandBranches(index);
        }
    }
}

QStringList RoomListView::collapsedBranches(const QModelIndex& parent) const
{
    QStringList ids;
    for (int row = 0; row < m_rooms->rowCount(parent); ++row) {
        const QModelIndex index = m_rooms->index(row, 0, parent);
        if (!m_rooms->hasChildren(index))
            continue;
        if (!isExpanded(index))
            ids << index.data(model::RoomRole::Id).toString();
        ids << collapsedBranches(index);
    }
    return ids;
}

void RoomListView::collapseBranches(const QStringList& ids)
{
    for (const QString& id : ids)
        collapse(m_rooms->indexOfRoom(id));
}

void RoomListView::setRooms(QAbstractItemModel* rooms)
{
    m_rooms->setSourceModel(rooms);
    expandBranches();
    showCurrent();
}

void RoomListView::setCurrentRoom(const QString& roomId)
{
    m_current = roomId;
    showCurrent();
}

void RoomListView::showCurrent()
{
    if (m_rowsAreChanging)
        return;
    const QModelIndex index = m_rooms->indexOfRoom(m_current);
    if (index == currentIndex())
        return;
    const QScopedValueRollback guard(m_rowsAreChanging, true);
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    } else {
        selectionModel()->clear();
    }
}

void RoomListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_rowsAreChanging || !current.isValid())
        return;
    const QString roomId = current.data(model::RoomRole::Id).toString();
    if (roomId == m_current)
        return;
    m_current = roomId;
    if (AccountRow::isAccount(current))
        emit relayChosen(roomId);
    else
        emit roomChosen(roomId);
}

QString RoomListView::titleOf(const QString& roomId) const
{
    const QModelIndex index = m_rooms->sourceIndexOfRoom(roomId);
    return index.isValid() ? RoomRow::read(index).title() : QString();
}

QString RoomListView::accountOf(const QString& roomId) const
{
    return m_rooms->sourceIndexOfRoom(roomId).data(model::RoomRole::AccountId).toString();
}

QModelIndexList RoomListView::visibleRooms() const
{
    QModelIndexList rows;
    for (QModelIndex index = m_rooms->index(0, 0); index.isValid(); index = indexBelow(index)) {
        if (!AccountRow::isAccount(index))
            rows << index;
    }
    return rows;
}

void RoomListView::chooseNext(int step)
{
    const QModelIndexList rows = visibleRooms();
    if (rows.isEmpty())
        return;
    const qsizetype current = rows.indexOf(currentIndex());
    const qsizetype next =
        current < 0 ? (step > 0 ? 0 : rows.size() - 1) : qBound(qsizetype{0}, current + step, rows.size() - 1);
    setCurrentIndex(rows.at(next));
}

void RoomListView::chooseNextUnread(int step)
{
    expandBranches();
    const QModelIndexList rows = visibleRooms();
    const qsizetype current = rows.indexOf(currentIndex());
    qsizetype at = current < 0 && step < 0 ? 0 : current;
    for (qsizetype tried = 0; tried < rows.size(); ++tried) {
        at = (at + step + rows.size()) % rows.size();
        if (at != current && rows.at(at).data(model::RoomRole::Unread).toInt() > 0) {
            setCurrentIndex(rows.at(at));
            return;
        }
    }
}

void RoomListView::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    // One tint over the whole width, the same in every style; the delegate draws only what is on it.
    const Theme theme(palette());
    const QRectF tile = QRectF(option.rect).adjusted(Space::XS, 1, -Space::XS, -1);
    const bool current = index == currentIndex();
    const bool under = index == indexAt(viewport()->mapFromGlobal(QCursor::pos())) && viewport()->underMouse();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(current && hasFocus() ? QPen(theme.accentText, 1) : QPen(Qt::NoPen));
    painter->setBrush(current ? QBrush(theme.selected) : under ? QBrush(theme.hover) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), Radius::Small, Radius::Small);
    painter->restore();

    // Not QTreeView's: that paints the selection in the branch's part once more, as the style likes it.
    QStyleOptionViewItem item = option;
    item.rect = visualRect(index);
    const QRect branch =
        isRightToLeft()
            ? QRect(item.rect.right() + 1, item.rect.top(), option.rect.right() - item.rect.right(), item.rect.height())
            : QRect(option.rect.left(), item.rect.top(), item.rect.left() - option.rect.left(), item.rect.height());
    drawBranches(painter, branch, index);
    if (AccountRow::isAccount(index))
        m_accounts->paint(painter, item, index);
    else
        itemDelegateForIndex(index)->paint(painter, item, index);
}

void RoomListView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    if (!m_rooms->hasChildren(index))
        return;
    const Theme theme(palette());
    const int size = 3 * Space::Unit;
    const QRect arrow =
        QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, QSize(size, size),
                            QRect(layoutDirection() == Qt::RightToLeft ? rect.left() : rect.right() - indentation() + 1,
                                  rect.top(), indentation(), rect.height()));
    paintIcon(painter, arrow, isExpanded(index) ? Icon::ChevronDown : Icon::ChevronRight, theme.secondaryText);
}

void RoomListView::focusInEvent(QFocusEvent* event)
{
    {
        // Without a current row the view takes the first one: nobody chose that.
        const QScopedValueRollback guard(m_rowsAreChanging, true);
        QTreeView::focusInEvent(event);
    }
    showCurrent();
    noteHand();
}

void RoomListView::focusOutEvent(QFocusEvent* event)
{
    QTreeView::focusOutEvent(event);
    noteHand();
}

bool RoomListView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave || event->type() == QEvent::Hide) {
        m_pointerIsIn = event->type() == QEvent::Enter;
        noteHand();
    }
    return QTreeView::viewportEvent(event);
}

void RoomListView::noteHand()
{
    const bool inside = m_pointerIsIn || hasFocus();
    if (inside == m_handIsIn)
        return;
    m_handIsIn = inside;
    emit handChanged(inside);
}

void RoomListView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint position = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    const QString id = index.data(model::RoomRole::Id).toString();
    if (AccountRow::isAccount(index))
        emit accountMenuRequested(id, position);
    else
        emit menuRequested(id, position);
}

QRect RoomListView::menuButton(const QModelIndex& account) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(account);
    return AccountDelegate::layout(AccountRow::read(account), option).menu;
}

/// Another button than the left one chooses nothing: who asks what can be done with a room has not read it.
void RoomListView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        QTreeView::mousePressEvent(event);
}

void RoomListView::mouseReleaseEvent(QMouseEvent* event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (!AccountRow::isAccount(index)) {
        emit roomActivated(index.data(model::RoomRole::Id).toString());
        return;
    }
    const QRect button = menuButton(index);
    if (button.contains(event->pos()))
        emit accountMenuRequested(index.data(model::RoomRole::Id).toString(),
                                  viewport()->mapToGlobal(QPoint(button.left(), button.bottom() + 1)));
}

void RoomListView::activate(const QModelIndex& index)
{
    if (AccountRow::isAccount(index))
        setExpanded(index, !isExpanded(index));
    else
        emit roomActivated(index.data(model::RoomRole::Id).toString());
}

void RoomListView::keyPressEvent(QKeyEvent* event)
{
    // On some platforms Enter does not activate; here it always does.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        activate(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace ui

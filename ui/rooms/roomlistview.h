// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace ui {

class AccountDelegate;
class RoomFilterModel;

/// The tree of rooms, below their relays where there are several. One row is current: the room that is shown, or a
/// relay. Filtering or re-sorting never changes which that is.
class RoomListView : public QTreeView
{
    Q_OBJECT

public:
    explicit RoomListView(QWidget* parent = nullptr);

    /// Rows as RoomRole says; borrowed, may be null.
    void setRooms(QAbstractItemModel* rooms);

    RoomFilterModel* rooms() const { return m_rooms; }

    /// Shows every room below another one or below its relay.
    void expandBranches(const QModelIndex& parent = {});

    /// The ids of the rooms and relays whose children are out of sight, and hiding them again.
    QStringList collapsedBranches(const QModelIndex& parent = {}) const;
    void collapseBranches(const QStringList& ids);

    QString currentRoom() const { return m_current; }

    /// Makes it current, without roomChosen(); empty for none. A room that is not there yet becomes current when it is.
    void setCurrentRoom(const QString& roomId);

    /// The title of a room, filtered out or not; empty when there is none.
    QString titleOf(const QString& roomId) const;
    /// The relay that a room is on; empty when there is no such room.
    QString accountOf(const QString& roomId) const;

    /// `step` rows further down (up when negative) among the visible ones, or the next one with unread messages,
    /// beginning again at the other end. As if the user had clicked it.
    void chooseNext(int step);
    void chooseNextUnread(int step);

signals:
    /// The user went to this room.
    void roomChosen(const QString& roomId);
    /// A relay's row became the current one.
    void relayChosen(const QString& accountId);
    /// Enter or a click: go and write in it.
    void roomActivated(const QString& roomId);
    void menuRequested(const QString& roomId, const QPoint& globalPosition);
    /// The same for a relay's row, also by the button on it.
    void accountMenuRequested(const QString& accountId, const QPoint& globalPosition);
    /// The pointer or the focus came in, or neither is in any more: while it is, no row should move under it.
    void handChanged(bool inside);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void showCurrent();
    void noteHand();
    QModelIndexList visibleRooms() const;
    QRect menuButton(const QModelIndex& account) const;
    void activate(const QModelIndex& index);

    RoomFilterModel* m_rooms;
    AccountDelegate* m_accounts;
    QString m_current;
    bool m_rowsAreChanging = false;
    bool m_pointerIsIn = false;
    bool m_handIsIn = false;
};

} // namespace ui

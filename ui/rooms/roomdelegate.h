// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "ui/rooms/roomrow.h"

namespace ui {

struct AccountRow;

/// A room in the list, on three lines: title and time; who is in it and its state; what was said last and the unread
/// badge. Draws plain text only.
class RoomDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RoomDelegate(QObject* parent = nullptr);

    /// Where everything of a row stands; computed once for painting and for the tests.
    struct Layout {
        QRect title;
        QRect time;
        QRect members;
        QRect stateIcon;
        QRect state;
        QRect lastLine;
        QRect badge;    ///< empty when nothing is unread
        QRect heldIcon; ///< empty when nothing is held
        QRect held;
        QString heldText;
        QFont titleFont;
        QFont smallFont;
        QString timeText;
        QString stateText;
    };

    static Layout layout(const RoomRow& row, const QStyleOptionViewItem& option, qint64 now);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A relay in the room list, on the three lines that a room has: its name and state; as whom one is there; where it is,
/// or what is wrong. At its end the button of its menu. Draws plain text only.
class AccountDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit AccountDelegate(QObject* parent = nullptr);

    struct Layout {
        QRect title;
        QRect stateIcon;
        QRect state;
        QRect role;
        QRect place;
        QRect menu;
        QFont titleFont;
        QFont smallFont;
    };

    static Layout layout(const AccountRow& row, const QStyleOptionViewItem& option);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace ui

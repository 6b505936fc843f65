// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace ui {

struct AccountRow;

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

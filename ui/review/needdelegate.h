// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include "ui/review/needverb.h"

namespace ui {

class NeedRows;

/// Draws a row of NeedRows: its icon and sentence with its age, below that the beginning of the text, what is being
/// done or what went wrong, and while the pointer is on it its verbs.
class NeedDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `rows` is borrowed and outlives this.
    NeedDelegate(const NeedRows* rows, QObject* parent);

    /// Where everything stands in option.rect.
    struct Layout {
        QRect icon;
        QRect text;
        QRect age;
        QRect detail;
        QList<QRect> verbs; ///< of offered(); empty where they are not shown
    };

    /// The few verbs that a row has buttons for: opening its room is for Enter and for who reads the text.
    static QList<NeedVerb> offered(const model::Need& need);

    Layout layout(const QStyleOptionViewItem& option, int row, bool withVerbs) const;

    /// The row that has the pointer, and which of its verbs does; -1 for none.
    void setUnder(const QPersistentModelIndex& row, int verb);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter* painter, const QStyleOptionViewItem& option, const QString& text) const;
    void paintVerbs(QPainter* painter, const QStyleOptionViewItem& option, const Layout& place, int row) const;

    const NeedRows* m_rows;
    QPersistentModelIndex m_under;
    int m_verb = -1;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QPersistentModelIndex>
#include <QTimer>

#include "model/itemroles.h"

namespace ui {

/// Says to a screen reader what happens in the shown conversation: a message that came, one that waits for the
/// operator, one that was not sent, and what became of one that waited. What stands there when a room is opened is
/// not news.
class MessageNews : public QObject
{
    Q_OBJECT

public:
    /// Rows as MessageRole says. `messages` is borrowed and outlives this; `view` shows them, and is the parent.
    MessageNews(const QAbstractItemModel* messages, QWidget* view);

private:
    /// A row whose delivery is not decided yet, and how it was when it was looked at last.
    struct Pending {
        QPersistentModelIndex row;
        model::DeliveryState delivery = model::DeliveryState::Sending;
    };

    void begin();
    void takeRows(int first, int last);
    void watch(const QModelIndex& index);
    void takeChanges();
    void announceNew();

    const QAbstractItemModel* m_messages;
    QWidget* m_view;
    bool m_open = false; ///< the rows that were there at first have come
    QList<Pending> m_pending;
    QList<QPersistentModelIndex> m_new; ///< to be told of
    QTimer m_announcing;                ///< what comes together is told together
};

} // namespace ui

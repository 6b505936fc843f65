// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAbstractItemModel;
class QLineEdit;
class QListWidget;

namespace ui {

/// A field and the rooms that match it, over the window: type, Enter, there. Rooms with unread messages come first,
/// then the latest. Closes itself when it loses the focus.
class RoomSwitcher : public QFrame
{
    Q_OBJECT

public:
    explicit RoomSwitcher(QWidget* parent);

    /// Rows as RoomRole says.
    void open(const QAbstractItemModel* rooms);

signals:
    void chosen(const QString& roomId);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search();
    void choose();
    void place();

    struct Entry {
        QString id;
        QString title;
        QString details;
        qint64 lastAt = 0;
        int unread = 0;
    };

    void collect(const QAbstractItemModel& rooms, const QModelIndex& parent, const QString& relay);

    QList<Entry> m_entries;
    QLineEdit* m_field;
    QListWidget* m_list;
};

} // namespace ui

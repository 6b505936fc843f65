// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace ui {

class OverviewModel;

/// All rooms as one table: sorted by any column, filtered, several of them chosen and decided over at once. No row
/// moves while the pointer is in it.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

    /// Rows as model::RoomRole says; borrowed, may be null.
    void setRooms(QAbstractItemModel* rooms);
    void takeFocus();

    /// Widths and order of the columns and by which they are sorted.
    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray& columns);

signals:
    void roomWanted(const QString& roomId);
    void pauseRequested(const QStringList& roomIds, bool paused);
    /// Everything that their agents say from now on.
    void holdRequested(const QStringList& roomIds);
    /// To be asked about first.
    void closeRequested(const QStringList& roomIds);
    void columnsChanged(const QByteArray& columns);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectParts();
    void showChosen();
    void showCount();
    QStringList chosen() const;

    OverviewModel* m_rooms;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_title;
    QLineEdit* m_filter;
    QTableView* m_table;
    QWidget* m_bar;
    QLabel* m_count;
    QTimer m_ageing;
};

} // namespace ui

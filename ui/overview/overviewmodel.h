// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace ui {

/// The rooms of a room model (model::RoomRole), whatever they stand below there, as rows of one table. What changes in
/// them is told ten times a second at most: each time a table that is sorted by it is painted whole.
class OverviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Room, State, Turns, Rate, Budget, Unread, LastLine, LastAt, ColumnCount };

    /// Beside those of model::RoomRole, which each cell of a row gives.
    static constexpr int SortRole = Qt::UserRole + 900;

    explicit OverviewModel(QObject* parent = nullptr);

    /// Borrowed, may be null.
    void setRooms(QAbstractItemModel* rooms);

    /// What time alone changes: ages and rates.
    void age();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void collect(const QModelIndex& parent, int first, int last, QList<QPersistentModelIndex>& found) const;
    void insert(const QModelIndex& parent, int first, int last);
    void remove(const QModelIndex& parent, int first, int last);
    void change(const QModelIndex& first, const QModelIndex& last);
    void tellChanged();
    void reload();
    void number();
    static QVariant sortValue(const QModelIndex& room, int column);
    static QString text(const QModelIndex& room, int column);

    QPointer<QAbstractItemModel> m_source;
    QList<QPersistentModelIndex> m_rooms;
    QHash<QString, int> m_rows; ///< by room id
    QSet<QString> m_changed;    ///< rooms whose rows are to be told of
    QTimer m_due;
};

/// Of what its agents may say, how much they have said: 0–1, more when it is over; -1 without a budget.
double budgetUsed(const QModelIndex& room);

} // namespace ui

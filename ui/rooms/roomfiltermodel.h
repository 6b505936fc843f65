// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QSortFilterProxyModel>

namespace ui {

/// The rooms that the user wants to see: all words of the filter are in the room's name or its members' names.
/// A room whose child matches, or a relay, is kept as the way to it; the order is the source's. Also gives each row its
/// accessible text and its tooltip.
class RoomFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RoomFilterModel(QObject* parent = nullptr);

    void setFilterText(const QString& text);

    /// The row of that room, invalid when there is none or the filter hides it.
    QModelIndex indexOfRoom(const QString& roomId) const;
    /// The same in the source model.
    QModelIndex sourceIndexOfRoom(const QString& roomId) const;

    QVariant data(const QModelIndex& index, int role) const override;
    /// No number: a screen reader reads it, though it is out of sight.
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    QStringList m_words;
    mutable QPersistentModelIndex m_found; ///< what sourceIndexOfRoom() found last
};

} // namespace ui

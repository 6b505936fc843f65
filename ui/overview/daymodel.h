// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <deque>

#include "model/dayentry.h"

namespace ui {

/// What happened on a relay, the newest first. Older entries are asked for when the view comes to the end of those that
/// are there.
class DayModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Hour, Time, What, ColumnCount };

    enum Role {
        KindRole = Qt::UserRole + 900, ///< int, words::AuditKind
        EntryRole,                     ///< model::DayEntry
    };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    /// What came since, the newest first.
    void prepend(const QList<model::DayEntry>& entries);
    /// What was before, the newest first. `more`: there is still older.
    void append(const QList<model::DayEntry>& entries, bool more);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    /// append() follows.
    void olderWanted();

private:
    static QString text(const model::DayEntry& entry, int column);

    std::deque<model::DayEntry> m_entries;
    bool m_more = false;
    bool m_asked = false;
};

} // namespace ui

Q_DECLARE_METATYPE(model::DayEntry)

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewmodel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/itemroles.h"
#include "model/roomstate.h"
#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/rooms/roomrow.h"

namespace ui {

using model::RoomRole::Role;

namespace {

constexpr int ToldAfterMs = 100;

int messagesIn(const QModelIndex& room)
{
    const QList<int> minutes = room.data(Role::Rate).value<QList<int>>();
    return std::accumulate(minutes.begin(), minutes.end(), 0);
}

} // namespace

double budgetUsed(const QModelIndex& room)
{
    const QVariant used = room.data(Role::BudgetUsed);
    return used.isValid() ? used.toDouble() : -1;
}

OverviewModel::OverviewModel(QObject* parent)
    : QAbstractTableModel(parent)
{
    m_due.setSingleShot(true);
    m_due.callOnTimeout(this, &OverviewModel::tellChanged);
}

void OverviewModel::setRooms(QAbstractItemModel* rooms)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = rooms;
    if (rooms) {
        connect(rooms, &QAbstractItemModel::rowsInserted, this, &OverviewModel::insert);
        connect(rooms, &QAbstractItemModel::rowsAboutToBeRemoved, this, &OverviewModel::remove);
        connect(rooms, &QAbstractItemModel::dataChanged, this, &OverviewModel::change);
        connect(rooms, &QAbstractItemModel::modelReset, this, &OverviewModel::reload);
    }
    reload();
}

void OverviewModel::age()
{
    if (m_rooms.isEmpty())
        return;
    const int last = static_cast<int>(m_rooms.size()) - 1;
    emit dataChanged(index(0, Rate), index(last, Rate));
    emit dataChanged(index(0, LastAt), index(last, LastAt));
}

void OverviewModel::collect(const QModelIndex& parent, int first, int last, QList<QPersistentModelIndex>& found) const
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_source->index(row, 0, parent);
        if (!index.data(Role::IsAccount).toBool())
            found.append(index);
        collect(index, 0, m_source->rowCount(index) - 1, found);
    }
}

void OverviewModel::reload()
{
    beginResetModel();
    m_rooms.clear();
    if (m_source)
        collect({}, 0, m_source->rowCount() - 1, m_rooms);
    number();
    endResetModel();
}

void OverviewModel::number()
{
    m_rows.clear();
    for (int row = 0; row < m_rooms.size(); ++row)
        m_rows.insert(m_rooms.at(row).data(Role::Id).toString(), row);
}

void OverviewModel::insert(const QModelIndex& parent, int first, int last)
{
    QList<QPersistentModelIndex> found;
    collect(parent, first, last, found);
    if (found.isEmpty())
        return;
    const int row = static_cast<int>(m_rooms.size());
    beginInsertRows({}, row, row + static_cast<int>(found.size()) - 1);
    m_rooms += found;
    number();
    endInsertRows();
}

void OverviewModel::remove(const QModelIndex& parent, int first, int last)
{
    QList<QPersistentModelIndex> found;
    collect(parent, first, last, found);
    for (const QPersistentModelIndex& room : std::as_const(found)) {
        const int row = static_cast<int>(m_rooms.indexOf(room));
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_rooms.removeAt(row);
        number();
        endRemoveRows();
    }
}

void OverviewModel::change(const QModelIndex& first, const QModelIndex& last)
{
    for (int row = first.row(); row <= last.row(); ++row) {
        const QString id = first.siblingAtRow(row).data(Role::Id).toString();
        if (m_rows.contains(id))
            m_changed.insert(id);
    }
    if (!m_changed.isEmpty() && !m_due.isActive())
        m_due.start(ToldAfterMs);
}

void OverviewModel::tellChanged()
{
    const QSet<QString> changed = std::exchange(m_changed, {});
    for (const QString& id : changed) {
        if (const auto found = m_rows.constFind(id); found != m_rows.cend())
            emit dataChanged(index(*found, 0), index(*found, ColumnCount - 1));
    }
}

int OverviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rooms.size());
}

int OverviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OverviewModel::sortValue(const QModelIndex& room, int column)
{
    switch (column) {
    case State:
        return static_cast<int>(room.data(Role::State).value<model::RoomStatus>().state);
    case Turns:
        return room.data(Role::Turns);
    case Rate:
        return messagesIn(room);
    case Budget:
        return budgetUsed(room);
    case Unread:
        return room.data(Role::Unread);
    case LastAt:
        return room.data(Role::LastAt);
    default:
        return text(room, column).toCaseFolded();
    }
}

QString OverviewModel::text(const QModelIndex& room, int column)
{
    switch (column) {
    case Room:
        return RoomRow::read(room).title();
    case State:
        return stateText(room.data(Role::State).value<model::RoomStatus>());
    case Turns:
        return QLocale().toString(room.data(Role::Turns).toInt());
    case Rate: {
        const int messages = messagesIn(room);
        return messages == 0 ? QString() : tr("%Ln in 30 min", "messages", messages);
    }
    case Budget:
        return budgetUsed(room) < 0 ? QString()
                                    : tr("%1 %", "of a budget").arg(qRound(100 * std::max(0.0, budgetUsed(room))));
    case Unread: {
        const int unread = room.data(Role::Unread).toInt();
        return unread == 0 ? QString() : QLocale().toString(unread);
    }
    case LastLine:
        return RoomRow::read(room).lastLine();
    case LastAt:
        return listTime(room.data(Role::LastAt).toLongLong(), QDateTime::currentMSecsSinceEpoch());
    default:
        return {};
    }
}

QVariant OverviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QModelIndex room = m_rooms.at(index.row());
    switch (role) {
    case SortRole:
        return sortValue(room, index.column());
    case Qt::DisplayRole:
        return text(room, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Room ? RoomRow::read(room).spoken() : text(room, index.column());
    case Qt::TextAlignmentRole:
        return {};
    default:
        return role > Qt::UserRole ? room.data(role) : QVariant();
    }
}

QVariant OverviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Room:
        return tr("Room");
    case State:
        return tr("State");
    case Turns:
        return tr("Turns", "of agents since the user spoke");
    case Rate:
        return tr("Messages");
    case Budget:
        return tr("Budget");
    case Unread:
        return tr("Unread");
    case LastLine:
        return tr("Said last");
    case LastAt:
        return tr("When");
    default:
        return {};
    }
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rooms/roomfiltermodel.h"

#include <QDateTime>

#include <algorithm>

#include "model/itemroles.h"
#include "ui/kit/statewords.h"
#include "ui/kit/visibletext.h"
#include "ui/rooms/roomrow.h"

namespace ui {

namespace {

QModelIndex findRoom(const QAbstractItemModel& model, const QString& roomId, const QModelIndex& parent)
{
    const int rows = model.rowCount(parent);
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data(model::RoomRole::Id).toString() == roomId)
            return index;
        if (const QModelIndex below = findRoom(model, roomId, index); below.isValid())
            return below;
    }
    return {};
}

QString tooltipOf(const RoomRow& row)
{
    QStringList lines{row.title()};
    if (!row.name.isEmpty())
        lines += row.members();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (qsizetype i = 0; i < std::min(row.memberNames.size(), row.memberPresence.size()); ++i) {
        lines += RoomFilterModel::tr("%1: %2", "agent, whether words reach it")
                     .arg(row.memberNames.at(i), presenceWords(row.memberPresence.at(i), now));
    }
    return lines.join(u'\n');
}

QString tooltipOf(const AccountRow& row)
{
    return row.title() + u'\n' + row.role() + u'\n' + row.place();
}

/// What a row says to the eye, to the ear, and when asked.
template <typename Row>
QString wordsOf(const Row& row, int role)
{
    return role == Qt::DisplayRole          ? row.title()
           : role == Qt::AccessibleTextRole ? row.spoken()
                                            : plainToolTip(tooltipOf(row));
}

} // namespace

RoomFilterModel::RoomFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void RoomFilterModel::setFilterText(const QString& text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidate(); // at once: who looks on is told of one change, not of each row that comes or goes
}

QModelIndex RoomFilterModel::indexOfRoom(const QString& roomId) const
{
    return mapFromSource(sourceIndexOfRoom(roomId));
}

QModelIndex RoomFilterModel::sourceIndexOfRoom(const QString& roomId) const
{
    if (!sourceModel() || roomId.isEmpty())
        return {};
    // Mostly it is asked for the room that is shown, again and again while rows come and go.
    if (!m_found.isValid() || m_found.model() != sourceModel() ||
        m_found.data(model::RoomRole::Id).toString() != roomId)
        m_found = findRoom(*sourceModel(), roomId, {});
    return m_found;
}

QVariant RoomFilterModel::data(const QModelIndex& index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return AccountRow::isAccount(index) ? wordsOf(AccountRow::read(index), role)
                                            : wordsOf(RoomRow::read(index), role);
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

QVariant RoomFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool named = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    return orientation == Qt::Horizontal && named ? tr("Room")
                                                  : QSortFilterProxyModel::headerData(section, orientation, role);
}

bool RoomFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    if (m_words.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (AccountRow::isAccount(index))
        return false; // it stays as the way to its rooms
    const QString name = index.data(model::RoomRole::Name).toString();
    const QStringList members = index.data(model::RoomRole::MemberNames).toStringList();
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString& word) {
        return name.contains(word, Qt::CaseInsensitive) ||
               std::any_of(members.cbegin(), members.cend(),
                           [&](const QString& member) { return member.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace ui

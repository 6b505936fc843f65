// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/daymodel.h"

#include <QDateTime>

#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"
#include "words/audittext.h"

using model::DayEntry;

namespace ui {

namespace {

constexpr qsizetype LongestText = 400;

} // namespace

void DayModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_more = false;
    m_asked = false;
    endResetModel();
}

void DayModel::prepend(const QList<DayEntry>& entries)
{
    if (entries.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(entries.size()) - 1);
    m_entries.insert(m_entries.begin(), entries.begin(), entries.end());
    endInsertRows();
}

void DayModel::append(const QList<DayEntry>& entries, bool more)
{
    m_more = more;
    m_asked = false;
    if (entries.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    endInsertRows();
}

int DayModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int DayModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DayModel::text(const DayEntry& entry, int column)
{
    switch (column) {
    case Hour:
        return tr("%1, %2", "day, hour")
            .arg(dayTitle(entry.at, QDateTime::currentMSecsSinceEpoch()), clockTime(entry.at - entry.at % 3'600'000));
    case Time:
        return clockTime(entry.at);
    default:
        return visibleLine(words::auditText(entry.event, entry.facts, {entry.agent, entry.room}), LongestText);
    }
}

QVariant DayModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DayEntry& entry = m_entries[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == What ? text(entry, What) : exactTime(entry.at));
    case KindRole:
        return static_cast<int>(words::auditKind(entry.event));
    case EntryRole:
        return QVariant::fromValue(entry);
    default:
        return {};
    }
}

QVariant DayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Hour:
        return tr("Hour");
    case Time:
        return tr("Time");
    default:
        return tr("What happened");
    }
}

bool DayModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_asked;
}

void DayModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = true;
    emit olderWanted();
}

} // namespace ui

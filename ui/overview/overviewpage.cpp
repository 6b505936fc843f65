// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include <QLineEdit>
#include <QLocale>
#include <QTableView>

#include "model/itemroles.h"
#include "ui/overview/overviewdelegate.h"
#include "ui/overview/overviewmodel.h"

using namespace Qt::StringLiterals;

namespace ui {

OverviewPage::OverviewPage(QWidget* parent)
    : OverviewPage(new OverviewModel, parent)
{
}

OverviewPage::OverviewPage(OverviewModel* rooms, QWidget* parent)
    : TablePage({u"overview"_s,
                 model::RoomRole::Id,
                 OverviewModel::SortRole,
                 {OverviewModel::Room, OverviewModel::State, OverviewModel::LastLine},
                 model::RoomRole::MemberNames},
                rooms, parent)
    , m_rooms(rooms)
{
    m_rooms->setParent(this);
    filter()->setAccessibleName(tr("Filter by room, agent, state or what was said last"));
    table()->setAccessibleName(tr("All rooms"));
    table()->setItemDelegate(new OverviewDelegate(table()));
    table()->sortByColumn(OverviewModel::LastAt, Qt::DescendingOrder);
    setWidths({45, 38, 14, 24, 20, 16, 60, 20});
    addVerb(u"Pause"_s, tr("Pause"), [this](const QStringList& ids) { emit pauseRequested(ids, true); });
    addVerb(u"Resume"_s, tr("Resume"), [this](const QStringList& ids) { emit pauseRequested(ids, false); });
    addVerb(u"Hold"_s, tr("Hold all"), [this](const QStringList& ids) { emit holdRequested(ids); });
    addVerb(u"Close"_s, tr("Close…"), [this](const QStringList& ids) { emit closeRequested(ids); });
    showCount();
}

void OverviewPage::setRooms(QAbstractItemModel* rooms)
{
    m_rooms->setRooms(rooms);
    showCount();
}

QString OverviewPage::titleText(int rows) const
{
    return tr("Overview: %1").arg(QLocale().toString(rows));
}

void OverviewPage::openRow(const QModelIndex& row)
{
    emit roomWanted(row.data(model::RoomRole::Id).toString());
}

void OverviewPage::age()
{
    m_rooms->age();
}

} // namespace ui

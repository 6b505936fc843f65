// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overviewactions.h"

#include "ui/overview/overviewpage.h"
#include "ui/shell/confirmation.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/roomactions.h"

namespace ui {

OverviewActions::OverviewActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{
    const OverviewPage* page = m_parts.page;
    ControlActions* control = m_parts.control;
    connect(m_parts.rooms, &RoomActions::roomsSet, m_parts.page, &OverviewPage::setRooms);
    connect(page, &OverviewPage::roomWanted, m_parts.rooms, &RoomActions::select);
    connect(page, &OverviewPage::columnsChanged, this, &OverviewActions::columnsChanged);
    connect(page, &OverviewPage::closeRequested, this, &OverviewActions::askToClose);
    connect(page, &OverviewPage::pauseRequested, control, [control](const QStringList& roomIds, bool paused) {
        for (const QString& roomId : roomIds)
            emit control->roomPauseRequested(roomId, paused);
    });
    connect(page, &OverviewPage::holdRequested, control, [control](const QStringList& roomIds) {
        for (const QString& roomId : roomIds)
            emit control->reviewRequested(roomId, relay::protocol::Review::All);
    });
}

void OverviewActions::restoreColumns(const QByteArray& columns)
{
    m_parts.page->restoreColumns(columns);
}

void OverviewActions::askToClose(const QStringList& roomIds)
{
    confirm(m_window, tr("Close %Ln rooms?", nullptr, static_cast<int>(roomIds.size())),
            tr("Their agents can say nothing more in them. What was said stays readable. This cannot be undone."),
            tr("Close them"), m_parts.control, [control = m_parts.control, roomIds] {
                for (const QString& roomId : roomIds)
                    emit control->roomCloseRequested(roomId);
            });
}

} // namespace ui

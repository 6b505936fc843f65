// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dayactions.h"

#include <QAction>

#include "ui/overview/agentspage.h"
#include "ui/overview/daypage.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

namespace ui {

DayActions::DayActions(const Parts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
{
    const DayPage* page = m_parts.page;
    connect(page, &DayPage::wanted, this, &DayActions::wanted);
    connect(page, &DayPage::olderWanted, this, &DayActions::olderWanted);
    connect(page, &DayPage::verifyRequested, this, &DayActions::verifyRequested);
    connect(page, &DayPage::placeWanted, this, &DayActions::goTo);
}

bool DayActions::isOpen() const
{
    return m_parts.page->isVisible();
}

/// The message, else the room, else the agent; what is gone has no place.
void DayActions::goTo(const model::DayEntry& entry)
{
    if (!entry.roomKey.isEmpty()) {
        m_parts.rooms->select(entry.roomKey);
        if (!entry.messageKey.isEmpty())
            m_parts.conversation->showMessage(entry.roomKey, entry.messageKey, {});
    } else if (!entry.agentKey.isEmpty()) {
        m_parts.actions->action(Command::ShowAgents)->trigger();
        m_parts.agents->reveal(entry.agentKey);
    }
}

} // namespace ui

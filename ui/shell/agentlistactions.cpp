// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/agentlistactions.h"

#include <QMenu>

#include "ui/kit/visibletext.h"
#include "ui/overview/agentspage.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/confirmation.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype MostInMenu = 30;
constexpr qsizetype LongestTitle = 60;

} // namespace

AgentListActions::AgentListActions(const Parts& parts, std::function<model::HostStatus()> hostStatus, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_bells(new BellActions(parts.inspector, std::move(hostStatus), window))
{
    const AgentsPage* page = m_parts.page;
    connect(page, &AgentsPage::shown, this, &AgentListActions::opened);
    connect(page, &AgentsPage::columnsChanged, this, &AgentListActions::columnsChanged);
    connect(page, &AgentsPage::pauseRequested, this, &AgentListActions::pauseRequested);
    connect(page, &AgentsPage::revokeRequested, this, &AgentListActions::askToRevoke);
    connect(page, &AgentsPage::roomsWanted, this, &AgentListActions::openOne);
}

bool AgentListActions::isOpen() const
{
    return m_parts.page->isVisible();
}

void AgentListActions::setAgents(const QList<model::AgentEntry>& agents)
{
    m_parts.page->setAgents(agents);
}

void AgentListActions::setProgress(int left)
{
    m_parts.page->setProgress(left);
}

void AgentListActions::restoreColumns(const QByteArray& columns)
{
    m_parts.page->restoreColumns(columns);
}

/// Of several the user takes one.
void AgentListActions::openOne(const QStringList& roomKeys, const QPoint& place)
{
    if (roomKeys.size() == 1) {
        m_parts.rooms->select(roomKeys.constFirst());
        return;
    }
    auto* menu = new QMenu(m_window);
    menu->setObjectName(u"agentRooms"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QString& key : roomKeys.first(std::min(roomKeys.size(), MostInMenu))) {
        QString title = visibleLine(m_parts.list->titleOf(key), LongestTitle);
        const QAction* action = menu->addAction(title.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, key] { m_parts.rooms->select(key); });
    }
    menu->popup(place);
    menu->setActiveAction(menu->actions().constFirst());
}

void AgentListActions::askToRevoke(const QStringList& agentKeys)
{
    confirm(m_window, tr("Revoke %Ln agents?", nullptr, static_cast<int>(agentKeys.size())),
            tr("Their tokens stop working at once, in every room and for good. This cannot be undone."), tr("Revoke"),
            this, [this, agentKeys] { emit revokeRequested(agentKeys); });
}

} // namespace ui

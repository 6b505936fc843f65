// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/agentlistactions.h"

#include <QDateTime>

#include "ui/inspector/agentsdialog.h"
#include "ui/shell/windowactions.h"

namespace ui {

AgentListActions::AgentListActions(WindowActions* actions, InspectorPane* inspector,
                                   std::function<model::HostStatus()> hostStatus, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
    , m_bells(new BellActions(inspector, std::move(hostStatus), window))
{
    m_actions->on(Command::ShowAgents, this, [this] { open(); });
    setAvailable(false);
}

void AgentListActions::setAvailable(bool available)
{
    m_actions->setEnabled(Command::ShowAgents, available);
    if (!available && m_dialog)
        m_dialog->close();
}

void AgentListActions::open()
{
    if (!m_dialog) {
        m_dialog = new AgentsDialog(m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &AgentsDialog::revokeRequested, this, &AgentListActions::revokeRequested);
    }
    emit opened();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void AgentListActions::setAgents(const QString& relayName, const QList<relay::protocol::Agent>& agents)
{
    if (m_dialog)
        m_dialog->setAgents(relayName, agents, QDateTime::currentMSecsSinceEpoch());
}

void AgentListActions::setProgress(int left)
{
    if (m_dialog)
        m_dialog->setProgress(left);
}

} // namespace ui

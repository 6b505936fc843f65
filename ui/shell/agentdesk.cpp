// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/agentdesk.h"

#include <QDateTime>

#include "ui/inspector/agentsdialog.h"
#include "ui/shell/windowactions.h"

namespace ui {

AgentDesk::AgentDesk(WindowActions* actions, InspectorPane* inspector, std::function<model::HostStatus()> reach,
                     QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
    , m_bells(new BellDesk(inspector, std::move(reach), window))
{
    m_actions->on(Command::ShowAgents, this, [this] { open(); });
    setAvailable(false);
}

void AgentDesk::setAvailable(bool available)
{
    m_actions->setEnabled(Command::ShowAgents, available);
    if (!available && m_dialog)
        m_dialog->close();
}

void AgentDesk::open()
{
    if (!m_dialog) {
        m_dialog = new AgentsDialog(m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &AgentsDialog::revokeRequested, this, &AgentDesk::revokeRequested);
    }
    emit opened();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void AgentDesk::setAgents(const QString& relayName, const QList<relay::protocol::Agent>& agents)
{
    if (m_dialog)
        m_dialog->setAgents(relayName, agents, QDateTime::currentMSecsSinceEpoch());
}

void AgentDesk::setProgress(int left)
{
    if (m_dialog)
        m_dialog->setProgress(left);
}

} // namespace ui

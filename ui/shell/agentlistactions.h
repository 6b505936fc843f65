// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "relay/protocol/agent.h"
#include "ui/shell/bellactions.h"

namespace ui {

class AgentsDialog;
class InspectorPane;
class WindowActions;

/// The agents of a relay: the list of all of them, where the user revokes many at once, and the bell of each.
class AgentListActions : public QObject
{
    Q_OBJECT

public:
    /// `actions` and `inspector` are borrowed; `hostStatus` as BellActions's; `window` is also the parent.
    AgentListActions(WindowActions* actions, InspectorPane* inspector, std::function<model::HostStatus()> hostStatus,
                     QWidget* window);

    BellActions& bells() { return *m_bells; }

    /// Whether there is a relay that the user is the operator of.
    void setAvailable(bool available);

    /// Whether somebody looks at the list.
    bool isOpen() const { return !m_dialog.isNull(); }

    /// Answers to opened(), and again whenever they change while it isOpen().
    void setAgents(const QString& relayName, const QList<relay::protocol::Agent>& agents);
    /// How far revokeRequested() is; 0 when it is over.
    void setProgress(int left);

signals:
    void opened();
    /// Confirmed.
    void revokeRequested(const QStringList& agentIds);

private:
    void open();

    WindowActions* m_actions;
    QWidget* m_window;
    BellActions* m_bells;
    QPointer<AgentsDialog> m_dialog;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "relay/protocol/agent.h"

namespace ui {

class AgentsDialog;
class WindowActions;

/// The list of a relay's agents, where the user revokes many at once.
class AgentDesk : public QObject
{
    Q_OBJECT

public:
    /// `actions` is borrowed; `window` is also the parent.
    AgentDesk(WindowActions* actions, QWidget* window);

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
    QPointer<AgentsDialog> m_dialog;
};

} // namespace ui

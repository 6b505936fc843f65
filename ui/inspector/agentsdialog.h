// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include "relay/protocol/agent.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace ui {

class AgentTableModel;

/// All agents of one relay, in a room or not, and revoking of as many as are selected. Not modal.
class AgentsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AgentsDialog(QWidget* parent = nullptr);
    ~AgentsDialog() override;

    /// As they are now. What is selected stays so. `now`: ms since the epoch, for "5 min ago".
    void setAgents(const QString& relayName, const QList<relay::protocol::Agent>& agents, qint64 now);
    /// How far revokeRequested() is: so many are left to be revoked; 0 when it is over.
    void setProgress(int left);

signals:
    /// Confirmed.
    void revokeRequested(const QStringList& agentIds);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QStringList selectedIds() const;
    void askToRevoke();
    void updateState();

    AgentTableModel* m_agents;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_filter;
    QTableView* m_table;
    QLabel* m_state;
    QPushButton* m_selectAll;
    QPushButton* m_revoke;
    int m_left = 0;
};

} // namespace ui

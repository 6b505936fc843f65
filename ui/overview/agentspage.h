// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/agententry.h"
#include "ui/overview/tablepage.h"

class QLabel;

namespace ui {

class AgentsModel;

/// All agents of the relays that the user is the operator of, in a room or not.
class AgentsPage : public TablePage
{
    Q_OBJECT

public:
    explicit AgentsPage(QWidget* parent = nullptr);

    /// As they are now. What is chosen stays so.
    void setAgents(const QList<model::AgentEntry>& agents);
    /// It becomes the current one and comes into view, if it is there.
    void reveal(const QString& agentKey);
    /// How far it is with what was asked for: so many agents are left; 0 when it is over.
    void setProgress(int left);

signals:
    /// The page came into view: setAgents() may follow.
    void shown();
    /// Those that one of them is in, the newest first. `place`: of its row on the screen.
    void roomsWanted(const QStringList& roomKeys, const QPoint& place);
    void pauseRequested(const QStringList& agentKeys, bool paused);
    /// Of those that are not revoked yet. To be asked about first.
    void revokeRequested(const QStringList& agentKeys);

protected:
    QString titleText(int rows) const override;
    void openRow(const QModelIndex& row) override;
    void age() override;
    void showChosen() override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    AgentsPage(AgentsModel* agents, QWidget* parent);
    QStringList chosenWithout(int role, bool value) const;
    void askToRevoke();

    AgentsModel* m_agents;
    QLabel* m_progress;
    QPushButton* m_pause;
    QPushButton* m_resume;
    QPushButton* m_revoke;
    QPushButton* m_open;
};

} // namespace ui

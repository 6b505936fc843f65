// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "model/agententry.h"
#include "ui/shell/bellactions.h"

namespace ui {

class AgentsPage;
class InspectorPane;
class RoomActions;
class RoomListView;

/// The agents of the relays: the table of all of them, where the user decides over many at once, and the bell of each.
class AgentListActions : public QObject
{
    Q_OBJECT

public:
    /// The parts of the window that one acts in; all are borrowed and live as long as the window.
    struct Parts {
        AgentsPage* page = nullptr;
        RoomActions* rooms = nullptr;
        RoomListView* list = nullptr;
        InspectorPane* inspector = nullptr;
    };

    /// `hostStatus` as BellActions's; `window` is also the parent.
    AgentListActions(const Parts& parts, std::function<model::HostStatus()> hostStatus, QWidget* window);

    BellActions& bells() { return *m_bells; }

    /// Whether somebody looks at the table.
    bool isOpen() const;

    /// Answers to opened(), and again whenever they change while it isOpen().
    void setAgents(const QList<model::AgentEntry>& agents);
    /// How far it is with what was asked for; 0 when it is over.
    void setProgress(int left);
    /// Widths and order of the columns, as columnsChanged() said.
    void restoreColumns(const QByteArray& columns);

signals:
    void opened();
    void columnsChanged(const QByteArray& columns);
    /// Agents as model::AgentEntry::key.
    void pauseRequested(const QStringList& agentKeys, bool paused);
    /// The user confirmed it.
    void revokeRequested(const QStringList& agentKeys);

private:
    void openOne(const QStringList& roomKeys, const QPoint& place);
    void askToRevoke(const QStringList& agentKeys);

    Parts m_parts;
    QWidget* m_window;
    BellActions* m_bells;
};

} // namespace ui

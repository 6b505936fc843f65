// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>

#include "model/agententry.h"

namespace ui {

/// One row an agent, over all relays, in the order in which they came.
class AgentsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, State, Rooms, Messages, LastHeard, Operator, Model, Number, Relay, ColumnCount };

    enum Role {
        SortRole = Qt::UserRole + 900,
        KeyRole,      ///< QString, as model::AgentEntry has it
        RoomKeysRole, ///< QStringList
        PausedRole,   ///< bool
        RevokedRole,  ///< bool
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// As they are now. A row of an agent that was there before stays where it is; only what is another is told.
    void setAgents(const QList<model::AgentEntry>& agents);

    /// What time alone changes: ages.
    void age();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeOthers(const QList<model::AgentEntry>& agents);
    static QString stateText(const relay::protocol::Agent& agent);
    static QString text(const model::AgentEntry& entry, int column);
    static QVariant sortValue(const model::AgentEntry& entry, int column);

    QList<model::AgentEntry> m_agents;
};

} // namespace ui

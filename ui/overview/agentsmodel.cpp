// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/agentsmodel.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QSet>

#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"

using model::AgentEntry;
using relay::protocol::Agent;

namespace ui {

namespace {

constexpr qsizetype LongestName = 60;

/// Who can do the most harm comes first.
int stateOrder(const Agent& agent)
{
    if (agent.revoked)
        return 100;
    return agent.paused ? 50 : -static_cast<int>(agent.availability);
}

} // namespace

void AgentsModel::removeOthers(const QList<AgentEntry>& agents)
{
    QSet<QString> keys;
    for (const AgentEntry& entry : agents)
        keys.insert(entry.key);
    const auto stays = [&](const AgentEntry& entry) { return keys.contains(entry.key); };
    if (!m_agents.isEmpty() && std::none_of(m_agents.cbegin(), m_agents.cend(), stays)) {
        beginResetModel();
        m_agents.clear();
        endResetModel();
    }
    for (int row = static_cast<int>(m_agents.size()) - 1; row >= 0; --row) {
        if (stays(m_agents.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_agents.removeAt(row);
        endRemoveRows();
    }
}

void AgentsModel::setAgents(const QList<AgentEntry>& agents)
{
    removeOthers(agents);
    QHash<QString, int> rows;
    for (int row = 0; row < m_agents.size(); ++row)
        rows.insert(m_agents.at(row).key, row);
    QList<AgentEntry> more;
    for (const AgentEntry& entry : agents) {
        const auto found = rows.constFind(entry.key);
        if (found == rows.cend()) {
            more.append(entry);
        } else if (m_agents.at(*found) != entry) {
            m_agents[*found] = entry;
            emit dataChanged(index(*found, 0), index(*found, ColumnCount - 1));
        }
    }
    if (more.isEmpty())
        return;
    const int first = static_cast<int>(m_agents.size());
    beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
    m_agents += more;
    endInsertRows();
}

void AgentsModel::age()
{
    if (m_agents.isEmpty())
        return;
    const int last = static_cast<int>(m_agents.size()) - 1;
    emit dataChanged(index(0, State), index(last, State));
    emit dataChanged(index(0, LastHeard), index(last, LastHeard));
}

int AgentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_agents.size());
}

int AgentsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AgentsModel::stateText(const Agent& agent)
{
    if (agent.revoked)
        return tr("Revoked");
    if (agent.paused)
        return tr("Paused");
    return availabilityWords({agent.availability, agent.waiting, agent.lastSeenAt, agent.rungAt},
                             QDateTime::currentMSecsSinceEpoch());
}

QString AgentsModel::text(const AgentEntry& entry, int column)
{
    switch (column) {
    case Name:
        return visibleLine(entry.agent.name, LongestName);
    case State:
        return stateText(entry.agent);
    case Rooms:
        return QLocale().toString(entry.roomKeys.size());
    case Messages:
        return QLocale().toString(entry.messages);
    case LastHeard:
        return relativeTime(entry.agent.lastSeenAt, QDateTime::currentMSecsSinceEpoch());
    case Operator:
        return visibleLine(entry.agent.operatorName, LongestName);
    case Model:
        return visibleLine(entry.agent.model, LongestName);
    case Number:
        return visibleLine(entry.agent.number, LongestName);
    case Relay:
        return visibleLine(entry.relay, LongestName);
    default:
        return {};
    }
}

QVariant AgentsModel::sortValue(const AgentEntry& entry, int column)
{
    switch (column) {
    case State:
        return stateOrder(entry.agent);
    case Rooms:
        return static_cast<int>(entry.roomKeys.size());
    case Messages:
        return entry.messages;
    case LastHeard:
        return entry.agent.lastSeenAt;
    default:
        return text(entry, column).toCaseFolded();
    }
}

QVariant AgentsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AgentEntry& entry = m_agents.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == LastHeard && entry.agent.lastSeenAt > 0
                                ? exactTime(entry.agent.lastSeenAt)
                                : text(entry, index.column()));
    case Qt::AccessibleTextRole:
        return index.column() == Name ? tr("%1, %2", "agent, state").arg(text(entry, Name), text(entry, State))
                                      : text(entry, index.column());
    case SortRole:
        return sortValue(entry, index.column());
    case KeyRole:
        return entry.key;
    case RoomKeysRole:
        return entry.roomKeys;
    case PausedRole:
        return entry.agent.paused;
    case RevokedRole:
        return entry.agent.revoked;
    default:
        return {};
    }
}

QVariant AgentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Agent");
    case State:
        return tr("State");
    case Rooms:
        return tr("Rooms");
    case Messages:
        return tr("Messages");
    case LastHeard:
        return tr("Last heard");
    case Operator:
        return tr("Operator (not verified)");
    case Model:
        return tr("Model (not verified)");
    case Number:
        return tr("Number");
    case Relay:
        return tr("Relay");
    default:
        return {};
    }
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/membermodel.h"

#include <algorithm>

namespace app::conversations {

using relay::protocol::Agent;
using relay::protocol::Member;

void MemberModel::setOwnAgent(const QString& agentId)
{
    if (m_ownAgent == agentId)
        return;
    m_ownAgent = agentId;
    if (!m_members.isEmpty())
        emit dataChanged(index(0), index(static_cast<int>(m_members.size()) - 1), {model::MemberRole::Side});
}

model::MessageSide MemberModel::side(int row) const
{
    const bool right = m_ownAgent ? m_members.at(row).agentId == *m_ownAgent : row == 1;
    return right ? model::MessageSide::Right : model::MessageSide::Left;
}

void MemberModel::setMembers(const QList<Member>& members)
{
    const qsizetype common = std::min(members.size(), m_members.size());
    const bool grew = common == m_members.size() &&
                      std::equal(m_members.begin(), m_members.end(), members.begin(),
                                 [](const Member& a, const Member& b) { return a.agentId == b.agentId; });
    if (!grew) {
        beginResetModel();
        m_members = members;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < common; ++row) {
        if (m_members.at(row) != members.at(row)) {
            m_members[row] = members.at(row);
            emit dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)));
        }
    }
    if (members.size() > common) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(members.size()) - 1);
        m_members = members;
        endInsertRows();
    }
}

void MemberModel::applyAgent(const Agent& agent)
{
    for (qsizetype row = 0; row < m_members.size(); ++row) {
        Member& member = m_members[row];
        if (member.agentId != agent.id)
            continue;
        Agent& known = m_agents[agent.id];
        const qint64 seen = std::max(member.lastSeenAt, agent.lastSeenAt);
        if (member.waiting == agent.waiting && member.lastSeenAt == seen && known == agent)
            return;
        member.waiting = agent.waiting;
        member.lastSeenAt = seen;
        known = agent;
        const QModelIndex changed = index(static_cast<int>(row));
        emit dataChanged(changed, changed);
        return;
    }
}

/// What was told of the agent itself is newer than what the room said of it.
MemberModel::Reached MemberModel::known(const Member& member) const
{
    const auto agent = m_agents.constFind(member.agentId);
    return agent == m_agents.cend() ? Reached{member.availability, member.rungAt}
                                    : Reached{agent->availability, agent->rungAt};
}

int MemberModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

QVariant MemberModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Member& member = m_members.at(index.row());
    switch (role) {
    case model::MemberRole::AgentId:
        return member.agentId;
    case model::MemberRole::Name:
    case Qt::DisplayRole:
        return member.name;
    case model::MemberRole::Number:
        return member.number;
    case model::MemberRole::OperatorName:
        return member.operatorName;
    case model::MemberRole::Model:
        return member.model;
    case model::MemberRole::JoinedAt:
        return member.joinedAt;
    case model::MemberRole::LeftAt:
        return member.leftAt;
    case model::MemberRole::LastSeenAt:
        return member.lastSeenAt;
    case model::MemberRole::Waiting:
        return member.waiting;
    case model::MemberRole::Availability:
        return static_cast<int>(known(member).availability);
    case model::MemberRole::RungAt:
        return known(member).rungAt;
    case model::MemberRole::Sent:
        return member.messagesSent;
    case model::MemberRole::UnreadByIt:
        return member.messagesUnread;
    case model::MemberRole::Paused:
        return m_agents.value(member.agentId).paused;
    case model::MemberRole::Revoked:
        return m_agents.value(member.agentId).revoked;
    case model::MemberRole::Side:
        return static_cast<int>(side(index.row()));
    default:
        return {};
    }
}

} // namespace app::conversations

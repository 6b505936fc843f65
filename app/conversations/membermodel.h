// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>

#include <optional>

#include "model/itemroles.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/room.h"

namespace app::conversations {

/// The members of one room in the order of joining (ui::MemberRole).
class MemberModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Where the user is one of the agents: which, empty while it is not known.
    void setOwnAgent(const QString& agentId);
    /// Members are only ever added to a room; another list replaces this one.
    void setMembers(const QList<relay::protocol::Member>& members);
    /// Newer than what the room said of it, and more. Agents that are no members are ignored.
    void applyAgent(const relay::protocol::Agent& agent);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Reached {
        relay::protocol::Availability availability;
        qint64 rungAt;
    };

    model::MessageSide side(int row) const;
    Reached known(const relay::protocol::Member& member) const;

    QList<relay::protocol::Member> m_members;
    std::optional<QString> m_ownAgent;               ///< the user is the operator without one
    QHash<QString, relay::protocol::Agent> m_agents; ///< of the members, as far as they were told
};

} // namespace app::conversations

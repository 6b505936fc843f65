// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/conversations/membermodel.h"
#include "app/conversations/timelinemodel.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/room.h"

namespace app::accounts {
class Account;
} // namespace app::accounts

namespace app::conversations {
class Timeline;
} // namespace app::conversations

namespace app::window {

/// The same room with keys (model::RoomKey) in place of ids, for the window.
relay::protocol::Room withKeys(const QString& accountId, const relay::protocol::Room& room);

/// The room that the window shows: the models of its messages and members, and where its "new" line stands.
class ShownRoom
{
public:
    /// `account` and `timeline` are borrowed and must outlive this.
    ShownRoom(accounts::Account& account, const relay::protocol::Room& room, const conversations::Timeline& timeline);

    accounts::Account& account() { return m_account; }

    /// The room id on the relay.
    const QString& id() const { return m_id; }

    QString key() const;

    QAbstractItemModel* messages() { return &m_messages; }

    QAbstractItemModel* members() { return &m_members; }

    void update(const relay::protocol::Room& room);

    void applyAgent(const relay::protocol::Agent& agent) { m_members.applyAgent(agent); }

    /// Whether the user watches the room. Messages that come meanwhile are new.
    void setWatched(bool watched);

private:
    void setMembers(const QList<relay::protocol::Member>& members);

    accounts::Account& m_account;
    QString m_id;
    const conversations::Timeline& m_timeline;
    conversations::TimelineModel m_messages;
    conversations::MemberModel m_members;
    std::optional<qint64> m_line; ///< the seq below the "new" line
    int m_unread = 0;
};

} // namespace app::window

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/conversations/conversations.h"
#include "app/conversations/membermodel.h"
#include "app/conversations/timelinemodel.h"

namespace app {

namespace conversations {
class Timeline;
}

/// The room that the window shows: the models of its messages and members, and where its "new" line stands.
class ShownRoom
{
public:
    /// `timeline` is borrowed and must outlive this.
    ShownRoom(const relay::protocol::Room& room, const conversations::Timeline& timeline);

    const QString& id() const { return m_id; }

    QAbstractItemModel* messages() { return &m_messages; }

    QAbstractItemModel* members() { return &m_members; }

    void update(const relay::protocol::Room& room, const conversations::Conversations& known);

    void applyAgent(const relay::protocol::Agent& agent) { m_members.applyAgent(agent); }

    /// The human looks away, or back: what comes in between is new then.
    void setWatched(bool watched);

private:
    QString m_id;
    const conversations::Timeline& m_timeline;
    conversations::TimelineModel m_messages;
    conversations::MemberModel m_members;
    std::optional<qint64> m_line; ///< the seq below the "new" line
    int m_unread = 0;
};

} // namespace app

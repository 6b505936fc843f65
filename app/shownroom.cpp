// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shownroom.h"

#include "app/conversations/timeline.h"

namespace app {

using conversations::Conversations;
using relay::protocol::Agent;
using relay::protocol::Member;
using relay::protocol::Room;

ShownRoom::ShownRoom(const Room& room, const conversations::Timeline& timeline)
    : m_id(room.id)
    , m_timeline(timeline)
    , m_messages(timeline)
    , m_unread(room.unread)
{
    m_messages.setMembers(room.members);
    m_members.setMembers(room.members);
    if (room.unread > 0)
        m_line = room.operatorReadTo;
    m_messages.setReadTo(m_line);
}

void ShownRoom::update(const Room& room, const Conversations& known)
{
    m_unread = room.unread;
    m_messages.setMembers(room.members);
    m_members.setMembers(room.members);
    for (const Member& member : room.members) {
        if (const Agent* agent = known.agent(member.agentId))
            m_members.applyAgent(*agent);
    }
}

void ShownRoom::setWatched(bool watched)
{
    if (m_unread > 0)
        return; // the line stays where reading ended
    if (watched)
        m_line.reset();
    else
        m_line = m_timeline.newestSeq();
    m_messages.setReadTo(m_line);
}

} // namespace app

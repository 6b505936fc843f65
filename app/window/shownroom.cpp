// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/shownroom.h"

#include "app/accounts/account.h"
#include "app/conversations/timeline.h"
#include "model/roomkey.h"

namespace app::window {

using model::RoomKey;
using relay::protocol::Agent;
using relay::protocol::Member;
using relay::protocol::Room;

Room withKeys(const QString& accountId, const Room& room)
{
    Room keyed = room;
    keyed.id = model::RoomKey{accountId, room.id}.key();
    keyed.parentId = model::RoomKey{accountId, room.parentId}.key();
    for (QString& childId : keyed.childIds)
        childId = model::RoomKey{accountId, childId}.key();
    return keyed;
}

ShownRoom::ShownRoom(accounts::Account& account, const Room& room, const conversations::Timeline& timeline)
    : m_account(account)
    , m_id(room.id)
    , m_timeline(timeline)
    , m_messages(timeline, model::RoomKey::prefixOf(account.id()))
    , m_unread(room.unread)
{
    if (account.agentActions() != nullptr)
        m_messages.setOwnAgent(account.info().self);
    setMembers(room.members);
    if (room.unread > 0)
        m_line = room.operatorReadTo;
    m_messages.setReadTo(m_line);
}

QString ShownRoom::key() const
{
    return model::RoomKey{m_account.id(), m_id}.key();
}

void ShownRoom::setMembers(const QList<Member>& members)
{
    if (m_account.agentActions() != nullptr) {
        const QString self = m_account.ownAgentId(); // which may be found out at any time
        m_messages.setOwnAgentId(self);
        m_members.setOwnAgent(self);
    }
    m_messages.setMembers(members);
    m_members.setMembers(members);
}

void ShownRoom::update(const Room& room)
{
    m_unread = room.unread;
    setMembers(room.members);
    for (const Member& member : room.members) {
        if (const Agent* agent = m_account.known().agent(member.agentId))
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

} // namespace app::window

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/entries.h"

#include <algorithm>

namespace relay::exchange {

MemberEntry* RoomEntry::member(AgentKey agent)
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [agent](const MemberEntry& member) { return member.record.agent == agent; });
    return found == members.end() ? nullptr : &*found;
}

const MemberEntry* RoomEntry::member(AgentKey agent) const
{
    return const_cast<RoomEntry*>(this)->member(agent);
}

const MemberEntry* RoomEntry::peerOf(AgentKey agent) const
{
    const auto found = std::find_if(members.begin(), members.end(), [agent](const MemberEntry& member) {
        return member.record.agent != agent && member.present();
    });
    return found == members.end() ? nullptr : &*found;
}

protocol::Budget RoomEntry::spent() const
{
    return {record.spentMessages, record.spentCharacters, record.spentCharacters / protocol::CharactersPerToken};
}

void RoomEntry::noteSaid(qint64 author, qint64 characters)
{
    if (author == store::OperatorAuthor)
        record.turns = 0;
    if (author <= 0)
        return;
    ++record.turns;
    ++record.spentMessages;
    record.spentCharacters += characters;
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/entries.h"

#include <algorithm>

namespace relay::engine {

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

void RoomEntry::noteSaid(qint64 author, qint64 characters)
{
    rules->note(author, characters);
    if (tree != rules)
        tree->note(author, characters);
}

bool RoomEntry::reviews(AgentKey author) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [author](const MemberEntry& member) { return member.record.agent == author; });
    return rules->reviews(author, found == members.end() ? -1 : found - members.begin());
}

bool RulesEntry::isPlain() const
{
    return record.review == protocol::Review::Off && record.turnLimit == protocol::TurnLimitOfRelay &&
           record.budget == protocol::Budget() && !record.paused && record.turns == 0 && record.spentMessages == 0;
}

bool RulesEntry::reviews(AgentKey author, qsizetype position) const
{
    switch (record.review) {
    case protocol::Review::Off:
        return false;
    case protocol::Review::All:
        return true;
    case protocol::Review::First:
        return isPair() ? author != record.other : position == 0;
    case protocol::Review::Second:
        return isPair() ? author != record.one : position == 1;
    }
    return true;
}

protocol::Budget RulesEntry::spent() const
{
    return {record.spentMessages, record.spentCharacters, record.spentCharacters / protocol::CharactersPerToken};
}

void RulesEntry::note(qint64 author, qint64 characters)
{
    if (author == store::OperatorAuthor)
        record.turns = 0;
    if (author <= 0)
        return;
    ++record.turns;
    ++record.spentMessages;
    record.spentCharacters += characters;
}

} // namespace relay::engine

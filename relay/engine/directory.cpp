// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/directory.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

#include "relay/protocol/agent.h"

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

qsizetype RoomEntry::placeOf(AgentKey author) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [author](const MemberEntry& member) { return member.record.agent == author; });
    return found == members.end() ? -1 : found - members.begin();
}

bool RoomEntry::reviews(AgentKey author) const
{
    return rules->reviews(author, placeOf(author));
}

int* RoomEntry::trust(AgentKey author) const
{
    return rules->trust(author, placeOf(author));
}

bool RulesEntry::isPlain() const
{
    return record.review == protocol::Review::Off && record.turnLimit == protocol::TurnLimitOfRelay &&
           record.budget == protocol::Budget() && !record.paused && record.turns == 0 && record.spentMessages == 0 &&
           record.trustFirst == 0 && record.trustSecond == 0;
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

const int* RulesEntry::trust(AgentKey author, qsizetype position) const
{
    if (isPair() ? author == record.one : position == 0)
        return &record.trustFirst;
    if (isPair() ? author == record.other : position == 1)
        return &record.trustSecond;
    return nullptr;
}

int* RulesEntry::trust(AgentKey author, qsizetype position)
{
    return const_cast<int*>(std::as_const(*this).trust(author, position));
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

namespace {

constexpr int PreviewSize = 200;
constexpr int BeginningSize = 400; // code points; as many as MessageTable::beginning() gives

QPair<AgentKey, AgentKey> pairOf(AgentKey one, AgentKey other)
{
    return {std::min(one, other), std::max(one, other)};
}

QByteArray hashOf(const QString& code)
{
    return QCryptographicHash::hash(code.toLatin1(), QCryptographicHash::Sha256);
}

} // namespace

// -- finding ----------------------------------------------------------------------------------------------------------

AgentEntry* Directory::agent(AgentKey key)
{
    const auto found = m_agents.find(key);
    return found == m_agents.end() ? nullptr : &found->second;
}

const AgentEntry* Directory::agent(AgentKey key) const
{
    return const_cast<Directory*>(this)->agent(key);
}

AgentKey Directory::agentByTokenHash(const QByteArray& hash) const
{
    return m_agentByToken.value(hash);
}

AgentKey Directory::agentByNumber(const QString& number) const
{
    return m_agentByNumber.value(number);
}

AgentKey Directory::agentById(const QString& id) const
{
    return m_agentById.value(id);
}

AgentKey Directory::nextAgentKey() const
{
    return m_agents.empty() ? 1 : m_agents.rbegin()->first + 1;
}

RoomEntry* Directory::room(RoomKey key)
{
    return m_roomByKey.value(key);
}

const RoomEntry* Directory::room(RoomKey key) const
{
    return const_cast<Directory*>(this)->room(key);
}

RoomEntry* Directory::room(const QString& id)
{
    return m_roomById.value(IdKey(id));
}

const RoomEntry* Directory::room(const QString& id) const
{
    return m_roomById.value(IdKey(id));
}

RoomEntry* Directory::roomByCode(const QString& code)
{
    return room(m_roomByCode.value(code));
}

RoomEntry* Directory::roomByUsedCode(const QString& code)
{
    return room(m_roomByUsedCode.value(hashOf(code)));
}

RoomEntry* Directory::line(AgentKey one, AgentKey other)
{
    return room(m_lines.value(pairOf(one, other)));
}

RulesEntry* Directory::rules(RulesKey key)
{
    const auto found = m_rules.find(key);
    return found == m_rules.end() ? nullptr : &found->second;
}

RulesEntry* Directory::rulesOf(AgentKey one, AgentKey other)
{
    return rules(m_rulesOfPair.value(pairOf(one, other)));
}

// -- changing ---------------------------------------------------------------------------------------------------------

void Directory::add(const store::AgentRecord& agent)
{
    m_agents[agent.key].record = agent;
    m_agentByToken.insert(agent.tokenHash, agent.key);
    m_agentByNumber.insert(agent.number, agent.key);
    m_agentById.insert(agent.id, agent.key);
    if (agent.revokedAt == 0)
        ++m_activeAgents;
}

void Directory::setRevoked(AgentEntry& agent, qint64 at)
{
    if (agent.record.revokedAt == 0)
        --m_activeAgents;
    agent.record.revokedAt = at;
}

RulesEntry& Directory::add(const store::RulesRecord& rules)
{
    RulesEntry& entry = m_rules[rules.key];
    entry.record = rules;
    if (entry.isPair())
        m_rulesOfPair.insert(pairOf(rules.one, rules.other), rules.key);
    return entry;
}

void Directory::setPair(RulesEntry& rules, AgentKey one, AgentKey other)
{
    rules.record.one = one;
    rules.record.other = other;
    m_rulesOfPair.insert(pairOf(one, other), rules.record.key);
}

void Directory::setRules(RoomEntry& room, RulesEntry& rules)
{
    if (room.rules)
        std::erase(room.rules->rooms, room.record.key);
    room.rules = &rules;
    room.record.rules = rules.record.key;
    rules.rooms.push_back(room.record.key);
}

void Directory::setTree(RoomEntry& room, RulesEntry& tree)
{
    if (room.tree)
        std::erase(room.tree->branches, room.record.key);
    room.tree = &tree;
    room.record.tree = tree.record.key;
    tree.branches.push_back(room.record.key);
}

void Directory::removeRules(RulesKey key)
{
    const auto found = m_rules.find(key);
    if (found == m_rules.end())
        return;
    const store::RulesRecord& record = found->second.record;
    if (m_rulesOfPair.value(pairOf(record.one, record.other)) == key)
        m_rulesOfPair.remove(pairOf(record.one, record.other));
    m_rules.erase(found);
}

RoomEntry& Directory::add(const store::RoomRecord& room)
{
    RoomEntry& entry = m_rooms[room.key];
    entry.record = room;
    for (const RulesKey key : {room.rules, room.tree})
        m_rules[key].record.key = key;
    setRules(entry, m_rules[room.rules]);
    setTree(entry, m_rules[room.tree]);
    entry.lastActivityAt = std::max(room.createdAt, room.lastActivityAt);
    entry.oldestAt = room.createdAt;
    m_roomByKey.insert(room.key, &entry);
    m_roomById.insert(IdKey(room.id), &entry);
    if (!room.code.isEmpty())
        m_roomByCode.insert(room.code, room.key);
    if (!room.codeHash.isEmpty())
        m_roomByUsedCode.insert(room.codeHash, room.key);
    if (RoomEntry* parent = this->room(room.parent))
        parent->children.push_back(room.key);
    countStored(room.maker, RoomBytes);
    return entry;
}

void Directory::addMember(RoomEntry& room, const store::MemberRecord& member)
{
    room.members.push_back({member});
    room.lastActivityAt = std::max({room.lastActivityAt, member.joinedAt, member.leftAt});
    AgentEntry* entry = agent(member.agent);
    if (entry && member.leftAt == 0)
        entry->rooms.insert(room.record.key);
    if (room.record.line && room.members.size() == 2)
        m_lines.insert(pairOf(room.members[0].record.agent, room.members[1].record.agent), room.record.key);
}

void Directory::setLeft(RoomEntry& room, MemberEntry& member, qint64 at)
{
    member.record.leftAt = at;
    member.unread = 0;
    room.lastActivityAt = std::max(room.lastActivityAt, at);
    if (AgentEntry* entry = agent(member.record.agent))
        entry->rooms.erase(room.record.key);
}

void Directory::retireCode(RoomEntry& room)
{
    if (room.record.code.isEmpty())
        return;
    m_roomByCode.remove(room.record.code);
    room.record.codeHash = hashOf(room.record.code);
    room.record.code.clear();
    m_roomByUsedCode.insert(room.record.codeHash, room.record.key);
}

void Directory::remove(RoomKey key)
{
    const auto found = m_rooms.find(key);
    if (found == m_rooms.end())
        return;
    RoomEntry& entry = found->second;
    countMessages(entry, -entry.messageCount);
    m_held -= entry.held();
    countStored(entry.record.maker, -RoomBytes);
    std::erase(entry.rules->rooms, key);
    std::erase(entry.tree->branches, key);
    m_roomByKey.remove(key);
    m_roomById.remove(IdKey(entry.record.id));
    m_roomByCode.remove(entry.record.code);
    m_roomByUsedCode.remove(entry.record.codeHash);
    for (const MemberEntry& member : entry.members) {
        if (AgentEntry* agentEntry = agent(member.record.agent))
            agentEntry->rooms.erase(key);
    }
    if (entry.record.line && entry.members.size() == 2) {
        const auto pair = pairOf(entry.members[0].record.agent, entry.members[1].record.agent);
        if (m_lines.value(pair) == key)
            m_lines.remove(pair);
    }
    if (RoomEntry* parent = room(entry.record.parent))
        std::erase(parent->children, key);
    m_rooms.erase(found);
}

void Directory::countMessages(RoomEntry& room, int difference)
{
    room.messageCount += difference;
    m_messages += difference;
}

void Directory::addWaiting(RoomEntry& room, const store::HeldRecord& held)
{
    // What a failed attempt may have done already is done again (see Batch::isAgain()).
    removeWaiting(room, held.key);
    const bool guarded = held.heldBy == protocol::HeldBy::SecretGuard;
    room.waiting.push_back(
        {held.key, held.author, held.createdAt, guarded ? held.reason : protocol::Saying(), held.names != 0});
    ++m_held;
}

void Directory::removeWaiting(RoomEntry& room, qint64 key)
{
    m_held -=
        static_cast<int>(std::erase_if(room.waiting, [key](const WaitingEntry& each) { return each.key == key; }));
}

void Directory::countStored(qint64 author, qint64 difference)
{
    if (AgentEntry* entry = author > 0 ? agent(author) : nullptr)
        entry->stored += difference;
}

// -- words ------------------------------------------------------------------------------------------------------------

QString Directory::authorName(qint64 author) const
{
    if (author == store::OperatorAuthor)
        return protocol::OperatorAgentId;
    const AgentEntry* entry = agent(author);
    return entry ? entry->record.name : QString(protocol::SystemAgentId);
}

QString Directory::authorId(qint64 author) const
{
    if (author == store::OperatorAuthor)
        return protocol::OperatorAgentId;
    const AgentEntry* entry = agent(author);
    return entry ? entry->record.id : QString(protocol::SystemAgentId);
}

QString Directory::beginning(const QString& text)
{
    if (text.size() <= 2 * BeginningSize) // no more than the beginning may take, and shared instead of copied
        return text;
    qsizetype end = 0;
    for (int points = 0; points < BeginningSize && end < text.size(); ++points)
        end += text.at(end).isHighSurrogate() && end + 1 < text.size() ? 2 : 1;
    return text.first(end);
}

QString Directory::preview(const QString& beginning)
{
    QString line = beginning.simplified();
    if (line.size() > PreviewSize)
        line.truncate(line.at(PreviewSize - 1).isHighSurrogate() ? PreviewSize - 1 : PreviewSize);
    return line;
}

} // namespace relay::engine

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <map>

#include "relay/exchange/entries.h"
#include "relay/exchange/idkey.h"
#include "relay/exchange/values.h"
#include "relay/store/records.h"

namespace relay::exchange {

/// All agents and rooms, in memory, found by whatever a request names them by. It is what the store says, plus what has
/// been counted; who changes the one changes the other in the same transaction.
class Directory
{
public:
    AgentEntry* agent(AgentKey key);
    const AgentEntry* agent(AgentKey key) const;
    AgentKey agentByTokenHash(const QByteArray& hash) const;
    AgentKey agentByNumber(const QString& number) const;
    AgentKey agentById(const QString& id) const;

    const std::map<AgentKey, AgentEntry>& agents() const { return m_agents; }

    std::map<AgentKey, AgentEntry>& agents() { return m_agents; }

    int activeAgents() const { return m_activeAgents; }

    AgentKey nextAgentKey() const;

    RoomEntry* room(RoomKey key);
    const RoomEntry* room(RoomKey key) const;
    RoomEntry* room(const QString& id);
    const RoomEntry* room(const QString& id) const;
    /// The room that `code` admits to; nothing when it admits nobody (any more).
    RoomEntry* roomByCode(const QString& code);
    RoomEntry* roomByUsedCode(const QString& code);
    /// The newest line between the two.
    RoomEntry* line(AgentKey one, AgentKey other);

    /// What holds between the two, wherever they meet; nothing before they first did.
    RulesEntry* rulesOf(AgentKey one, AgentKey other);
    RulesEntry* rules(RulesKey key);

    std::map<RulesKey, RulesEntry>& rules() { return m_rules; }

    const std::map<RoomKey, RoomEntry>& rooms() const { return m_rooms; }

    std::map<RoomKey, RoomEntry>& rooms() { return m_rooms; }

    qint64 messages() const { return m_messages; }

    /// Messages that wait for the operator, in all rooms.
    int held() const { return m_held; }

    void add(const store::AgentRecord& agent);
    void setRevoked(AgentEntry& agent, qint64 at);
    RulesEntry& add(const store::RulesRecord& rules);
    /// From now on they are those of these two.
    void setPair(RulesEntry& rules, AgentKey one, AgentKey other);
    /// Makes `rules` those of the room, or of its tree.
    static void setRules(RoomEntry& room, RulesEntry& rules);
    static void setTree(RoomEntry& room, RulesEntry& tree);
    /// They hold nowhere.
    void removeRules(RulesKey key);
    /// Its rules and those of its tree are here already, or they are plain ones.
    RoomEntry& add(const store::RoomRecord& room);
    void addMember(RoomEntry& room, const store::MemberRecord& member);
    void setLeft(RoomEntry& room, MemberEntry& member, qint64 at);
    /// From now on the room's code admits nobody.
    void retireCode(RoomEntry& room);
    void remove(RoomKey room);
    void countMessages(RoomEntry& room, int difference);
    void countHeld(RoomEntry& room, int difference);
    /// What counts against an agent's quota (see Quotas). Whoever else `author` is has none.
    void countStored(qint64 author, qint64 difference);

    /// The name that stands beside what `author` wrote, and its id.
    QString authorName(qint64 author) const;
    QString authorId(qint64 author) const;

    /// As much of a text as a room keeps in memory, and the one line that is shown of that.
    static QString beginning(const QString& text);
    static QString preview(const QString& beginning);

private:
    std::map<AgentKey, AgentEntry> m_agents;
    std::map<RoomKey, RoomEntry> m_rooms;
    QHash<QByteArray, AgentKey> m_agentByToken;
    QHash<QString, AgentKey> m_agentByNumber;
    QHash<QString, AgentKey> m_agentById;
    QHash<RoomKey, RoomEntry*> m_roomByKey; ///< the same as m_rooms: a look into a tree of 10,000 is slow
    QHash<IdKey, RoomEntry*> m_roomById;
    QHash<QString, RoomKey> m_roomByCode;
    QHash<QByteArray, RoomKey> m_roomByUsedCode;
    QHash<QPair<AgentKey, AgentKey>, RoomKey> m_lines;
    std::map<RulesKey, RulesEntry> m_rules;
    QHash<QPair<AgentKey, AgentKey>, RulesKey> m_rulesOfPair;
    int m_activeAgents = 0;
    qint64 m_messages = 0;
    int m_held = 0;
};

} // namespace relay::exchange

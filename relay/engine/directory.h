// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHashFunctions>
#include <QString>
#include <QStringView>

#include <algorithm>
#include <array>
#include <map>

#include "relay/engine/entries.h"
#include "relay/store/records.h"

namespace relay::engine {

/// An id as TokenMint makes them, as the key of a hash. It holds its characters itself: a QString's are elsewhere, and
/// among 10,000 rooms that look costs a poll more than all else that finding its room does.
class IdKey
{
public:
    /// What is too long for an id, or has characters that none has, is the key of nothing.
    explicit IdKey(QStringView id)
    {
        constexpr char16_t LastAscii = 127;
        const bool possible = id.size() <= static_cast<qsizetype>(m_characters.size()) &&
                              std::ranges::all_of(id, [](QChar c) { return !c.isNull() && c.unicode() <= LastAscii; });
        if (possible)
            std::ranges::transform(id, m_characters.begin(), [](QChar c) { return static_cast<char>(c.unicode()); });
    }

    friend bool operator==(const IdKey&, const IdKey&) = default;

    friend size_t qHash(const IdKey& key, size_t seed) noexcept
    {
        return qHashBits(key.m_characters.data(), key.m_characters.size(), seed);
    }

private:
    std::array<char, 24> m_characters{};
};

// About what each takes on the disk beside its text, with its place in the indexes: what counts against a quota.
constexpr qint64 MessageBytes = 256;
constexpr qint64 RoomBytes = 16 * 1024; ///< and in memory; with what the relay itself says in it
constexpr qint64 IdempotencyKeyBytes = 384;

inline qint64 storedBytes(const store::MessageMark& message)
{
    return MessageBytes + message.size;
}

inline qint64 storedBytes(const store::HeldMark& held)
{
    return MessageBytes + held.size;
}

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
    /// It waits for the operator in that room.
    void addWaiting(RoomEntry& room, const store::HeldRecord& held);
    /// Not any more.
    void removeWaiting(RoomEntry& room, qint64 key);
    /// What counts against an agent's quota (see Quotas). Whoever else `author` is has none.
    void countStored(qint64 author, qint64 difference);

    /// These messages, or held ones, are gone: they count no more.
    template <typename Mark>
    void uncountStored(const QList<Mark>& removed)
    {
        for (const Mark& mark : removed)
            countStored(mark.author, -storedBytes(mark));
    }

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

} // namespace relay::engine

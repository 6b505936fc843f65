// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHashFunctions>
#include <QString>
#include <QStringView>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
#include "relay/protocol/remark.h"
#include "relay/store/records.h"

namespace relay::engine {

/// An agent inside the relay: the row id of its record. It never leaves the process; outside it has its agent_id.
using AgentKey = qint64;

/// A room inside the relay: the row id of its record, never given twice.
using RoomKey = qint64;

/// What the bell of an agent knows in this run of the relay; all times are monotonic ms, 0 for never.
struct BellState {
    qint64 rungMs = 0;     ///< when it last rang
    qint64 lookedMs = 0;   ///< when the agent last asked for messages or rooms
    qint64 answeredMs = 0; ///< when its last call was answered; 0 while one is open, and after one that was left
    bool test = false;     ///< the operator wants it to ring
};

struct AgentEntry {
    store::AgentRecord record;
    std::set<RoomKey> rooms; ///< that the agent is in now
    qint64 changeSeq = 0;    ///< of the newest AgentChanged of this run
    BellState bell;
    qint64 stored = 0; ///< bytes that count against the quota; see Quotas
};

struct MemberEntry {
    store::MemberRecord record; ///< `sent` is complete here
    int unread = 0;             ///< messages beyond readTo, without the system's; 0 after the member left
    qint64 lastForItSeq = 0;    ///< the newest message that another wrote
    qint64 saidToItSeq = 0;     ///< the same, without the system's messages
    qint64 givenTo = 0;         ///< the greatest seq delivered to the member in this run, read or not

    bool present() const { return record.leftAt == 0; }
};

/// The row id of rules, never given twice.
using RulesKey = qint64;

/// The rules between two agents (see store::RulesRecord), and the rooms that they apply to.
struct RulesEntry {
    store::RulesRecord record;
    std::vector<RoomKey> rooms;    ///< that the rules apply to, in the order of their opening
    std::vector<RoomKey> branches; ///< rooms below those: messages there count for these rules too

    bool isPair() const { return record.one != 0; }

    bool isUsed() const { return !rooms.empty() || !branches.empty(); }

    /// Whether nothing was set, counted or paused.
    bool isPlain() const;
    /// Whether a message of `author` waits for the operator. `position` is the author's place among the members of the
    /// room; -1: not a member. Once both agents are known, the direction decides. A third agent is reviewed as soon as
    /// one of the two is.
    bool reviews(AgentKey author, qsizetype position) const;
    /// Messages of that author that pass although reviews() says that they wait. Null for who is neither of the two.
    int* trust(AgentKey author, qsizetype position);
    const int* trust(AgentKey author, qsizetype position) const;
    /// What was spent since the last resume.
    protocol::Budget spent() const;
    /// Counts one message or act as a turn and as spent. A message of the operator sets the turns back to 0.
    void note(qint64 author, qint64 characters);
};

/// What waits for the operator in a room, without its text.
struct WaitingEntry {
    qint64 key = 0; ///< of its store::HeldRecord, and the next ones as well
    qint64 author = 0;
    qint64 createdAt = 0;
    protocol::Saying guarded; ///< why the secret guard held it; empty when the room is reviewed
    bool isName = false;
};

struct RoomEntry {
    store::RoomRecord record;
    RulesEntry* rules = nullptr; ///< of the room; never null in the directory
    RulesEntry* tree = nullptr;  ///< of the root of its tree; the same as `rules` unless other agents opened the root
    /// In the order of joining, those who left included.
    QVarLengthArray<MemberEntry, protocol::RoomMembers> members;
    std::vector<RoomKey> children;
    int messageCount = 0;
    int operatorUnread = 0;
    qint64 firstSeq = 0; ///< of the messages that are kept; 0 without any
    qint64 lastSeq = 0;  ///< as well
    qint64 lastAt = 0;   ///< time of the newest message; times within a room never go back
    qint64 lastActivityAt = 0;
    /// The newest message that is not the system's.
    qint64 lastSaidSeq = 0;
    qint64 lastSaidAt = 0;
    qint64 lastSaidBy = store::SystemAuthor;
    QString lastText;                  ///< its beginning, see Directory::beginning()
    qint64 oldestAt = 0;               ///< no message of the room is older; a lower bound
    std::vector<WaitingEntry> waiting; ///< messages and names that wait for the operator, the oldest first
    qint64 heldName = 0;               ///< key of the held message that will be the name of this room; 0 for none
    qint64 oldestHeldAt = 0;           ///< no held message is older; a lower bound
    qint64 changeSeq = 0;              ///< of the newest RoomChanged of this run

    int held() const { return static_cast<int>(waiting.size()); }

    bool open() const { return record.closing == store::Closing::Open; }

    /// Counts a message for the rules of the room and of its tree (see RulesEntry::note()).
    void noteSaid(qint64 author, qint64 characters);
    /// Whether a message of the agent in this room waits for the operator.
    bool reviews(AgentKey author) const;
    /// As RulesEntry::trust().
    int* trust(AgentKey author) const;
    /// Its place among the members; -1 for no member.
    qsizetype placeOf(AgentKey author) const;

    MemberEntry* member(AgentKey agent);
    const MemberEntry* member(AgentKey agent) const;
    /// The present member that is not `agent`; nothing when it is alone.
    const MemberEntry* peerOf(AgentKey agent) const;
};

/// An id of TokenMint as the key of a hash. It holds its characters itself: a QString keeps them elsewhere in memory.
/// With 10,000 rooms, that one access costs a poll more than the rest of the lookup.
class IdKey
{
public:
    /// A text that cannot be an id gives an empty key, which no room has.
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

// What a record takes on the disk beside its text, indexes included; an estimate that counts against a quota.
constexpr qint64 MessageBytes = 256;
constexpr qint64 RoomBytes = 16 * 1024; ///< and in memory; includes the system messages of the room
constexpr qint64 IdempotencyKeyBytes = 384;

inline qint64 storedBytes(const store::MessageMark& message)
{
    return MessageBytes + message.size;
}

inline qint64 storedBytes(const store::HeldMark& held)
{
    return MessageBytes + held.size;
}

/// All agents and rooms in memory, with an index for each way in which a request names them. The directory mirrors the
/// store and adds counts. A change goes to both in the same transaction.
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
    /// The room that `code` opens; null when the code is unknown or was used.
    RoomEntry* roomByCode(const QString& code);
    RoomEntry* roomByUsedCode(const QString& code);
    /// The newest line between the two agents; null without one.
    RoomEntry* line(AgentKey one, AgentKey other);

    /// The rules between the two agents, in all their rooms; null before their first room.
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
    /// Makes `rules` those of these two agents.
    void setPair(RulesEntry& rules, AgentKey one, AgentKey other);
    /// Makes `rules` those of the room, or of its tree.
    static void setRules(RoomEntry& room, RulesEntry& rules);
    static void setTree(RoomEntry& room, RulesEntry& tree);
    /// No room uses them any more.
    void removeRules(RulesKey key);
    /// The rules of the room and of its tree were added before, or they are plain.
    RoomEntry& add(const store::RoomRecord& room);
    void addMember(RoomEntry& room, const store::MemberRecord& member);
    void setLeft(RoomEntry& room, MemberEntry& member, qint64 at);
    /// The code of the room opens it no longer.
    void retireCode(RoomEntry& room);
    void remove(RoomKey room);
    void countMessages(RoomEntry& room, int difference);
    /// It waits for the operator in that room.
    void addWaiting(RoomEntry& room, const store::HeldRecord& held);
    /// Not any more.
    void removeWaiting(RoomEntry& room, qint64 key);
    /// Counts against the quota of an agent (see Quotas). The operator and the system have no quota.
    void countStored(qint64 author, qint64 difference);

    /// These messages or held messages were deleted.
    template <typename Mark>
    void uncountStored(const QList<Mark>& removed)
    {
        for (const Mark& mark : removed)
            countStored(mark.author, -storedBytes(mark));
    }

    /// The name and the id that a message of `author` shows.
    QString authorName(qint64 author) const;
    QString authorId(qint64 author) const;

    /// The part of a text that a room keeps in memory, and the one line of it that a list shows.
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

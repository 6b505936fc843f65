// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <map>
#include <vector>

#include "relay/exchange/values.h"
#include "relay/protocol/error.h"
#include "relay/store/records.h"

namespace relay::store {
class Store;
}

namespace relay::exchange {

/// A room inside the relay: the row id of its record, never given twice.
using RoomKey = qint64;

struct AgentEntry {
    store::AgentRecord record;
    std::vector<RoomKey> rooms; ///< that it is in now, in the order of joining
    qint64 changeSeq = 0;       ///< of its newest AgentChanged in this run
};

struct MemberEntry {
    store::MemberRecord record; ///< `sent` is complete here
    int unread = 0;             ///< what others than the system said beyond readTo; 0 for who has left
    qint64 lastForItSeq = 0;    ///< the newest message that is not its own

    bool present() const { return record.leftAt == 0; }
};

struct RoomEntry {
    store::RoomRecord record;
    std::vector<MemberEntry> members; ///< in the order of joining, those who left included
    std::vector<RoomKey> children;
    int messageCount = 0;
    int operatorUnread = 0;
    qint64 lastSeq = 0;
    qint64 lastAt = 0; ///< time of the newest message; times within a room never go back
    qint64 lastActivityAt = 0;
    /// What was said last: not by the system.
    qint64 lastSaidSeq = 0;
    qint64 lastSaidAt = 0;
    qint64 lastSaidBy = store::SystemAuthor;
    QString lastText;        ///< its beginning, see Directory::beginning()
    qint64 oldestAt = 0;     ///< no message of the room is older; a bound, not exact
    int held = 0;            ///< messages that wait for the operator
    qint64 oldestHeldAt = 0; ///< none of them is older; a bound, not exact
    qint64 changeSeq = 0;    ///< of its newest RoomChanged in this run

    bool open() const { return record.closing == store::Closing::Open; }

    /// Since the room last went on.
    protocol::Budget spent() const;
    /// Counts a visible message: turns, and what is spent.
    void noteSaid(qint64 author, qint64 characters);

    MemberEntry* member(AgentKey agent);
    const MemberEntry* member(AgentKey agent) const;
    /// The present member that is not `agent`; nothing when it is alone.
    const MemberEntry* peerOf(AgentKey agent) const;
};

/// All agents and rooms, in memory, found by whatever a request names them by. It is what the store says, plus what has
/// been counted; who changes the one changes the other in the same transaction.
class Directory
{
public:
    /// Replaces everything by what the store has.
    protocol::Result<void> load(store::Store& store);
    /// After a reload: takes over what is newer in memory than on disk, because it is written lazily.
    protocol::Result<void> keepLazy(const Directory& older, store::Store& store);

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

    const std::map<RoomKey, RoomEntry>& rooms() const { return m_rooms; }

    std::map<RoomKey, RoomEntry>& rooms() { return m_rooms; }

    qint64 messages() const { return m_messages; }

    /// Messages that wait for the operator, in all rooms.
    int held() const { return m_held; }

    void add(const store::AgentRecord& agent);
    void setRevoked(AgentEntry& agent, qint64 at);
    RoomEntry& add(const store::RoomRecord& room);
    void addMember(RoomEntry& room, const store::MemberRecord& member);
    void setLeft(RoomEntry& room, MemberEntry& member, qint64 at);
    /// From now on the room's code admits nobody.
    void retireCode(RoomEntry& room);
    void remove(RoomKey room);
    void countMessages(RoomEntry& room, int difference);
    void countHeld(RoomEntry& room, int difference);
    /// Looks up anew what was said last in the room.
    static protocol::Result<void> findLastSaid(RoomEntry& room, store::Store& store);

    /// The name that stands beside what `author` wrote, and its id.
    QString authorName(qint64 author) const;
    QString authorId(qint64 author) const;

    /// As much of a text as a room keeps in memory, and the one line that is shown of that.
    static QString beginning(const QString& text);
    static QString preview(const QString& beginning);

private:
    protocol::Result<void> loadMessages(store::Store& store);
    protocol::Result<void> loadHeld(store::Store& store);
    protocol::Result<void> loadCounts(store::Store& store);

    std::map<AgentKey, AgentEntry> m_agents;
    std::map<RoomKey, RoomEntry> m_rooms;
    QHash<QByteArray, AgentKey> m_agentByToken;
    QHash<QString, AgentKey> m_agentByNumber;
    QHash<QString, AgentKey> m_agentById;
    QHash<QString, RoomEntry*> m_roomById;
    QHash<QString, RoomKey> m_roomByCode;
    QHash<QByteArray, RoomKey> m_roomByUsedCode;
    QHash<QPair<AgentKey, AgentKey>, RoomKey> m_lines;
    int m_activeAgents = 0;
    qint64 m_messages = 0;
    int m_held = 0;
};

} // namespace relay::exchange

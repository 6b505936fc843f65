// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVarLengthArray>

#include <set>
#include <vector>

#include "relay/protocol/limits.h"
#include "relay/protocol/policy.h"
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
    std::set<RoomKey> rooms; ///< that it is in now
    qint64 changeSeq = 0;    ///< of its newest AgentChanged in this run
    BellState bell;
    qint64 stored = 0; ///< bytes that count against its quota; see Quotas
};

struct MemberEntry {
    store::MemberRecord record; ///< `sent` is complete here
    int unread = 0;             ///< what others than the system said beyond readTo; 0 for who has left
    qint64 lastForItSeq = 0;    ///< the newest message that is not its own
    qint64 saidToItSeq = 0;     ///< the newest of those that is not the system's
    qint64 givenTo = 0;         ///< the greatest seq that it was given in this run, read or not

    bool present() const { return record.leftAt == 0; }
};

/// The row id of rules, never given twice.
using RulesKey = qint64;

/// What holds between two agents (see store::RulesRecord), and where.
struct RulesEntry {
    store::RulesRecord record;
    std::vector<RoomKey> rooms;    ///< in which they hold, in the order of their opening
    std::vector<RoomKey> branches; ///< whose words count for them too: rooms of trees whose root they hold in

    bool isPair() const { return record.one != 0; }

    bool isUsed() const { return !rooms.empty() || !branches.empty(); }

    /// Nothing in them was set, said or stopped.
    bool isPlain() const;
    /// Whether what `author`, the member at that place of a room (-1: none), says waits for the operator. Once the two
    /// are known it goes by who they are; a third is reviewed as soon as either of them is.
    bool reviews(AgentKey author, qsizetype position) const;
    /// Since they last went on.
    protocol::Budget spent() const;
    /// Counts what an agent said or did, as a turn and as spent; after a word of the operator turns begin anew.
    void note(qint64 author, qint64 characters);
};

/// What waits for the operator in a room, without its text.
struct WaitingEntry {
    qint64 key = 0; ///< of its store::HeldRecord, and the next ones as well
    qint64 author = 0;
    qint64 createdAt = 0;
    QString guarded; ///< why the secret guard held it; empty when the room is reviewed
};

struct RoomEntry {
    store::RoomRecord record;
    RulesEntry* rules = nullptr; ///< of the room; never null in the directory
    RulesEntry* tree = nullptr;  ///< of its tree: the same unless others began the tree
    /// In the order of joining, those who left included.
    QVarLengthArray<MemberEntry, protocol::RoomMembers> members;
    std::vector<RoomKey> children;
    int messageCount = 0;
    int operatorUnread = 0;
    qint64 firstSeq = 0; ///< of the messages that are kept; 0 without any
    qint64 lastSeq = 0;  ///< as well
    qint64 lastAt = 0;   ///< time of the newest message; times within a room never go back
    qint64 lastActivityAt = 0;
    /// What was said last: not by the system.
    qint64 lastSaidSeq = 0;
    qint64 lastSaidAt = 0;
    qint64 lastSaidBy = store::SystemAuthor;
    QString lastText;                  ///< its beginning, see Directory::beginning()
    qint64 oldestAt = 0;               ///< no message of the room is older; a bound, not exact
    std::vector<WaitingEntry> waiting; ///< messages and names that wait for the operator, the oldest first
    qint64 heldName = 0;               ///< key of the one that is to be the name of this room; 0 for none
    qint64 oldestHeldAt = 0;           ///< none of them is older; a bound, not exact
    qint64 changeSeq = 0;              ///< of its newest RoomChanged in this run

    int held() const { return static_cast<int>(waiting.size()); }

    bool open() const { return record.closing == store::Closing::Open; }

    /// Counts for the rules of the room and for those of its tree (see RulesEntry::note()).
    void noteSaid(qint64 author, qint64 characters);
    /// Whether what the agent says in it waits for the operator.
    bool reviews(AgentKey author) const;

    MemberEntry* member(AgentKey agent);
    const MemberEntry* member(AgentKey agent) const;
    /// The present member that is not `agent`; nothing when it is alone.
    const MemberEntry* peerOf(AgentKey agent) const;
};

} // namespace relay::engine

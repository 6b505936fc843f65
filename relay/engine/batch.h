// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "relay/engine/audittrail.h"
#include "relay/engine/eventlog.h"
#include "relay/store/records.h"

namespace relay::engine {

struct Engine;
struct MemberEntry;
struct RoomEntry;
struct RulesEntry;

/// A system message. `text` is English and has no word of an agent. `agent` and `room` say what it is about; the reader
/// looks their names up.
struct Notice {
    protocol::SystemEvent event = protocol::SystemEvent::None;
    protocol::Saying text;
    AgentKey agent = 0;
    qint64 room = 0;
};

/// The changes of one open transaction. It writes rows, keeps the directory in step, and collects the events for after
/// the commit. An error of the store fails the whole batch.
class Batch
{
public:
    /// `again`: see isAgain().
    explicit Batch(Engine& engine, bool again = false);

    qint64 now() const { return m_now; } ///< TrustedClock::nowMs(); the same for the whole batch

    /// Called by TrustedClock::correct(): shifts the times given so far; the batch goes on at `now`.
    void shiftTimes(qint64 from, qint64 shift, qint64 now);

    /// An earlier attempt failed, and memory could not be read again: a part of this change may be in memory already.
    /// So no change is skipped because memory already has it.
    bool isAgain() const { return m_again; }

    /// The next number of the one counter.
    qint64 nextSeq() { return ++m_state.lastSeq; }

    void setPaused(bool paused) { m_state.paused = paused; }

    bool isPaused() const { return m_state.paused; }

    /// For events of the audit log. The calls below note messages, rooms, agents and joins themselves.
    AuditTrail& audit() { return m_audit; }

    /// Changes the counted size of the audit log. Events noted in audit() count by themselves.
    void countAudit(qint64 bytes) { m_state.auditBytes += bytes; }

    /// A visible message. It gets its seq, is counted, and wakes the agents that wait for it.
    protocol::Result<store::MessageRecord> post(RoomEntry& room, qint64 author, const store::Content& content);
    /// A system message.
    protocol::Result<void> addNotice(RoomEntry& room, const Notice& notice);

    /// A message that waits for the operator, or a name for the room `held.names`. The caller sets author, text,
    /// heldBy, reason, names and replyTo. Only the operator's event stream reports it.
    protocol::Result<store::HeldRecord> hold(RoomEntry& room, store::HeldRecord held);
    /// Turns a visible message that nobody has read yet into a held one.
    protocol::Result<void> withhold(RoomEntry& room, const store::MessageRecord& message,
                                    const protocol::Saying& reason);
    /// Deletes messages of the room, and updates its counts and `last…` fields.
    protocol::Result<void> drop(RoomEntry& room, const QList<store::MessageMark>& marks);
    /// Makes the held message visible, with that text.
    protocol::Result<store::MessageRecord> releaseHeld(RoomEntry& room, store::HeldRecord held, const QString& text);
    /// The held message stays unseen for good; held.reason says why.
    protocol::Result<void> reject(RoomEntry& room, store::HeldRecord held);

    protocol::Result<void> save(const store::AgentRecord& agent);
    /// Without rules in `room`, it gets new ones.
    protocol::Result<RoomEntry*> create(store::RoomRecord room);
    protocol::Result<void> save(RoomEntry& room);
    protocol::Result<RulesEntry*> create(store::RulesRecord rules);
    /// Announces nothing (see announceRooms()).
    protocol::Result<void> save(RulesEntry& rules);
    /// Removes rules that no room uses and that cannot be needed again.
    protocol::Result<void> removeUnused(RulesEntry& rules);
    protocol::Result<void> join(RoomEntry& room, qint64 agent);
    protocol::Result<void> save(const RoomEntry& room, MemberEntry& member);
    protocol::Result<void> remove(RoomEntry& room);

    void announceAgent(qint64 agent) { m_changedAgents.insert(agent); }

    void announceRoom(qint64 room) { m_changedRooms.insert(room); }

    /// The rooms that these rules apply to.
    void announceRooms(const RulesEntry& rules);

    void announceRelay() { m_relayChanged = true; }

    /// The guard refused a credential of that kind; either may be 0 (see store::RefusalRecord).
    protocol::Result<void> noteRefusal(qint64 room, qint64 agent, const QString& kind);

    /// Ends all waits of the agent.
    void endWaits(qint64 agent) { m_released.push_back(agent); }

    /// Ends all waits of the agent in this room.
    void endWaitsIn(qint64 agent, qint64 room) { m_endedWaits.emplace_back(agent, room); }

    /// Rooms that got a message.
    const std::set<qint64>& posted() const { return m_posted; }

    /// Whether the state of the relay changed, or an event is to be announced.
    bool isChanged() const;
    /// Gives the announced changes their seq. The last call before commit().
    void assignSeqs();
    protocol::Result<void> commit();
    /// Writes what commit() writes, and leaves the transaction open.
    protocol::Result<void> record();
    /// Memory follows: the state and the newest link of the audit log are this batch's.
    void keep();
    /// After the commit: into the log. Reading sees it from here on.
    void publish();
    /// Then: whoever waits for any of it.
    void wake();

private:
    protocol::Result<void> appendLink();
    protocol::Result<store::MessageRecord> show(RoomEntry& room, store::MessageRecord message);
    void noteShown(RoomEntry& room, const store::MessageRecord& message);
    void auditShown(const RoomEntry& room, const store::MessageRecord& message);

    Engine& m_engine;
    qint64 m_now;
    store::State m_state;
    AuditTrail m_audit;
    store::AuditRecord m_link; ///< the newest with this batch
    std::vector<EventLog::Entry> m_entries;
    std::map<qint64, QString> m_removedRooms; ///< key, id
    std::set<qint64> m_changedRooms;
    std::set<qint64> m_changedAgents;
    std::set<qint64> m_posted;
    std::set<qint64> m_inboxes;
    std::vector<qint64> m_released;
    std::vector<std::pair<qint64, qint64>> m_endedWaits; ///< agent, room
    bool m_relayChanged = false;
    bool m_again;
};

} // namespace relay::engine

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

/// What the relay tells in a room. `text` is English and has no word of an agent: `agent` and `room` say whom and what
/// it is about, and whoever shows it looks their names up.
struct Notice {
    protocol::SystemEvent event = protocol::SystemEvent::None;
    protocol::Saying text;
    AgentKey agent = 0;
    qint64 room = 0;
};

/// The changes of one transaction, while it is open: writes rows, keeps the directory in step, and gathers what is to
/// be added once it is committed. Whatever fails in it with an error of the store fails it as a whole.
class Batch
{
public:
    /// `again`: see isAgain().
    explicit Batch(Engine& engine, bool again = false);

    qint64 now() const { return m_now; } ///< TrustedClock::nowMs(); the same for the whole batch

    /// Goes with TrustedClock::correct(): what was given so far is shifted, and from here on it is `now`.
    void shiftTimes(qint64 from, qint64 shift, qint64 now);

    /// Something failed before, and memory could not be read anew: a part of this very change may be in it already. So
    /// nothing is left out because it is so already.
    bool isAgain() const { return m_again; }

    /// The next number of the one counter.
    qint64 nextSeq() { return ++m_state.lastSeq; }

    void setPaused(bool paused) { m_state.paused = paused; }

    bool isPaused() const { return m_state.paused; }

    /// Takes what happened for the record. Messages, rooms, agents and joining are noted by the calls below.
    AuditTrail& audit() { return m_audit; }

    /// The log takes so much more, or less; what is noted above counts by itself.
    void countAudit(qint64 bytes) { m_state.auditBytes += bytes; }

    /// A visible message: gets its seq, counts, and wakes who waits for it.
    protocol::Result<store::MessageRecord> post(RoomEntry& room, qint64 author, const store::Content& content);
    /// A system message.
    protocol::Result<void> addNotice(RoomEntry& room, const Notice& notice);

    /// A message that waits for the operator, or what is to be the name of the room `held.names`: author, text, heldBy,
    /// reason, names and replyTo are given. Only who follows events learns of it.
    protocol::Result<store::HeldRecord> hold(RoomEntry& room, store::HeldRecord held);
    /// What was said waits for the operator after all: nobody had read it yet.
    protocol::Result<void> withhold(RoomEntry& room, const store::MessageRecord& message,
                                    const protocol::Saying& reason);
    /// Deletes messages of the room, its oldest or any others; counts and `last…` follow.
    protocol::Result<void> drop(RoomEntry& room, const QList<store::MessageMark>& marks);
    /// It is said now, with that text.
    protocol::Result<store::MessageRecord> releaseHeld(RoomEntry& room, store::HeldRecord held, const QString& text);
    /// It never will be; held.reason says why.
    protocol::Result<void> reject(RoomEntry& room, store::HeldRecord held);

    protocol::Result<void> save(const store::AgentRecord& agent);
    /// With rules of its own when it names none.
    protocol::Result<RoomEntry*> create(store::RoomRecord room);
    protocol::Result<void> save(RoomEntry& room);
    protocol::Result<RulesEntry*> create(store::RulesRecord rules);
    /// Tells nobody (see announceRooms()).
    protocol::Result<void> save(RulesEntry& rules);
    /// Removes rules that hold nowhere and that nothing will ask for.
    protocol::Result<void> removeUnused(RulesEntry& rules);
    protocol::Result<void> join(RoomEntry& room, qint64 agent);
    protocol::Result<void> save(const RoomEntry& room, MemberEntry& member);
    protocol::Result<void> remove(RoomEntry& room);

    void announceAgent(qint64 agent) { m_changedAgents.insert(agent); }

    void announceRoom(qint64 room) { m_changedRooms.insert(room); }

    /// Those in which they hold.
    void announceRooms(const RulesEntry& rules);

    void announceRelay() { m_relayChanged = true; }

    /// The guard refused a credential of that kind; either may be 0 (see store::RefusalRecord).
    protocol::Result<void> noteRefusal(qint64 room, qint64 agent, const QString& kind);

    /// Ends all waits of the agent.
    void endWaits(qint64 agent) { m_released.push_back(agent); }

    /// Ends what the agent waits for in this room, whatever it waits for there.
    void endWaitsIn(qint64 agent, qint64 room) { m_endedWaits.emplace_back(agent, room); }

    /// Rooms that something was said in.
    const std::set<qint64>& posted() const { return m_posted; }

    /// Whether it changed what is in no table of its own, or has something to tell.
    bool isChanged() const;
    /// Gives the announced changes their seq. The last thing before commit().
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

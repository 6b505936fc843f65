// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "relay/exchange/access.h"
#include "relay/exchange/limitenforcer.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

/// Messages that wait for the operator, from being held to being released or rejected.
///
/// A held message has no seq, so that nobody but the operator meets it. Released, it is said at that moment: it gets
/// the next seq and the time of then, and keeps its id. A decision binds the SHA-256 of the text that the operator saw;
/// another text, or a message that does not wait any more, is a Conflict and nothing happens.
///
/// What else ends the waiting: closing the room, and the room losing its last member; revoking the author; and the age
/// at which messages are deleted. Each rejects the message and says so. An author who merely left the room has said
/// what it said. Neither a pause nor a limit keeps the operator from releasing. A room in which something waits is not
/// idle.
class HeldMessages
{
public:
    explicit HeldMessages(Engine& engine)
        : m_engine(engine)
        , m_access(engine)
        , m_limitEnforcer(engine)
    {
    }

    /// NotFound; Conflict when the decision is about another text, or the message does not wait any more.
    void release(const Decision& decision, Completion<protocol::Message> done);
    void reject(const Decision& decision, Completion<protocol::Message> done);
    /// What waits in all rooms, oldest first: those after `after` of the page before, at most `limit`.
    protocol::Result<ListPage<protocol::Message>> waiting(const ListQuery& query) const;

    /// Those in the room, or of that author there; `reason` is one sentence.
    protocol::Result<void> rejectAll(Batch& batch, RoomEntry& room, const protocol::Saying& reason);
    protocol::Result<void> rejectOf(Batch& batch, AgentKey author, const protocol::Saying& reason);
    /// Those that were sent at that time or before, in all rooms; and forgets those that were rejected.
    protocol::Result<void> expire(Batch& batch, qint64 time);

private:
    protocol::Result<protocol::Message> release(Batch& batch, const Decision& decision);
    protocol::Result<protocol::Message> reject(Batch& batch, const Decision& decision);
    /// Without a room where it cannot be read and the decision holds in memory alone (see Store::setMemoryOnly()).
    protocol::Result<store::HeldRecord> find(const Decision& decision) const;
    protocol::Result<protocol::Message> rejectUnread(Batch& batch, store::HeldRecord held) const;
    protocol::Result<void> rejectHeld(Batch& batch, RoomEntry& room, store::HeldRecord held,
                                      const protocol::Saying& words);
    template <typename Matches>
    protocol::Result<void> rejectEach(Batch& batch, const protocol::Saying& reason, Matches matches);

    Engine& m_engine;
    Access m_access;
    LimitEnforcer m_limitEnforcer;
};

} // namespace relay::exchange

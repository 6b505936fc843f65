// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPair>
#include <QSet>

#include "relay/exchange/directory.h"

namespace relay::exchange {

class Batch;
struct Core;

/// What reading changes: how far each member has read, and when each agent was last seen; and what a room's messages
/// count for its limits. All are right in memory at
/// once and reach the disk with the next transaction, or after a while, so that a poll costs no write.
class LazyWrites
{
public:
    void noteRead(RoomKey room, AgentKey agent) { m_read.insert({room, agent}); }

    void noteSeen(AgentKey agent) { m_seen.insert(agent); }

    /// What was said in the room counts against its limits.
    void noteCounted(RoomKey room) { m_counted.insert(room); }

    bool hasRead() const { return !m_read.isEmpty(); }

    bool hasAny() const { return !m_read.isEmpty() || !m_seen.isEmpty() || !m_counted.isEmpty(); }

    /// Writes all of it into the batch and has the rooms announced whose members have read on.
    protocol::Result<void> write(Core& core, Batch& batch) const;
    /// After the commit.
    void clear();

private:
    QSet<QPair<RoomKey, AgentKey>> m_read;
    QSet<AgentKey> m_seen;
    QSet<RoomKey> m_counted;
};

} // namespace relay::exchange

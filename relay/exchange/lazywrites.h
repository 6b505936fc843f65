// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPair>
#include <QSet>

#include "relay/exchange/directory.h"

namespace relay::exchange {

class Batch;
struct Core;

/// What reading changes: how far each member has read, and when each agent was last seen. Both are right in memory at
/// once and reach the disk with the next transaction, or after a while, so that a poll costs no write.
class LazyWrites
{
public:
    void noteRead(RoomKey room, AgentKey agent) { m_read.insert({room, agent}); }

    void noteSeen(AgentKey agent) { m_seen.insert(agent); }

    bool hasRead() const { return !m_read.isEmpty(); }

    bool hasAny() const { return !m_read.isEmpty() || !m_seen.isEmpty(); }

    /// Writes all of it into the batch and has the rooms announced whose members have read on.
    protocol::Result<void> write(Core& core, Batch& batch) const;
    /// After the commit.
    void clear();

private:
    QSet<QPair<RoomKey, AgentKey>> m_read;
    QSet<AgentKey> m_seen;
};

} // namespace relay::exchange

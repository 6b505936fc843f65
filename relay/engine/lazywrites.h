// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPair>
#include <QSet>

#include "relay/engine/directory.h"

namespace relay::engine {

class Batch;
struct Engine;

/// What reading changes: how far each member has read, when each agent was last seen and rung; and what was said counts
/// for limits. All are right in memory at once and reach the disk with the next transaction, or after a while, so that
/// a poll costs no write.
class LazyWrites
{
public:
    void noteRead(RoomKey room, AgentKey agent) { m_read.insert({room, agent}); }

    void noteSeen(AgentKey agent) { m_seen.insert(agent); }

    /// Its bell has rung, or need not ring any more for what it was given.
    void noteRung(AgentKey agent) { m_rung.insert(agent); }

    /// What was said counts against the limits of these rules.
    void noteCounted(RulesKey rules) { m_counted.insert(rules); }

    /// Something that is to be written soon.
    bool hasRead() const { return !m_read.isEmpty() || !m_rung.isEmpty(); }

    bool hasAny() const { return hasRead() || !m_seen.isEmpty() || !m_counted.isEmpty(); }

    /// Writes all of it into the batch and has the rooms announced whose members have read on.
    protocol::Result<void> write(Engine& engine, Batch& batch) const;
    /// After the commit.
    void clear();

private:
    QSet<QPair<RoomKey, AgentKey>> m_read;
    QSet<AgentKey> m_seen;
    QSet<AgentKey> m_rung;
    QSet<RulesKey> m_counted;
};

} // namespace relay::engine

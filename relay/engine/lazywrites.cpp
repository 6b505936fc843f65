// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/lazywrites.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/store/store.h"

namespace relay::engine {

protocol::Result<void> LazyWrites::write(Engine& engine, Batch& batch) const
{
    for (const auto& [roomKey, agentKey] : m_read) {
        RoomEntry* room = engine.directory.room(roomKey);
        MemberEntry* member = room ? room->member(agentKey) : nullptr;
        if (!member)
            continue;
        if (auto written = batch.save(*room, *member); !written)
            return written;
    }
    for (const AgentKey key : m_seen) {
        const AgentEntry* agent = engine.directory.agent(key);
        if (!agent)
            continue;
        if (auto written = engine.store.agents().writeLastSeen(key, agent->record.lastSeenAt); !written)
            return written;
    }
    for (const AgentKey key : m_rung) {
        const AgentEntry* agent = engine.directory.agent(key);
        if (!agent)
            continue;
        if (auto written = engine.store.agents().writeRung(key, agent->record.rungTo, agent->record.rungAt); !written)
            return written;
    }
    for (const RulesKey key : m_counted) {
        RulesEntry* rules = engine.directory.rules(key);
        if (!rules)
            continue;
        if (auto written = batch.save(*rules); !written)
            return written;
    }
    return {};
}

void LazyWrites::clear()
{
    m_read.clear();
    m_seen.clear();
    m_rung.clear();
    m_counted.clear();
}

} // namespace relay::engine

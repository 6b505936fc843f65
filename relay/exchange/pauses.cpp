// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/pauses.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::PausedBy;
using relay::protocol::Reason;
using relay::protocol::Remark;
using relay::protocol::Result;

namespace relay::exchange {

Result<void> Pauses::check(bool all, AgentKey caller) const
{
    if (all)
        return fail(Reason::RelayIsPaused);
    const AgentEntry* agent = m_engine.directory.agent(caller);
    if (agent && agent->record.paused)
        return fail(Reason::AgentIsPaused);
    return {};
}

Result<void> Pauses::check(const RulesEntry& rules)
{
    const store::RulesRecord& record = rules.record;
    if (!record.paused)
        return {};
    if (record.pausedBy == PausedBy::Operator)
        return fail(Reason::RoomIsPaused);
    return fail(Reason::RoomIsPausedByRule, record.pausedWhy);
}

Result<void> Pauses::pause(Batch& batch, RoomEntry& room, PausedBy by, const protocol::Saying& why)
{
    store::RulesRecord& record = room.rules->record;
    const bool isSo = record.paused && (by != PausedBy::Operator || record.pausedBy == PausedBy::Operator);
    if (isSo && !batch.isAgain())
        return {};
    record.paused = true;
    record.pausedBy = by;
    record.pausedWhy = why;
    record.pausedAt = batch.now();
    QJsonObject facts{{u"room"_s, room.record.id}, {u"by"_s, protocol::nameOf(by)}};
    insertSaying(facts, u"why"_s, why);
    batch.audit().note("room_paused"_L1, facts);
    const protocol::Saying words =
        by == PausedBy::Operator ? say(Remark::RoomPausedByOperator) : say(Remark::RoomPausedByRule, why);
    return saveAndTell(batch, *room.rules, {protocol::SystemEvent::Paused, words, 0, 0});
}

Result<void> Pauses::resume(Batch& batch, RoomEntry& room)
{
    store::RulesRecord& record = room.rules->record;
    if (!record.paused && !batch.isAgain())
        return {};
    record.paused = false;
    record.pausedBy = PausedBy::Nobody;
    record.pausedWhy = {};
    record.pausedAt = 0;
    for (RulesEntry* rules : {room.rules, room.tree}) {
        rules->record.turns = 0;
        rules->record.spentMessages = 0;
        rules->record.spentCharacters = 0;
        if (auto saved = batch.save(*rules); !saved)
            return saved;
    }
    m_engine.loops.forget(record.key);
    batch.audit().note("room_resumed"_L1, {{u"room"_s, room.record.id}});
    return saveAndTell(batch, *room.rules, {protocol::SystemEvent::Resumed, say(Remark::RoomResumed), 0, 0});
}

Result<void> Pauses::saveAndTell(Batch& batch, RulesEntry& rules, const Notice& notice)
{
    if (auto saved = batch.save(rules); !saved)
        return saved;
    batch.announceRooms(rules);
    for (const RoomKey key : rules.rooms) {
        RoomEntry& room = *m_engine.directory.room(key);
        if (auto added = room.open() ? batch.addNotice(room, notice) : Result<void>(); !added)
            return added;
    }
    return {};
}

Result<void> Pauses::setAgentPaused(Batch& batch, AgentEntry& agent, bool paused)
{
    if (agent.record.paused == paused && !batch.isAgain())
        return {};
    if (auto written = m_engine.store.agents().writePaused(agent.record.key, paused); !written)
        return written;
    agent.record.paused = paused;
    batch.announceAgent(agent.record.key);
    batch.audit().note(paused ? "agent_paused"_L1 : "agent_resumed"_L1, {{u"agent"_s, agent.record.id}});
    return {};
}

Result<void> Pauses::setAllPaused(Batch& batch, bool paused)
{
    if (batch.isPaused() == paused)
        return {};
    batch.setPaused(paused);
    batch.announceRelay();
    batch.audit().note(paused ? "all_paused"_L1 : "all_resumed"_L1, {});
    return {};
}

} // namespace relay::exchange

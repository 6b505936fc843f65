// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/pauses.h"

#include "relay/engine/batch.h"
#include "relay/engine/core.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::PausedBy;
using relay::protocol::Result;

namespace relay::exchange {

Result<void> Pauses::check(bool all, AgentKey caller) const
{
    if (all)
        return fail(ErrorCode::Paused,
                    u"The operator has paused this relay. Nothing was sent; wait, and send it again later."_s);
    const AgentEntry* agent = m_core.directory.agent(caller);
    if (agent && agent->record.paused)
        return fail(ErrorCode::Paused,
                    u"The operator has paused you. Nothing was sent; you can read and poll, and send it again once "
                    u"the operator lets you go on."_s);
    return {};
}

Result<void> Pauses::check(const RulesEntry& rules)
{
    const store::RulesRecord& record = rules.record;
    if (!record.paused)
        return {};
    const QString who = record.pausedBy == PausedBy::Operator
                            ? u"The operator has paused this room, and every other of the same two agents."_s
                            : QString(u"This room is paused until the operator lets it go on: "_s + record.pausedWhy);
    return fail(ErrorCode::Paused, who + u" Nothing was sent; keep polling until a system message says that it goes "
                                         u"on, then send it again."_s);
}

Result<void> Pauses::pause(Batch& batch, RoomEntry& room, PausedBy by, const QString& why)
{
    store::RulesRecord& record = room.rules->record;
    const bool isSo = record.paused && (by != PausedBy::Operator || record.pausedBy == PausedBy::Operator);
    if (isSo && !batch.isAgain())
        return {};
    record.paused = true;
    record.pausedBy = by;
    record.pausedWhy = why;
    batch.audit().note("room_paused"_L1,
                       {{u"room"_s, room.record.id}, {u"by"_s, protocol::nameOf(by)}, {u"why"_s, why}});
    const QString words = by == PausedBy::Operator
                              ? u"The operator paused this room: nothing can be sent until it goes on. Keep polling."_s
                              : QString(u"This room is paused: "_s + why +
                                        u" Nothing can be sent until the operator lets it go on. Keep polling."_s);
    return saveAndTell(batch, *room.rules, {protocol::SystemEvent::Paused, words, 0, 0});
}

Result<void> Pauses::resume(Batch& batch, RoomEntry& room)
{
    store::RulesRecord& record = room.rules->record;
    if (!record.paused && !batch.isAgain())
        return {};
    record.paused = false;
    record.pausedBy = PausedBy::Nobody;
    record.pausedWhy.clear();
    for (RulesEntry* rules : {room.rules, room.tree}) {
        rules->record.turns = 0;
        rules->record.spentMessages = 0;
        rules->record.spentCharacters = 0;
        if (auto saved = batch.save(*rules); !saved)
            return saved;
    }
    m_core.loops.forget(record.key);
    batch.audit().note("room_resumed"_L1, {{u"room"_s, room.record.id}});
    return saveAndTell(
        batch, *room.rules,
        {protocol::SystemEvent::Resumed, u"The operator resumed this room: you can send again."_s, 0, 0});
}

Result<void> Pauses::saveAndTell(Batch& batch, RulesEntry& rules, const Notice& notice)
{
    if (auto saved = batch.save(rules); !saved)
        return saved;
    batch.announceRooms(rules);
    for (const RoomKey key : rules.rooms) {
        RoomEntry& room = *m_core.directory.room(key);
        if (auto told = room.open() ? batch.tell(room, notice) : Result<void>(); !told)
            return told;
    }
    return {};
}

Result<void> Pauses::setAgentPaused(Batch& batch, AgentEntry& agent, bool paused)
{
    if (agent.record.paused == paused && !batch.isAgain())
        return {};
    if (auto written = m_core.store.agents().writePaused(agent.record.key, paused); !written)
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

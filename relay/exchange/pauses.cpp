// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/pauses.h"

#include "relay/exchange/batch.h"
#include "relay/exchange/core.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::PausedBy;
using relay::protocol::Result;

namespace relay::exchange {

Result<void> Pauses::check(const Batch& batch, AgentKey caller) const
{
    if (batch.isPaused())
        return fail(ErrorCode::Paused,
                    u"The operator has paused this relay. Nothing was sent; wait, and send it again later."_s);
    const AgentEntry* agent = m_core.directory.agent(caller);
    if (agent && agent->record.paused)
        return fail(ErrorCode::Paused,
                    u"The operator has paused you. Nothing was sent; you can read and poll, and send it again once "
                    u"the operator lets you go on."_s);
    return {};
}

Result<void> Pauses::check(const RoomEntry& room)
{
    if (!room.record.paused)
        return {};
    const QString who =
        room.record.pausedBy == PausedBy::Operator
            ? u"The operator has paused this room."_s
            : QString(u"This room is paused until the operator lets it go on: "_s + room.record.pausedWhy);
    return fail(ErrorCode::Paused, who + u" Nothing was sent; keep polling until a system message says that it goes "
                                         u"on, then send it again."_s);
}

Result<void> Pauses::pauseRoom(Batch& batch, RoomEntry& room, PausedBy by, const QString& why)
{
    if (room.record.paused && (by != PausedBy::Operator || room.record.pausedBy == PausedBy::Operator))
        return {};
    room.record.paused = true;
    room.record.pausedBy = by;
    room.record.pausedWhy = why;
    if (auto saved = batch.save(room); !saved)
        return saved;
    batch.audit().note("room_paused"_L1,
                       {{u"room"_s, room.record.id}, {u"by"_s, protocol::nameOf(by)}, {u"why"_s, why}});
    const QString words = by == PausedBy::Operator
                              ? u"The operator paused this room: nothing can be sent until it goes on. Keep polling."_s
                              : QString(u"This room is paused: "_s + why +
                                        u" Nothing can be sent until the operator lets it go on. Keep polling."_s);
    return batch.post(room, store::SystemAuthor, words).map([](const auto&) {});
}

Result<void> Pauses::resumeRoom(Batch& batch, RoomEntry& room)
{
    if (!room.record.paused)
        return {};
    room.record.paused = false;
    room.record.pausedBy = PausedBy::Nobody;
    room.record.pausedWhy.clear();
    room.record.turns = 0;
    m_core.loops.forget(room.record.key);
    room.record.spentMessages = 0;
    room.record.spentCharacters = 0;
    if (auto saved = batch.save(room); !saved)
        return saved;
    batch.audit().note("room_resumed"_L1, {{u"room"_s, room.record.id}});
    return batch.post(room, store::SystemAuthor, u"The operator resumed this room: you can send again."_s)
        .map([](const auto&) {});
}

Result<void> Pauses::setAgentPaused(Batch& batch, AgentEntry& agent, bool paused)
{
    if (agent.record.paused == paused)
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

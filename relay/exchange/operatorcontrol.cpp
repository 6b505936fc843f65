// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/operatorcontrol.h"

#include <algorithm>
#include <optional>

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/exchange/inputrules.h"
#include "relay/exchange/pairrules.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/views.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Remark;
using relay::protocol::Result;
using relay::protocol::Room;

namespace relay::exchange {

// -- requests --------------------------------------------------------------------------------------------------------

void OperatorControl::changeRoom(const QString& roomId, const RoomPatch& patch, Completion<Room> done)
{
    const auto change = [this, roomId, patch](Batch& batch) { return this->change(batch, roomId, patch); };
    // How far the operator has read is no decision: it takes nothing of the reserve.
    const bool decides = patch.name || patch.review || patch.turnLimit || patch.budget || patch.trust || patch.paused;
    if (patch.paused.value_or(false))
        m_engine.queue.addAhead<Room>(change, std::move(done));
    else
        m_engine.queue.add<Room>(change, std::move(done), decides ? Urgency::Control : Urgency::Ordinary);
}

void OperatorControl::closeRoom(const QString& roomId, Completion<Room> done)
{
    m_engine.queue.addControl<Room>([this, roomId](Batch& batch) { return close(batch, roomId); }, std::move(done));
}

void OperatorControl::setAgentPaused(const QString& agentId, bool paused, Completion<protocol::Agent> done)
{
    const auto change = [this, agentId, paused](Batch& batch) { return setAgentPaused(batch, agentId, paused); };
    if (paused)
        m_engine.queue.addAhead<protocol::Agent>(change, std::move(done));
    else
        m_engine.queue.addControl<protocol::Agent>(change, std::move(done));
}

void OperatorControl::setPaused(bool paused, Completion<void> done)
{
    const auto change = [this, paused](Batch& batch) { return m_pauses.setAllPaused(batch, paused); };
    if (paused)
        m_engine.queue.addAhead<void>(change, std::move(done));
    else
        m_engine.queue.addControl<void>(change, std::move(done));
}

bool OperatorControl::isPaused() const
{
    return m_engine.state.paused;
}

void OperatorControl::setRules(const protocol::Limits& limits, const protocol::Policy& policy, Completion<void> done)
{
    // They may be written when they are in force already: what was before them is what was at the first try.
    std::optional<Rules> before;
    m_engine.queue.addControl<void>(
        [this, limits, policy, before](Batch& batch) mutable {
            before = before.value_or(Rules{m_engine.limits, m_engine.policy});
            return saveRules(batch, {limits, policy}, *before);
        },
        [this, limits, policy, done = std::move(done)](const Result<void>& saved) {
            if (saved) {
                m_engine.limits = limits;
                m_engine.policy = policy;
                emit rulesChanged();
            }
            done(saved);
        });
}

Room OperatorControl::view(const RoomEntry& room) const
{
    return Views(m_engine).room(room);
}

// -- one room ---------------------------------------------------------------------------------------------------------

Result<Room> OperatorControl::change(Batch& batch, const QString& roomId, const RoomPatch& patch)
{
    const Result<RoomEntry*> found = m_access.anyRoom(roomId);
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    // Whatever can be refused is refused here, before anything has changed.
    Result<QString> name = InputRules::optional(patch.name.value_or(QString()), protocol::MaxRoomName, u"name"_s);
    if (!name)
        return tl::unexpected(name.error());
    const AgentKey trusted = patch.trust ? m_engine.directory.agentById(patch.trust->agentId) : 0;
    if (patch.trust && !room.trust(trusted))
        return fail(Reason::NoSuchAgent);
    const bool turnsPause = patch.paused && (*patch.paused != room.rules->record.paused || batch.isAgain());
    // The two may have no other room left by which to let them go on.
    if (auto open = turnsPause && *patch.paused ? Access::checkOpen(room) : Result<void>(); !open)
        return tl::unexpected(open.error());

    Result<void> done;
    if (patch.name)
        done = rename(batch, room, *name);
    if (done && (patch.review || patch.turnLimit || patch.budget || patch.trust))
        done = setRules(batch, room, patch);
    if (done && turnsPause)
        done = *patch.paused ? m_pauses.pause(batch, room, protocol::PausedBy::Operator, say(Remark::PausedByOperator))
                             : m_pauses.resume(batch, room);
    if (done && patch.readTo)
        done = markRead(batch, room, *patch.readTo);
    return done.map([&] { return view(room); });
}

Result<void> OperatorControl::rename(Batch& batch, RoomEntry& room, const QString& name)
{
    room.record.name = name;
    room.record.namedBy = 0;
    batch.audit().note("room_renamed"_L1, {{u"room"_s, room.record.id}, {u"name"_s, name}});
    return batch.save(room);
}

Result<void> OperatorControl::markRead(Batch& batch, RoomEntry& room, qint64 seq)
{
    const qint64 readTo = std::min(seq, room.lastSeq);
    if (readTo <= room.record.operatorReadTo)
        return {};
    qint64 unread = 0;
    if (readTo < room.lastSeq) {
        const auto left = m_engine.store.messages().index().countSaid(room.record.key, readTo, store::OperatorAuthor);
        if (!left)
            return tl::unexpected(left.error());
        unread = *left;
    }
    room.record.operatorReadTo = readTo;
    room.operatorUnread = static_cast<int>(unread);
    return batch.save(room);
}

Result<void> OperatorControl::setRules(Batch& batch, RoomEntry& room, const RoomPatch& patch)
{
    store::RulesRecord& record = room.rules->record;
    QJsonObject facts{{u"room"_s, room.record.id}};
    if (patch.review) {
        PairRules::setReview(room, *patch.review);
        if (auto spread = PairRules(m_engine).spreadReview(batch, room); !spread)
            return spread;
        facts.insert(u"review"_s, protocol::nameOf(*patch.review));
    }
    if (patch.trust) {
        const AgentKey agent = m_engine.directory.agentById(patch.trust->agentId);
        *room.trust(agent) = room.reviews(agent) ? patch.trust->messages : 0;
        facts.insert(u"trusted"_s, patch.trust->agentId);
        facts.insert(u"trusted_messages"_s, *room.trust(agent));
    }
    if (patch.turnLimit) {
        record.turnLimit = *patch.turnLimit;
        facts.insert(u"turn_limit"_s, *patch.turnLimit);
    }
    if (patch.budget) {
        const auto take = [](qint64& field, qint64 change) { field = change == RoomPatch::AsItIs ? field : change; };
        take(record.budget.messages, patch.budget->messages);
        take(record.budget.characters, patch.budget->characters);
        take(record.budget.tokens, patch.budget->tokens);
        facts.insert(u"budget"_s, protocol::toJson(record.budget));
    }
    batch.audit().note("room_rules"_L1, facts);
    batch.announceRooms(*room.rules);
    return batch.save(*room.rules);
}

Result<protocol::Agent> OperatorControl::setAgentPaused(Batch& batch, const QString& agentId, bool paused)
{
    AgentEntry* agent = m_engine.directory.agent(m_engine.directory.agentById(agentId));
    if (!agent)
        return fail(Reason::NoSuchAgent);
    return m_pauses.setAgentPaused(batch, *agent, paused).map([&] { return Views(m_engine).agent(*agent); });
}

Result<Room> OperatorControl::close(Batch& batch, const QString& roomId)
{
    const Result<RoomEntry*> found = m_access.anyRoom(roomId);
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    if (!room.open() && !batch.isAgain())
        return view(room);
    if (auto added = batch.addNotice(room, {protocol::SystemEvent::Closed, say(Remark::RoomClosed), 0, 0}); !added)
        return tl::unexpected(added.error());
    return m_rooms.close(batch, room, store::Closing::ByOperator).map([&] { return view(room); });
}

Result<void> OperatorControl::saveRules(Batch& batch, const Rules& rules, const Rules& before)
{
    batch.announceRelay();
    if (rules.policy != before.policy) {
        batch.audit().note("policy"_L1, protocol::toJson(rules.policy));
        if (auto saved = m_engine.store.meta().savePolicy(rules.policy); !saved)
            return saved;
    }
    if (rules.limits != before.limits)
        batch.audit().note("settings"_L1, protocol::toJson(rules.limits));
    return m_engine.store.meta().saveLimits(rules.limits, before.limits);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/gate.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/exchange/access.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

Result<void> Gate::checkGoing(bool allPaused, const Act& act) const
{
    const RulesEntry* rules = act.room ? act.room->rules : act.rules;
    Result<void> going = act.room ? Access::checkOpen(*act.room) : Result<void>();
    if (going)
        going = m_pauses.check(allPaused, act.author);
    if (going && rules)
        going = Pauses::check(*rules);
    return going;
}

/// That error, unless it is the disk's and a decision of the operator would have come first.
protocol::Error Gate::decided(AgentKey caller, const QString& roomId, const protocol::Error& error) const
{
    if (!WriteQueue::isStoreError(error))
        return error;
    const auto going = Access(m_engine).roomOf(caller, roomId).and_then([&](const RoomEntry* room) {
        return checkGoing(m_engine.state.paused, {caller, room, nullptr, {}, {}});
    });
    return going ? error : going.error();
}

Result<MessageFilter::Verdict> Gate::admit(Batch& batch, const Act& act) const
{
    const RulesEntry* rules = act.room ? act.room->rules : act.rules;
    Result<void> going = checkGoing(batch.isPaused(), act);
    if (going)
        going = m_quotas.check(act.author, {act.opensRoom, act.words.size()});
    if (!going)
        return tl::unexpected(going.error());
    if (act.words.isEmpty())
        return MessageFilter::Verdict();
    if (!rules) { // nobody is known to read it yet
        return m_filter.examineName(batch, act.author, act.words).map([] { return MessageFilter::Verdict(); });
    }
    const qsizetype place = act.room ? act.room->placeOf(act.author) : -1;
    const int* trust = act.isMessage ? rules->trust(act.author, place) : nullptr;
    return m_filter.examine(batch, {act.author, act.words, act.field, act.room ? act.room->record.id : QString(), rules,
                                    rules->reviews(act.author, place), trust && *trust > 0});
}

Result<void> Gate::trusted(Batch& batch, RoomEntry& room, AgentKey author, const QString& id)
{
    int* left = room.trust(author);
    if (!left || *left == 0)
        return {};
    --*left;
    batch.audit().note("message_trusted"_L1, {{u"id"_s, id}, {u"room"_s, room.record.id}, {u"left"_s, *left}});
    batch.announceRooms(*room.rules);
    return batch.save(*room.rules);
}

Result<void> Gate::said(Batch& batch, RoomEntry& room, AgentKey author, const QString& text)
{
    return m_limitEnforcer.afterMessage(batch, room).and_then([&] {
        return m_limitEnforcer.afterText(batch, room, author, text);
    });
}

Result<void> Gate::done(Batch& batch, RoomEntry& room, AgentKey author, const QString& words)
{
    room.noteSaid(author, protocol::codePoints(words));
    // At once: no message is there from which it could be counted again.
    for (RulesEntry* rules : {room.rules, room.tree}) {
        if (auto saved = batch.save(*rules); !saved)
            return saved;
    }
    return said(batch, room, author, words);
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/heldmessages.h"

#include <algorithm>

#include "relay/engine/audittrail.h"
#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/exchange/inputrules.h"
#include "relay/exchange/views.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::HeldBy;
using relay::protocol::Reason;
using relay::protocol::Remark;
using relay::protocol::Result;
using relay::store::HeldRecord;
using relay::store::HeldState;

namespace relay::exchange {

namespace {

constexpr int MaxReason = 500;
constexpr int RejectedKept = 100; ///< in a room, for the operator to look back at

} // namespace

void HeldMessages::release(const Decision& decision, Completion<protocol::Message> done)
{
    m_engine.queue.add<protocol::Message>([this, decision](Batch& batch) { return release(batch, decision); },
                                          std::move(done));
}

void HeldMessages::reject(const Decision& decision, Completion<protocol::Message> done)
{
    m_engine.queue.addControl<protocol::Message>([this, decision](Batch& batch) { return reject(batch, decision); },
                                                 std::move(done));
}

Result<HeldRecord> HeldMessages::find(const Decision& decision) const
{
    const std::optional<qint64> key = m_engine.store.messageIds().rowOf(decision.messageId);
    const auto held = m_engine.store.held().byKey(key.value_or(0));
    if (!held)
        return tl::unexpected(held.error());
    if (!*held) {
        const auto message = m_engine.store.messages().byKey(key.value_or(0));
        if (message && *message)
            return fail(Reason::MessageWasNeverHeld);
        if (m_engine.store.hasMissed() && key && *key <= m_engine.state.lastSeq)
            return HeldRecord{.key = *key};
        return fail(Reason::NoSuchMessage);
    }
    if ((*held)->state != HeldState::Waiting)
        return fail((*held)->state == HeldState::Released ? Reason::MessageWasReleased : Reason::MessageWasRejected);
    if (decision.sha256.toLower().toLatin1() != sha256Hex((*held)->text))
        return fail(Reason::HeldTextDiffers);
    return **held;
}

Result<protocol::Message> HeldMessages::release(Batch& batch, const Decision& decision)
{
    const Result<HeldRecord> found = find(decision);
    if (!found)
        return tl::unexpected(found.error());
    const QString text = decision.text.value_or(found->text);
    const int most = found->names != 0 ? protocol::MaxRoomName : protocol::MaxMessageText;
    const Result<QString> name = found->names != 0 ? InputRules::optional(text, most, u"text"_s) : text;
    if (!name)
        return tl::unexpected(name.error());
    if (auto fits = InputRules::checkText(*name, most, u"text"_s); !fits)
        return tl::unexpected(fits.error());
    if (found->names != 0 && !m_engine.directory.room(found->names))
        return fail(Reason::RoomToNameIsGone);
    RoomEntry* room = m_engine.directory.room(found->room);
    if (!room)
        return fail(Reason::RoomOfMessageIsGone);
    const auto message = batch.releaseHeld(*room, *found, *name);
    if (!message)
        return tl::unexpected(message.error());
    if (auto enforced = m_limitEnforcer.afterMessage(batch, *room); !enforced)
        return tl::unexpected(enforced.error());
    return Views(m_engine).forOperator(*message);
}

Result<protocol::Message> HeldMessages::reject(Batch& batch, const Decision& decision)
{
    const Result<QString> reason = InputRules::note(decision.reason, MaxReason, u"reason"_s);
    if (!reason)
        return tl::unexpected(reason.error());
    Result<HeldRecord> held = find(decision);
    if (!held)
        return tl::unexpected(held.error());
    held->reason = {*reason, {}};
    if (held->room == 0)
        return rejectUnread(batch, *std::move(held));
    RoomEntry* room = m_engine.directory.room(held->room);
    if (!room)
        return fail(Reason::RoomOfMessageIsGone);
    const protocol::Saying because =
        reason->isEmpty() ? say(Remark::NoReasonGiven) : say(Remark::ReasonGiven, InputRules::quoted(*reason));
    if (auto done = rejectHeld(batch, *room, *held, because); !done)
        return tl::unexpected(done.error());
    held->state = HeldState::Rejected;
    return Views(m_engine).forOperator(*held);
}

/// Nothing is known but its id, because its page is damaged.
Result<protocol::Message> HeldMessages::rejectUnread(Batch& batch, HeldRecord held) const
{
    held.state = HeldState::Rejected;
    batch.audit().note("message_rejected"_L1,
                       {{u"id"_s, m_engine.store.messageIds().idOf(held.key)}, {u"reason"_s, held.reason.sentence}});
    return m_engine.store.held().update(held).map([&] { return Views(m_engine).forOperator(held); });
}

Result<ListPage<protocol::Message>> HeldMessages::waiting(const ListQuery& query) const
{
    // One more than asked for tells whether there is more.
    const auto found = m_engine.store.held().waiting(query.after, qint64{query.limit} + 1);
    if (!found)
        return tl::unexpected(found.error());
    ListPage<protocol::Message> page;
    page.nextAfter = query.after;
    page.more = found->size() > query.limit;
    for (const HeldRecord& held : found->first(std::min<qsizetype>(query.limit, found->size()))) {
        page.items.append(Views(m_engine).forOperator(held));
        page.nextAfter = held.key;
    }
    return page;
}

/// The room is told of it in the relay's words: which message of whom, never what it said.
Result<void> HeldMessages::rejectHeld(Batch& batch, RoomEntry& room, HeldRecord held, const protocol::Saying& words)
{
    if (auto rejected = batch.reject(room, held); !rejected)
        return rejected;
    const auto trimmed = m_engine.store.held().removeRejected(room.record.key, RejectedKept);
    if (!trimmed)
        return tl::unexpected(trimmed.error());
    m_engine.directory.uncountStored(*trimmed);
    const QString id = room.record.line ? QString::number(held.key) : m_engine.store.messageIds().idOf(held.key);
    return batch.addNotice(room, {protocol::SystemEvent::MessageRejected,
                                  say(held.names != 0 ? Remark::NameRejected : Remark::MessageRejected, id, words),
                                  held.author, held.names});
}

template <typename Matches>
Result<void> HeldMessages::rejectEach(Batch& batch, const protocol::Saying& reason, Matches matches)
{
    const auto records = m_engine.store.held().waiting();
    if (!records)
        return tl::unexpected(records.error());
    for (HeldRecord held : *records) {
        RoomEntry* room = m_engine.directory.room(held.room);
        if (!room || !matches(held))
            continue;
        held.reason = reason;
        if (auto done = rejectHeld(batch, *room, held, reason); !done)
            return done;
    }
    return {};
}

Result<void> HeldMessages::rejectAll(Batch& batch, RoomEntry& room, const protocol::Saying& reason)
{
    if (room.held() == 0)
        return {};
    return rejectEach(batch, reason, [&room](const HeldRecord& held) { return held.room == room.record.key; });
}

Result<void> HeldMessages::rejectOf(Batch& batch, AgentKey author, const protocol::Saying& reason)
{
    if (m_engine.directory.held() == 0)
        return {};
    return rejectEach(batch, reason, [author](const HeldRecord& held) { return held.author == author; });
}

Result<void> HeldMessages::expire(Batch& batch, qint64 time)
{
    const auto forgotten = m_engine.store.held().removeRejectedUntil(time);
    if (!forgotten)
        return tl::unexpected(forgotten.error());
    m_engine.directory.uncountStored(*forgotten);
    if (m_engine.directory.held() == 0)
        return {};
    const Result<void> done =
        rejectEach(batch, say(Remark::HeldTooLong), [time](const HeldRecord& held) { return held.createdAt <= time; });
    for (auto& [key, room] : m_engine.directory.rooms())
        room.oldestHeldAt = std::max(room.oldestHeldAt, time + 1);
    return done;
}

} // namespace relay::exchange

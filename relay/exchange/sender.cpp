// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/sender.h"

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/exchange/inputrules.h"
#include "relay/exchange/views.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

void Sender::send(AgentKey caller, const NewMessage& message, Completion<Sent> done)
{
    m_engine.queue.add<Sent>([this, caller, message](Batch& batch) { return send(batch, caller, message); },
                             m_gate.orDecided(caller, message.roomId, message.once, std::move(done)));
}

void Sender::speak(const NewMessage& message, Completion<protocol::Message> done)
{
    m_engine.queue.add<protocol::Message>([this, message](Batch& batch) { return speak(batch, message); },
                                          std::move(done));
}

store::Content Sender::contentOf(const NewMessage& wanted) const
{
    return {wanted.text, m_engine.store.messageIds().rowOf(wanted.replyTo).value_or(0)};
}

/// What is answered has to be there for both agents: an answer tells nobody of a message that is held or was rejected.
Result<void> Sender::checkContent(const RoomEntry& room, const NewMessage& wanted) const
{
    auto fits = InputRules::checkText(wanted.text, protocol::MaxMessageText, u"text"_s);
    if (!fits || wanted.replyTo.isEmpty())
        return fits;
    const auto answered = m_engine.store.messages().byKey(contentOf(wanted).replyTo);
    if (!answered)
        return tl::unexpected(answered.error());
    if (!*answered || (*answered)->room != room.record.key)
        return fail(protocol::Reason::NoSuchMessageToAnswer);
    return {};
}

Result<Sent> Sender::send(Batch& batch, AgentKey caller, const NewMessage& wanted)
{
    const Views views(m_engine);
    const store::Content content = contentOf(wanted);
    const auto before = replayed(batch, caller, content, wanted.once);
    if (!before)
        return tl::unexpected(before.error());
    if (*before) {
        Sent again{views.message(**before), {}};
        again.message.roomId = wanted.roomId; // the path is part of the fingerprint
        if (const RoomEntry* room = m_engine.directory.room(wanted.roomId))
            again.peer = views.peer(*room, caller);
        return again;
    }
    const Result<RoomEntry*> room = m_access.roomOf(caller, wanted.roomId);
    if (!room)
        return tl::unexpected(room.error());
    if (auto fits = checkContent(**room, wanted); !fits)
        return tl::unexpected(fits.error());
    const auto verdict = m_gate.admit(batch, {caller, *room, nullptr, wanted.text, u"text"_s, false, true});
    if (!verdict)
        return tl::unexpected(verdict.error());
    return postOnce(batch, **room, caller, content, wanted.once, *verdict)
        .map([&](const store::MessageRecord& message) {
            return Sent{views.message(message), views.peer(**room, caller)};
        });
}

Result<protocol::Message> Sender::speak(Batch& batch, const NewMessage& wanted)
{
    const store::Content content = contentOf(wanted);
    const auto before = replayed(batch, store::SystemAuthor, content, wanted.once);
    if (!before)
        return tl::unexpected(before.error());
    if (*before)
        return Views(m_engine).forOperator(**before);
    const Result<RoomEntry*> room = m_access.anyRoom(wanted.roomId);
    if (!room)
        return tl::unexpected(room.error());
    if (auto open = Access::checkOpen(**room); !open)
        return tl::unexpected(open.error());
    if (auto fits = checkContent(**room, wanted); !fits)
        return tl::unexpected(fits.error());
    return postOnce(batch, **room, store::OperatorAuthor, content, wanted.once, {})
        .map([this](const store::MessageRecord& message) { return Views(m_engine).forOperator(message); });
}

Result<store::MessageRecord> Sender::postOnce(Batch& batch, RoomEntry& room, qint64 author,
                                              const store::Content& content, const Idempotency& once,
                                              const MessageFilter::Verdict& verdict)
{
    if (verdict.heldBy != protocol::HeldBy::Nobody)
        return hold(batch, room, author, content, once, verdict);
    auto message = batch.post(room, author, content);
    if (!message)
        return message;
    const bool isOperator = author == store::OperatorAuthor;
    Result<void> done = m_access.remember(isOperator ? 0 : author, once, message->key, message->createdAt);
    if (done)
        done = isOperator ? m_limitEnforcer.afterWord(batch, room) : m_gate.said(batch, room, author, content.text);
    if (done && verdict.trusted)
        done = m_gate.trusted(batch, room, author, m_engine.store.messageIds().idOf(message->key));
    if (!done)
        return tl::unexpected(done.error());
    return message;
}

Result<store::MessageRecord> Sender::hold(Batch& batch, RoomEntry& room, AgentKey author, const store::Content& content,
                                          const Idempotency& once, const MessageFilter::Verdict& verdict)
{
    store::HeldRecord waiting{content};
    waiting.author = author;
    waiting.heldBy = verdict.heldBy;
    waiting.reason = verdict.reason;
    const auto held = batch.hold(room, waiting);
    if (!held)
        return tl::unexpected(held.error());
    // Below zero: whoever asks again hears again that it was held, whatever has become of it.
    if (auto noted = m_access.remember(author, once, -held->key, held->createdAt); !noted)
        return tl::unexpected(noted.error());
    return store::MessageRecord{content, held->key, room.record.key, 0, author, held->createdAt};
}

Result<std::optional<store::MessageRecord>>
Sender::replayed(const Batch& batch, AgentKey caller, const store::Content& content, const Idempotency& once) const
{
    const auto before = m_access.replay(batch, caller, once);
    if (!before)
        return tl::unexpected(before.error());
    if (!*before)
        return std::nullopt;
    const qint64 author = caller == 0 ? store::OperatorAuthor : caller;
    const qint64 entity = (*before)->entity;
    if (entity < 0)
        return store::MessageRecord{content, -entity, 0, 0, author, (*before)->createdAt};
    auto stored = m_engine.store.messages().byKey(entity);
    if (!stored || *stored)
        return stored;
    // Deleted since, by age or because the room is full. The sender still learns what it learned the first time.
    return store::MessageRecord{content, entity, 0, entity, author, (*before)->createdAt};
}

} // namespace relay::exchange

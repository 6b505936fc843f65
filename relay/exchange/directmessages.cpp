// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/directmessages.h"

#include <algorithm>
#include <map>

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/engine/tokenmint.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/inputrules.h"
#include "relay/exchange/pairrules.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/sender.h"
#include "relay/exchange/views.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Result;

namespace relay::exchange {

// -- sending ----------------------------------------------------------------------------------------------------------

void DirectMessages::send(AgentKey caller, const NewDirectMessage& message, Completion<DirectMessage> done)
{
    m_engine.queue.add<DirectMessage>([this, caller, message](Batch& batch) { return send(batch, caller, message); },
                                      std::move(done));
}

Result<DirectMessage> DirectMessages::send(Batch& batch, AgentKey caller, const NewDirectMessage& wanted)
{
    const QString number = wanted.to.trimmed().toUpper();
    const auto before = m_sender.replayed(batch, caller, {wanted.text, wanted.replyTo}, wanted.once);
    if (!before)
        return tl::unexpected(before.error());
    if (*before)
        return Views(m_engine).direct(**before, number);
    const AgentEntry* other = m_engine.directory.agent(m_engine.directory.agentByNumber(number));
    if (!other || other->record.revokedAt != 0)
        return fail(Reason::NoActiveAgentHasNumber);
    if (other->record.key == caller)
        return fail(Reason::LineToOneself);
    if (auto fits = InputRules::checkText(wanted.text, protocol::MaxAgentRingText, u"body"_s); !fits)
        return tl::unexpected(fits.error());
    const AgentKey peer = other->record.key;
    const Result<RoomEntry*> known = openLine(caller, peer);
    if (!known)
        return tl::unexpected(known.error());
    const Result<store::Content> content = contentIn(*known, wanted);
    if (!content)
        return tl::unexpected(content.error());
    // Their rules hold before their first line is there, so that what is refused makes none.
    const auto verdict = m_gate.admit(
        batch, {caller, *known, m_engine.directory.rulesOf(caller, peer), wanted.text, u"body"_s, !*known, true});
    if (!verdict)
        return tl::unexpected(verdict.error());
    const Result<RoomEntry*> line = *known ? known : makeLine(batch, caller, peer);
    if (!line)
        return tl::unexpected(line.error());
    return m_sender.postOnce(batch, **line, caller, *content, wanted.once, *verdict)
        .map([&](const store::MessageRecord& message) { return Views(m_engine).direct(message, number); });
}

/// `line` may be null: nothing has been said yet that could be answered.
Result<store::Content> DirectMessages::contentIn(const RoomEntry* line, const NewDirectMessage& wanted) const
{
    if (wanted.replyTo == 0)
        return store::Content{wanted.text};
    const auto answered = line ? m_engine.store.messages().after(line->record.key, wanted.replyTo - 1, 1)
                               : Result<QList<store::MessageRecord>>();
    if (!answered)
        return tl::unexpected(answered.error());
    if (answered->isEmpty() || answered->first().seq != wanted.replyTo)
        return fail(Reason::NoSuchMessageToAnswer);
    return store::Content{wanted.text, answered->first().key};
}

Result<RoomEntry*> DirectMessages::openLine(AgentKey caller, AgentKey other) const
{
    RoomEntry* line = m_engine.directory.line(caller, other);
    if (line && line->record.closing == store::Closing::ByOperator)
        return fail(Reason::LineIsClosed);
    // One that either has left is over; writing to each other again begins another.
    return line && line->peerOf(caller) && line->peerOf(other) ? line : nullptr;
}

Result<RoomEntry*> DirectMessages::makeLine(Batch& batch, AgentKey caller, AgentKey other) const
{
    const RulesEntry* rules = m_engine.directory.rulesOf(caller, other);
    store::RoomRecord record;
    record.id = TokenMint::id();
    record.sealed = true;
    record.line = true;
    record.maker = caller;
    record.rules = rules ? rules->record.key : 0;
    const Result<RoomEntry*> made = batch.create(record);
    if (!made)
        return made;
    for (const AgentKey agent : {caller, other}) {
        if (auto joined = batch.join(**made, agent); !joined)
            return tl::unexpected(joined.error());
    }
    if (auto met = PairRules(m_engine).meet(batch, **made); !met)
        return tl::unexpected(met.error());
    return made;
}

// -- reading ----------------------------------------------------------------------------------------------------------

/// Whether the line may have something of what is asked for: false is certain, and costs nothing to know.
bool DirectMessages::mayHaveNews(const RoomEntry& room, AgentKey caller, const InboxQuery& query)
{
    return room.record.line && room.lastAt > query.sinceMs && room.member(caller)->lastForItSeq > query.after;
}

/// See TrustedClock::sinceOf().
InboxQuery DirectMessages::inTimesOfNow(InboxQuery query) const
{
    query.sinceMs = m_engine.time.sinceOf(query.sinceMs);
    return query;
}

quint64 DirectMessages::wait(AgentKey caller, const InboxQuery& query, int seconds, std::function<void()> wake)
{
    const auto isDue = [this, caller, query] { return hasNews(caller, inTimesOfNow(query)); };
    if (isDue())
        return m_engine.waits.wakeSoon(std::move(wake));
    return m_engine.waits.waitForInbox(caller, isDue, seconds, std::move(wake));
}

bool DirectMessages::hasNews(AgentKey caller, const InboxQuery& query) const
{
    const AgentEntry* agent = m_engine.directory.agent(caller);
    return agent && std::any_of(agent->rooms.begin(), agent->rooms.end(), [&](RoomKey key) {
               const RoomEntry& room = *m_engine.directory.room(key);
               if (!mayHaveNews(room, caller, query))
                   return false;
               // Only its own words may be as new as that.
               const auto found = newest(room, caller, {query.after, query.sinceMs, 1});
               return !found || !found->isEmpty(); // what went wrong, inbox() tells
           });
}

Result<QList<DirectMessage>> DirectMessages::inbox(AgentKey caller, const InboxQuery& asked)
{
    m_bell.noteLooked(caller);
    if (auto known = m_access.checkCursor(asked.after); !known)
        return tl::unexpected(known.error());
    const InboxQuery query = inTimesOfNow(asked);
    if (auto active = m_access.checkActive(caller); !active)
        return tl::unexpected(active.error());
    QList<DirectMessage> messages;
    const AgentEntry& agent = *m_engine.directory.agent(caller);
    QList<store::MessageMark> marks;
    for (const RoomKey key : agent.rooms) {
        RoomEntry& room = *m_engine.directory.room(key);
        if (!room.record.line)
            continue;
        if (auto noted = noteRead(room, caller, query); !noted)
            return tl::unexpected(noted.error());
        if (!mayHaveNews(room, caller, query))
            continue; // most polls do not come to the store
        const auto found = newest(room, caller, query);
        if (!found)
            return tl::unexpected(found.error());
        marks += *found;
    }
    std::ranges::sort(marks, {}, &store::MessageMark::seq);
    if (marks.size() > query.limit)
        marks.resize(query.limit);

    std::map<RoomKey, qint64> given;
    for (const store::MessageMark& mark : marks) {
        const auto message = m_engine.store.messages().byKey(mark.key);
        if (!message)
            return tl::unexpected(message.error());
        if (!*message)
            continue;
        messages.append(Views(m_engine).direct(**message, agent.record.number));
        given[mark.room] = mark.seq;
    }
    for (const auto& [key, seq] : given)
        Bell::noteGiven(m_engine, *m_engine.directory.room(key), caller, seq);
    return messages;
}

/// Both cursors name what the caller has: who asks for what is newer than either has read up to there.
Result<void> DirectMessages::noteRead(RoomEntry& line, AgentKey caller, const InboxQuery& query)
{
    if (query.sinceMs == 0)
        return m_reader.noteRead(line, caller, query.after);
    return m_reader.seqAtTime(line, query.sinceMs).and_then([&](qint64 seq) {
        return m_reader.noteRead(line, caller, std::max(seq, query.after));
    });
}

Result<QList<store::MessageMark>> DirectMessages::newest(const RoomEntry& line, AgentKey caller,
                                                         const InboxQuery& query) const
{
    store::RoomIndex& index = m_engine.store.messages().index();
    const RoomKey key = line.record.key;
    return index.seqAtTime(key, query.sinceMs).and_then([&](qint64 seen) {
        return index.after(key, std::max(seen, query.after), caller, query.limit);
    });
}

} // namespace relay::exchange

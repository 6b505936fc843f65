// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/pairrules.h"

#include <limits>
#include <utility>

#include "relay/engine/batch.h"
#include "relay/engine/directoryloader.h"
#include "relay/engine/engine.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Remark;
using relay::protocol::Result;
using relay::protocol::Review;

namespace relay::exchange {

namespace {

Review reviewOf(bool first, bool second)
{
    if (first && second)
        return Review::All;
    return first ? Review::First : second ? Review::Second : Review::Off;
}

AgentKey memberAt(const RoomEntry& room, qsizetype position)
{
    return position < room.members.size() ? room.members.at(position).record.agent : 0;
}

} // namespace

// -- review -----------------------------------------------------------------------------------------------------------

Review PairRules::reviewIn(const RoomEntry& room)
{
    const RulesEntry& rules = *room.rules;
    return rules.isPair() ? reviewOf(rules.reviews(memberAt(room, 0), 0), rules.reviews(memberAt(room, 1), 1))
                          : rules.record.review;
}

void PairRules::setReview(RoomEntry& room, Review review)
{
    store::RulesRecord& record = room.rules->record;
    record.review = review;
    record.trustFirst = 0; // whoever says anew what is held means it
    record.trustSecond = 0;
    if (room.rules->isPair() && memberAt(room, 0) == record.other && review != Review::Off && review != Review::All)
        record.review = review == Review::First ? Review::Second : Review::First;
}

void PairRules::addReview(RulesEntry& rules, const RoomEntry& room, const RulesEntry& more)
{
    const auto isReviewed = [&](AgentKey agent) {
        const qsizetype position = memberAt(room, 0) == agent ? 0 : 1;
        return rules.reviews(agent, position) || more.reviews(agent, position);
    };
    const Review review = reviewOf(isReviewed(rules.record.one), isReviewed(rules.record.other));
    if (review != rules.record.review)
        rules.record.trustFirst = rules.record.trustSecond = 0;
    rules.record.review = review;
}

Result<void> PairRules::spreadReview(Batch& batch, const RoomEntry& room) const
{
    for (const RoomKey key : room.children) {
        const RoomEntry& child = *m_engine.directory.room(key);
        if (child.rules != room.rules && child.rules->isPair()) {
            addReview(*child.rules, child, *room.rules);
            if (auto saved = batch.save(*child.rules); !saved)
                return saved;
            batch.announceRooms(*child.rules);
        }
        if (auto spread = spreadReview(batch, child); !spread)
            return spread;
    }
    return {};
}

// -- meeting ----------------------------------------------------------------------------------------------------------

RulesEntry* PairRules::ahead(const RoomEntry& room, AgentKey joiner) const
{
    const AgentKey other = memberAt(room, 0);
    return other == 0 ? nullptr : m_engine.directory.rulesOf(other, joiner);
}

Result<void> PairRules::meet(Batch& batch, RoomEntry& room) const
{
    RulesEntry& before = *room.rules;
    const AgentKey one = memberAt(room, 0);
    const AgentKey other = memberAt(room, 1);
    RulesEntry* known = m_engine.directory.rulesOf(one, other);
    if (known == &before)
        return {};
    const bool own = !before.isPair();
    if (!known && own) {
        m_engine.directory.setPair(before, one, other);
        return batch.save(before);
    }
    if (known) {
        if (own)
            takeOver(*known, room, before);
        else
            addReview(*known, room, before);
    } else {
        const Result<RulesEntry*> made = inherit(batch, room);
        if (!made)
            return tl::unexpected(made.error());
        known = *made;
    }
    // Where the room's own rules held, those of the two hold now; a child of other agents leaves its parent's.
    const std::vector<RoomKey> rooms = own ? before.rooms : std::vector<RoomKey>{room.record.key};
    for (const RoomKey key : rooms)
        Directory::setRules(*m_engine.directory.room(key), *known);
    const std::vector<RoomKey> branches = own ? before.branches : std::vector<RoomKey>();
    for (const RoomKey key : branches)
        Directory::setTree(*m_engine.directory.room(key), *known);
    std::vector<RoomKey> moved = rooms;
    moved.insert(moved.end(), branches.begin(), branches.end());
    for (const RoomKey key : moved) {
        if (auto saved = batch.save(*m_engine.directory.room(key)); !saved)
            return saved;
    }
    batch.announceRooms(*known);
    return batch.save(*known).and_then([&] { return batch.removeUnused(before); }).and_then([&] {
        return withhold(batch, room);
    });
}

Result<RulesEntry*> PairRules::inherit(Batch& batch, const RoomEntry& room) const
{
    store::RulesRecord record;
    record.one = memberAt(room, 0);
    record.other = memberAt(room, 1);
    record.turnLimit = room.rules->record.turnLimit;
    record.budget = room.rules->record.budget;
    const RulesEntry& parent = *room.rules;
    record.review = reviewOf(parent.reviews(record.one, 0), parent.reviews(record.other, 1));
    return batch.create(record);
}

void PairRules::takeOver(RulesEntry& rules, const RoomEntry& room, const RulesEntry& own)
{
    addReview(rules, room, own);
    store::RulesRecord& record = rules.record;
    if (own.record.turnLimit != protocol::TurnLimitOfRelay)
        record.turnLimit = own.record.turnLimit;
    for (const auto field : {&protocol::Budget::messages, &protocol::Budget::characters, &protocol::Budget::tokens}) {
        if (own.record.budget.*field > 0)
            record.budget.*field = own.record.budget.*field;
    }
    record.turns += own.record.turns;
    record.spentMessages += own.record.spentMessages;
    record.spentCharacters += own.record.spentCharacters;
}

Result<void> PairRules::withhold(Batch& batch, RoomEntry& room) const
{
    const protocol::Saying reason = say(Remark::SaidBeforePeerCame);
    const AgentKey namer = room.record.namedBy;
    if (namer != 0 && !room.record.name.isEmpty() && room.reviews(namer)) {
        store::HeldRecord held;
        held.author = namer;
        held.text = std::exchange(room.record.name, QString());
        held.reason = say(Remark::NameOfReviewedRoom);
        held.names = room.record.key;
        if (auto done = batch.hold(room, held); !done)
            return tl::unexpected(done.error());
        if (auto saved = batch.save(room); !saved)
            return saved;
    }
    const auto marks = m_engine.store.messages().index().after(room.record.key, 0, store::SystemAuthor,
                                                               std::numeric_limits<int>::max());
    if (!marks)
        return tl::unexpected(marks.error());
    bool any = false;
    for (const store::MessageMark& mark : *marks) {
        if (mark.author <= 0 || !room.reviews(mark.author))
            continue;
        const auto message = m_engine.store.messages().byKey(mark.key);
        if (!message)
            return tl::unexpected(message.error());
        // What the operator has let through once stays.
        if (!*message || mark.key != mark.seq)
            continue;
        if (auto done = batch.withhold(room, **message, reason); !done)
            return done;
        any = true;
    }
    return any ? DirectoryLoader::findLastSaid(room, m_engine.store) : Result<void>();
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/rooms.h"

#include <algorithm>

#include "relay/exchange/batch.h"
#include "relay/exchange/core.h"
#include "relay/exchange/names.h"
#include "relay/exchange/reviewdesk.h"
#include "relay/exchange/screening.h"
#include "relay/exchange/tokenmint.h"
#include "relay/exchange/views.h"

using namespace Qt::StringLiterals;
using relay::protocol::ErrorCode;
using relay::protocol::fail;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr AgentKey Operator = 0;

} // namespace

QString Rooms::nameOf(AgentKey agent) const
{
    return Names::quoted(m_core.directory.authorName(agent));
}

// -- opening
// -----------------------------------------------------------------------------------------------------------

Result<Invitation> Rooms::create(Batch& batch, AgentKey caller, const QString& name, const Idempotency& once)
{
    return makeOnce(batch, caller, once, [&] { return make(batch, caller, name, nullptr); });
}

Result<Invitation> Rooms::createChild(Batch& batch, AgentKey caller, const QString& parentId, const QString& name,
                                      const Idempotency& once)
{
    return makeOnce(batch, caller, once, [&]() -> Result<RoomEntry*> {
        const Result<RoomEntry*> parent = m_access.roomOf(caller, parentId);
        if (!parent)
            return parent;
        if (auto open = Access::checkOpen(**parent); !open)
            return tl::unexpected(open.error());
        return make(batch, caller, name, *parent);
    });
}

Result<Invitation> Rooms::open(Batch& batch, const QString& name, const Idempotency& once)
{
    return makeOnce(batch, Operator, once, [&] { return make(batch, Operator, name, nullptr); });
}

Result<Invitation> Rooms::makeOnce(const Batch& batch, AgentKey caller, const Idempotency& once,
                                   const std::function<Result<RoomEntry*>()>& make) const
{
    const auto before = m_access.replay(batch, caller, once);
    if (!before)
        return tl::unexpected(before.error());
    const Result<RoomEntry*> room = *before ? m_access.replayedRoom(**before) : make();
    if (!room)
        return tl::unexpected(room.error());
    if (!*before) {
        if (auto noted = m_access.remember(caller, once, (*room)->record.key, batch.now()); !noted)
            return tl::unexpected(noted.error());
    }
    return Invitation{Views(m_core).room(**room), (*room)->record.code};
}

Result<RoomEntry*> Rooms::make(Batch& batch, AgentKey caller, const QString& name, RoomEntry* parent)
{
    const Result<QString> title = Names::optional(name, protocol::MaxRoomName, u"name"_s);
    if (!title)
        return tl::unexpected(title.error());
    if (auto clean = caller == Operator ? Result<void>() : Screening(m_core).examineName(batch, caller, *title); !clean)
        return tl::unexpected(clean.error());

    store::RoomRecord record;
    record.id = TokenMint::id();
    record.name = *title;
    record.parent = parent ? parent->record.key : 0;
    do {
        record.code = TokenMint::code();
    } while (m_core.directory.roomByCode(record.code));
    const Result<RoomEntry*> room = batch.create(record);
    if (!room)
        return room;
    const QString who = caller == Operator ? u"The operator"_s : nameOf(caller);
    const QString called = title->isEmpty() ? QString() : u' ' + Names::quoted(*title);
    Result<void> done;
    if (caller != Operator)
        done = batch.join(**room, caller);
    if (done)
        done = batch.post(**room, store::SystemAuthor, who + u" created this room."_s).map([](const auto&) {});
    if (done && parent)
        done = batch.post(*parent, store::SystemAuthor, who + u" opened a child room"_s + called + u'.')
                   .map([](const auto&) {});
    if (!done)
        return tl::unexpected(done.error());
    return room;
}

// -- joining
// -----------------------------------------------------------------------------------------------------------

Result<protocol::Room> Rooms::join(Batch& batch, AgentKey caller, const QString& code)
{
    const Result<RoomEntry*> found = roomToJoin(caller, TokenMint::normalizedCode(code));
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    if (auto joined = batch.join(room, caller); !joined)
        return tl::unexpected(joined.error());
    Result<void> done = batch.post(room, store::SystemAuthor, nameOf(caller) + u" joined."_s).map([](const auto&) {});
    if (done && room.members.size() == protocol::RoomMembers)
        done = seal(batch, room);
    if (!done)
        return tl::unexpected(done.error());
    protocol::Room view = Views(m_core).room(room);
    view.code.clear(); // what it may still admit is the operator's to give
    return view;
}

Result<RoomEntry*> Rooms::roomToJoin(AgentKey caller, const QString& code) const
{
    RoomEntry* open = m_core.directory.roomByCode(code);
    RoomEntry* room = open ? open : m_core.directory.roomByUsedCode(code);
    if (!room)
        return fail(
            ErrorCode::NoSuchCode,
            u"No room has that code. Check it with whoever gave it to you; codes have 10 letters and digits."_s);
    if (auto isOpen = Access::checkOpen(*room); !isOpen)
        return fail(ErrorCode::RoomClosed,
                    u"The room of this code is closed: the code will never work again. Ask for a new "
                    u"room's code."_s);
    const MemberEntry* member = room->member(caller);
    if (member && member->present())
        return fail(ErrorCode::AlreadyMember,
                    u"You are in this room already. Give the code to the one agent that you want to "
                    u"talk to, and read and send with room_id %1."_s.arg(room->record.id));
    if (!open)
        return fail(ErrorCode::RoomSealed,
                    u"This room is sealed: its code will never work again. Ask for a child room's code."_s);
    return room;
}

Result<void> Rooms::seal(Batch& batch, RoomEntry& room)
{
    room.record.sealed = true;
    m_core.directory.retireCode(room);
    if (auto saved = batch.save(room); !saved)
        return saved;
    return batch
        .post(
            room, store::SystemAuthor,
            u"The room is sealed: its code is dead, and nobody else can join. To bring in another agent, open a child room."_s)
        .map([](const auto&) {});
}

// -- leaving
// -----------------------------------------------------------------------------------------------------------

Result<void> Rooms::leave(Batch& batch, AgentKey caller, const QString& roomId)
{
    return m_access.roomOf(caller, roomId).and_then([&](RoomEntry* room) {
        return depart(batch, *room, caller, nameOf(caller) + u" left."_s);
    });
}

Result<void> Rooms::depart(Batch& batch, RoomEntry& room, AgentKey agent, const QString& words)
{
    if (auto said = batch.post(room, store::SystemAuthor, words); !said)
        return tl::unexpected(said.error());
    MemberEntry& member = *room.member(agent);
    m_core.directory.setLeft(room, member, batch.now());
    batch.release(agent, room.record.key);
    if (auto saved = batch.save(room, member); !saved)
        return saved;
    batch.audit().note("left"_L1, {{u"room"_s, room.record.id}, {u"agent"_s, m_core.directory.authorId(agent)}});
    const bool empty = std::none_of(room.members.begin(), room.members.end(),
                                    [](const MemberEntry& other) { return other.present(); });
    return empty && room.open() ? close(batch, room, store::Closing::Abandoned) : Result<void>();
}

Result<void> Rooms::close(Batch& batch, RoomEntry& room, store::Closing how)
{
    if (auto rejected = ReviewDesk(m_core).rejectAll(batch, room, u"The room was closed."_s); !rejected)
        return rejected;
    const bool byOperator = how == store::Closing::ByOperator;
    batch.audit().note("room_closed"_L1,
                       {{u"room"_s, room.record.id}, {u"by"_s, byOperator ? u"operator"_s : u"last member"_s}});
    room.record.closing = how;
    m_core.directory.retireCode(room);
    return batch.save(room);
}

} // namespace relay::exchange

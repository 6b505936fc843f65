// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/rooms.h"

#include <algorithm>

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/engine/tokenmint.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/inputrules.h"
#include "relay/exchange/pairrules.h"
#include "relay/exchange/views.h"
#include "relay/protocol/remark.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Reason;
using relay::protocol::Remark;
using relay::protocol::Result;
using relay::protocol::SystemEvent;

namespace relay::exchange {

namespace {

constexpr AgentKey Operator = 0;

} // namespace

// -- requests --------------------------------------------------------------------------------------------------------

void Rooms::create(AgentKey caller, const QString& name, const Idempotency& once, Completion<Invitation> done)
{
    m_engine.queue.add<Invitation>(
        [this, caller, name, once](Batch& batch) { return create(batch, caller, name, once); }, std::move(done));
}

void Rooms::createChild(AgentKey caller, const QString& parentId, const QString& name, const Idempotency& once,
                        Completion<Invitation> done)
{
    m_engine.queue.add<Invitation>(
        [this, caller, parentId, name, once](Batch& batch) { return createChild(batch, caller, parentId, name, once); },
        m_gate.orDecided(caller, parentId, once, std::move(done)));
}

void Rooms::join(AgentKey caller, const QString& code, Completion<protocol::Room> done)
{
    m_engine.queue.add<protocol::Room>([this, caller, code](Batch& batch) { return join(batch, caller, code); },
                                       std::move(done));
}

void Rooms::leave(AgentKey caller, const QString& roomId, Completion<void> done)
{
    m_engine.queue.add<void>([this, caller, roomId](Batch& batch) { return leave(batch, caller, roomId); },
                             std::move(done));
}

void Rooms::open(const QString& name, const Idempotency& once, Completion<Invitation> done)
{
    m_engine.queue.add<Invitation>([this, name, once](Batch& batch) { return open(batch, name, once); },
                                   std::move(done));
}

Result<MemberView> Rooms::seenBy(AgentKey caller, const QString& roomId) const
{
    m_bell.noteLooked(caller);
    return m_access.roomOf(caller, roomId).map([&](const RoomEntry* entry) {
        return Views(m_engine).memberView(*entry, caller);
    });
}

ListPage<MemberView> Rooms::listOf(AgentKey caller, const ListQuery& query) const
{
    m_bell.noteLooked(caller);
    const AgentEntry* agent = m_engine.directory.agent(caller);
    return agent ? Views(m_engine).roomsOf(*agent, query) : ListPage<MemberView>();
}

Result<protocol::Room> Rooms::find(const QString& roomId) const
{
    return m_access.anyRoom(roomId).map([this](const RoomEntry* entry) { return Views(m_engine).room(*entry); });
}

ListPage<protocol::Room> Rooms::list(const ListQuery& query) const
{
    return Views(m_engine).rooms(query);
}

// -- opening ----------------------------------------------------------------------------------------------------------

Result<Invitation> Rooms::create(Batch& batch, AgentKey caller, const QString& name, const Idempotency& once)
{
    return makeOnce(batch, caller, once, [&]() -> Result<RoomEntry*> {
        const Result<QString> title = InputRules::optional(name, protocol::MaxRoomName, u"name"_s);
        if (!title)
            return tl::unexpected(title.error());
        if (auto admitted = m_gate.admit(batch, {caller, nullptr, nullptr, *title, u"name"_s, true}); !admitted)
            return tl::unexpected(admitted.error());
        return make(batch, caller, *title, nullptr);
    });
}

Result<Invitation> Rooms::createChild(Batch& batch, AgentKey caller, const QString& parentId, const QString& name,
                                      const Idempotency& once)
{
    return makeOnce(batch, caller, once, [&]() -> Result<RoomEntry*> {
        const Result<RoomEntry*> parent = m_access.roomOf(caller, parentId);
        if (!parent)
            return parent;
        const Result<QString> title = InputRules::optional(name, protocol::MaxRoomName, u"name"_s);
        if (!title)
            return tl::unexpected(title.error());
        const auto verdict = m_gate.admit(batch, {caller, *parent, nullptr, *title, u"name"_s, true});
        if (!verdict)
            return tl::unexpected(verdict.error());
        return branch(batch, caller, **parent, *title, *verdict);
    });
}

/// The child is there at once. Its name says something to the peer: where that waits for the operator, the name does.
Result<RoomEntry*> Rooms::branch(Batch& batch, AgentKey caller, RoomEntry& parent, const QString& title,
                                 const MessageFilter::Verdict& verdict)
{
    const bool waits = verdict.heldBy != protocol::HeldBy::Nobody;
    const Result<RoomEntry*> child = make(batch, caller, waits ? QString() : title, &parent);
    if (!child)
        return child;
    Result<void> done =
        batch.addNotice(parent, {SystemEvent::ChildOpened, say(Remark::ChildRoomOpened), caller, (*child)->record.key});
    if (done && waits) {
        store::HeldRecord held;
        held.author = caller;
        held.text = title;
        held.heldBy = verdict.heldBy;
        held.reason = say(Remark::NameOfChildRoom, verdict.reason);
        held.names = (*child)->record.key;
        done = batch.hold(parent, held).map([](const auto&) {});
    }
    if (done)
        done = m_gate.done(batch, parent, caller, title);
    if (!done)
        return tl::unexpected(done.error());
    return child;
}

Result<Invitation> Rooms::open(Batch& batch, const QString& name, const Idempotency& once)
{
    return makeOnce(batch, Operator, once, [&]() -> Result<RoomEntry*> {
        const Result<QString> title = InputRules::optional(name, protocol::MaxRoomName, u"name"_s);
        if (!title)
            return tl::unexpected(title.error());
        return make(batch, Operator, *title, nullptr);
    });
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
    return Invitation{Views(m_engine).room(**room), (*room)->record.code, (*room)->heldName != 0};
}

Result<RoomEntry*> Rooms::make(Batch& batch, AgentKey caller, const QString& title, const RoomEntry* parent)
{
    store::RoomRecord record;
    record.id = TokenMint::id();
    record.name = title;
    record.namedBy = title.isEmpty() ? Operator : caller;
    record.maker = caller;
    record.parent = parent ? parent->record.key : 0;
    record.rules = parent ? parent->record.rules : 0;
    record.tree = parent ? parent->record.tree : 0;
    do {
        record.code = TokenMint::code();
    } while (m_engine.directory.roomByCode(record.code));
    const Result<RoomEntry*> room = batch.create(record);
    if (!room)
        return room;
    Result<void> done = caller == Operator ? Result<void>() : batch.join(**room, caller);
    if (done)
        done = batch.addNotice(
            **room, {SystemEvent::RoomCreated,
                     say(caller == Operator ? Remark::OperatorCreatedRoom : Remark::AgentCreatedRoom), caller, 0});
    if (!done)
        return tl::unexpected(done.error());
    return room;
}

// -- joining ----------------------------------------------------------------------------------------------------------

Result<protocol::Room> Rooms::join(Batch& batch, AgentKey caller, const QString& code)
{
    const Result<RoomEntry*> found = roomToJoin(caller, TokenMint::normalizedCode(code));
    if (!found)
        return tl::unexpected(found.error());
    RoomEntry& room = **found;
    const PairRules pairs(m_engine);
    const RulesEntry* ahead = pairs.ahead(room, caller);
    if (auto admitted = m_gate.admit(batch, {caller, &room, nullptr, {}, {}}); !admitted)
        return tl::unexpected(admitted.error());
    if (auto going = ahead ? Pauses::check(*ahead) : Result<void>(); !going)
        return tl::unexpected(going.error());
    if (auto joined = batch.join(room, caller); !joined)
        return tl::unexpected(joined.error());
    const bool full = room.members.size() == protocol::RoomMembers;
    const AgentKey namer = room.record.parent == 0 ? room.record.namedBy : Operator; // a child's name has counted
    const QString name = room.record.name;
    Result<void> done = full ? pairs.meet(batch, room) : Result<void>();
    if (done)
        done = batch.addNotice(room, {SystemEvent::Joined, say(Remark::AgentJoined), caller, 0});
    if (done && full)
        done = seal(batch, room);
    // Two who have met before say something by meeting again, and by what they call it.
    if (done && full && ahead)
        done = m_gate.done(batch, room, caller, {});
    if (done && full && ahead && namer != Operator)
        done = m_gate.done(batch, room, namer, name);
    if (!done)
        return tl::unexpected(done.error());
    protocol::Room view = Views(m_engine).room(room);
    view.code.clear(); // what it may still admit is the operator's to give
    return view;
}

Result<RoomEntry*> Rooms::roomToJoin(AgentKey caller, const QString& code) const
{
    RoomEntry* open = m_engine.directory.roomByCode(code);
    RoomEntry* room = open ? open : m_engine.directory.roomByUsedCode(code);
    if (!room)
        return fail(Reason::CodeIsUnknown);
    if (auto isOpen = Access::checkOpen(*room); !isOpen)
        return fail(Reason::CodeIsOfClosedRoom);
    const MemberEntry* member = room->member(caller);
    if (member && member->present())
        return fail(Reason::AlreadyInRoom, room->record.id);
    if (!open)
        return fail(Reason::RoomIsSealed);
    return room;
}

Result<void> Rooms::seal(Batch& batch, RoomEntry& room)
{
    room.record.sealed = true;
    m_engine.directory.retireCode(room);
    if (auto saved = batch.save(room); !saved)
        return saved;
    return batch.addNotice(room, {SystemEvent::Sealed, say(Remark::RoomSealed), 0, 0});
}

// -- leaving ----------------------------------------------------------------------------------------------------------

Result<void> Rooms::leave(Batch& batch, AgentKey caller, const QString& roomId)
{
    return m_access.roomOf(caller, roomId).and_then([&](RoomEntry* room) {
        return removeMember(batch, *room, caller, {SystemEvent::Left, say(Remark::AgentLeft), caller, 0});
    });
}

Result<void> Rooms::removeMember(Batch& batch, RoomEntry& room, AgentKey agent, const Notice& notice)
{
    if (auto added = batch.addNotice(room, notice); !added)
        return added;
    MemberEntry& member = *room.member(agent);
    m_engine.directory.setLeft(room, member, batch.now());
    batch.endWaitsIn(agent, room.record.key);
    if (auto saved = batch.save(room, member); !saved)
        return saved;
    batch.audit().note("left"_L1, {{u"room"_s, room.record.id}, {u"agent"_s, m_engine.directory.authorId(agent)}});
    const bool empty = std::none_of(room.members.begin(), room.members.end(),
                                    [](const MemberEntry& other) { return other.present(); });
    return empty && room.open() ? close(batch, room, store::Closing::Abandoned) : Result<void>();
}

Result<void> Rooms::close(Batch& batch, RoomEntry& room, store::Closing how)
{
    if (auto rejected = HeldMessages(m_engine).rejectAll(batch, room, say(Remark::RoomWasClosed)); !rejected)
        return rejected;
    const bool byOperator = how == store::Closing::ByOperator;
    batch.audit().note("room_closed"_L1,
                       {{u"room"_s, room.record.id}, {u"by"_s, byOperator ? u"operator"_s : u"last member"_s}});
    room.record.closing = how;
    m_engine.directory.retireCode(room);
    return batch.save(room);
}

} // namespace relay::exchange

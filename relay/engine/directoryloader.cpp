// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/directoryloader.h"

#include <algorithm>
#include <limits>
#include <map>

#include "relay/engine/directory.h"
#include "relay/engine/engine.h"
#include "relay/protocol/nametext.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::engine {

namespace {

/// An earlier version took names that this one refuses: marks for what hides in one, and the agent's number behind one
/// that could be taken for the system or the operator.
QString shownName(const store::AgentRecord& agent)
{
    const QString shown = protocol::withoutHidden(agent.name);
    return protocol::looksReserved(shown) ? shown + u" ("_s + agent.number + u')' : shown;
}

} // namespace

Result<void> DirectoryLoader::load()
{
    m_directory = Directory();
    auto agents = m_store.agents().all();
    const auto rules = m_store.rules().all();
    auto rooms = m_store.rooms().all();
    const auto members = m_store.rooms().allMembers();
    if (!agents || !rules || !rooms || !members)
        return tl::unexpected(!agents  ? agents.error()
                              : !rules ? rules.error()
                              : !rooms ? rooms.error()
                                       : members.error());
    for (store::AgentRecord& record : *agents) {
        record.name = shownName(record);
        record.operatorName = protocol::withoutHidden(record.operatorName);
        record.model = protocol::withoutHidden(record.model);
        m_directory.add(record);
    }
    for (const store::RulesRecord& record : *rules)
        m_directory.add(record);
    for (store::RoomRecord& record : *rooms) {
        record.name = protocol::withoutHidden(record.name);
        m_directory.add(record);
    }
    for (const store::MemberRecord& record : *members) {
        if (RoomEntry* entry = m_directory.room(record.room))
            m_directory.addMember(*entry, record);
    }
    return loadMessages()
        .and_then([this] { return loadHeld(); })
        .and_then([this] { return loadCounts(); })
        .and_then([this] { return loadStored(); });
}

Result<void> DirectoryLoader::reload(Engine& engine)
{
    Directory onDisk;
    engine.store.messages().forgetRecent();
    engine.store.search().load();
    store::Unwritten unwritten = engine.store.takeUnwritten();
    DirectoryLoader loader(onDisk, engine.store);
    const Result<void> loaded = engine.store.messages()
                                    .index()
                                    .load()
                                    .and_then([&] { return loader.load(); })
                                    .and_then([&] { return loader.keepLazy(engine.directory); })
                                    .and_then([&] { return engine.needs.load(engine.store); })
                                    .map([&] { engine.directory = std::move(onDisk); });
    if (!loaded)
        engine.store.putUnwritten(std::move(unwritten));
    return loaded;
}

Result<void> DirectoryLoader::loadMessages()
{
    RoomEntry* entry = nullptr;
    const auto counted = m_store.messages().index().each([&](const store::MessageMark& mark) {
        if (!entry || entry->record.key != mark.room)
            entry = m_directory.room(mark.room);
        if (!entry)
            return;
        m_directory.countMessages(*entry, 1);
        m_directory.countStored(mark.author, storedBytes(mark));
        if (entry->firstSeq == 0)
            entry->firstSeq = mark.seq;
        entry->lastSeq = mark.seq;
        const bool said = mark.author != store::SystemAuthor;
        if (said && mark.author != store::OperatorAuthor && mark.seq > entry->record.operatorReadTo)
            ++entry->operatorUnread;
        for (MemberEntry& member : entry->members) {
            const bool own = mark.author == member.record.agent;
            if (!own)
                member.lastForItSeq = mark.seq;
            if (said && !own)
                member.saidToItSeq = mark.seq;
            if (own && mark.seq > member.record.sentAsOf)
                ++member.record.sent;
            if (said && !own && member.present() && mark.seq > member.record.readTo)
                ++member.unread;
        }
    });
    if (!counted)
        return counted;
    for (auto& [key, filled] : m_directory.rooms()) {
        if (filled.lastSeq == 0)
            continue;
        const auto newest = m_store.messages().index().newest(key, store::RoomIndex::NoAuthor);
        if (!newest)
            return tl::unexpected(newest.error());
        filled.lastAt = *newest ? (*newest)->createdAt : 0;
        filled.lastActivityAt = std::max(filled.lastActivityAt, filled.lastAt);
        if (auto found = findLastSaid(filled, m_store); !found)
            return found;
    }
    return {};
}

Result<void> DirectoryLoader::loadHeld()
{
    return m_store.held().waiting().map([this](const QList<store::HeldRecord>& records) {
        for (const store::HeldRecord& held : records) {
            RoomEntry* entry = m_directory.room(held.room);
            if (!entry)
                continue;
            m_directory.addWaiting(*entry, held);
            if (RoomEntry* named = m_directory.room(held.names))
                named->heldName = held.key;
            entry->oldestHeldAt = entry->held() == 1 ? held.createdAt : std::min(entry->oldestHeldAt, held.createdAt);
            entry->lastActivityAt = std::max(entry->lastActivityAt, held.createdAt);
        }
    });
}

/// What was said since the counts were last written: after a crash that may be some, else it is nothing.
Result<void> DirectoryLoader::loadCounts()
{
    std::map<RulesKey, qint64> countedTo; // one for the rules of several rooms
    for (auto& [key, entry] : m_directory.rooms()) {
        const qint64 rulesTo = entry.rules->record.countedTo;
        const qint64 treeTo = entry.tree->record.countedTo;
        if (entry.lastSeq <= std::min(rulesTo, treeTo))
            continue;
        const auto marks = m_store.messages().index().after(key, std::min(rulesTo, treeTo), store::SystemAuthor,
                                                            std::numeric_limits<int>::max());
        if (!marks)
            return tl::unexpected(marks.error());
        for (const store::MessageMark& mark : *marks) {
            const auto message = m_store.messages().byKey(mark.key);
            if (!message)
                return tl::unexpected(message.error());
            const qint64 characters = *message ? protocol::codePoints((*message)->text) : 0;
            if (*message && mark.seq > rulesTo)
                entry.rules->note(mark.author, characters);
            if (*message && mark.seq > treeTo && entry.tree != entry.rules)
                entry.tree->note(mark.author, characters);
        }
        for (const RulesKey rules : {entry.record.rules, entry.record.tree})
            countedTo[rules] = std::max(countedTo[rules], entry.lastSeq);
    }
    for (const auto& [key, seq] : countedTo) {
        RulesEntry& rules = *m_directory.rules(key);
        rules.record.countedTo = std::max(rules.record.countedTo, seq);
    }
    return {};
}

/// What counts against quotas beside messages and rooms.
Result<void> DirectoryLoader::loadStored()
{
    const auto held = m_store.held().marks();
    const auto keys = m_store.replays().counts();
    if (!held || !keys)
        return tl::unexpected(!held ? held.error() : keys.error());
    for (const store::HeldMark& mark : *held)
        m_directory.countStored(mark.author, storedBytes(mark));
    for (const store::ReplayCount& of : *keys)
        m_directory.countStored(of.agent, IdempotencyKeyBytes * of.keys);
    return {};
}

Result<void> DirectoryLoader::findLastSaid(RoomEntry& room, store::Store& store)
{
    const auto said = store.messages().index().newest(room.record.key, store::SystemAuthor);
    if (!said)
        return tl::unexpected(said.error());
    const store::MessageMark mark = said->value_or(store::MessageMark());
    const auto text = store.messages().beginning(mark.key);
    if (!text)
        return tl::unexpected(text.error());
    room.lastSaidSeq = mark.seq;
    room.lastSaidAt = mark.createdAt;
    room.lastSaidBy = mark.author;
    room.lastText = *text;
    return {};
}

Result<void> DirectoryLoader::keepLazy(const Directory& older)
{
    for (auto& [key, entry] : m_directory.agents()) {
        if (const AgentEntry* before = older.agent(key)) {
            entry.record.lastSeenAt = std::max(entry.record.lastSeenAt, before->record.lastSeenAt);
            entry.changeSeq = before->changeSeq;
            entry.record.rungTo = std::max(entry.record.rungTo, before->record.rungTo);
            entry.record.rungAt = std::max(entry.record.rungAt, before->record.rungAt);
            entry.bell = before->bell;
        }
    }
    for (auto& [key, entry] : m_directory.rooms()) {
        const RoomEntry* before = older.room(key);
        if (!before)
            continue;
        entry.changeSeq = before->changeSeq;
        for (MemberEntry& member : entry.members) {
            const MemberEntry* known = before->member(member.record.agent);
            if (known)
                member.givenTo = known->givenTo;
            if (!known || known->record.readTo <= member.record.readTo || !member.present())
                continue;
            member.record.readTo = known->record.readTo;
            const auto unread = m_store.messages().index().countSaid(key, member.record.readTo, member.record.agent);
            if (!unread)
                return tl::unexpected(unread.error());
            member.unread = static_cast<int>(*unread);
        }
    }
    return {};
}

} // namespace relay::engine

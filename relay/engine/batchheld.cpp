// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken out of a room again, and what waits for the operator.
#include <algorithm>

#include "relay/engine/batch.h"
#include "relay/engine/engine.h"
#include "relay/protocol/remark.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::engine {

Result<store::HeldRecord> Batch::hold(RoomEntry& room, store::HeldRecord held)
{
    const bool isNew = held.key == 0;
    if (isNew) {
        held.key = nextSeq();
        held.createdAt = m_now;
    }
    held.room = room.record.key;
    if (auto inserted = m_engine.store.held().insert(held); !inserted)
        return tl::unexpected(inserted.error());
    const qint64 bytes = held.text.toUtf8().size();
    m_engine.directory.countStored(held.author, storedBytes(store::HeldMark{held.key, held.author, bytes}));
    m_engine.directory.addWaiting(room, held);
    if (RoomEntry* named = m_engine.directory.room(held.names))
        named->heldName = held.key;
    room.oldestHeldAt = room.held() == 1 ? held.createdAt : std::min(room.oldestHeldAt, held.createdAt);
    room.lastActivityAt = std::max(room.lastActivityAt, m_now);
    m_audit.note("message_held"_L1, {{u"id"_s, m_engine.store.messageIds().idOf(held.key)},
                                     {u"room"_s, room.record.id},
                                     {u"from"_s, m_engine.directory.authorId(held.author)},
                                     {u"by"_s, protocol::nameOf(held.heldBy)},
                                     {u"bytes"_s, bytes},
                                     {u"sha256"_s, QString::fromLatin1(sha256Hex(held.text))}});
    if (isNew)
        m_entries.push_back({held.key, EventLog::Kind::Message, held.key});
    else
        m_entries.push_back({nextSeq(), EventLog::Kind::MessageChanged, held.key});
    announceRoom(room.record.key);
    announceRelay();
    return held;
}

Result<void> Batch::withhold(RoomEntry& room, const store::MessageRecord& message, const protocol::Saying& reason)
{
    store::HeldRecord held{message.content()};
    held.key = message.key;
    held.author = message.author;
    held.createdAt = message.createdAt;
    held.reason = reason;
    const qint64 bytes = message.text.toUtf8().size();
    if (auto dropped = drop(room, {{message.key, message.room, message.seq, message.author, message.createdAt, bytes}});
        !dropped)
        return dropped;
    return hold(room, held).map([](const auto&) {});
}

Result<void> Batch::drop(RoomEntry& room, const QList<store::MessageMark>& marks)
{
    for (const store::MessageMark& mark : marks) {
        if (auto removed = m_engine.store.messages().remove(mark); !removed)
            return removed;
        if (mark.key != mark.seq) {
            if (auto removed = m_engine.store.held().remove(mark.key); !removed)
                return removed;
        }
        const bool said = mark.author != store::SystemAuthor;
        if (said && mark.author != store::OperatorAuthor && mark.seq > room.record.operatorReadTo)
            --room.operatorUnread;
        for (MemberEntry& member : room.members) {
            const bool own = mark.author == member.record.agent;
            if (said && !own && member.present() && mark.seq > member.record.readTo)
                --member.unread;
            if (mark.seq == member.lastForItSeq)
                member.lastForItSeq = 0;
            // What it has sent can no longer be counted: write it down.
            if (own && mark.seq > member.record.sentAsOf) {
                if (auto saved = save(room, member); !saved)
                    return saved;
            }
        }
        // Nor what its messages have counted for.
        for (RulesEntry* rules : {room.rules, room.tree}) {
            if (auto saved = mark.seq > rules->record.countedTo ? save(*rules) : Result<void>(); !saved)
                return saved;
        }
    }
    m_engine.directory.countMessages(room, -static_cast<int>(marks.size()));
    m_engine.directory.uncountStored(marks);
    announceRoom(room.record.key);
    return {};
}

/// A name is told by the relay, in a message of its own: the peer has seen the room without it.
Result<store::MessageRecord> Batch::releaseHeld(RoomEntry& room, store::HeldRecord held, const QString& text)
{
    RoomEntry* named = m_engine.directory.room(held.names);
    QJsonObject facts{{u"id"_s, m_engine.store.messageIds().idOf(held.key)},
                      {u"room"_s, room.record.id},
                      {u"sha256"_s, QString::fromLatin1(sha256Hex(held.text))}};
    held.edited = text != held.text;
    // What the guard held was held so that it is kept nowhere.
    const bool keepsText = held.edited && held.heldBy != protocol::HeldBy::SecretGuard;
    if (held.edited)
        facts.insert(u"released_sha256"_s, QString::fromLatin1(sha256Hex(text)));
    if (keepsText) {
        facts.insert(u"text"_s, held.text);
        facts.insert(u"released_text"_s, text);
    }
    m_engine.directory.uncountStored(QList{store::HeldMark{held.key, held.author, held.text.toUtf8().size()}});
    if (!keepsText)
        held.text = QString(u""_s);
    held.state = store::HeldState::Released;
    if (auto updated = m_engine.store.held().update(held); !updated)
        return tl::unexpected(updated.error());
    m_engine.directory.removeWaiting(room, held.key);
    m_audit.note("message_released"_L1, facts);
    store::MessageRecord message{held.content()};
    message.seq = nextSeq();
    message.key = held.key;
    message.author = named ? store::SystemAuthor : held.author;
    const protocol::Saying said = named ? say(protocol::Remark::RoomNamed) : protocol::Saying{text, {}};
    message.text = said.sentence;
    message.remark = said.remark;
    message.event = named ? protocol::SystemEvent::RoomNamed : protocol::SystemEvent::None;
    message.aboutAgent = named ? held.author : 0;
    message.aboutRoom = held.names;
    if (named) {
        named->heldName = 0;
        named->record.name = text;
        named->record.namedBy = 0;
        if (auto saved = save(*named); !saved)
            return tl::unexpected(saved.error());
    }
    auto shown = show(room, std::move(message));
    if (!shown)
        return shown;
    for (RulesEntry* rules : {room.rules, room.tree}) { // the operator has looked
        rules->record.turns = 0;
        if (auto saved = save(*rules); !saved)
            return tl::unexpected(saved.error());
    }
    if (auto saved = save(room); !saved)
        return tl::unexpected(saved.error());
    m_entries.push_back({shown->seq, EventLog::Kind::MessageChanged, shown->key});
    announceRelay();
    return shown;
}

Result<void> Batch::reject(RoomEntry& room, store::HeldRecord held)
{
    held.state = store::HeldState::Rejected;
    if (auto updated = m_engine.store.held().update(held); !updated)
        return updated;
    m_engine.directory.removeWaiting(room, held.key);
    if (RoomEntry* named = m_engine.directory.room(held.names))
        named->heldName = 0;
    QJsonObject facts{{u"id"_s, m_engine.store.messageIds().idOf(held.key)},
                      {u"room"_s, room.record.id},
                      {u"sha256"_s, QString::fromLatin1(sha256Hex(held.text))}};
    insertSaying(facts, u"reason"_s, held.reason);
    m_audit.note("message_rejected"_L1, facts);
    m_entries.push_back({nextSeq(), EventLog::Kind::MessageChanged, held.key});
    announceRoom(room.record.key);
    announceRelay();
    return {};
}

} // namespace relay::engine

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/lainkclient.h"

#include <limits>

#include "app/clients/foreignfields.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/forms.h"
#include "relay/protocol/limits.h"
#include "relay/protocol/nametext.h"

namespace app::clients {

using namespace Qt::StringLiterals;
using relay::protocol::About;
using relay::protocol::ErrorCode;
using relay::protocol::FieldReader;
using relay::protocol::Member;
using relay::protocol::Message;
using relay::protocol::Result;
using relay::protocol::Room;

namespace {

/// JSON values in an answer: 500 rooms or 200 messages have a tenth of it.
constexpr qsizetype MostValues = 100'000;
constexpr qsizetype MostChildren = 100;
constexpr qsizetype LongestEvent = 40;
/// Beyond it a number that went through somebody's JavaScript is another one.
constexpr qint64 GreatestCursor = (qint64{1} << 53) - 1;

QJsonObject named(const QString& name)
{
    return name.isEmpty() ? QJsonObject() : QJsonObject{{u"name"_s, name}};
}

QString roomPath(const QString& roomId, QStringView rest = {})
{
    return u"/v1/room/"_s + QString::fromLatin1(QUrl::toPercentEncoding(roomId)) + rest;
}

Room readRoom(FieldReader& reader)
{
    Room room;
    room.id = readId(reader, "room_id"_L1);
    room.name = readName(reader, "name"_L1, relay::protocol::MaxRoomName);
    room.parentId = readOptionalId(reader, "parent_room_id"_L1);
    room.sealed = reader.optionalBool("room_sealed"_L1).value_or(false);
    room.createdAt = readTime(reader, "created_at"_L1);
    room.lastMessageAt = readTime(reader, "last_message_at"_L1);
    return room;
}

Member readMember(FieldReader& reader)
{
    Member member;
    member.agentId = readId(reader, "agent_id"_L1);
    member.name = readName(reader, "name"_L1, relay::protocol::MaxAgentRingName);
    member.operatorName = readName(reader, "operator"_L1, relay::protocol::MaxSelfDeclared);
    member.model = readName(reader, "model"_L1, relay::protocol::MaxSelfDeclared);
    member.joinedAt = readTime(reader, "joined_at"_L1);
    member.lastSeenAt = readTime(reader, "last_seen_at"_L1);
    // Duologue's relays tell these two as well.
    member.rungAt = readTime(reader, "rung_at"_L1);
    member.availability = relay::protocol::availabilityFromName(readName(reader, "availability"_L1, 20));
    return member;
}

Room readWholeRoom(FieldReader& reader)
{
    Room room = readRoom(reader);
    const qsizetype members = reader.list("members"_L1, MostForeignMembers,
                                          [&room](FieldReader& member) { room.members.append(readMember(member)); });
    if (members > MostForeignMembers)
        reader.reject("members"_L1);
    if (reader.has("children"_L1))
        reader.list("children"_L1, MostChildren,
                    [&room](FieldReader& child) { room.childIds.append(readId(child, "room_id"_L1)); });
    return room;
}

struct RoomsPage {
    LainkRooms rooms;
    qint64 nextAfter = 0;
};

/// `soFar`: the rooms of the pages before.
RoomsPage readRooms(FieldReader& reader, LainkRooms soFar)
{
    RoomsPage page{std::move(soFar)};
    LainkRooms& rooms = page.rooms;
    const qsizetype most = MostForeignRooms - rooms.rooms.size();
    const qsizetype listed = reader.list("rooms"_L1, most, [&rooms](FieldReader& room) {
        rooms.rooms.append(readRoom(room));
        if (const auto unread = room.optionalInteger("unread"_L1, 0, std::numeric_limits<int>::max()))
            rooms.unread.insert(rooms.rooms.last().id, static_cast<int>(*unread));
    });
    // The reference knows no pages: a relay that has none says neither.
    page.nextAfter = reader.optionalInteger("next_after"_L1, 0, GreatestCursor).value_or(0);
    rooms.more = listed > most || reader.optionalBool("more"_L1).value_or(false);
    return page;
}

LainkEntry readEntry(FieldReader& reader)
{
    LainkEntry entry;
    entry.room = readRoom(reader);
    entry.code = readOptionalId(reader, "room_code"_L1);
    if (!entry.code.isEmpty() && !relay::protocol::isRoomCode(entry.code))
        reader.reject("room_code"_L1);
    entry.room.code = entry.code;
    return entry;
}

LainkEntry readMadeRoom(FieldReader& reader)
{
    LainkEntry entry = readEntry(reader);
    if (entry.code.isEmpty())
        reader.reject("room_code"_L1);
    return entry;
}

Result<About> readAbout(const QJsonObject& json)
{
    About about;
    FieldReader reader(json);
    about.agentId = readOptionalId(reader, "agent_id"_L1);
    about.agentName = readName(reader, "agent_name"_L1, relay::protocol::MaxAgentRingName);
    about.roomId = readOptionalId(reader, "room_id"_L1);
    about.roomName = readName(reader, "room_name"_L1, relay::protocol::MaxRoomName);
    return reader.finish(std::move(about));
}

Message readMessage(FieldReader& reader, const QString& roomId)
{
    Message message;
    message.id = readId(reader, "id"_L1);
    message.roomId = roomId;
    message.agentId = readId(reader, "agent_id"_L1);
    message.agentName = readName(reader, "agent_name"_L1, relay::protocol::MaxAgentRingName);
    message.text = readText(reader, "text"_L1, relay::protocol::MaxMessageText);
    message.createdAt = readTime(reader, "created_at"_L1);
    message.replyTo = readOptionalId(reader, "reply_to"_L1);
    if (message.agentId == relay::protocol::SystemAgentId)
        message.remark = relay::protocol::recognised(message.text).remark;
    // What a later relay tells of is said in its own words.
    const QString event = readName(reader, "event"_L1, LongestEvent);
    message.event =
        relay::protocol::fromName<relay::protocol::SystemEvent>(event).value_or(relay::protocol::SystemEvent::None);
    reader.read("about"_L1, message.about, readAbout);
    return message;
}

LainkBatch readBatch(FieldReader& reader, const QString& roomId, qint64 after)
{
    LainkBatch batch;
    const qsizetype listed = reader.list("messages"_L1, relay::protocol::MaxPage, [&](FieldReader& message) {
        batch.messages.append(readMessage(message, roomId));
    });
    if (listed > relay::protocol::MaxPage)
        reader.reject("messages"_L1);
    batch.sealed = reader.optionalBool("room_sealed"_L1);
    // Backwards, everything would come again; standing still beside messages, it would never end.
    batch.nextAfter = reader.integer("next_after"_L1, after + (listed > 0 ? 1 : 0), GreatestCursor);
    return batch;
}

LainkSent readSent(FieldReader& reader)
{
    LainkSent sent;
    sent.id = readId(reader, "id"_L1);
    sent.createdAt = readTime(reader, "created_at"_L1);
    sent.held = readName(reader, "status"_L1, relay::protocol::MaxSelfDeclared) == "held"_L1;
    return sent;
}

LainkIdentity readIdentity(FieldReader& reader)
{
    LainkIdentity identity;
    identity.agentId = readId(reader, "agent_id"_L1);
    identity.token = readSecret(reader, "token"_L1);
    identity.name = readName(reader, "name"_L1, relay::protocol::MaxAgentRingName);
    identity.number = readOptionalId(reader, "agent_number"_L1);
    if (!identity.number.isEmpty() && !relay::protocol::isAgentNumber(identity.number))
        reader.reject("agent_number"_L1);
    return identity;
}

} // namespace

LainkClient::LainkClient(const QUrl& base, const QByteArray& token, QObject* parent)
    : AgentClient(base, token, MostValues, parent)
{
}

void LainkClient::registerAgent(const NewLainkAgent& agent, QObject* context, Done<LainkIdentity> done)
{
    QJsonObject body{{u"name"_s, agent.name}};
    if (!agent.operatorName.isEmpty())
        body.insert(u"operator"_s, agent.operatorName);
    if (!agent.model.isEmpty())
        body.insert(u"model"_s, agent.model);
    auto told = [done = std::move(done)](Result<LainkIdentity> made) {
        // The reference's only reason for it here.
        if (!made && made.error().code == ErrorCode::ShuttingDown)
            made.error().code = ErrorCode::Capacity;
        done(std::move(made));
    };
    anonymous().send({.method = "POST", .path = u"/v1/agent"_s, .body = body}, context,
                     reading<LainkIdentity>(readIdentity, std::move(told)));
}

void LainkClient::rooms(QObject* context, Done<LainkRooms> done)
{
    moreRooms({}, 0, context, std::move(done));
}

void LainkClient::moreRooms(const LainkRooms& soFar, qint64 after, QObject* context, Done<LainkRooms> done)
{
    HttpRequest request{.path = u"/v1/rooms"_s};
    if (after > 0)
        request.query.addQueryItem(u"after"_s, QString::number(after));
    const auto take = [this, after, context, before = soFar.rooms.size(),
                       done = std::move(done)](Result<RoomsPage> page) {
        if (!page)
            return done(tl::unexpected(page.error()));
        const qsizetype count = page->rooms.rooms.size();
        // Only pages that bring something and lead on: else it would not end.
        if (page->rooms.more && page->nextAfter > after && count > before && count < MostForeignRooms)
            return moreRooms(page->rooms, page->nextAfter, context, done);
        done(std::move(page->rooms));
    };
    const auto read = [soFar](FieldReader& reader) { return readRooms(reader, soFar); };
    http().send(request, context, reading<RoomsPage>(read, take));
}

void LainkClient::room(const QString& roomId, QObject* context, Done<Room> done)
{
    const auto read = [roomId](FieldReader& reader) {
        Room room = readWholeRoom(reader);
        if (room.id != roomId)
            reader.reject("room_id"_L1);
        return room;
    };
    http().send({.path = roomPath(roomId)}, context, reading<Room>(read, std::move(done)));
}

QPointer<HttpCall> LainkClient::messages(const QString& roomId, qint64 after, int limit, int waitSeconds,
                                         QObject* context, Done<LainkBatch> done)
{
    HttpRequest request{.path = roomPath(roomId, u"/messages")};
    request.query.addQueryItem(u"after"_s, QString::number(after));
    request.query.addQueryItem(u"limit"_s, QString::number(limit));
    if (waitSeconds > 0)
        request.query.addQueryItem(u"wait"_s, QString::number(waitSeconds));
    request.held = std::chrono::seconds(waitSeconds);
    const auto read = [roomId, after](FieldReader& reader) { return readBatch(reader, roomId, after); };
    return http().send(request, context, reading<LainkBatch>(read, std::move(done)));
}

void LainkClient::createRoom(const QString& name, const QByteArray& once, QObject* context, Done<LainkEntry> done)
{
    http().send({.method = "POST", .path = u"/v1/room"_s, .body = named(name), .idempotencyKey = once}, context,
                reading<LainkEntry>(readMadeRoom, std::move(done)));
}

void LainkClient::childRoom(const QString& parentId, const QString& name, const QByteArray& once, QObject* context,
                            Done<LainkEntry> done)
{
    http().send({.method = "POST", .path = roomPath(parentId, u"/child"), .body = named(name), .idempotencyKey = once},
                context, reading<LainkEntry>(readMadeRoom, std::move(done)));
}

void LainkClient::send(const QString& roomId, const NewMessage& message, QObject* context, Done<LainkSent> done)
{
    QJsonObject body{{u"text"_s, message.text}};
    if (!message.replyTo.isEmpty())
        body.insert(u"reply_to"_s, message.replyTo);
    http().send({.method = "POST", .path = roomPath(roomId, u"/message"), .body = body, .idempotencyKey = message.once},
                context, reading<LainkSent>(readSent, std::move(done)));
}

void LainkClient::join(const QString& code, QObject* context, Done<LainkEntry> done)
{
    const QString plain = relay::protocol::plainCode(code);
    http().send({.method = "POST", .path = u"/v1/room/join"_s, .body = QJsonObject{{u"room_code"_s, plain}}}, context,
                reading<LainkEntry>(readEntry, std::move(done)));
}

void LainkClient::leave(const QString& roomId, QObject* context, Done<void> done)
{
    http().send({.method = "POST", .path = roomPath(roomId, u"/leave"), .body = QJsonObject()}, context,
                [done = std::move(done)](const Result<QJsonObject>& answer) {
                    if (answer)
                        done({});
                    else
                        done(tl::unexpected(answer.error()));
                });
}

} // namespace app::clients

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/room.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Member& member)
{
    return {
        {u"agent_id"_s, member.agentId},
        {u"agent_number"_s, member.number},
        {u"name"_s, member.name},
        {u"operator"_s, member.operatorName},
        {u"model"_s, member.model},
        {u"joined_at_ms"_s, member.joinedAt},
        {u"left_at_ms"_s, member.leftAt},
        {u"last_seen_at_ms"_s, member.lastSeenAt},
        {u"read_to"_s, member.readTo},
        {u"messages_sent"_s, member.messagesSent},
        {u"messages_unread"_s, member.messagesUnread},
        {u"waiting"_s, member.waiting},
        {u"availability"_s, nameOf(member.availability)},
        {u"rung_at_ms"_s, member.rungAt},
        {u"trusted_messages"_s, member.trusted},
    };
}

Result<Member> memberFromJson(const QJsonObject& json)
{
    Member member;
    FieldReader reader(json);
    reader.read("agent_id"_L1, member.agentId);
    reader.read("agent_number"_L1, member.number);
    reader.read("name"_L1, member.name);
    reader.read("operator"_L1, member.operatorName);
    reader.read("model"_L1, member.model);
    reader.read("joined_at_ms"_L1, member.joinedAt);
    reader.read("left_at_ms"_L1, member.leftAt);
    reader.read("last_seen_at_ms"_L1, member.lastSeenAt);
    reader.read("read_to"_L1, member.readTo);
    reader.read("messages_sent"_L1, member.messagesSent);
    reader.read("messages_unread"_L1, member.messagesUnread);
    reader.read("waiting"_L1, member.waiting);
    member.availability = availabilityFromName(json.value(u"availability").toString());
    reader.read("rung_at_ms"_L1, member.rungAt);
    member.trusted = json.value(u"trusted_messages").toInt();
    return reader.finish(std::move(member));
}

} // namespace

QJsonObject toJson(const Room& room)
{
    QJsonArray members;
    for (const Member& member : room.members) {
        members.append(toJson(member));
    }
    QJsonObject json{
        {u"room_id"_s, room.id},
        {u"name"_s, room.name},
        {u"parent_room_id"_s, room.parentId},
        {u"child_room_ids"_s, QJsonArray::fromStringList(room.childIds)},
        {u"room_code"_s, room.code},
        {u"room_sealed"_s, room.sealed},
        {u"closed"_s, room.closed},
        {u"paused"_s, room.paused},
        {u"line"_s, room.line},
        {u"created_at_ms"_s, room.createdAt},
        {u"last_message_at_ms"_s, room.lastMessageAt},
        {u"last_seq"_s, room.lastSeq},
        {u"kept_from_seq"_s, room.keptFrom},
        {u"last_sender"_s, room.lastSender},
        {u"last_text"_s, room.lastText},
        {u"message_count"_s, room.messageCount},
        {u"unread"_s, room.unread},
        {u"operator_read_to"_s, room.operatorReadTo},
        {u"review"_s, nameOf(room.review)},
        {u"held"_s, room.held},
        {u"turn_limit"_s, room.turnLimit},
        {u"turns"_s, room.turns},
        {u"paused_by"_s, nameOf(room.pausedBy)},
        {u"budget"_s, toJson(room.budget)},
        {u"spent"_s, toJson(room.spent)},
        {u"members"_s, members},
    };
    insertSaying(json, u"paused_why"_s, room.pausedWhy);
    return json;
}

Result<Room> roomFromJson(const QJsonObject& json)
{
    Room room;
    FieldReader reader(json);
    reader.read("room_id"_L1, room.id);
    reader.read("name"_L1, room.name);
    reader.read("parent_room_id"_L1, room.parentId);
    reader.read("child_room_ids"_L1, room.childIds);
    reader.read("room_code"_L1, room.code);
    reader.read("room_sealed"_L1, room.sealed);
    reader.read("closed"_L1, room.closed);
    reader.read("paused"_L1, room.paused);
    reader.read("line"_L1, room.line);
    reader.read("created_at_ms"_L1, room.createdAt);
    reader.read("last_message_at_ms"_L1, room.lastMessageAt);
    reader.read("last_seq"_L1, room.lastSeq);
    reader.read("kept_from_seq"_L1, room.keptFrom);
    reader.read("last_sender"_L1, room.lastSender);
    reader.read("last_text"_L1, room.lastText);
    reader.read("message_count"_L1, room.messageCount);
    reader.read("unread"_L1, room.unread);
    reader.read("operator_read_to"_L1, room.operatorReadTo);
    reader.read("review"_L1, room.review);
    reader.read("held"_L1, room.held);
    if (const auto turns = reader.optionalInteger("turn_limit"_L1, TurnLimitOfRelay, std::numeric_limits<int>::max()))
        room.turnLimit = static_cast<int>(*turns);
    reader.read("turns"_L1, room.turns);
    reader.read("paused_by"_L1, room.pausedBy);
    reader.read("paused_why"_L1, room.pausedWhy.sentence);
    room.pausedWhy = sayingIn(json, u"paused_why"_s);
    reader.read("budget"_L1, room.budget, [](const QJsonObject& budget) { return budgetFromJson(budget); });
    reader.read("spent"_L1, room.spent, [](const QJsonObject& spent) { return budgetFromJson(spent); });
    reader.read("members"_L1, room.members, memberFromJson);
    if (room.id.isEmpty()) {
        reader.reject("room_id"_L1);
    }
    return reader.finish(std::move(room));
}

} // namespace relay::protocol

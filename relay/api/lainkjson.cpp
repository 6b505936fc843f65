// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/lainkjson.h"

#include <QJsonArray>

#include <algorithm>

#include "relay/api/answer.h"

namespace relay::api::laink {

using namespace Qt::StringLiterals;
using protocol::Member;
using protocol::Room;

namespace {

int presentMembers(const Room& room)
{
    return static_cast<int>(
        std::ranges::count_if(room.members, [](const Member& member) { return member.leftAt == 0; }));
}

void addParent(QJsonObject& json, const Room& room)
{
    if (!room.parentId.isEmpty())
        json.insert(u"parent_room_id"_s, room.parentId);
}

QJsonObject roomHead(const Room& room)
{
    QJsonObject json{
        {u"room_id"_s, room.id},
        {u"name"_s, textOrNull(room.name)},
        {u"created_at"_s, unixSeconds(room.createdAt)},
        {u"room_sealed"_s, room.sealed},
        {u"member_count"_s, presentMembers(room)},
    };
    addParent(json, room);
    return json;
}

QJsonObject memberJson(const Member& member)
{
    return {
        {u"agent_id"_s, member.agentId},
        {u"name"_s, member.name},
        {u"operator"_s, textOrNull(member.operatorName)},
        {u"model"_s, textOrNull(member.model)},
        {u"joined_at"_s, unixSeconds(member.joinedAt)},
        {u"last_seen_at"_s, unixSecondsOrNull(member.lastSeenAt)},
        {u"read_to"_s, member.readTo},
    };
}

} // namespace

QJsonObject registration(const exchange::Registration& registration)
{
    const protocol::Agent& agent = registration.agent;
    return {
        {u"agent_id"_s, agent.id},
        {u"token"_s, registration.token},
        {u"name"_s, agent.name},
        {u"operator"_s, textOrNull(agent.operatorName)},
        {u"model"_s, textOrNull(agent.model)},
        {u"agent_number"_s, agent.number},
        {u"created_at"_s, unixSeconds(agent.createdAt)},
    };
}

QJsonObject createdRoom(const exchange::Invitation& invitation)
{
    QJsonObject json = roomHead(invitation.room);
    json.insert(u"room_code"_s, invitation.code);
    return json;
}

QJsonObject childRoom(const exchange::Invitation& invitation)
{
    return {
        {u"room_id"_s, invitation.room.id},
        {u"room_code"_s, invitation.code},
        {u"name"_s, textOrNull(invitation.room.name)},
        {u"parent_room_id"_s, invitation.room.parentId},
    };
}

QJsonObject joinedRoom(const Room& room)
{
    QJsonObject json{
        {u"room_id"_s, room.id},
        {u"name"_s, textOrNull(room.name)},
        {u"member_count"_s, presentMembers(room)},
        {u"room_sealed"_s, room.sealed},
    };
    addParent(json, room);
    return json;
}

QJsonObject roomDetails(const exchange::MemberView& view)
{
    QJsonObject json = roomHead(view.room);
    QJsonArray members;
    for (const Member& member : view.room.members) {
        if (member.leftAt == 0)
            members.append(memberJson(member));
    }
    json.insert(u"members"_s, members);
    QJsonArray children;
    for (const Room& child : view.children) {
        children.append(QJsonObject{
            {u"room_id"_s, child.id},
            {u"name"_s, textOrNull(child.name)},
            {u"created_at"_s, unixSeconds(child.createdAt)},
        });
    }
    json.insert(u"children"_s, children);
    return json;
}

QJsonObject roomRow(const exchange::MemberView& view)
{
    QJsonObject json = roomHead(view.room);
    json.insert(u"last_message_at"_s, unixSecondsOrNull(view.room.lastMessageAt));
    json.insert(u"unread"_s, view.unread);
    return json;
}

QJsonObject sent(const exchange::Sent& sent)
{
    const protocol::Message& message = sent.message;
    const bool visible = message.state == protocol::MessageState::Sent;
    return {
        {u"id"_s, message.id},
        {u"seq"_s, visible ? QJsonValue(message.seq) : QJsonValue(QJsonValue::Null)},
        {u"room_id"_s, message.roomId},
        {u"created_at"_s, unixSeconds(message.createdAt)},
        {u"status"_s, visible ? u"sent"_s : u"held"_s},
        {u"peer"_s,
         QJsonObject{{u"last_seen_at"_s, unixSecondsOrNull(sent.peer.lastSeenAt)}, {u"waiting"_s, sent.peer.waiting}}},
    };
}

QJsonObject message(const protocol::Message& message)
{
    return {
        {u"id"_s, message.id},
        {u"seq"_s, message.seq},
        {u"agent_id"_s, message.agentId},
        {u"agent_name"_s, message.agentName},
        {u"text"_s, message.text},
        {u"created_at"_s, unixSeconds(message.createdAt)},
    };
}

QJsonObject delivery(const exchange::Delivery& delivery)
{
    QJsonArray messages;
    for (const protocol::Message& each : delivery.messages)
        messages.append(message(each));
    return {
        {u"messages"_s, messages},
        {u"next_after"_s, delivery.nextAfter},
        {u"room_sealed"_s, delivery.sealed},
    };
}

QJsonObject stats(const exchange::Stats& stats)
{
    return {
        {u"agents"_s, stats.agents},
        {u"capacity"_s, stats.capacity},
        {u"rooms"_s, stats.rooms},
        {u"messages"_s, stats.messages},
        {u"uptime_seconds"_s, stats.uptimeSeconds},
    };
}

} // namespace relay::api::laink

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/lainkjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

#include "relay/api/responses.h"
#include "relay/json/jsonwriter.h"

namespace relay::api::laink {

using namespace Qt::StringLiterals;
using json::JsonWriter;
using protocol::Availability;
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
        {u"rung_at"_s, unixSecondsOrNull(member.rungAt)},
        {u"availability"_s, protocol::nameOf(member.availability)},
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
    QJsonObject json{
        {u"room_id"_s, invitation.room.id},
        {u"room_code"_s, invitation.code},
        {u"name"_s, textOrNull(invitation.room.name)},
        {u"parent_room_id"_s, invitation.room.parentId},
    };
    if (invitation.nameHeld) {
        json.insert(u"name_status"_s, u"held"_s);
        json.insert(u"notice"_s, u"The room is open, without a name: the operator reads the name first. Do not open "
                                 u"another room for it."_s);
    }
    return json;
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

// -- as bytes --------------------------------------------------------------------------------------------------------

QByteArray sent(const exchange::Sent& sent)
{
    const protocol::Message& message = sent.message;
    const bool visible = message.state == protocol::MessageState::Sent;
    JsonWriter json;
    json.beginObject();
    json.key("id"_L1).value(message.id).key("seq"_L1);
    visible ? json.value(message.seq) : json.null();
    json.key("room_id"_L1).value(message.roomId);
    json.key("created_at"_L1).value(unixSeconds(message.createdAt));
    json.key("status"_L1).value(visible ? QStringView(u"sent") : QStringView(u"held"));
    json.key("peer"_L1).beginObject().key("last_seen_at"_L1);
    sent.peer.lastSeenAt > 0 ? json.value(unixSeconds(sent.peer.lastSeenAt)) : json.null();
    json.key("waiting"_L1).value(sent.peer.waiting).key("read_to"_L1).value(sent.peer.readTo).key("rung_at"_L1);
    sent.peer.rungAt > 0 ? json.value(unixSeconds(sent.peer.rungAt)) : json.null();
    if (sent.peer.present) {
        json.key("availability"_L1).value(QString(protocol::nameOf(sent.peer.availability)));
        json.key("unread"_L1).value(sent.peer.unread);
    }
    json.endObject();
    if (!visible)
        json.key("notice"_L1).value(heldNotice());
    return json.endObject().take();
}

namespace {

void writeEvent(JsonWriter& json, protocol::SystemEvent event, const protocol::About& about)
{
    json.key("event"_L1).value(QString(protocol::nameOf(event))).key("about"_L1).beginObject();
    const QJsonObject fields = protocol::toJson(about);
    for (auto field = fields.begin(); field != fields.end(); ++field)
        json.key(QLatin1StringView(field.key().toLatin1())).value(field.value().toString());
    json.endObject();
}

void write(JsonWriter& json, const protocol::Message& message)
{
    json.beginObject();
    json.key("id"_L1).value(message.id).key("seq"_L1).value(message.seq);
    json.key("agent_id"_L1).value(message.agentId).key("agent_name"_L1).value(message.agentName);
    json.key("text"_L1).value(message.text);
    json.key("created_at"_L1).value(unixSeconds(message.createdAt));
    if (message.edited)
        json.key("edited"_L1).value(true);
    if (!message.replyTo.isEmpty())
        json.key("reply_to"_L1).value(message.replyTo);
    if (message.event != protocol::SystemEvent::None)
        writeEvent(json, message.event, message.about);
    json.endObject();
}

/// "40 s", "5 min", "3 h", "2 days".
QString spokenSeconds(qint64 seconds)
{
    const qint64 past = std::max<qint64>(0, seconds);
    if (past < 120)
        return u"%1 s"_s.arg(past);
    if (past < 120 * 60)
        return u"%1 min"_s.arg(past / 60);
    return past < 48 * 3600 ? u"%1 h"_s.arg(past / 3600) : u"%1 days"_s.arg(past / 86'400);
}

/// About as many bytes as the message takes.
qsizetype sizeOf(const protocol::Message& message)
{
    return 160 + message.agentName.size() + message.text.size() + message.text.size() / 8;
}

} // namespace

QByteArray message(const protocol::Message& message)
{
    JsonWriter json(sizeOf(message));
    write(json, message);
    return json.take();
}

QByteArray delivery(const exchange::Delivery& delivery)
{
    qsizetype size = 96;
    for (const protocol::Message& message : delivery.messages)
        size += sizeOf(message);
    JsonWriter json(size);
    json.beginObject().key("messages"_L1).beginArray();
    for (const protocol::Message& message : delivery.messages)
        write(json, message);
    json.endArray();
    json.key("next_after"_L1).value(delivery.nextAfter).key("room_sealed"_L1).value(delivery.sealed);
    return json.endObject().take();
}

QString peerSentence(const QJsonObject& peer, qint64 now)
{
    const std::optional<Availability> availability =
        protocol::fromName<Availability>(peer.value(u"availability").toString());
    const int unread = peer.value(u"unread").toInt();
    const QString notRead = unread == 1 ? u"has not read this message"_s : u"has not read %1 messages"_s.arg(unread);
    if (!availability)
        return u"Nobody else is in the room yet: your message waits."_s;
    switch (*availability) {
    case Availability::Listening:
    case Availability::Reachable:
        break;
    case Availability::NotHeardOf:
        return u"The other agent has not been heard of, and %1: your human may have to start it."_s.arg(notRead);
    case Availability::Away:
    case Availability::Other:
        return u"The other agent is away, was last heard of %1 ago, and %2: no bell of its is open. It reads when its "
               "human wakes it."_s.arg(spokenSeconds(now - peer.value(u"last_seen_at").toInteger(now)), notRead);
    }
    const qint64 rungAt = peer.value(u"rung_at").toInteger(0);
    if (unread > 1 && rungAt > 0)
        return u"The other agent was rung %1 ago and %2."_s.arg(spokenSeconds(now - rungAt), notRead);
    return {};
}

QJsonObject object(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace relay::api::laink

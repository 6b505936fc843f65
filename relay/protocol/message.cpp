// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/message.h"

#include "relay/protocol/agent.h"
#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

QJsonObject toJson(const About& about)
{
    QJsonObject json;
    for (const auto& [name, value] :
         {std::pair{u"agent_id"_s, &about.agentId}, std::pair{u"agent_name"_s, &about.agentName},
          std::pair{u"room_id"_s, &about.roomId}, std::pair{u"room_name"_s, &about.roomName}}) {
        if (!value->isEmpty())
            json.insert(name, *value);
    }
    return json;
}

QJsonObject toJson(const Message& message)
{
    QJsonObject json{
        {u"id"_s, message.id},
        {u"seq"_s, message.seq},
        {u"room_id"_s, message.roomId},
        {u"agent_id"_s, message.agentId},
        {u"agent_name"_s, message.agentName},
        {u"text"_s, message.text},
        {u"created_at_ms"_s, message.createdAt},
        {u"status"_s, nameOf(message.state)},
        {u"held_by"_s, nameOf(message.heldBy)},
        {u"edited"_s, message.edited},
        {u"sha256"_s, message.sha256},
    };
    insertSaying(json, u"reason"_s, message.reason);
    if (!message.originalText.isEmpty())
        json.insert(u"original_text"_s, message.originalText);
    if (!message.remark.isEmpty())
        json.insert(u"remark"_s, message.remark);
    if (!message.replyTo.isEmpty())
        json.insert(u"reply_to"_s, message.replyTo);
    if (message.event != SystemEvent::None) {
        json.insert(u"event"_s, nameOf(message.event));
        json.insert(u"about"_s, toJson(message.about));
    }
    return json;
}

Result<About> aboutFromJson(const QJsonObject& json)
{
    About about;
    FieldReader reader(json);
    reader.read("agent_id"_L1, about.agentId);
    reader.read("agent_name"_L1, about.agentName);
    reader.read("room_id"_L1, about.roomId);
    reader.read("room_name"_L1, about.roomName);
    return reader.finish(std::move(about));
}

Result<Message> messageFromJson(const QJsonObject& json)
{
    Message message;
    FieldReader reader(json);
    reader.read("id"_L1, message.id);
    reader.read("seq"_L1, message.seq);
    reader.read("room_id"_L1, message.roomId);
    reader.read("agent_id"_L1, message.agentId);
    reader.read("agent_name"_L1, message.agentName);
    reader.read("text"_L1, message.text);
    reader.read("created_at_ms"_L1, message.createdAt);
    reader.read("status"_L1, message.state);
    reader.read("held_by"_L1, message.heldBy);
    reader.read("reason"_L1, message.reason.sentence);
    message.reason = sayingIn(json, u"reason"_s);
    reader.read("edited"_L1, message.edited);
    reader.read("original_text"_L1, message.originalText);
    reader.read("sha256"_L1, message.sha256);
    reader.read("reply_to"_L1, message.replyTo);
    QString event;
    reader.read("event"_L1, event);
    message.event = fromName<SystemEvent>(event).value_or(SystemEvent::None);
    reader.read("about"_L1, message.about, aboutFromJson);
    message.remark = json.value("remark"_L1).toObject();
    if (message.remark.isEmpty() && message.agentId == SystemAgentId)
        message.remark = recognised(message.text).remark;
    if (message.id.isEmpty()) {
        reader.reject("id"_L1);
    }
    return reader.finish(std::move(message));
}

QJsonObject toJson(const MessagePage& page)
{
    return {
        {u"messages"_s, toJsonArray(page.messages)},
        {u"has_older"_s, page.hasOlder},
        {u"has_newer"_s, page.hasNewer},
    };
}

Result<MessagePage> messagePageFromJson(const QJsonObject& json)
{
    MessagePage page;
    FieldReader reader(json);
    reader.read("messages"_L1, page.messages, messageFromJson);
    reader.read("has_older"_L1, page.hasOlder);
    reader.read("has_newer"_L1, page.hasNewer);
    return reader.finish(std::move(page));
}

} // namespace relay::protocol

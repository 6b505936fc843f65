// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <array>

#include "relay/protocol/error.h"
#include "relay/protocol/policy.h"
#include "relay/protocol/remark.h"

namespace relay::protocol {

enum class MessageState {
    Sent,     ///< visible, has a seq
    Held,     ///< waits for the operator; seq is 0, the peer does not get it
    Rejected, ///< the operator refused it; seq stays 0
};

template <>
struct WireNames<MessageState> {
    static constexpr std::array list{QLatin1StringView("sent"), QLatin1StringView("held"),
                                     QLatin1StringView("rejected")};
};

/// What a system message tells of. Its text says it in English and in the relay's own words; what agents have named
/// stands in About.
enum class SystemEvent {
    None, ///< somebody said something; or what a later or an earlier version of the relay tells
    RoomCreated,
    Joined,
    Sealed,
    Left,
    Revoked,
    Closed,
    Paused,
    Resumed,
    ChildOpened,
    RoomNamed, ///< the operator let a room's name through; of a held message: the text is to be a room's name
    MessageRejected,
};

template <>
struct WireNames<SystemEvent> {
    static constexpr std::array list{
        QLatin1StringView("none"),         QLatin1StringView("room_created"), QLatin1StringView("joined"),
        QLatin1StringView("sealed"),       QLatin1StringView("left"),         QLatin1StringView("revoked"),
        QLatin1StringView("closed"),       QLatin1StringView("paused"),       QLatin1StringView("resumed"),
        QLatin1StringView("child_opened"), QLatin1StringView("room_named"),   QLatin1StringView("message_rejected")};
};

/// Whom and what a system message is about. The names are words of agents, as they are now.
struct About {
    QString agentId;
    QString agentName;
    QString roomId;
    QString roomName;

    bool operator==(const About&) const = default;
};

struct Message {
    QString id;
    qint64 seq = 0; ///< relay-wide and ever growing; given when the message becomes visible
    QString roomId;
    QString agentId;   ///< or SystemAgentId, OperatorAgentId
    QString agentName; ///< as it was when the message was sent
    QString text;
    qint64 createdAt = 0; ///< ms since the epoch
    MessageState state = MessageState::Sent;
    HeldBy heldBy = HeldBy::Nobody; ///< what holds it, or held it before it was released or rejected
    Saying reason;                  ///< why it is held, or was rejected; may be empty
    bool edited = false;            ///< the operator released it with another text than its author sent
    QString originalText; ///< with `edited`: as its author sent it. Given to the operator alone, and not where the
                          ///< secret guard held it
    SystemEvent event = SystemEvent::None;
    About about;
    QJsonObject remark; ///< of a system message: which one its text is (see Saying)
    QString replyTo;    ///< id of the message of the room that it answers, which may be gone; empty for none
    QString sha256;     ///< of `text` in UTF-8, 64 hex digits; in what the operator is given only

    bool operator==(const Message&) const = default;
};

/// A stretch of a room's history, in the order of seq.
struct MessagePage {
    QList<Message> messages;
    bool hasOlder = false; ///< there is more before the first one
    bool hasNewer = false; ///< there is more after the last one
};

/// Only the fields that have something in them.
QJsonObject toJson(const About& about);
QJsonObject toJson(const Message& message);
Result<Message> messageFromJson(const QJsonObject& json);
QJsonObject toJson(const MessagePage& page);
Result<MessagePage> messagePageFromJson(const QJsonObject& json);

} // namespace relay::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "relay/protocol/error.h"
#include "relay/protocol/policy.h"

namespace relay::protocol {

enum class MessageState {
    Sent,     ///< visible, has a seq
    Held,     ///< waits for the operator; seq is 0, the peer does not get it
    Rejected, ///< the operator refused it; seq stays 0
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
    QString reason;                 ///< why it is held, or was rejected; one sentence, may be empty
    bool edited = false;            ///< the operator released it with another text than its author sent
    QString sha256;                 ///< of `text` in UTF-8, 64 hex digits; in what the operator is given only

    bool operator==(const Message&) const = default;
};

/// A stretch of a room's history, in the order of seq.
struct MessagePage {
    QList<Message> messages;
    bool hasOlder = false; ///< there is more before the first one
    bool hasNewer = false; ///< there is more after the last one
};

QJsonObject toJson(const Message& message);
Result<Message> messageFromJson(const QJsonObject& json);
QJsonObject toJson(const MessagePage& page);
Result<MessagePage> messagePageFromJson(const QJsonObject& json);

} // namespace relay::protocol

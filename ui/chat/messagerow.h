// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>

#include "model/itemroles.h"

namespace ui {

/// One row of the timeline as a value, read from the model's MessageRole roles.
struct MessageRow {
    QString id;
    model::MessageKind kind = model::MessageKind::Agent;
    model::MessageSide side = model::MessageSide::Left;
    QString senderId;
    QString senderName; ///< one visible line
    QString text;       ///< as it came: untrusted
    qint64 at = 0;      ///< ms since the epoch
    model::DeliveryState delivery = model::DeliveryState::Sent;
    QString problem; ///< one visible line
    bool startsDay = false;
    bool startsGroup = true;
    bool firstUnread = false;
    bool edited = false; ///< by the operator, before it was released
    QString answersId;   ///< of the message that it answers; empty for none
    QString answers;     ///< that message in one visible line, or that it is not here
    QString place;       ///< one visible line; the room, where rows of several stand together

    static MessageRow from(const QModelIndex& index);
};

/// Who speaks, as the user reads it: "Ada", "You, the operator", "System".
QString speakerOf(const MessageRow& row);
/// Whether the operator decides over it, or has decided: it is marked outside its ground, where no text can be.
bool isJudged(const MessageRow& row);
/// What is under a message about its delivery; empty when it was sent, or cannot be anything else.
QString deliveryText(const MessageRow& row);
/// The message in one visible line, as another one quotes it: "Ada: hello".
QString quotedLine(const MessageRow& row);
/// The row read aloud: "Ada, 14:03: hello", with what else the eye sees.
QString spokenRow(const MessageRow& row);

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "relay/protocol/agent.h"
#include "relay/protocol/error.h"
#include "relay/protocol/policy.h"
#include "relay/protocol/remark.h"

namespace relay::protocol {

/// One of the (at most two) agents of a room. Names are copied in, so that a room can be shown on its own.
struct Member {
    QString agentId;
    QString number; ///< "AG-4821"
    QString name;
    QString operatorName;  ///< self-declared
    QString model;         ///< self-declared
    qint64 joinedAt = 0;   ///< ms since the epoch
    qint64 leftAt = 0;     ///< ms since the epoch; 0 while it is in the room
    qint64 lastSeenAt = 0; ///< ms since the epoch; 0 for never
    qint64 readTo = 0;     ///< the member has read up to this seq
    int messagesSent = 0;
    int messagesUnread = 0; ///< messages for it with a seq beyond readTo
    bool waiting = false;   ///< its long poll on this room, or its bell, is open now
    Availability availability = Availability::Other;
    qint64 rungAt = 0; ///< ms since the epoch; when its bell last rang, 0 for never
    int trusted = 0;   ///< messages of it that pass although they would wait for the operator

    bool operator==(const Member&) const = default;
};

/// A room as the operator sees it, complete enough for a row of the room list.
struct Room {
    QString id;
    QString name;
    QString parentId;     ///< empty when it has none
    QStringList childIds; ///< in the order in which they were opened
    QString code;         ///< the room code while it is valid; else empty
    bool sealed = false;
    bool closed = false;
    bool paused = false;
    bool line = false;         ///< made by the AgentRing API
    qint64 createdAt = 0;      ///< ms since the epoch
    qint64 lastMessageAt = 0;  ///< ms since the epoch; 0 when nothing was said. System messages do not count
    qint64 lastSeq = 0;        ///< of its newest visible message, system ones included
    qint64 keptFrom = 0;       ///< no message with a smaller seq is kept; 0: not known
    QString lastSender;        ///< name of the author of the newest message
    QString lastText;          ///< its beginning: at most 200 characters, one line
    int messageCount = 0;      ///< kept messages, system ones included
    int unread = 0;            ///< messages of agents that the operator has not read (operatorReadTo)
    qint64 operatorReadTo = 0; ///< the greatest seq that the operator has seen
    Review review = Review::Off;
    int held = 0;                     ///< messages that wait for the operator
    int turnLimit = TurnLimitOfRelay; ///< messages of agents without a word or a resume of the operator
    int turns = 0;                    ///< so far
    PausedBy pausedBy = PausedBy::Nobody;
    Saying pausedWhy;      ///< empty while it is not paused
    Budget budget;         ///< what its agents may say before it pauses
    Budget spent;          ///< what they have spent since the last resume
    QList<Member> members; ///< in the order of joining; those who left stay, with leftAt

    bool operator==(const Room&) const = default;
};

QJsonObject toJson(const Room& room);
Result<Room> roomFromJson(const QJsonObject& json);

} // namespace relay::protocol

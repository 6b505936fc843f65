// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <Qt>

/// What the views ask of the models that they show. The models are built elsewhere (app/conversations); a test may
/// build its own. Times are qint64, ms since the epoch, 0 for "not".
namespace model {

/// Rows of the room list: a tree, children under their parent. With more relays than the hosted one, the top rows are
/// accounts, each with its rooms below it; of a room's roles these have Id, Name and AccountId only.
namespace RoomRole {
enum Role {
    Id = Qt::UserRole + 1, ///< QString
    Name,                  ///< QString, may be empty: then MemberNames stands for it
    MemberNames,           ///< QStringList, 0–2, of those in the room
    MemberPresence,        ///< QList<model::AgentPresence>, of each of those; empty when the room is closed
    LastSender,            ///< QString
    LastText,              ///< QString, one line
    LastAt,                ///< qint64: when something was last said, else when the room was opened
    Unread,                ///< int
    Held,                  ///< int: messages that wait for the operator
    State,                 ///< model::RoomStatus
    Admits,                ///< bool: an agent can still join
    IsClosed,              ///< bool
    Turns,                 ///< int: messages of agents since the user spoke
    BudgetUsed,            ///< double, 0–1 and more: of what its agents may say; invalid without a budget
    Rate,                  ///< QList<int>: messages in each of the last minutes, the newest last
    AccountId,             ///< QString: the relay that it is on
    IsAccount,             ///< bool: the row is not a room but a relay, its rooms below it; it has Id, Name and Account
    Account,               ///< AccountInfo, of such a row
};
} // namespace RoomRole

/// Rows of the chat view, oldest first.
namespace MessageRole {
enum Role {
    Id = Qt::UserRole + 101, ///< QString; empty while it has not reached the relay
    Kind,                    ///< int, MessageKind
    Side,                    ///< int, MessageSide
    SenderId,                ///< QString agent_id
    SenderName,              ///< QString
    Text,                    ///< QString, untrusted
    At,                      ///< qint64
    Delivery,                ///< int, DeliveryState
    Problem,                 ///< QString: why it failed
    StartsDay,               ///< bool: a day separator stands above
    StartsGroup,             ///< bool: the sender's name and avatar stand above; else it continues the one before
    FirstUnread,             ///< bool: the "new" line stands above
    Edited,                  ///< bool: the operator released it with another text than its author sent
    Original,                ///< QString: of such a one as its author sent it; empty where nobody kept it
    Answers,                 ///< model::Answered; invalid where the row answers no other
    RoomId,                  ///< QString, where rows of several rooms stand together; else empty
    Place,                   ///< QString: the room, where rows of several stand together; else empty
};
} // namespace MessageRole

enum class MessageKind { Agent, System, Operator };
/// The first member speaks on the left, the second on the right; where the user is one of them, the user on the
/// right.
enum class MessageSide { Left, Right, Middle };

enum class DeliveryState {
    Sending,
    Sent,
    Failed, ///< can be retried
    Held,
    Rejected,
};

/// The message that another one answers, as far as it is here.
struct Answered {
    QString id; ///< as MessageRole::Id
    bool isHere = false;
    bool mayBeOlder = false; ///< not here: it may come with what was said earlier; else it is gone
    MessageKind kind = MessageKind::Agent;
    QString senderName; ///< untrusted, as the next
    QString text;
};

/// Rows of the inspector's list of members.
namespace MemberRole {
enum Role {
    AgentId = Qt::UserRole + 201, ///< QString
    Name,                         ///< QString
    Number,                       ///< QString "AG-…"
    OperatorName,                 ///< QString, self-declared, may be empty
    Model,                        ///< QString, self-declared, may be empty
    JoinedAt,                     ///< qint64
    LeftAt,                       ///< qint64
    LastSeenAt,                   ///< qint64
    Waiting,                      ///< bool: a long poll of its is open now
    Availability,                 ///< int, relay::protocol::Availability
    RungAt,                       ///< qint64: its bell, 0 for never
    Sent,                         ///< int messages
    UnreadByIt,                   ///< int messages that it has not fetched
    Paused,                       ///< bool: by the operator; it may read, not send
    Revoked,                      ///< bool: its token no longer works
    Side,                         ///< int, MessageSide: where it speaks
};
} // namespace MemberRole

/// Rows of the list of what waits for the user, those that the user has put off last. Each part as comesBefore() says.
namespace NeedRole {
enum Role {
    Key = Qt::UserRole + 301, ///< QString, of model::Need; the same row has the same one
    Value,                    ///< model::Need, all of it
    Snoozed,                  ///< bool: the user has put it off, and it is not time yet
};
} // namespace NeedRole

} // namespace model

Q_DECLARE_METATYPE(model::Answered)

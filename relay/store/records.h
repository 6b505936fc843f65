// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <map>

#include "relay/protocol/message.h"
#include "relay/protocol/policy.h"

/// The rows of the database, as plain values. Times are ms since the epoch, UTC.
namespace relay::store {

/// Who wrote a message: the row id of an agent (1 and above), or one of these.
inline constexpr qint64 SystemAuthor = 0;
inline constexpr qint64 OperatorAuthor = -1;

struct AgentRecord {
    qint64 key = 0;
    QString id;           ///< unguessable; what the outside calls the agent
    QString number;       ///< "AG-4821"
    QByteArray tokenHash; ///< SHA-256 of the token, 32 bytes
    QString name;
    QString operatorName;
    QString model;
    qint64 createdAt = 0;
    qint64 lastSeenAt = 0;   ///< written lazily
    qint64 revokedAt = 0;    ///< 0 while the agent may act
    bool paused = false;     ///< it may read, but not send
    qint64 rungTo = 0;       ///< its bell has rung for everything up to this seq; written lazily
    qint64 rungAt = 0;       ///< when it last rang, 0 for never; written lazily
    bool byOperator = false; ///< the operator made it
};

enum class Closing {
    Open = 0,
    Abandoned = 1,  ///< everybody who had joined has left
    ByOperator = 2, ///< the operator closed it
};

struct RoomRecord {
    qint64 key = 0;
    QString id;
    QString name;
    qint64 parent = 0;   ///< row id of a room that may be gone; 0 for none
    QString code;        ///< plain while it admits somebody, else empty
    QByteArray codeHash; ///< SHA-256 of a code that admits nobody any more
    bool sealed = false;
    Closing closing = Closing::Open;
    bool line = false; ///< made by the AgentRing API
    qint64 createdAt = 0;
    qint64 operatorReadTo = 0;
    /// The time of the last message or act in the room, which deleted messages leave behind.
    qint64 lastActivityAt = 0;
    qint64 countedTo = 0; ///< the relay's seq when this row was written
    qint64 rules = 0;     ///< row id of the rules of the room
    qint64 tree = 0;      ///< row id of the rules of the root of its tree; its own without a parent
    qint64 namedBy = 0;   ///< row id of the agent that named it; 0: the operator named it, or approved the name
    qint64 maker = 0;     ///< row id of the agent that opened it; 0: the operator, or unknown (older versions)
};

/// The rules between two agents, in every room and line of theirs, until the operator changes them. Before the second
/// agent has come, the rules of a room.
struct RulesRecord {
    qint64 key = 0;
    qint64 one = 0;   ///< row ids of the agents; 0 while they are not both known
    qint64 other = 0; ///< as well
    /// First and Second are `one` and `other`; the members in the order of joining while those are not known.
    protocol::Review review = protocol::Review::Off;
    int turnLimit = protocol::TurnLimitOfRelay;
    protocol::Budget budget;
    bool paused = false;
    protocol::PausedBy pausedBy = protocol::PausedBy::Nobody; ///< Nobody exactly while it is not paused
    protocol::Saying pausedWhy;
    qint64 pausedAt = 0; ///< when; 0 while it is not, and where an earlier version paused it
    /// So many messages pass although they would wait for the operator: of the one that `review` calls First, and of
    /// Second.
    int trustFirst = 0;
    int trustSecond = 0;
    /// Counts up to the relay's seq `countedTo`. Written lazily; later messages are counted at the start.
    int turns = 0;
    qint64 spentMessages = 0;
    qint64 spentCharacters = 0;
    qint64 countedTo = 0;
};

struct MemberRecord {
    qint64 room = 0;
    qint64 agent = 0;
    qint64 position = 0; ///< order of joining: 0, 1
    qint64 joinedAt = 0;
    qint64 leftAt = 0; ///< 0 while it is in the room
    qint64 readTo = 0; ///< written lazily
    /// Messages that the member had sent when the relay's seq was `sentAsOf`, deleted ones included. Written lazily;
    /// later messages are counted at the start.
    qint64 sent = 0;
    qint64 sentAsOf = 0;
};

/// What its author gave of a message. It goes from the request to its row, and from a held message's row to a visible
/// one's, as one.
struct Content {
    QString text;
    qint64 replyTo = 0; ///< row id of the message of the room that it answers, which may be gone; 0 for none

    const Content& content() const { return *this; }
};

struct MessageRecord : Content {
    qint64 key = 0; ///< from the relay's one counter; equals seq unless the message was held for a while
    qint64 room = 0;
    qint64 seq = 0; ///< 0 while it is not visible
    qint64 author = SystemAuthor;
    qint64 createdAt = 0;
    protocol::SystemEvent event = protocol::SystemEvent::None;
    qint64 aboutAgent = 0; ///< row ids; 0 for none
    qint64 aboutRoom = 0;
    QJsonObject remark; ///< of a system message: which one its text is (see protocol::Saying)
};

enum class HeldState {
    Waiting = 0,
    Rejected = 1,
    /// It is in MessageTable under the same key. `text` here is as its author sent it where the operator changed it,
    /// else empty; empty too for what the secret guard held.
    Released = 2,
};

/// A message that the operator decides, or decided, about.
struct HeldRecord : Content {
    qint64 key = 0; ///< from the relay's one counter
    qint64 room = 0;
    qint64 author = SystemAuthor;
    qint64 createdAt = 0; ///< when it was sent
    HeldState state = HeldState::Waiting;
    protocol::HeldBy heldBy = protocol::HeldBy::Review;
    protocol::Saying reason;
    bool edited = false;
    qint64 names = 0; ///< row id of the room that the text is to be the name of; 0: it is a message
};

/// What the secret guard refused of an agent in a room. Nothing of the texts.
struct RefusalRecord {
    qint64 room = 0;  ///< 0: of no room, a name say
    qint64 agent = 0; ///< 0: of nobody who was an agent then
    QString kind;     ///< of the newest, of policy::SecretGuard::kinds()
    qint64 count = 0;
    qint64 since = 0;
    qint64 last = 0;
};

/// Something that waits for the operator was put off.
struct SnoozeRecord {
    QString need;     ///< its id
    qint64 until = 0; ///< ms since the epoch
};

/// Messages that are in force but could not be written (see Store::setMemoryOnly()), by key: inserted messages, and
/// held ones in their present state.
struct Unwritten {
    std::map<qint64, MessageRecord> messages;
    std::map<qint64, HeldRecord> held;
};

/// A link of the audit chain: all auditable events of one transaction.
struct AuditRecord {
    qint64 n = 0;     ///< 1, 2, 3, …
    QByteArray entry; ///< JSON, in UTF-8, exactly as it was hashed
    QByteArray hash;  ///< SHA-256 over the hash before (32 zero bytes before the first) and `entry`
};

/// The beginning of an audit entry, its size and its hash.
struct AuditMark {
    qint64 n = 0;
    qint64 size = 0;      ///< bytes of the entry
    QByteArray beginning; ///< its first 64
    QByteArray hash;
};

/// A visible message as the index has it.
struct MessageMark {
    qint64 key = 0;
    qint64 room = 0;
    qint64 seq = 0;
    qint64 author = SystemAuthor;
    qint64 createdAt = 0;
    qint64 size = 0; ///< bytes of its text in UTF-8; 0 for one that was written before sizes were kept
};

/// A held message as the counts need it.
struct HeldMark {
    qint64 key = 0;
    qint64 author = SystemAuthor;
    qint64 size = 0; ///< bytes of its text in UTF-8
};

/// How many Idempotency-Keys of an agent are kept.
struct ReplayCount {
    qint64 agent = 0;
    qint64 keys = 0;
};

/// The counters of the relay, which never go back, and the pause of everything. Written with every transaction.
struct State {
    qint64 lastSeq = 0;    ///< the greatest seq ever given, to a message or to another event
    qint64 lastLineAt = 0; ///< created_at of the newest message of any line
    bool paused = false;   ///< everything is paused
    /// The next run compares its clock with these; see engine::TrustedClock. Written with every commit.
    qint64 lastAt = 0;
    qint64 confirmedAt = 0;
    bool behind = false;
    qint64 auditBytes = 0; ///< approximate size of the audit log

    bool operator==(const State&) const = default;
};

/// The row that a request with an Idempotency-Key made.
struct ReplayRecord {
    qint64 agent = 0; ///< 0: the operator
    QByteArray key;
    QByteArray fingerprint;
    qint64 entity = 0; ///< row id of the room or message
    qint64 createdAt = 0;
};

} // namespace relay::store

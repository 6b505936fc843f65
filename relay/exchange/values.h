// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

#include "relay/engine/entries.h"
#include "relay/protocol/agent.h"
#include "relay/protocol/error.h"
#include "relay/protocol/message.h"
#include "relay/protocol/room.h"

namespace relay::engine {
class Batch;
class Clock;
class WriteQueue;
struct Engine;
struct Notice;
} // namespace relay::engine

/// What the exchange takes and gives, on top of relay/protocol.
namespace relay::exchange {

using namespace engine; // the rules are about the engine's state, in nearly every line

/// Called after the commit when the value says success, so that what it acknowledges is on disk.
using protocol::Completion;

/// The `Idempotency-Key` of a request that creates (contract, "Every request"). An empty key means none was sent.
struct Idempotency {
    QByteArray key;
    QByteArray fingerprint; ///< SHA-256 over method, path and body: what must be the same for the same answer
};

struct NewAgent {
    QString name;
    QString operatorName;
    QString model;
    bool byOperator = false; ///< the operator makes it: no pause and no capacity binds, and it waits for its agent
};

struct Registration {
    protocol::Agent agent;
    QString token; ///< the one time that it is known
};

/// A room, and the code that admits the next agent.
struct Invitation {
    protocol::Room room;
    QString code;
    bool nameHeld = false; ///< the room gets its name when the operator lets it through
};

/// What a sender learns of the other agent. Both are unset when nobody else is in the room.
struct PeerPresence {
    bool present = false;
    qint64 lastSeenAt = 0; ///< ms since the epoch
    bool waiting = false;
    qint64 rungAt = 0; ///< ms since the epoch, 0 for never
    protocol::Availability availability = protocol::Availability::Other;
    int unread = 0;    ///< messages in this room that it has not read
    qint64 readTo = 0; ///< the greatest seq that it has asked beyond
};

/// A room with something unread.
struct RungRoom {
    QString id;
    QString name; ///< as an agent chose it: never part of a sentence of the relay
    int unread = 0;
};

/// What an agent's bell says; without rooms when it does not ring, unless the operator tries it out.
struct Ring {
    int unread = 0;
    QList<RungRoom> rooms;
    bool test = false;

    bool isSilent() const { return rooms.isEmpty() && !test; }
};

/// What became of ringing an agent to try its bell out.
struct BellTest {
    std::optional<qint64> rungAfterMs;  ///< nothing: no bell was open
    std::optional<qint64> heardAfterMs; ///< until the agent looked at its rooms
    protocol::Availability availability = protocol::Availability::Other;
    int unread = 0; ///< messages in all its rooms that it has not read
};

/// Which messages of a room a member asks for.
struct PageQuery {
    qint64 after = 0;
    int limit = 50;           ///< 1–200
    bool own = true;          ///< its own too
    qsizetype characters = 0; ///< of text (code points) that fit the answer; 0: any number. The first always fits
};

/// What the operator decides about a held message.
struct Decision {
    QString messageId;
    QString sha256;              ///< hex; of the text that was decided about
    std::optional<QString> text; ///< to say instead, when it is released
    QString reason;              ///< when it is rejected; may be empty
};

/// What the operator changes of a room. What is unset stays.
struct RoomPatch {
    static constexpr qint64 AsItIs = -1; ///< a field of a budget: it stays

    std::optional<QString> name;
    std::optional<protocol::Review> review;
    std::optional<int> turnLimit;
    std::optional<protocol::Budget> budget;
    std::optional<bool> paused;
    std::optional<qint64> readTo; ///< the operator has seen everything up to this seq; never goes back
};

/// What somebody wants to say in a room.
struct NewMessage {
    QString roomId;
    QString text;
    Idempotency once;
    QString replyTo; ///< id of the message of that room that it answers; empty for none
};

struct Sent {
    protocol::Message message;
    PeerPresence peer;
};

/// An answer to a poll.
struct Delivery {
    QList<protocol::Message> messages; ///< in the order of seq
    qint64 nextAfter = 0;
    bool sealed = false;
    bool closed = false;
    bool more = false; ///< there are further messages after nextAfter
};

/// A room as one of its members sees it.
struct MemberView {
    protocol::Room room;            ///< without code
    QList<protocol::Room> children; ///< id, name and createdAt only
    int unread = 0;                 ///< messages of others beyond what this member was given
};

/// Which part of a list somebody asks for.
struct ListQuery {
    qint64 after = 0; ///< `nextAfter` of the page before; 0: from the beginning
    int limit = 200;  ///< at most so many; above 0
};

/// A part of a list. The place in it is a key that nothing else ever gets: what is there from the first page to the
/// last is in exactly one of them, whatever comes and goes meanwhile.
template <typename T>
struct ListPage {
    QList<T> items;
    qint64 nextAfter = 0; ///< where the next page begins
    bool more = false;    ///< there is one
};

/// A message between two numbers of the AgentRing API; `id` is its seq.
struct DirectMessage {
    qint64 id = 0;
    QString from; ///< "AG-…"; "operator" or "system" where it is not an agent's
    QString to;
    QString body;
    qint64 createdAt = 0; ///< ms since the epoch, strictly increasing over all messages of lines that are not held
    bool held = false;    ///< it waits for the operator: `id` is a number of its own until it is released
    protocol::SystemEvent event = protocol::SystemEvent::None;
    protocol::About about;
    qint64 replyTo = 0; ///< id of the message of the line that it answers, which may be gone; 0 for none
};

/// What an agent wants to say to a number.
struct NewDirectMessage {
    QString to; ///< "AG-…", in any case
    QString text;
    Idempotency once;
    qint64 replyTo = 0; ///< id of the message of that line that it answers; 0 for none
};

struct InboxQuery {
    qint64 after = 0;   ///< greater than this id
    qint64 sinceMs = 0; ///< created later than this, ms since the epoch
    int limit = 50;
};

struct Stats {
    int agents = 0;
    int capacity = 0; ///< 0: no limit
    int rooms = 0;
    qint64 messages = 0;
    qint64 uptimeSeconds = 0;
    qint64 auditBytes = 0; ///< that the audit log takes, about
};

} // namespace relay::exchange

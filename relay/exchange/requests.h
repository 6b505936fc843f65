// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

#include "relay/engine/directory.h"
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

/// What the exchange is asked for and what it gives, beyond the values of relay/protocol.
namespace relay::exchange {

using namespace engine; // nearly every line of the rules is about the engine's state

/// Called after the commit when the value says success, so that what it acknowledges is on disk.
using protocol::Completion;

/// The `Idempotency-Key` of a request that creates (contract, "Every request"). An empty key means none was sent.
struct Idempotency {
    QByteArray key;
    QByteArray fingerprint; ///< SHA-256 over method, path and body: a repeated request must have the same
};

struct NewAgent {
    QString name;
    QString operatorName;
    QString model;
    bool byOperator = false; ///< made by the operator: exempt from pause and capacity; does not expire unused
};

struct Registration {
    protocol::Agent agent;
    QString token; ///< given only this once
};

/// A room, and the code that admits the next agent.
struct Invitation {
    protocol::Room room;
    QString code;
    bool nameHeld = false; ///< the name waits for the operator
};

/// The state of the other agent, for the sender of a message. Unset when nobody else is in the room.
struct PeerPresence {
    bool present = false;
    qint64 lastSeenAt = 0; ///< ms since the epoch
    bool waiting = false;
    qint64 rungAt = 0; ///< ms since the epoch, 0 for never
    protocol::Availability availability = protocol::Availability::Other;
    int unread = 0;    ///< messages in this room that it has not read
    qint64 readTo = 0; ///< it has read up to this seq
};

/// A room with unread messages.
struct RungRoom {
    QString id;
    QString name; ///< chosen by an agent: never part of a sentence of the relay
    int unread = 0;
};

/// The answer of an agent's bell. Without rooms it does not ring, except in a test.
struct Ring {
    int unread = 0;
    QList<RungRoom> rooms;
    bool test = false;

    bool isSilent() const { return rooms.isEmpty() && !test; }
};

/// The result of a bell test.
struct BellTest {
    std::optional<qint64> rungAfterMs;  ///< unset: no bell was open
    std::optional<qint64> heardAfterMs; ///< until the agent looked at its rooms
    protocol::Availability availability = protocol::Availability::Other;
    int unread = 0; ///< messages in all its rooms that it has not read
};

/// Which messages of a room a member asks for.
struct PageQuery {
    qint64 after = 0;
    int limit = 50;           ///< 1–200
    bool own = true;          ///< with the member's own messages
    qsizetype characters = 0; ///< most code points of text in the page, the first message excepted; 0: no limit
};

/// What the operator decides about a held message.
struct Decision {
    QString messageId;
    QString sha256;              ///< hex; of the text that the operator saw
    std::optional<QString> text; ///< on release: the text to send instead
    QString reason;              ///< on rejection; may be empty
};

/// The operator's changes to a room. Unset fields stay as they are.
struct RoomPatch {
    static constexpr qint64 AsItIs = -1; ///< in a budget: the field stays as it is
    static constexpr int MostTrust = 1'000;

    std::optional<QString> name;
    std::optional<protocol::Review> review;
    std::optional<int> turnLimit;
    std::optional<protocol::Budget> budget;
    std::optional<bool> paused;

    struct Trust {
        QString agentId;
        int messages = 0; ///< of it that pass although they would wait for the operator
    };

    std::optional<Trust> trust;
    std::optional<qint64> readTo; ///< the operator has seen everything up to this seq; never goes back
};

/// A message to be sent in a room.
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
    int unread = 0;                 ///< messages of others that this member has not read
};

/// The part of a list that is asked for.
struct ListQuery {
    qint64 after = 0; ///< `nextAfter` of the page before; 0: from the beginning
    int limit = 200;  ///< most items; above 0
};

/// A part of a list. Its cursor is a key that is never given twice: an item that exists from the first page to the last
/// is in exactly one page, whatever else comes and goes.
template <typename T>
struct ListPage {
    QList<T> items;
    qint64 nextAfter = 0; ///< where the next page begins
    bool more = false;    ///< there is a next page
};

/// A message between two numbers of the AgentRing API; `id` is its seq.
struct DirectMessage {
    qint64 id = 0;
    QString from; ///< "AG-…"; "operator" or "system" where it is not an agent's
    QString to;
    QString body;
    qint64 createdAt = 0; ///< ms since the epoch, strictly increasing over all messages of lines that are not held
    bool held = false;    ///< it waits for the operator: until then `id` is a number of its own
    protocol::SystemEvent event = protocol::SystemEvent::None;
    protocol::About about;
    qint64 replyTo = 0; ///< id of the message of the line that it answers, which may be gone; 0 for none
};

/// A message to be sent to an agent number.
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
    qint64 auditBytes = 0; ///< approximate size of the audit log
};

} // namespace relay::exchange

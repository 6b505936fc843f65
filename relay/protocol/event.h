// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <variant>

#include "relay/protocol/agent.h"
#include "relay/protocol/message.h"
#include "relay/protocol/relayinfo.h"
#include "relay/protocol/room.h"

namespace relay::protocol {

/// A new message in a room; a held one has seq 0.
struct MessageAdded {
    Message message;
};

/// A held message was released (it has its seq now), or rejected.
struct MessageChanged {
    Message message;
};

/// The present state of a room: several changes in a short time may arrive as one event.
struct RoomChanged {
    Room room;
};

struct RoomRemoved {
    QString roomId;
};

struct AgentChanged {
    Agent agent;
};

struct RelayChanged {
    RelayInfo info;
};

/// A change on the relay. `seq` comes from the one counter of messages and all other changes.
struct Event {
    qint64 seq = 0;
    std::variant<MessageAdded, MessageChanged, RoomChanged, RoomRemoved, AgentChanged, RelayChanged> what;
};

/// An answer of `GET /operator/v1/events?after=&presence=&wait=`.
/// The event log is bounded and in memory. `reset`: the log does not reach back to `after` (the relay was restarted, or
/// the client was away for long), and the client must fetch rooms and agents again.
struct EventPage {
    QList<Event> events;
    qint64 nextAfter = 0;
    QList<Presence> presence; ///< of the agents whose presence changed since the `presence` cursor
    qint64 nextPresence = 0;  ///< cursor of `presence`: counts in this run of the relay only
    bool reset = false;
};

QJsonObject toJson(const Event& event);
Result<Event> eventFromJson(const QJsonObject& json);
QJsonObject toJson(const EventPage& page);
Result<EventPage> eventPageFromJson(const QJsonObject& json);

} // namespace relay::protocol

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

/// Said in a room, or held before it could be (its message.seq is 0 then).
struct MessageAdded {
    Message message;
};

/// A held message was released (it has its seq now), or rejected.
struct MessageChanged {
    Message message;
};

/// The room as it is now: several changes that lie close together may arrive as one.
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

/// Something that happened on the relay. `seq` is the one counter that messages and all other changes share.
struct Event {
    qint64 seq = 0;
    std::variant<MessageAdded, MessageChanged, RoomChanged, RoomRemoved, AgentChanged, RelayChanged> what;
};

/// An answer of `GET /operator/v1/events?after=&presence=&wait=`.
/// The log that serves it lives in memory and is bounded: `reset` says that `after` lies before its beginning (the
/// relay was restarted, or the client was away for long) and that the client must fetch rooms and agents anew.
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

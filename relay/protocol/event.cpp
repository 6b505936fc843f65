// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/protocol/event.h"

#include "relay/protocol/fieldreader.h"

namespace relay::protocol {

using namespace Qt::StringLiterals;

namespace {

/// On the wire an event is {"seq", "kind", and under the kind's own name what it is about}.
struct Body {
    QString kind;
    QJsonValue value;

    Body(const MessageAdded& what)
        : kind(u"message"_s)
        , value(toJson(what.message))
    {
    }

    Body(const MessageChanged& what)
        : kind(u"message_changed"_s)
        , value(toJson(what.message))
    {
    }

    Body(const RoomChanged& what)
        : kind(u"room"_s)
        , value(toJson(what.room))
    {
    }

    Body(const RoomRemoved& what)
        : kind(u"room_removed"_s)
        , value(what.roomId)
    {
    }

    Body(const AgentChanged& what)
        : kind(u"agent"_s)
        , value(toJson(what.agent))
    {
    }

    Body(const RelayChanged& what)
        : kind(u"relay"_s)
        , value(toJson(what.info))
    {
    }
};

bool isKnownKind(const QJsonValue& kind)
{
    static const QStringList kinds = {u"message"_s,      u"message_changed"_s, u"room"_s,
                                      u"room_removed"_s, u"agent"_s,           u"relay"_s};
    return kinds.contains(kind.toString());
}

} // namespace

QJsonObject toJson(const Event& event)
{
    const Body body = std::visit([](const auto& what) { return Body(what); }, event.what);
    return {{u"seq"_s, event.seq}, {u"kind"_s, body.kind}, {body.kind, body.value}};
}

Result<Event> eventFromJson(const QJsonObject& json)
{
    Event event;
    QString kind;
    FieldReader reader(json);
    reader.read("seq"_L1, event.seq);
    reader.read("kind"_L1, kind);

    const auto readAs = [&](QLatin1StringView name, auto what, auto member, auto parse) {
        reader.read(name, what.*member, parse);
        event.what = std::move(what);
        if (!json.contains(name)) {
            reader.reject(name);
        }
    };
    if (kind == "message"_L1) {
        readAs("message"_L1, MessageAdded{}, &MessageAdded::message, messageFromJson);
    } else if (kind == "message_changed"_L1) {
        readAs("message_changed"_L1, MessageChanged{}, &MessageChanged::message, messageFromJson);
    } else if (kind == "room"_L1) {
        readAs("room"_L1, RoomChanged{}, &RoomChanged::room, roomFromJson);
    } else if (kind == "room_removed"_L1) {
        RoomRemoved removed;
        reader.read("room_removed"_L1, removed.roomId);
        event.what = removed;
    } else if (kind == "agent"_L1) {
        readAs("agent"_L1, AgentChanged{}, &AgentChanged::agent, agentFromJson);
    } else if (kind == "relay"_L1) {
        readAs("relay"_L1, RelayChanged{}, &RelayChanged::info, relayInfoFromJson);
    } else {
        reader.reject("kind"_L1);
    }
    return reader.finish(std::move(event));
}

QJsonObject toJson(const EventPage& page)
{
    return {
        {u"events"_s, toJsonArray(page.events)},
        {u"next_after"_s, page.nextAfter},
        {u"presence"_s, toJsonArray(page.presence)},
        {u"next_presence"_s, page.nextPresence},
        {u"reset"_s, page.reset},
    };
}

Result<EventPage> eventPageFromJson(const QJsonObject& json)
{
    EventPage page;
    FieldReader reader(json);
    // What a later version of the relay adds is not for this program.
    QList<std::optional<Event>> events;
    reader.read("events"_L1, events, [](const QJsonObject& event) -> Result<std::optional<Event>> {
        if (!isKnownKind(event.value(u"kind"))) {
            return std::nullopt;
        }
        return eventFromJson(event);
    });
    for (std::optional<Event>& event : events) {
        if (event) {
            page.events.append(std::move(*event));
        }
    }
    reader.read("next_after"_L1, page.nextAfter);
    reader.read("presence"_L1, page.presence, presenceFromJson);
    reader.read("next_presence"_L1, page.nextPresence);
    reader.read("reset"_L1, page.reset);
    return reader.finish(std::move(page));
}

} // namespace relay::protocol

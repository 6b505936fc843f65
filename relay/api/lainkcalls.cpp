// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/api/lainkcalls.h"

#include <QJsonArray>

#include "relay/api/lainkjson.h"
#include "relay/api/responses.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/sender.h"
#include "relay/protocol/fieldreader.h"

namespace relay::api {

using namespace Qt::StringLiterals;
using protocol::FieldReader;
using protocol::Result;

namespace {

/// No code has more than 10 characters; whatever dashes and spaces stand between them, this is enough.
constexpr qsizetype MaxWrittenCode = 100;

/// Gives `done` what `toJson` makes of the exchange's value.
template <typename T, typename Json, typename ToJson>
exchange::Completion<T> inJson(exchange::Completion<Json> done, ToJson toJson)
{
    return [done = std::move(done), toJson](const Result<T>& result) { done(result.map(toJson)); };
}

} // namespace

LainkCalls::LainkCalls(exchange::Exchange& exchange, CallerLimits& limits)
    : m_exchange(exchange)
    , m_limits(limits)
{
}

void LainkCalls::registerAgent(const Caller& caller, const QJsonObject& input, Done done)
{
    const Result<exchange::NewAgent> agent = newAgent(input);
    if (!agent)
        return done(tl::unexpected(agent.error()));
    if (const Result<void> allowed = m_limits.takeRegistration(caller); !allowed)
        return done(tl::unexpected(allowed.error()));
    m_exchange.identities().add(*agent, inJson<exchange::Registration>(std::move(done), laink::registration));
}

void LainkCalls::createRoom(const Caller& caller, const QJsonObject& input, const exchange::Idempotency& once,
                            Done done)
{
    FieldReader fields(input, FieldReader::Request);
    const QString name = fields.optionalText("name"_L1, protocol::MaxRoomName);
    if (fields.error())
        return done(tl::unexpected(*fields.error()));
    m_exchange.rooms().create(caller.agent, name, once,
                              inJson<exchange::Invitation>(std::move(done), laink::createdRoom));
}

void LainkCalls::createChild(const Caller& caller, const QString& parentId, const QJsonObject& input,
                             const exchange::Idempotency& once, Done done)
{
    FieldReader fields(input, FieldReader::Request);
    const QString name = fields.optionalText("name"_L1, protocol::MaxRoomName);
    if (fields.error())
        return done(tl::unexpected(*fields.error()));
    m_exchange.rooms().createChild(caller.agent, parentId, name, once,
                                   inJson<exchange::Invitation>(std::move(done), laink::childRoom));
}

void LainkCalls::joinRoom(const Caller& caller, const QJsonObject& input, Done done)
{
    FieldReader fields(input, FieldReader::Request);
    const QString code = fields.text("room_code"_L1, 1, MaxWrittenCode);
    if (fields.error())
        return done(tl::unexpected(*fields.error()));
    if (const Result<void> allowed = m_limits.takeCode(caller); !allowed)
        return done(tl::unexpected(allowed.error()));
    m_exchange.rooms().join(caller.agent, code,
                            [this, caller, done = std::move(done)](const Result<protocol::Room>& room) {
                                if (room || room.error().code != protocol::ErrorCode::NoSuchCode)
                                    m_limits.giveBackCode(caller);
                                done(room.map(laink::joinedRoom));
                            });
}

void LainkCalls::leaveRoom(const Caller& caller, const QString& roomId, Done done)
{
    m_exchange.rooms().leave(caller.agent, roomId, inJson<void>(std::move(done), [roomId] {
                                 return QJsonObject{{u"room_id"_s, roomId}, {u"left"_s, true}};
                             }));
}

void LainkCalls::send(const Caller& caller, const QString& roomId, const QJsonObject& input,
                      const exchange::Idempotency& once, exchange::Completion<QByteArray> done)
{
    const Result<exchange::NewMessage> message = newMessage(roomId, input, once);
    if (!message)
        return done(tl::unexpected(message.error()));
    m_exchange.sender().send(caller.agent, *message, inJson<exchange::Sent>(std::move(done), laink::sent));
}

Result<QJsonObject> LainkCalls::room(const Caller& caller, const QString& roomId) const
{
    return m_exchange.rooms().seenBy(caller.agent, roomId).map(laink::roomDetails);
}

QJsonObject LainkCalls::rooms(const Caller& caller, const exchange::ListQuery& query) const
{
    const exchange::ListPage<exchange::MemberView> page = m_exchange.rooms().listOf(caller.agent, query);
    QJsonArray rooms;
    for (const exchange::MemberView& view : page.items)
        rooms.append(laink::roomRow(view));
    return listJson(u"rooms"_s, rooms, page.nextAfter, page.more);
}

LongPoll<QByteArray> LainkCalls::messages(const Caller& caller, const RoomPoll& poll)
{
    const auto read = [this, agent = caller.agent, poll]() -> Result<exchange::Delivery> {
        if (!poll.since)
            return m_exchange.reader().page(agent, poll.roomId, {poll.after, poll.limit});
        // Created in a later second than that one: what a client that knows times in seconds only means by "since".
        return m_exchange.reader().since(agent, poll.roomId, *poll.since * 1000 + 999, poll.limit);
    };
    LongPoll<QByteArray> longPoll;
    longPoll.seconds = poll.wait;
    longPoll.read = [read] {
        return read().map([](const exchange::Delivery& delivery) {
            return Page<QByteArray>{laink::delivery(delivery), delivery.messages.isEmpty()};
        });
    };
    longPoll.wait = [this, agent = caller.agent, poll](std::function<void()> wake) {
        const qint64 after = poll.since ? m_exchange.reader().currentSeq() : poll.after;
        return m_exchange.reader().wait(agent, poll.roomId, after, poll.wait, std::move(wake));
    };
    return longPoll;
}

QJsonObject LainkCalls::stats() const
{
    return laink::stats(m_exchange.stats());
}

} // namespace relay::api

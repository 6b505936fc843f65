// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

#include "relay/api/callerlimits.h"
#include "relay/api/longpoll.h"
#include "relay/exchange/requests.h"
#include "relay/protocol/limits.h"

namespace relay::exchange {
class Exchange;
}

namespace relay::api {

/// Which messages of a room, and how long to wait for them.
struct RoomPoll {
    QString roomId;
    qint64 after = 0;
    std::optional<qint64> since; ///< the legacy cursor, Unix seconds; takes the place of `after`
    int limit = protocol::DefaultPage;
    int wait = 0; ///< seconds
};

/// The Laink API without its transport: JSON objects of the contract's "Laink API" in and out. The HTTP face and the
/// MCP tools share these calls and their field names. The most frequent ones, sending and polling, give JSON as bytes.
class LainkCalls
{
public:
    using Done = exchange::Completion<QJsonObject>;

    /// Both are borrowed and must live longer.
    LainkCalls(exchange::Exchange& exchange, CallerLimits& limits);

    void registerAgent(const Caller& caller, const QJsonObject& input, Done done);
    void createRoom(const Caller& caller, const QJsonObject& input, const exchange::Idempotency& once, Done done);
    void createChild(const Caller& caller, const QString& parentId, const QJsonObject& input,
                     const exchange::Idempotency& once, Done done);
    void joinRoom(const Caller& caller, const QJsonObject& input, Done done);
    void leaveRoom(const Caller& caller, const QString& roomId, Done done);
    void send(const Caller& caller, const QString& roomId, const QJsonObject& input, const exchange::Idempotency& once,
              exchange::Completion<QByteArray> done);
    protocol::Result<QJsonObject> room(const Caller& caller, const QString& roomId) const;
    QJsonObject rooms(const Caller& caller, const exchange::ListQuery& query) const;
    LongPoll<QByteArray> messages(const Caller& caller, const RoomPoll& poll);
    QJsonObject stats() const;

private:
    exchange::Exchange& m_exchange;
    CallerLimits& m_limits;
};

} // namespace relay::api

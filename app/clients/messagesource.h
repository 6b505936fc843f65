// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

#include "relay/protocol/error.h"
#include "relay/protocol/message.h"

class QObject;

namespace app::clients {

/// Where in a room's history to read: at most one of the two is above 0, neither means its end. Both are a seq.
struct HistoryPlace {
    qint64 after = 0;
    qint64 before = 0;
};

/// What the user says in a room.
struct NewMessage {
    QString text;
    QByteArray once; ///< Idempotency-Key: the same for each try of the same thing
    QString replyTo; ///< id of the message of that room that it answers; empty for none
};

/// Where a MessageSync gets the messages of one relay's rooms, and where it brings what the user says. Each call ends
/// once, later, on this thread, unless its context goes first.
class MessageSource
{
public:
    template <typename T>
    using Done = std::function<void(relay::protocol::Result<T>)>;

    virtual ~MessageSource() = default;

    /// At most `limit` (1–200), in the order of their seq.
    virtual void messages(const QString& roomId, HistoryPlace place, int limit, QObject* context,
                          Done<relay::protocol::MessagePage> done) = 0;
    virtual void speak(const QString& roomId, const NewMessage& message, QObject* context,
                       Done<relay::protocol::Message> done) = 0;
};

} // namespace app::clients

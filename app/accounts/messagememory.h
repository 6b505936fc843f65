// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QSet>

#include "app/clients/messagesource.h"
#include "relay/protocol/message.h"
#include "relay/protocol/search.h"

namespace app::accounts {

/// How many messages are kept for a relay that can only be read forward. Characters are UTF-16 code units.
struct MemoryBounds {
    qsizetype roomMessages = 1'000;
    qsizetype roomCharacters = 4'000'000;
    qsizetype characters = 16'000'000; ///< over all rooms: 32 MB
};

/// The messages of an agent's rooms, as they were polled. Each gets a seq of this memory's own, in the order in which
/// it came; the oldest go when there are too many.
class MessageMemory
{
public:
    explicit MessageMemory(const MemoryBounds& bounds = {})
        : m_bounds(bounds)
    {
    }

    /// Gives its seq, or 0 when it is there already.
    qint64 add(relay::protocol::Message message);

    bool knows(const QString& roomId, const QString& messageId) const;

    relay::protocol::MessagePage page(const QString& roomId, clients::HistoryPlace place, int limit) const;
    /// Finds texts that contain every word of `query`, as a whole or in part, in any case. Newest first. One call looks
    /// at a limited amount of text, so that the window does not stall.
    relay::protocol::SearchPage search(const QString& query, qint64 before,
                                       const QHash<QString, QString>& roomNames) const;

    /// When the newest was said, ms since the epoch; 0 without any.
    qint64 newestTime(const QString& roomId) const;
    int count(const QString& roomId) const;

    qsizetype characters() const { return m_characters; }

    void forget(const QString& roomId);
    void clear();

private:
    struct Room {
        QList<relay::protocol::Message> messages;
        QSet<QString> ids;
        qsizetype characters = 0;
    };

    void dropOldest(Room& room);
    void makeRoom(Room& room);

    MemoryBounds m_bounds;
    QHash<QString, Room> m_rooms;
    qsizetype m_characters = 0;
    qint64 m_seq = 0;
};

} // namespace app::accounts

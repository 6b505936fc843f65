// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>
#include <limits>
#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Which messages a room has. Of each room the newest may be in memory only, until write(): a transaction of many
/// messages in many rooms would otherwise touch a page for each room, which costs more than the messages do. What is in
/// memory only is found again after a crash, because messages are kept in the order of their arrival.
///
/// Everything that is asked for covers both parts.
class RoomIndex
{
public:
    explicit RoomIndex(Database& database);

    /// Finds what is not on disk yet: at the start, and after a transaction that was rolled back.
    protocol::Result<void> load();

    void append(const MessageMark& mark);

    /// How many are in memory only.
    qsizetype pending() const { return m_pending; }

    /// Writes those of the `rooms` rooms that have waited longest, within a transaction. A room costs a page, however
    /// many of its messages wait: the fewer rooms at a time, the less a message costs. A room with a message whose key
    /// is older than its seq comes first, whatever `rooms` says: by its key it would not be found again after a crash.
    protocol::Result<void> write(int rooms = AllRooms);

    static constexpr int AllRooms = std::numeric_limits<int>::max();

    protocol::Result<void> each(const std::function<void(const MessageMark&)>& visit);
    /// With a greater seq and by anybody but `except`, oldest first. NoAuthor excepts nobody.
    protocol::Result<QList<MessageMark>> after(qint64 room, qint64 seq, qint64 except, int limit);
    /// The `limit` newest with a smaller seq, newest first.
    protocol::Result<QList<MessageMark>> before(qint64 room, qint64 seq, int limit);
    /// The newest that is not by `except`.
    protocol::Result<std::optional<MessageMark>> newest(qint64 room, qint64 except);
    /// How many have a greater seq and are neither the system's nor by `except`.
    protocol::Result<qint64> countSaid(qint64 room, qint64 seq, qint64 except);
    /// The greatest seq of those that are not later than `time`, 0 when there is none. Within a room times never go
    /// back, which lets this search by halves.
    protocol::Result<qint64> seqAtTime(qint64 room, qint64 time);

    protocol::Result<void> remove(const MessageMark& mark);
    protocol::Result<void> removeAll(qint64 room);

    static constexpr qint64 NoAuthor = -2;

private:
    using Tail = std::vector<MessageMark>; ///< by seq; all greater than what is on disk of the room

    struct Waiting {
        Tail marks;
        qint64 since = 0; ///< no greater than any of their keys
        std::list<qint64>::iterator turn;
    };

    protocol::Result<void> writeRoom(const Tail& marks);
    void forget(std::unordered_map<qint64, Waiting>::iterator tail);
    const Tail& tail(qint64 room) const;

    Statement m_indexedTo;
    Statement m_unindexed;
    Statement m_insert;
    Statement m_writeIndexedTo;
    Statement m_each;
    Statement m_after;
    Statement m_before;
    Statement m_newest;
    Statement m_count;
    Statement m_from;
    Statement m_remove;
    Statement m_removeAll;
    std::unordered_map<qint64, Waiting> m_tails;
    std::list<qint64> m_turns; ///< the rooms of m_tails; the one that has waited longest is the first
    qsizetype m_pending = 0;
    std::vector<qint64> m_urgent; ///< rooms that the next write() does not leave out
    qint64 m_lastKey = 0;         ///< the greatest that was appended
};

} // namespace relay::store

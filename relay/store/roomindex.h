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

/// Which messages each room has. The newest entries of a room may be in memory only, until write(): otherwise a
/// transaction with messages in many rooms would touch a page for each room, which costs more than the messages do.
/// After a crash these entries are found again, because messages are stored in the order of their arrival.
///
/// All queries cover both parts.
class RoomIndex
{
public:
    explicit RoomIndex(Database& database);

    /// Finds the entries that are not on disk: at the start, and after a rollback.
    protocol::Result<void> load();

    void append(const MessageMark& mark);

    /// The number of entries in memory only.
    qsizetype pending() const { return m_pending; }

    /// Writes those of the `rooms` rooms that have waited longest, within a transaction. A room costs a page, however
    /// many of its messages wait: the fewer rooms at a time, the less a message costs. A room with a message whose key
    /// is older than its seq comes first, whatever `rooms` says: by its key it would not be found again after a crash.
    protocol::Result<void> write(int rooms = AllRooms);

    static constexpr int AllRooms = std::numeric_limits<int>::max();

    protocol::Result<void> each(const std::function<void(const MessageMark&)>& visit);
    /// Messages with a greater seq that `except` did not write, oldest first. NoAuthor excepts nobody.
    protocol::Result<QList<MessageMark>> after(qint64 room, qint64 seq, qint64 except, int limit);
    /// The `limit` newest messages with a smaller seq, newest first.
    protocol::Result<QList<MessageMark>> before(qint64 room, qint64 seq, int limit);
    /// The newest message that `except` did not write.
    protocol::Result<std::optional<MessageMark>> newest(qint64 room, qint64 except);
    /// The number of messages with a greater seq that neither the system nor `except` wrote.
    protocol::Result<qint64> countSaid(qint64 room, qint64 seq, qint64 except);
    /// The greatest seq of the messages up to `time`; 0 without one. It is a binary search: within a room, times never
    /// go back.
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
    qint64 m_lastKey = 0;         ///< the greatest key appended
};

} // namespace relay::store

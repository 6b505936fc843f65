// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>
#include <optional>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Messages, in the order of their arrival, with an index by (room, seq, author). What asks only for those three is
/// answered from the index.
class MessageTable
{
public:
    explicit MessageTable(Database& database);

    protocol::Result<void> insert(const MessageRecord& message);

    protocol::Result<std::optional<MessageRecord>> byKey(qint64 key);
    /// Visible messages of a room with a greater seq, oldest first.
    protocol::Result<QList<MessageRecord>> after(qint64 room, qint64 seq, int limit);
    /// Visible messages of a room with a smaller seq, the `limit` newest of them, oldest first.
    protocol::Result<QList<MessageRecord>> before(qint64 room, qint64 seq, int limit);
    /// The newest visible message of an agent or the operator, its text cut after 400 characters; nothing when there is
    /// none.
    protocol::Result<std::optional<MessageRecord>> newestSaid(qint64 room);
    /// The time of the newest visible message of any author; 0 when there is none.
    protocol::Result<qint64> newestTime(qint64 room);
    /// The greatest seq of the messages that are not later than `time`, 0 when there is none. Within a room times never
    /// go back, which lets this search by halves.
    protocol::Result<qint64> seqAtTime(qint64 room, qint64 time);

    // -- from the index ----------------------------------------------------------------------------------------------
    /// Every visible message of every room, by room and seq.
    protocol::Result<void> eachMark(const std::function<void(const MessageMark&)>& visit);
    /// Marks with a greater seq by anybody but `except`, oldest first.
    protocol::Result<QList<MessageMark>> marksAfter(qint64 room, qint64 seq, qint64 except, int limit);
    /// How many have a greater seq and are neither the system's nor by `except`.
    protocol::Result<qint64> countUnread(qint64 room, qint64 seq, qint64 except);

    // -- deletion ----------------------------------------------------------------------------------------------------
    protocol::Result<QList<MessageMark>> oldest(qint64 room, int count);
    /// The time of the oldest visible message; nothing when there is none.
    protocol::Result<std::optional<qint64>> oldestTime(qint64 room);
    protocol::Result<void> remove(qint64 key);
    protocol::Result<void> removeAll(qint64 room);

private:
    Statement m_insert;
    Statement m_byKey;
    Statement m_after;
    Statement m_before;
    Statement m_newestSaid;
    Statement m_newestTime;
    Statement m_timeFrom;
    Statement m_newestSeq;
    Statement m_marks;
    Statement m_marksAfter;
    Statement m_countUnread;
    Statement m_oldest;
    Statement m_oldestTime;
    Statement m_remove;
    Statement m_removeAll;
};

} // namespace relay::store

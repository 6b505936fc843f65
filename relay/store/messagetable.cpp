// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/messagetable.h"

#include <algorithm>
#include <limits>

using relay::protocol::Result;

namespace relay::store {

namespace {

MessageRecord messageFrom(const Query& query)
{
    return {query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.text(4), query.integer(5)};
}

MessageMark markFrom(const Query& query)
{
    return {query.integer(0), query.integer(1), query.integer(2), query.integer(3)};
}

Result<QList<MessageRecord>> messagesOf(Query& query)
{
    QList<MessageRecord> messages;
    while (query.next())
        messages.append(messageFrom(query));
    return query.finish().map([&messages] { return messages; });
}

Result<QList<MessageMark>> marksOf(Query& query)
{
    QList<MessageMark> marks;
    while (query.next())
        marks.append(markFrom(query));
    return query.finish().map([&marks] { return marks; });
}

Result<std::optional<qint64>> numberOf(Query& query)
{
    std::optional<qint64> number;
    while (query.next())
        number = query.integer(0);
    return query.finish().map([&number] { return number; });
}

} // namespace

MessageTable::MessageTable(Database& database)
    : m_insert(database, "INSERT INTO messages(key, room, seq, author, text, created_at) VALUES (?, ?, ?, ?, ?, ?)")
    , m_byKey(database, "SELECT key, room, seq, author, text, created_at FROM messages WHERE key = ?")
    , m_after(database, "SELECT key, room, seq, author, text, created_at FROM messages "
                        "WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?")
    , m_before(database, "SELECT key, room, seq, author, text, created_at FROM messages "
                         "WHERE room = ? AND seq < ? AND seq > 0 ORDER BY seq DESC LIMIT ?")
    , m_newestSaid(database, "SELECT key, room, seq, author, substr(text, 1, 400), created_at FROM messages "
                             "WHERE room = ? AND seq > 0 AND author <> 0 ORDER BY seq DESC LIMIT 1")
    , m_newestTime(database, "SELECT created_at FROM messages WHERE room = ? AND seq > 0 ORDER BY seq DESC LIMIT 1")
    , m_timeFrom(database, "SELECT seq, created_at FROM messages WHERE room = ? AND seq >= ? ORDER BY seq LIMIT 1")
    , m_newestSeq(database, "SELECT seq FROM messages WHERE room = ? AND seq > 0 ORDER BY seq DESC LIMIT 1")
    , m_marks(database, "SELECT key, room, seq, author FROM messages WHERE seq > 0 ORDER BY room, seq")
    , m_marksAfter(database, "SELECT key, room, seq, author FROM messages "
                             "WHERE room = ? AND seq > ? AND author <> ? ORDER BY seq LIMIT ?")
    , m_countUnread(database,
                    "SELECT count(*) FROM messages WHERE room = ? AND seq > ? AND author <> 0 AND author <> ?")
    , m_oldest(database, "SELECT key, room, seq, author FROM messages WHERE room = ? AND seq > 0 ORDER BY seq LIMIT ?")
    , m_oldestTime(database, "SELECT created_at FROM messages WHERE room = ? AND seq > 0 ORDER BY seq LIMIT 1")
    , m_remove(database, "DELETE FROM messages WHERE key = ?")
    , m_removeAll(database, "DELETE FROM messages WHERE room = ?")
{
}

Result<void> MessageTable::insert(const MessageRecord& message)
{
    Query query(m_insert);
    query.bind(message.key).bind(message.room).bind(message.seq).bind(message.author);
    return query.bind(message.text).bind(message.createdAt).run();
}

Result<std::optional<MessageRecord>> MessageTable::byKey(qint64 key)
{
    Query query(m_byKey);
    query.bind(key);
    std::optional<MessageRecord> message;
    while (query.next())
        message = messageFrom(query);
    return query.finish().map([&message] { return message; });
}

Result<QList<MessageRecord>> MessageTable::after(qint64 room, qint64 seq, int limit)
{
    Query query(m_after);
    query.bind(room).bind(seq).bind(qint64{limit});
    return messagesOf(query);
}

Result<QList<MessageRecord>> MessageTable::before(qint64 room, qint64 seq, int limit)
{
    Query query(m_before);
    query.bind(room).bind(seq).bind(qint64{limit});
    return messagesOf(query).map([](QList<MessageRecord> messages) {
        std::reverse(messages.begin(), messages.end());
        return messages;
    });
}

Result<std::optional<MessageRecord>> MessageTable::newestSaid(qint64 room)
{
    Query query(m_newestSaid);
    query.bind(room);
    std::optional<MessageRecord> message;
    while (query.next())
        message = messageFrom(query);
    return query.finish().map([&message] { return message; });
}

Result<qint64> MessageTable::newestTime(qint64 room)
{
    Query query(m_newestTime);
    query.bind(room);
    return numberOf(query).map([](std::optional<qint64> time) { return time.value_or(0); });
}

Result<qint64> MessageTable::seqAtTime(qint64 room, qint64 time)
{
    Query newest(m_newestSeq);
    newest.bind(room);
    const auto end = numberOf(newest);
    if (!end)
        return tl::unexpected(end.error());
    // What is at or before `low` is not later than `time`; what is at or after `high` is, or does not exist.
    qint64 low = 0;
    qint64 high = end->value_or(0) + 1;
    while (low + 1 < high) {
        const qint64 middle = low + (high - low) / 2;
        Query query(m_timeFrom);
        query.bind(room).bind(middle);
        qint64 seq = high;
        qint64 createdAt = std::numeric_limits<qint64>::max();
        while (query.next()) {
            seq = query.integer(0);
            createdAt = query.integer(1);
        }
        if (auto read = query.finish(); !read)
            return tl::unexpected(read.error());
        if (createdAt <= time)
            low = seq;
        else
            high = middle;
    }
    return low;
}

Result<void> MessageTable::eachMark(const std::function<void(const MessageMark&)>& visit)
{
    Query query(m_marks);
    while (query.next())
        visit(markFrom(query));
    return query.finish();
}

Result<QList<MessageMark>> MessageTable::marksAfter(qint64 room, qint64 seq, qint64 except, int limit)
{
    Query query(m_marksAfter);
    query.bind(room).bind(seq).bind(except).bind(qint64{limit});
    return marksOf(query);
}

Result<qint64> MessageTable::countUnread(qint64 room, qint64 seq, qint64 except)
{
    Query query(m_countUnread);
    query.bind(room).bind(seq).bind(except);
    return numberOf(query).map([](std::optional<qint64> count) { return count.value_or(0); });
}

Result<QList<MessageMark>> MessageTable::oldest(qint64 room, int count)
{
    Query query(m_oldest);
    query.bind(room).bind(qint64{count});
    return marksOf(query);
}

Result<std::optional<qint64>> MessageTable::oldestTime(qint64 room)
{
    Query query(m_oldestTime);
    query.bind(room);
    return numberOf(query);
}

Result<void> MessageTable::remove(qint64 key)
{
    return Query(m_remove).bind(key).run();
}

Result<void> MessageTable::removeAll(qint64 room)
{
    return Query(m_removeAll).bind(room).run();
}

} // namespace relay::store

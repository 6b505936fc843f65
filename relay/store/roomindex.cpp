// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/roomindex.h"

#include <algorithm>
#include <limits>
#include <utility>

using relay::protocol::Result;

namespace relay::store {

namespace {

constexpr qint64 Endless = std::numeric_limits<qint64>::max();

MessageMark markFrom(const Query& query)
{
    return {query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4), query.integer(5)};
}

Result<QList<MessageMark>> marksOf(Query& query)
{
    QList<MessageMark> marks;
    while (query.next())
        marks.append(markFrom(query));
    return query.finish().map([&marks] { return marks; });
}

auto firstAfter(const std::vector<MessageMark>& marks, qint64 seq)
{
    return std::ranges::upper_bound(marks, seq, {}, &MessageMark::seq);
}

} // namespace

RoomIndex::RoomIndex(Database& database)
    : m_indexedTo(database, "SELECT indexed_to FROM state")
    , m_unindexed(database, "SELECT key, room, seq, author, created_at, length(CAST(text AS BLOB)) FROM messages "
                            "WHERE key > ? AND seq > 0 ORDER BY key")
    , m_insert(database,
               "INSERT INTO room_messages(room, seq, key, author, created_at, size) VALUES (?, ?, ?, ?, ?, ?)")
    , m_writeIndexedTo(database, "UPDATE OR FAIL state SET indexed_to = ?")
    , m_each(database, "SELECT key, room, seq, author, created_at, size FROM room_messages ORDER BY room, seq")
    , m_after(database, "SELECT key, room, seq, author, created_at, size FROM room_messages "
                        "WHERE room = ? AND seq > ? AND author <> ? ORDER BY seq LIMIT ?")
    , m_before(database, "SELECT key, room, seq, author, created_at, size FROM room_messages "
                         "WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?")
    , m_newest(database, "SELECT key, room, seq, author, created_at, size FROM room_messages "
                         "WHERE room = ? AND author <> ? ORDER BY seq DESC LIMIT 1")
    , m_count(database, "SELECT count(*) FROM room_messages WHERE room = ? AND seq > ? AND author <> 0 AND author <> ?")
    , m_from(database, "SELECT key, room, seq, author, created_at, size FROM room_messages "
                       "WHERE room = ? AND seq >= ? ORDER BY seq LIMIT 1")
    , m_remove(database, "DELETE FROM room_messages WHERE room = ? AND seq = ?")
    , m_removeAll(database, "DELETE FROM room_messages WHERE room = ?")
{
}

// -- the part in memory -----------------------------------------------------------------------------------------------

Result<void> RoomIndex::load()
{
    m_tails.clear();
    m_turns.clear();
    m_pending = 0;
    m_urgent.clear();
    m_lastKey = 0;
    Query indexed(m_indexedTo);
    while (indexed.next())
        m_lastKey = indexed.integer(0);
    if (auto read = indexed.finish(); !read)
        return read;
    // What is newer than that may be on disk all the same, because rooms are written one after the other; of each room
    // all or nothing.
    std::unordered_map<qint64, qint64> onDisk;
    Query query(m_unindexed);
    query.bind(m_lastKey);
    while (query.next()) {
        const MessageMark mark = markFrom(query);
        const auto [known, isNew] = onDisk.try_emplace(mark.room, 0);
        if (isNew) {
            Query newestOnDisk(m_newest);
            newestOnDisk.bind(mark.room).bind(NoAuthor);
            while (newestOnDisk.next())
                known->second = markFrom(newestOnDisk).seq;
            if (auto read = newestOnDisk.finish(); !read)
                return read;
        }
        if (mark.seq > known->second)
            append(mark);
        m_lastKey = std::max(m_lastKey, mark.key);
    }
    return query.finish();
}

void RoomIndex::append(const MessageMark& mark)
{
    const auto [tail, isNew] = m_tails.try_emplace(mark.room);
    if (isNew) {
        tail->second.since = mark.key;
        tail->second.turn = m_turns.insert(m_turns.end(), mark.room);
    }
    tail->second.marks.push_back(mark);
    if (mark.key != mark.seq)
        m_urgent.push_back(mark.room);
    m_lastKey = std::max(m_lastKey, mark.key);
    ++m_pending;
}

void RoomIndex::forget(std::unordered_map<qint64, Waiting>::iterator tail)
{
    m_pending -= static_cast<qsizetype>(tail->second.marks.size());
    m_turns.erase(tail->second.turn);
    m_tails.erase(tail);
}

const RoomIndex::Tail& RoomIndex::tail(qint64 room) const
{
    static const Tail none;
    const auto found = m_tails.find(room);
    return found == m_tails.end() ? none : found->second.marks;
}

Result<void> RoomIndex::write(int rooms)
{
    if (m_pending == 0)
        return {};
    for (const qint64 room : std::exchange(m_urgent, {})) {
        const auto tail = m_tails.find(room);
        if (tail == m_tails.end())
            continue;
        if (auto written = writeRoom(tail->second.marks); !written)
            return written;
        forget(tail);
    }
    for (; rooms > 0 && !m_turns.empty(); --rooms) {
        const auto tail = m_tails.find(m_turns.front());
        if (auto written = writeRoom(tail->second.marks); !written)
            return written;
        forget(tail);
    }
    const qint64 indexedTo = m_turns.empty() ? m_lastKey : m_tails.at(m_turns.front()).since - 1;
    return Query(m_writeIndexedTo).bind(indexedTo).run();
}

Result<void> RoomIndex::writeRoom(const Tail& marks)
{
    for (const MessageMark& mark : marks) {
        Query query(m_insert);
        query.bind(mark.room).bind(mark.seq).bind(mark.key).bind(mark.author).bind(mark.createdAt).bind(mark.size);
        if (auto written = query.run(); !written)
            return written;
    }
    return {};
}

// -- asking -----------------------------------------------------------------------------------------------------------

Result<void> RoomIndex::each(const std::function<void(const MessageMark&)>& visit)
{
    Query query(m_each);
    while (query.next())
        visit(markFrom(query));
    if (auto read = query.finish(); !read)
        return read;
    for (const auto& [room, waiting] : m_tails)
        std::ranges::for_each(waiting.marks, visit);
    return {};
}

Result<QList<MessageMark>> RoomIndex::after(qint64 room, qint64 seq, qint64 except, int limit)
{
    const Tail& newest = tail(room);
    QList<MessageMark> marks;
    if (newest.empty() || seq < newest.front().seq) {
        Query query(m_after);
        query.bind(room).bind(seq).bind(except).bind(qint64{limit});
        auto onDisk = marksOf(query);
        if (!onDisk)
            return onDisk;
        marks = *std::move(onDisk);
    }
    for (auto mark = firstAfter(newest, seq); mark != newest.end() && marks.size() < limit; ++mark) {
        if (mark->author != except)
            marks.append(*mark);
    }
    return marks;
}

Result<QList<MessageMark>> RoomIndex::before(qint64 room, qint64 seq, int limit)
{
    const Tail& newest = tail(room);
    QList<MessageMark> marks;
    for (auto mark = std::ranges::lower_bound(newest, seq, {}, &MessageMark::seq);
         mark != newest.begin() && marks.size() < limit;)
        marks.append(*--mark);
    if (marks.size() == limit)
        return marks;
    Query query(m_before);
    query.bind(room).bind(seq).bind(qint64{limit - marks.size()});
    return marksOf(query).map([&marks](const QList<MessageMark>& onDisk) { return marks + onDisk; });
}

Result<std::optional<MessageMark>> RoomIndex::newest(qint64 room, qint64 except)
{
    const Tail& marks = tail(room);
    const auto found =
        std::find_if(marks.rbegin(), marks.rend(), [&](const auto& mark) { return mark.author != except; });
    if (found != marks.rend())
        return *found;
    Query query(m_newest);
    query.bind(room).bind(except);
    std::optional<MessageMark> mark;
    while (query.next())
        mark = markFrom(query);
    return query.finish().map([&mark] { return mark; });
}

Result<qint64> RoomIndex::countSaid(qint64 room, qint64 seq, qint64 except)
{
    const Tail& marks = tail(room);
    qint64 count = std::count_if(firstAfter(marks, seq), marks.end(), [except](const MessageMark& mark) {
        return mark.author != SystemAuthor && mark.author != except;
    });
    if (!marks.empty() && seq >= marks.front().seq)
        return count;
    Query query(m_count);
    query.bind(room).bind(seq).bind(except);
    while (query.next())
        count += query.integer(0);
    return query.finish().map([count] { return count; });
}

Result<qint64> RoomIndex::seqAtTime(qint64 room, qint64 time)
{
    const Tail& marks = tail(room);
    const auto later = std::ranges::upper_bound(marks, time, {}, &MessageMark::createdAt);
    if (later != marks.begin())
        return (later - 1)->seq;
    const auto end = newest(room, NoAuthor);
    if (!end)
        return tl::unexpected(end.error());
    // What is at or before `low` is not later than `time`; what is at or after `high` is, or does not exist.
    qint64 low = 0;
    qint64 high = *end ? (*end)->seq + 1 : 1;
    while (low + 1 < high) {
        const qint64 middle = low + (high - low) / 2;
        Query query(m_from);
        query.bind(room).bind(middle);
        MessageMark mark{0, room, high, SystemAuthor, Endless};
        while (query.next())
            mark = markFrom(query);
        if (auto read = query.finish(); !read)
            return tl::unexpected(read.error());
        if (mark.createdAt <= time)
            low = mark.seq;
        else
            high = middle;
    }
    return low;
}

// -- removing ---------------------------------------------------------------------------------------------------------

Result<void> RoomIndex::remove(const MessageMark& mark)
{
    const auto tail = m_tails.find(mark.room);
    if (tail != m_tails.end()) {
        Tail& marks = tail->second.marks;
        const auto found = std::ranges::lower_bound(marks, mark.seq, {}, &MessageMark::seq);
        if (found != marks.end() && found->seq == mark.seq) {
            marks.erase(found);
            --m_pending;
            if (marks.empty())
                forget(tail);
            return {};
        }
    }
    return Query(m_remove).bind(mark.room).bind(mark.seq).run();
}

Result<void> RoomIndex::removeAll(qint64 room)
{
    const auto tail = m_tails.find(room);
    if (tail != m_tails.end())
        forget(tail);
    return Query(m_removeAll).bind(room).run();
}

} // namespace relay::store

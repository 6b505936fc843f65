// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/store/messagetable.h"

#include <algorithm>
#include <limits>

#include "relay/store/database.h"

using relay::protocol::Result;

namespace relay::store {

MessageTable::MessageTable(Database& database, Unwritten& unwritten)
    : m_database(database)
    , m_unwritten(unwritten)
    , m_index(database)
    , m_search(database)
    , m_insert(database, "INSERT INTO messages(key, room, seq, author, text, created_at, event, about_agent, "
                         "about_room, reply_to, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_byKey(database, "SELECT key, room, seq, author, text, created_at, event, about_agent, about_room, "
                        "reply_to, remark FROM messages WHERE key = ?")
    , m_beginning(database, "SELECT substr(text, 1, 400) FROM messages WHERE key = ?")
    , m_remove(database, "DELETE FROM messages WHERE key = ?")
{
}

Result<MessageMark> MessageTable::insert(const MessageRecord& message)
{
    if (m_database.isMemoryOnly())
        m_unwritten.messages.insert_or_assign(message.key, message);
    const QByteArray text = message.text.toUtf8();
    const QString remark =
        protocol::storedRemark({message.remark.isEmpty() ? QString() : message.text, message.remark});
    Query query(m_insert);
    query.bind(message.key).bind(message.room).bind(message.seq).bind(message.author);
    query.bindUtf8(text).bind(message.createdAt).bind(static_cast<qint64>(message.event));
    if (auto inserted = query.bind(message.aboutAgent).bind(message.aboutRoom).bind(message.replyTo).bind(remark).run();
        !inserted)
        return tl::unexpected(inserted.error());
    const MessageMark mark{message.key, message.room, message.seq, message.author, message.createdAt, text.size()};
    m_index.append(mark);
    m_recent.add(message);
    return m_search.noteInserted(message.key, message.text.size()).map([&mark] { return mark; });
}

Result<std::optional<MessageRecord>> MessageTable::byKey(qint64 key)
{
    if (const auto unwritten = m_unwritten.messages.find(key); unwritten != m_unwritten.messages.end())
        return unwritten->second;
    Query query(m_byKey);
    query.bind(key);
    std::optional<MessageRecord> message;
    while (query.next())
        message =
            MessageRecord{{query.text(4), query.integer(9)},
                          query.integer(0),
                          query.integer(1),
                          query.integer(2),
                          query.integer(3),
                          query.integer(5),
                          static_cast<protocol::SystemEvent>(query.integer(6)),
                          query.integer(7),
                          query.integer(8),
                          query.integer(3) == SystemAuthor ? protocol::sayingOf(query.text(4), query.text(10)).remark
                                                           : QJsonObject()};
    return query.finish().map([&message] { return message; });
}

Result<QList<MessageRecord>> MessageTable::after(qint64 room, qint64 seq, int limit)
{
    if (auto recent = m_recent.after(room, seq, limit))
        return *std::move(recent);
    auto read = m_index.after(room, seq, RoomIndex::NoAuthor, limit).and_then([this](const auto& marks) {
        return fetch(marks);
    });
    if (read)
        m_recent.addOlder(room, seq, *read, read->size() < limit);
    return read;
}

Result<QList<MessageRecord>> MessageTable::before(qint64 room, qint64 seq, int limit)
{
    return m_index.before(room, seq, limit).and_then([this](QList<MessageMark> marks) {
        std::reverse(marks.begin(), marks.end());
        return fetch(marks);
    });
}

Result<QList<MessageRecord>> MessageTable::fetch(const QList<MessageMark>& marks)
{
    QList<MessageRecord> messages;
    messages.reserve(marks.size());
    for (const MessageMark& mark : marks) {
        auto message = byKey(mark.key);
        if (!message)
            return tl::unexpected(message.error());
        if (*message)
            messages.append(**std::move(message));
    }
    return messages;
}

Result<QString> MessageTable::beginning(qint64 key)
{
    Query query(m_beginning);
    query.bind(key);
    QString text;
    while (query.next())
        text = query.text(0);
    return query.finish().map([&text] { return text; });
}

Result<void> MessageTable::remove(const MessageMark& mark)
{
    m_recent.remove(mark.room, mark.seq);
    if (auto forgotten = m_index.remove(mark); !forgotten)
        return forgotten;
    if (auto noted = m_search.noteRemoved(mark.key); !noted)
        return noted;
    return Query(m_remove).bind(mark.key).run();
}

Result<QList<MessageMark>> MessageTable::removeAll(qint64 room)
{
    m_recent.removeAll(room);
    // By the index: a search through all messages would take long.
    const auto marks = m_index.after(room, 0, RoomIndex::NoAuthor, std::numeric_limits<int>::max());
    if (!marks)
        return marks;
    for (const MessageMark& mark : *marks) {
        if (auto noted = m_search.noteRemoved(mark.key); !noted)
            return tl::unexpected(noted.error());
        if (auto removed = Query(m_remove).bind(mark.key).run(); !removed)
            return tl::unexpected(removed.error());
    }
    return m_index.removeAll(room).map([&marks] { return *marks; });
}

} // namespace relay::store

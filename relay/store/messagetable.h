// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

#include "relay/store/recentmessages.h"
#include "relay/store/records.h"
#include "relay/store/roomindex.h"
#include "relay/store/searchindex.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Messages in the order of their arrival. index() answers which messages a room has.
class MessageTable
{
public:
    /// `unwritten` is borrowed: it outlives a database that is opened anew.
    MessageTable(Database& database, Unwritten& unwritten);

    RoomIndex& index() { return m_index; }

    SearchIndex& search() { return m_search; }

    /// A visible message; its key is greater than any before. Gives what the index has of it.
    protocol::Result<MessageMark> insert(const MessageRecord& message);

    protocol::Result<std::optional<MessageRecord>> byKey(qint64 key);
    /// Visible messages of a room with a greater seq, oldest first.
    protocol::Result<QList<MessageRecord>> after(qint64 room, qint64 seq, int limit);
    /// Visible messages of a room with a smaller seq, the `limit` newest of them, oldest first.
    protocol::Result<QList<MessageRecord>> before(qint64 room, qint64 seq, int limit);
    /// The beginning of a message's text: at most 400 characters.
    protocol::Result<QString> beginning(qint64 key);

    protocol::Result<void> remove(const MessageMark& mark);
    /// Gives what it removed.
    protocol::Result<QList<MessageMark>> removeAll(qint64 room);

    /// After a rollback: drops the cache of recent messages.
    void forgetRecent() { m_recent.clear(); }

private:
    protocol::Result<QList<MessageRecord>> fetch(const QList<MessageMark>& marks);

    Database& m_database;
    Unwritten& m_unwritten;
    RoomIndex m_index;
    SearchIndex m_search;
    RecentMessages m_recent;
    Statement m_insert;
    Statement m_byKey;
    Statement m_beginning;
    Statement m_remove;
};

} // namespace relay::store

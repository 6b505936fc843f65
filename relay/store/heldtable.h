// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

#include <limits>
#include <optional>

#include "relay/store/records.h"
#include "relay/store/statement.h"

namespace relay::store {

/// Messages that wait for the operator or were rejected, and the history of those that the operator released (their
/// text is in MessageTable then). A message keeps its key, and so its id, from being held to being visible.
class HeldTable
{
public:
    /// `unwritten` is borrowed: it outlives a database that is opened anew.
    HeldTable(Database& database, Unwritten& unwritten);

    protocol::Result<void> insert(const HeldRecord& held);
    /// Writes state, reason, text and edited.
    protocol::Result<void> update(const HeldRecord& held);
    protocol::Result<std::optional<HeldRecord>> byKey(qint64 key);

    /// Waiting ones with a greater key, oldest first, at most `limit`.
    protocol::Result<QList<HeldRecord>> waiting(qint64 after = 0, qint64 limit = std::numeric_limits<qint64>::max());
    /// Waiting and rejected ones of a room with a key between the two (neither included), oldest first.
    protocol::Result<QList<HeldRecord>> undelivered(qint64 room, qint64 after, qint64 before);

    /// All waiting and rejected ones.
    protocol::Result<QList<HeldMark>> marks();

    protocol::Result<void> remove(qint64 key);
    // These give the marks that they removed.
    protocol::Result<QList<HeldMark>> removeAll(qint64 room);
    /// The rejected ones of the room except the `keep` newest.
    protocol::Result<QList<HeldMark>> removeRejected(qint64 room, int keep);
    /// Rejected ones that were sent at that time or before.
    protocol::Result<QList<HeldMark>> removeRejectedUntil(qint64 time);

private:
    HeldRecord recordFrom(const Query& query) const;
    protocol::Result<QList<HeldMark>> removeEach(const protocol::Result<QList<HeldMark>>& marks);

    Database& m_database;
    Unwritten& m_unwritten;
    Statement m_insert;
    Statement m_update;
    Statement m_byKey;
    Statement m_waiting;
    Statement m_undelivered;
    Statement m_marks;
    Statement m_marksOfRoom;
    Statement m_rejectedBut;
    Statement m_rejectedUntil;
    Statement m_remove;
    Statement m_removeAll;
};

} // namespace relay::store

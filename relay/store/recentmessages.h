// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <list>
#include <optional>
#include <unordered_map>

#include "relay/store/records.h"

namespace relay::store {

/// A bounded cache of the newest messages of the rooms that had one last. Most reads are for these, and then need no
/// page of the database. Deleted messages are removed here too.
class RecentMessages
{
public:
    static constexpr qsizetype MaxBytes = 8 * 1024 * 1024; ///< of texts, about
    static constexpr qsizetype MaxPerRoom = 100;

    /// A message that is newer than all others of its room.
    void add(const MessageRecord& message);
    /// `messages` is what the table has of the room after `seq`: all of it, or the first of it.
    void addOlder(qint64 room, qint64 seq, const QList<MessageRecord>& messages, bool all);
    void remove(qint64 room, qint64 seq);
    void removeAll(qint64 room);
    void clear();

    /// Messages of the room with a greater seq, oldest first; nothing when the cache does not have all of them.
    std::optional<QList<MessageRecord>> after(qint64 room, qint64 seq, int limit) const;

private:
    struct Run {
        QList<MessageRecord> messages;
        qint64 from = 0; ///< every message of the room with a greater seq is in `messages`
        std::list<qint64>::iterator turn;
    };

    using Runs = std::unordered_map<qint64, Run>;

    Run& runOf(qint64 room, qint64 from);
    void keepWithinBounds(Run& run);
    void dropOldest(Run& run);
    void drop(Runs::iterator run);
    static qsizetype sizeOf(const MessageRecord& message);

    Runs m_runs;
    std::list<qint64> m_turns; ///< rooms; the one spoken in last is the last
    qsizetype m_bytes = 0;
};

} // namespace relay::store

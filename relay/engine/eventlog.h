// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QtGlobal>

#include <deque>
#include <vector>

namespace relay::engine {

/// The newest events without their bodies, which are looked up on reading. It is bounded and in memory. A client whose
/// cursor is older than the log is told to read everything again.
class EventLog
{
public:
    enum class Kind : quint8 { Message, MessageChanged, Room, RoomRemoved, Agent, Relay };

    struct Entry {
        qint64 seq = 0;
        Kind kind = Kind::Message;
        qint64 key = 0; ///< row id of the message, room or agent
    };

    /// Starts empty: a client with this cursor is up to date.
    void begin(qint64 seq);
    /// In the order of seq.
    void append(const std::vector<Entry>& entries);
    /// The id of a removed room; kept as long as its entry.
    void noteRemoved(qint64 seq, const QString& roomId);

    QString removedRoom(qint64 seq) const { return m_removed.value(seq); }

    /// Whether the log does not know all that followed `after`.
    bool isLost(qint64 after, qint64 currentSeq) const { return after < m_begin || after > currentSeq; }

    /// The first entry after `after`.
    std::deque<Entry>::const_iterator after(qint64 seq) const;

    std::deque<Entry>::const_iterator end() const { return m_entries.end(); }

private:
    static constexpr std::size_t Capacity = 65'536;

    std::deque<Entry> m_entries;
    QHash<qint64, QString> m_removed;
    qint64 m_begin = 0; ///< m_entries has every entry after this seq
};

} // namespace relay::engine

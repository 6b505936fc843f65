// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QtGlobal>

#include <deque>
#include <vector>

namespace relay::engine {

/// The newest events, without their bodies: those are looked up when somebody reads. In memory and bounded; who comes
/// from before its beginning is told to start anew.
class EventLog
{
public:
    enum class Kind : quint8 { Message, MessageChanged, Room, RoomRemoved, Agent, Relay };

    struct Entry {
        qint64 seq = 0;
        Kind kind = Kind::Message;
        qint64 key = 0; ///< row id of the message, room or agent
    };

    /// The log of a relay that has given `seq` so far: whoever has seen that is up to date.
    void begin(qint64 seq);
    /// In the order of seq.
    void append(const std::vector<Entry>& entries);
    /// What the room that is gone was called outside; kept for as long as its entry.
    void noteRemoved(qint64 seq, const QString& roomId);

    QString removedRoom(qint64 seq) const { return m_removed.value(seq); }

    /// Whether `after` lies where nothing is known of what followed it.
    bool isLost(qint64 after, qint64 currentSeq) const { return after < m_begin || after > currentSeq; }

    /// The first entry after `after`.
    std::deque<Entry>::const_iterator after(qint64 seq) const;

    std::deque<Entry>::const_iterator end() const { return m_entries.end(); }

private:
    static constexpr std::size_t Capacity = 65'536;

    std::deque<Entry> m_entries;
    QHash<qint64, QString> m_removed;
    qint64 m_begin = 0; ///< all that was given after this is in m_entries
};

} // namespace relay::engine

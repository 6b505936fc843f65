// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/eventlog.h"

#include <algorithm>

namespace relay::engine {

void EventLog::begin(qint64 seq)
{
    m_begin = seq;
    m_entries.clear();
    m_removed.clear();
}

void EventLog::append(const std::vector<Entry>& entries)
{
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    while (m_entries.size() > Capacity) {
        m_begin = m_entries.front().seq;
        if (m_entries.front().kind == Kind::RoomRemoved)
            m_removed.remove(m_begin);
        m_entries.pop_front();
    }
}

void EventLog::noteRemoved(qint64 seq, const QString& roomId)
{
    m_removed.insert(seq, roomId);
}

std::deque<EventLog::Entry>::const_iterator EventLog::after(qint64 seq) const
{
    return std::upper_bound(m_entries.begin(), m_entries.end(), seq,
                            [](qint64 value, const Entry& entry) { return value < entry.seq; });
}

} // namespace relay::engine

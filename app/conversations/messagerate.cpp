// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/conversations/messagerate.h"

namespace app::conversations {

namespace {

constexpr qint64 MinuteMs = 60'000;

size_t placeOf(qint64 minute)
{
    return static_cast<size_t>(minute % MessageRate::Minutes);
}

} // namespace

void MessageRate::add(qint64 now, int messages)
{
    const qint64 minute = now / MinuteMs;
    if (minute < m_minute || minute - m_minute >= Minutes)
        m_counts.fill(0);
    else
        for (qint64 passed = m_minute + 1; passed <= minute; ++passed)
            m_counts[placeOf(passed)] = 0;
    m_minute = minute;
    m_counts[placeOf(minute)] += messages;
}

QList<int> MessageRate::lastMinutes(qint64 now) const
{
    const qint64 minute = now / MinuteMs;
    QList<int> counts;
    for (qint64 each = minute - Minutes + 1; each <= minute; ++each) {
        const bool known = each <= m_minute && each > m_minute - Minutes;
        counts.append(known ? m_counts[placeOf(each)] : 0);
    }
    return counts;
}

} // namespace app::conversations

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/timelinegeometry.h"

#include <algorithm>

namespace ui {

namespace {
constexpr int FirstGuess = 64; // px: a message of two lines
}

void TimelineGeometry::clear()
{
    m_rows.clear();
    m_measured = 0;
    m_measuredSum = 0;
    touched(0);
}

void TimelineGeometry::insert(int at, int count)
{
    std::vector<Row> fresh(size_t(count), Row{0, guess()});
    for (Row& row : fresh)
        row.key = m_nextKey++;
    m_rows.insert(m_rows.begin() + at, fresh.begin(), fresh.end());
    touched(at);
}

void TimelineGeometry::remove(int at, int count)
{
    for (int index = at; index < at + count; ++index)
        unmeasure(m_rows[size_t(index)]);
    m_rows.erase(m_rows.begin() + at, m_rows.begin() + at + count);
    touched(at);
}

int TimelineGeometry::indexOf(quint64 key) const
{
    if (m_found < count() && m_rows[size_t(m_found)].key == key)
        return m_found;
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [key](const Row& row) { return row.key == key; });
    if (found == m_rows.end())
        return -1;
    m_found = int(found - m_rows.begin());
    return m_found;
}

void TimelineGeometry::setHeight(int index, int height)
{
    Row& row = m_rows[size_t(index)];
    unmeasure(row);
    row.measured = true;
    ++m_measured;
    m_measuredSum += height;
    if (row.height == height)
        return;
    row.height = height;
    touched(index);
}

void TimelineGeometry::setWhole(int index, bool whole)
{
    m_rows[size_t(index)].whole = whole;
    forget(index);
}

void TimelineGeometry::setSource(int index, bool source)
{
    m_rows[size_t(index)].source = source;
    forget(index);
}

void TimelineGeometry::forget(int index)
{
    unmeasure(m_rows[size_t(index)]);
}

void TimelineGeometry::forgetAll()
{
    for (Row& row : m_rows)
        unmeasure(row);
}

void TimelineGeometry::unmeasure(Row& row)
{
    if (!row.measured)
        return;
    row.measured = false;
    --m_measured;
    m_measuredSum -= row.height;
}

int TimelineGeometry::top(int index) const
{
    m_tops.resize(m_rows.size() + 1);
    for (; m_rightTops < index; ++m_rightTops)
        m_tops[size_t(m_rightTops) + 1] = m_tops[size_t(m_rightTops)] + m_rows[size_t(m_rightTops)].height;
    return m_tops[size_t(index)];
}

int TimelineGeometry::rowAt(int y) const
{
    if (m_rows.empty())
        return -1;
    top(count());
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::clamp(int(after - m_tops.begin()) - 1, 0, count() - 1);
}

void TimelineGeometry::touched(int index)
{
    m_tops.resize(m_rows.size() + 1);
    m_tops[0] = 0;
    m_rightTops = std::min(m_rightTops, index);
}

int TimelineGeometry::guess() const
{
    return m_measured > 0 ? int(m_measuredSum / m_measured) : FirstGuess;
}

} // namespace ui

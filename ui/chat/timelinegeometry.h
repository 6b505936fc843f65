// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace ui {

/// The heights of a timeline's rows: measured for those that were near the view, guessed for the others, and where
/// that puts each of them. Knows nothing of models or widgets.
class TimelineGeometry
{
public:
    struct Row {
        quint64 key = 0; ///< stays with the row while others come and go; never used again
        int height = 0;
        bool measured = false;
        bool whole = false;  ///< unfolded by the user
        bool source = false; ///< shown as plain text by the user
    };

    void clear();
    void insert(int at, int count);
    void remove(int at, int count);

    int count() const { return int(m_rows.size()); }

    const Row& row(int index) const { return m_rows[size_t(index)]; }

    int indexOf(quint64 key) const; ///< -1: gone

    void setHeight(int index, int height);
    void setWhole(int index, bool whole);
    void setSource(int index, bool source);
    /// That row looks different now: its height is a guess again.
    void forget(int index);
    /// The width changed: all of them are.
    void forgetAll();

    int top(int index) const; ///< of count(): the end of the last

    int total() const { return top(count()); }

    /// The row at that height, clamped to the first and last; -1 without rows.
    int rowAt(int y) const;

private:
    void touched(int index);
    void unmeasure(Row& row);
    int guess() const;

    std::vector<Row> m_rows;
    int m_measured = 0;                 ///< rows that are
    qint64 m_measuredSum = 0;           ///< of their heights
    mutable int m_found = 0;            ///< where indexOf() was last right: the next question is mostly the same
    mutable std::vector<int> m_tops{0}; ///< right up to m_rightTops
    mutable int m_rightTops = 0;
    quint64 m_nextKey = 1;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <array>

namespace app::conversations {

/// How much was said in a room in each of the last minutes, since this program knows it.
class MessageRate
{
public:
    static constexpr int Minutes = 30;

    /// `now`: ms since the epoch. A clock that was set back begins anew.
    void add(qint64 now, int messages);
    /// The oldest minute first, the one that `now` is in last.
    QList<int> lastMinutes(qint64 now) const;

private:
    std::array<int, Minutes> m_counts{}; ///< of the minute m_minute and those before it, by their number modulo Minutes
    qint64 m_minute = 0;                 ///< since the epoch
};

} // namespace app::conversations

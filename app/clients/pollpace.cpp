// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/pollpace.h"

#include <QRandomGenerator>

#include <algorithm>

namespace app::clients {

using std::chrono::milliseconds;

Backoff::Backoff(milliseconds first, milliseconds most)
    : m_first(first)
    , m_most(most)
    , m_step(first)
{
}

milliseconds Backoff::next()
{
    const milliseconds quarter = m_step / 4;
    const auto spread = 2 * quarter.count() + 1;
    const milliseconds drawn = m_step - quarter + milliseconds(QRandomGenerator::global()->bounded(qint64(spread)));
    m_step = std::min(m_step * 2, m_most);
    return std::clamp(drawn, m_first, m_most);
}

namespace {

/// A relay that holds requests may let one go early, when something happened that is no message.
constexpr int HastyAnswers = 3;

} // namespace

milliseconds PollPace::next(bool fresh, milliseconds took)
{
    if (fresh)
        return isHeld() ? m_times.heldGap : m_times.gap;
    if (m_holding == Holding::No)
        return m_times.gap;
    const milliseconds asked = std::chrono::seconds(m_times.waitSeconds);
    if (took >= std::min(m_times.gap, asked * 3 / 4)) {
        m_holding = Holding::Yes;
        m_hasty = 0;
        return m_times.heldGap;
    }
    ++m_hasty;
    if (m_holding == Holding::Unknown || m_hasty >= HastyAnswers)
        m_holding = Holding::No;
    return m_times.gap;
}

void PollPace::forget()
{
    m_holding = Holding::Unknown;
    m_hasty = 0;
}

} // namespace app::clients

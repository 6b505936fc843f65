// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/backoff.h"

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

} // namespace app::clients

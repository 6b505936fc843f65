// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/conditions.h"

#include <algorithm>

#include "relay/engine/clock.h"

namespace relay::engine {

Conditions::Conditions(const Clock& clock)
    : m_clock(clock)
{
}

void Conditions::set(QLatin1StringView code, bool present)
{
    if (present) {
        if (!has(code))
            set(protocol::Condition{.code = code});
    } else if (m_list.removeIf([code](const protocol::Condition& known) { return known.code == code; }) > 0) {
        emit changed();
    }
}

void Conditions::set(const protocol::Condition& condition)
{
    const auto known = std::ranges::find(m_list, condition.code, &protocol::Condition::code);
    protocol::Condition noted = condition;
    if (known != m_list.end()) {
        noted.since = known->since;
        const bool isNews = noted.agents != known->agents;
        *known = noted;
        if (isNews)
            emit changed();
        return;
    }
    noted.since = m_clock.nowMs() / 1000;
    m_list.append(noted);
    emit changed();
}

bool Conditions::has(QLatin1StringView code) const
{
    return std::ranges::any_of(m_list, [code](const protocol::Condition& known) { return known.code == code; });
}

bool Conditions::stopsWriting(QAnyStringView code)
{
    using namespace protocol::condition;
    return code == DiskFull || code == DiskFailing || code == DataGone || code == DatabaseDamaged;
}

bool Conditions::stopWriting() const
{
    return std::ranges::any_of(m_list, [](const protocol::Condition& known) { return stopsWriting(known.code); });
}

} // namespace relay::engine

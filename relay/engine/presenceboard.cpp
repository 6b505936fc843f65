// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/presenceboard.h"

#include "relay/engine/clock.h"
#include "relay/engine/waitlist.h"

namespace relay::engine {

namespace {

constexpr int AnnounceAfterMs = 400;
constexpr int NotedForMs = 1000;

} // namespace

PresenceBoard::PresenceBoard(const Clock& clock, Waitlist& waits)
    : m_clock(clock)
    , m_waits(waits)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(AnnounceAfterMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_waits.wakePresence(m_version); });
    connect(&waits, &Waitlist::waitingChanged, this, &PresenceBoard::note);
}

void PresenceBoard::begin()
{
    m_version = m_clock.nowMs() * 1000;
}

void PresenceBoard::note(AgentKey agent)
{
    m_noted[agent] = {++m_version, m_clock.monotonicMs()};
    announce();
}

void PresenceBoard::noteSeen(AgentKey agent)
{
    const auto found = m_noted.constFind(agent);
    if (found == m_noted.cend() || m_clock.monotonicMs() - found->at >= NotedForMs)
        note(agent);
}

QList<AgentKey> PresenceBoard::changedSince(qint64 version) const
{
    const qint64 from = version > m_version ? 0 : version;
    QList<AgentKey> changed;
    for (auto item = m_noted.cbegin(); item != m_noted.cend(); ++item) {
        if (item->version > from)
            changed.append(item.key());
    }
    return changed;
}

void PresenceBoard::announce()
{
    if (!m_timer.isActive() && m_waits.isPresenceAwaited(m_version))
        m_timer.start();
}

} // namespace relay::engine

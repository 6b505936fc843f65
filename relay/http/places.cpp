// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/places.h"

#include <algorithm>
#include <chrono>

namespace relay::http {

qint64 monotonicMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

qint64 monotonicUs()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

Places::Place::Place(Places& places, const QHostAddress& address, bool proxy, std::function<void()> giveWay)
    : m_places(places)
    , m_address(limitedAddress(address))
    , m_proxy(proxy)
    , m_giveWay(std::move(giveWay))
{
    if (proxy)
        m_standing = Standing::Agent;
    places.limitTokenless(m_address);
    if (places.makeRoom(*this, places.m_limits.tokenlessMs)) {
        become(Kind::Regular);
        return;
    }
    if (places.m_doorway.size() >= static_cast<size_t>(places.m_limits.doorway))
        places.m_doorway.front()->m_giveWay();
    become(Kind::Doorway);
}

Places::Place::~Place()
{
    leave();
}

void Places::Place::become(Kind kind)
{
    leaveQueue();
    m_places.m_settled += (kind == Kind::Regular ? 1 : 0) - (m_kind == Kind::Regular ? 1 : 0);
    m_places.m_kept += (kind == Kind::Kept ? 1 : 0) - (m_kind == Kind::Kept ? 1 : 0);
    m_kind = kind;
    m_share = kind == Kind::Regular ? AddressCounts::Share(m_places.m_perAddress, m_address) : AddressCounts::Share();
    if (kind == Kind::Doorway)
        stand(m_places.m_doorway);
}

void Places::Place::stand(std::list<Place*>& queue)
{
    m_waitingSinceMs = monotonicMs();
    m_queue = &queue;
    m_position = queue.insert(queue.end(), this);
}

void Places::Place::setStanding(Standing standing)
{
    m_standing = m_proxy ? std::max(standing, Standing::Agent) : standing;
    if (m_standing != Standing::Unknown)
        work();
}

bool Places::Place::claim(Standing standing)
{
    setStanding(standing);
    if (m_places.makeRoom(*this, standing == Standing::Unknown ? m_places.m_limits.tokenlessMs : 0)) {
        become(Kind::Regular);
        return true;
    }
    if (standing != Standing::Operator)
        return false;
    if (m_kind == Kind::Kept)
        return true;
    if (m_places.m_kept >= m_places.m_limits.kept)
        return false;
    become(Kind::Kept);
    return true;
}

void Places::Place::wait(bool toBeKept)
{
    if (m_kind == Kind::Regular && !m_queue && (!toBeKept || m_standing == Standing::Unknown))
        stand(m_places.m_waiting[m_address].idle);
}

void Places::Place::ask()
{
    if (m_kind != Kind::Regular || !m_queue)
        return;
    m_queue->erase(m_position);
    stand(m_places.m_waiting[m_address].asking);
}

void Places::Place::work()
{
    if (m_kind == Kind::Regular) // else it stays where it is until it is closed
        leaveQueue();
}

void Places::Place::leaveQueue()
{
    if (!m_queue)
        return;
    m_queue->erase(m_position);
    m_queue = nullptr;
    const auto waiting = m_places.m_waiting.find(m_address);
    if (waiting != m_places.m_waiting.end() && waiting->second.size() == 0)
        m_places.m_waiting.erase(waiting);
}

void Places::Place::leave()
{
    if (m_kind != Kind::None)
        become(Kind::None);
}

int Places::most(const QHostAddress& address) const
{
    return address.isLoopback() ? m_limits.loopback : m_limits.perAddress;
}

/// Whether there is a place; those that have waited for so long, at least, make room for it.
bool Places::makeRoom(const Place& place, int waitedMs)
{
    const int most = place.m_proxy ? m_limits.loopback : this->most(place.m_address);
    if (m_perAddress.of(place.m_address) >= most && !giveWay(waitingAt(place.m_address), waitedMs))
        return false;
    // Strangers cannot take all places from this machine.
    const qint64 together = qint64{m_limits.together} + (place.m_address.isLoopback() ? m_limits.kept : 0);
    return m_settled < together || giveWay(mostWaiting(), waitedMs);
}

bool Places::giveWay(const Queue& queue, int waitedMs)
{
    if (queue.empty() || monotonicMs() - queue.front()->m_waitingSinceMs < waitedMs)
        return false;
    queue.front()->m_giveWay();
    return true;
}

bool Places::giveWay(const Waiting* waiting, int waitedMs)
{
    return waiting && (giveWay(waiting->idle, waitedMs) || giveWay(waiting->asking, waitedMs));
}

bool Places::relieve()
{
    return giveWay(mostWaiting(), 0);
}

const Places::Waiting* Places::waitingAt(const QHostAddress& address) const
{
    const auto found = m_waiting.find(address);
    return found == m_waiting.end() ? nullptr : &found->second;
}

const Places::Waiting* Places::mostWaiting() const
{
    const auto most = std::max_element(m_waiting.begin(), m_waiting.end(),
                                       [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    return most == m_waiting.end() ? nullptr : &most->second;
}

/// A moment each has to show a token, so that many that come at once are not taken for idle ones.
void Places::limitTokenless(const QHostAddress& address)
{
    for (const Waiting* waiting = waitingAt(address);
         waiting && waiting->idle.size() >= static_cast<size_t>(m_limits.tokenless); waiting = waitingAt(address)) {
        if (!giveWay(waiting->idle, m_limits.tokenlessMs))
            return;
    }
}

} // namespace relay::http

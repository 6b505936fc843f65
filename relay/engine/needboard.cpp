// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/needboard.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/store/store.h"

using relay::protocol::Result;

namespace relay::engine {

namespace {

constexpr int LookAfterMs = 250; ///< that changes have to come together
constexpr std::size_t MostRefusals = 200;
constexpr std::size_t MostSnoozes = 1'000;

} // namespace

NeedBoard::NeedBoard(const Clock& clock)
    : m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(LookAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &NeedBoard::due);
}

Result<void> NeedBoard::load(store::Store& store)
{
    const auto refusals = store.needs().refusals();
    const auto snoozes = store.needs().snoozes();
    if (!refusals || !snoozes)
        return tl::unexpected(!refusals ? refusals.error() : snoozes.error());
    m_refusals.clear();
    for (const store::RefusalRecord& refusal : *refusals)
        m_refusals.insert({{refusal.room, refusal.agent}, refusal});
    const std::map<QString, Snooze> before = std::exchange(m_snoozes, {});
    for (const store::SnoozeRecord& snooze : *snoozes) {
        const auto known = before.find(snooze.need);
        const bool same = known != before.end() && known->second.until == snooze.until;
        const qint64 left = snooze.until - m_clock.nowMs();
        if (same || left > 0)
            m_snoozes[snooze.need] = {snooze.until, same ? known->second.endMs : m_clock.monotonicMs() + left};
    }
    touch(NoRoom);
    return {};
}

Result<void> NeedBoard::noteRefusal(store::Store& store, const store::RefusalRecord& news)
{
    const auto [place, isNew] = m_refusals.insert({{news.room, news.agent}, news});
    store::RefusalRecord& refusal = place->second;
    refusal.kind = news.kind;
    refusal.count += isNew ? 0 : news.count;
    refusal.last = news.last;
    touch(news.room);
    const Result<void> written = store.needs().write(refusal);
    if (!written || m_refusals.size() <= MostRefusals)
        return written;
    const auto oldest = std::ranges::min_element(m_refusals, {}, [](const auto& each) { return each.second.last; });
    return removeRefusal(store, Place(oldest->first));
}

Result<void> NeedBoard::removeRefusal(store::Store& store, Place place)
{
    m_refusals.erase(place);
    touch(place.first);
    return store.needs().removeRefusal(place.first, place.second);
}

Result<void> NeedBoard::forgetRoom(RoomKey room, store::Store& store)
{
    const auto first = m_refusals.lower_bound({room, 0});
    const auto last = m_refusals.lower_bound({room + 1, 0});
    if (first == last)
        return {};
    m_refusals.erase(first, last);
    return store.needs().removeRefusalsIn(room);
}

Result<void> NeedBoard::snooze(store::Store& store, const QString& need, Snooze snooze)
{
    const qint64 now = m_clock.monotonicMs();
    if (snooze.endMs > now)
        m_snoozes[need] = snooze;
    else
        m_snoozes.erase(need);
    while (m_snoozes.size() > MostSnoozes)
        m_snoozes.erase(std::ranges::min_element(m_snoozes, {}, [](const auto& each) { return each.second.endMs; }));
    touch(NoRoom);
    QList<store::SnoozeRecord> records;
    for (const auto& [id, each] : m_snoozes)
        records.append({id, each.until});
    return store.needs().writeSnoozes(records);
}

void NeedBoard::touch(RoomKey room)
{
    m_touched.insert(room);
    if (!m_soon.isActive())
        m_soon.start();
}

void NeedBoard::touch(const std::set<RoomKey>& rooms)
{
    if (rooms.empty())
        return;
    m_touched.insert(rooms.begin(), rooms.end());
    if (!m_soon.isActive())
        m_soon.start();
}

} // namespace relay::engine

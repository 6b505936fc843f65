// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/searchindexer.h"

#include <algorithm>

#include "relay/engine/clock.h"
#include "relay/engine/engine.h"
#include "relay/store/store.h"

namespace relay::exchange {

namespace {

constexpr int SoonMs = 100;
constexpr int IdleMs = 2;       ///< between two slices while nothing else is to do
constexpr int ShareOfBusy = 50; ///< a slice, then so many times as long without one
constexpr int RetryMs = 30'000;
constexpr qint64 CleanAfterMs = 5 * 60'000; ///< deletions come in swarms: one cleaning for all of them

} // namespace

SearchIndexer::SearchIndexer(Engine& engine)
    : m_engine(engine)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SearchIndexer::work);
}

void SearchIndexer::noteWrite()
{
    m_busy = true;
    const store::SearchIndex& index = m_engine.store.search();
    if (m_timer.isActive() && m_timer.remainingTime() <= RetryMs)
        return;
    if (index.isBehind())
        next(SoonMs);
    else if (!m_timer.isActive() && index.isUnclean())
        next(CleanAfterMs);
}

void SearchIndexer::next(int afterMs)
{
    m_timer.start(afterMs);
}

void SearchIndexer::work()
{
    if (m_engine.store.isInTransaction() || m_engine.conditions.stopWriting())
        return next(RetryMs); // see WriteQueue: what is in it is not this one's to commit or to take back
    store::SearchIndex& index = m_engine.store.search();
    const qint64 start = m_engine.clock.monotonicMs();
    if (!index.isUnclean())
        m_cleanAt = 0;
    else if (m_cleanAt == 0)
        m_cleanAt = start + CleanAfterMs;
    const bool clean = m_cleanAt > 0 && start >= m_cleanAt;
    const auto worked = index.work(clean);
    if (!worked) {
        emit failed(worked.error());
        return next(RetryMs);
    }
    const bool busy = std::exchange(m_busy, false);
    if (*worked) {
        m_cleaned = m_cleaned || clean;
        const auto took = static_cast<int>(m_engine.clock.monotonicMs() - start) + 1;
        return next(busy ? std::clamp(took * ShareOfBusy, SoonMs, RetryMs) : IdleMs);
    }
    // What was cleaned out is in the log of the database until that is emptied.
    if (m_cleaned && m_engine.store.checkpoint())
        m_cleaned = false;
    if (index.isUnclean())
        next(static_cast<int>(std::max<qint64>(SoonMs, m_cleanAt - start)));
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/writequeue.h"

#include <utility>

#include "relay/exchange/clock.h"
#include "relay/exchange/core.h"
#include "relay/exchange/retention.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

// How far a member has read is shown to the operator, so it is announced soon; when an agent was last seen is shown
// from memory, and only a crash asks the disk for it.
constexpr int ReadAfterMs = 1'000;
constexpr int SeenAfterMs = 60'000;
constexpr int TidyAfterMs = 500;
constexpr int FewMessages = 8;
constexpr int ManyMessages = 512;
constexpr int RetryAfterMs = 30'000;

} // namespace

WriteQueue::WriteQueue(Core& core, Retention& retention)
    : m_core(core)
    , m_retention(retention)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    m_lazy.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] { flush(false); });
    connect(&m_lazy, &QTimer::timeout, this, [this] { flush(true); });
}

bool WriteQueue::isStoreError(const Error& error)
{
    return error.code == ErrorCode::StorageFull || error.code == ErrorCode::StorageFailed;
}

void WriteQueue::scheduleLazy()
{
    int after = m_core.lazy.hasRead() ? ReadAfterMs : SeenAfterMs;
    if (m_core.store.messages().index().pending() > 0)
        after = TidyAfterMs;
    if (!m_works)
        after = RetryAfterMs;
    if (!m_lazy.isActive() || m_lazy.remainingTime() > after)
        m_lazy.start(after);
}

void WriteQueue::flush(bool everything)
{
    m_soon.stop();
    const Writes writes = std::exchange(m_queue, {});
    if (writes.empty() && !(everything && hasLeftovers()))
        return;

    if (auto able = probe(); !able)
        return giveUp(writes, able.error());
    Batch batch(m_core);
    const Result<bool> changed = transact(batch, writes, everything);
    m_works = changed.has_value();
    if (!changed) {
        recover();
        return giveUp(writes, changed.error());
    }
    if (*changed)
        batch.publish();
    for (const auto& write : writes)
        write->complete();
    if (*changed)
        batch.wake();
    emit flushed();
}

void WriteQueue::giveUp(const Writes& writes, const Error& error)
{
    if (hasLeftovers())
        scheduleLazy();
    for (const auto& write : writes)
        write->complete(error);
}

Result<bool> WriteQueue::transact(Batch& batch, const Writes& writes, bool everything)
{
    if (auto begun = m_core.store.begin(); !begun)
        return tl::unexpected(begun.error());
    for (const auto& write : writes) {
        if (!write->run(batch))
            return tl::unexpected(write->error());
    }
    if (!m_core.store.isChanged() && !batch.isChanged() && !(everything && hasLeftovers())) {
        m_core.store.rollback();
        return false;
    }
    const qint64 now = m_core.clock.monotonicMs();
    const bool lazy = everything || now - m_lazyWrittenAt >= ReadAfterMs;
    const bool tidy = everything || isTidyingDue(now);
    m_core.untidy.insert(batch.posted().begin(), batch.posted().end());
    Result<void> done;
    if (tidy)
        done =
            m_retention.trim(batch, m_core.untidy).and_then([this] { return m_core.store.messages().index().write(); });
    if (done && lazy)
        done = m_core.lazy.write(m_core, batch);
    if (done) {
        batch.seal();
        done = batch.commit();
    }
    if (!done)
        return tl::unexpected(done.error());
    if (tidy) {
        m_core.untidy.clear();
        m_tidiedAt = now;
    }
    if (lazy) {
        m_core.lazy.clear();
        m_lazyWrittenAt = now;
    }
    if (!hasLeftovers())
        m_lazy.stop();
    else if (m_core.store.messages().index().pending() > 0)
        scheduleLazy();
    return true;
}

bool WriteQueue::hasLeftovers() const
{
    return m_core.lazy.hasAny() || m_core.store.messages().index().pending() > 0;
}

bool WriteQueue::isTidyingDue(qint64 now) const
{
    // A few messages are put into their rooms' index with themselves. Many would touch a page for each room, which is
    // cheaper done for many transactions at once.
    const qsizetype pending = m_core.store.messages().index().pending();
    return pending <= FewMessages || pending >= ManyMessages || now - m_tidiedAt >= TidyAfterMs;
}

Result<void> WriteQueue::probe()
{
    if (m_works)
        return {};
    if (m_stale) {
        recover();
        if (m_stale)
            return protocol::fail(ErrorCode::StorageFailed,
                                  u"The relay could not read its database again after a failure. "
                                  u"Try again later, or tell its operator."_s);
    }
    // One small write tells whether it is worth running the changes, which a failure would have to take back.
    Result<void> done = m_core.store.begin();
    if (done)
        done = m_core.store.commit(m_core.state);
    if (!done)
        m_core.store.rollback();
    m_works = done.has_value();
    return done;
}

void WriteQueue::recover()
{
    m_core.store.rollback();
    Directory onDisk;
    Result<void> read = m_core.store.messages().index().load();
    if (read)
        read = onDisk.load(m_core.store);
    if (read)
        read = onDisk.keepLazy(m_core.directory, m_core.store);
    m_stale = !read;
    if (read)
        m_core.directory = std::move(onDisk);
}

} // namespace relay::exchange

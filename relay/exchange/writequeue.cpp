// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/writequeue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "relay/exchange/clock.h"
#include "relay/exchange/core.h"
#include "relay/exchange/directoryloader.h"
#include "relay/exchange/retention.h"
#include "relay/store/entropy.h"
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
constexpr int ManyMessages = 2'048;
constexpr int MessagesPerRoomWritten = 16;
constexpr int RoomsAtOnce = 256; ///< a few ms
constexpr int RetryAfterMs = 30'000;
constexpr int ProbeBytes = 8;

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
    if (!isTidy())
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
    m_ahead = 0;
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

void WriteQueue::announceRelay()
{
    Batch batch(m_core);
    batch.announceRelay();
    batch.seal();
    batch.publish();
    batch.wake();
    m_seqsUnwritten = true;
    scheduleLazy();
}

void WriteQueue::finish()
{
    flush(true);
    const store::RoomIndex& index = m_core.store.messages().index();
    for (qsizetype left = index.pending(); m_works && left > 0; left = index.pending()) {
        flush(true);
        if (index.pending() >= left)
            return;
    }
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
    store::RoomIndex& index = m_core.store.messages().index();
    const qsizetype before = index.pending();
    for (const auto& write : writes) {
        if (!write->run(batch))
            return tl::unexpected(write->error());
    }
    const qsizetype messages = std::max<qsizetype>(0, index.pending() - before);
    if (!m_core.store.isChanged() && !batch.isChanged() && !(everything && hasLeftovers())) {
        m_core.store.rollback();
        return false;
    }
    const qint64 now = m_core.clock.monotonicMs();
    const bool lazy = everything || now - m_lazyWrittenAt >= ReadAfterMs;
    const bool tidy = everything || isTidyingDue(m_untidied + messages, now);
    std::ranges::copy_if(batch.posted(), std::inserter(m_core.untidy, m_core.untidy.end()),
                         [this](RoomKey room) { return m_retention.isOverfull(room); });
    Result<void> done;
    if (tidy)
        done = m_retention.trim(batch, m_core.untidy);
    if (done)
        done = index.write(roomsToWrite(messages, everything));
    if (done && lazy)
        done = m_core.lazy.write(m_core, batch);
    if (done) {
        batch.seal();
        done = batch.commit();
    }
    if (!done)
        return tl::unexpected(done.error());
    m_seqsUnwritten = false;
    m_untidied += messages;
    if (tidy) {
        m_core.untidy.clear();
        m_untidied = 0;
        m_tidiedAt = now;
    }
    if (lazy) {
        m_core.lazy.clear();
        m_lazyWrittenAt = now;
    }
    if (!hasLeftovers())
        m_lazy.stop();
    else if (!isTidy())
        scheduleLazy();
    return true;
}

bool WriteQueue::isTidy() const
{
    return m_core.untidy.empty() && m_core.store.messages().index().pending() == 0;
}

bool WriteQueue::hasLeftovers() const
{
    return m_seqsUnwritten || m_core.lazy.hasAny() || !isTidy();
}

/// Deleting what a room has too many of touches a page for each room, which is cheaper done for many messages at once.
bool WriteQueue::isTidyingDue(qsizetype messages, qint64 now) const
{
    return messages <= FewMessages || messages >= ManyMessages || now - m_tidiedAt >= TidyAfterMs;
}

/// A few messages are put into their rooms' index with themselves. Many would touch a page for each room: so each
/// transaction writes a few rooms, and what is said in the others meanwhile gathers.
int WriteQueue::roomsToWrite(qsizetype messages, bool everything) const
{
    if (m_core.store.messages().index().pending() <= FewMessages)
        return store::RoomIndex::AllRooms;
    return everything ? RoomsAtOnce : static_cast<int>(1 + messages / MessagesPerRoomWritten);
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
    // One small write tells whether it is worth running the changes, which a failure would have to take back. It is of
    // something new: later versions of SQLite write nothing for a value that stays as it is.
    Result<void> done = m_core.store.begin();
    if (done)
        done = m_core.store.meta().write(u"probe"_s, store::randomBytes(ProbeBytes));
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
    const auto auditHead = m_core.store.audit().newest();
    m_stale = !auditHead || !DirectoryLoader::reload(m_core);
    if (!m_stale)
        m_core.auditHead = *auditHead;
}

} // namespace relay::exchange

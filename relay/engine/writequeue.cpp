// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/engine/writequeue.h"

#include <QScopeGuard>

#include <algorithm>
#include <iterator>
#include <utility>

#include "relay/engine/clock.h"
#include "relay/engine/directoryloader.h"
#include "relay/engine/diskmonitor.h"
#include "relay/engine/engine.h"
#include "relay/store/diskguard.h"
#include "relay/store/entropy.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Error;
using relay::protocol::ErrorCode;
using relay::protocol::Result;

namespace relay::engine {

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
constexpr int RecordAfterMs = 1'000; ///< a failed attempt reads everything anew

} // namespace

WriteQueue::WriteQueue(Engine& engine)
    : m_engine(engine)
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
    int after = m_engine.lazy.hasRead() ? ReadAfterMs : SeenAfterMs;
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
    Writes writes = std::exchange(m_queue, {});
    m_ahead = 0;
    if (writes.empty() && !(everything && hasLeftovers()))
        return;

    Result<void> able = probe();
    if (able) {
        Batch batch(m_engine);
        const Result<bool> changed = transact(batch, writes, everything);
        if (changed)
            return settle(batch, *changed, writes);
        able = tl::unexpected(changed.error());
        noteFailure(changed.error());
    }
    const auto urgent = std::stable_partition(writes.begin(), writes.end(),
                                              [](const auto& write) { return write->urgency() == Urgency::Ordinary; });
    Writes rest(std::make_move_iterator(urgent), std::make_move_iterator(writes.end()));
    writes.erase(urgent, writes.end());
    giveUp(writes, able.error());
    if (!rest.empty())
        runUrgent(std::move(rest), able.error());
}

void WriteQueue::settle(Batch& batch, bool changed, const Writes& writes)
{
    m_works = true;
    if (changed)
        batch.publish();
    for (const auto& write : writes)
        write->complete();
    if (changed)
        batch.wake();
    emit flushed();
}

void WriteQueue::announceRelay()
{
    Batch batch(m_engine);
    batch.announceRelay();
    batch.assignSeqs();
    batch.publish();
    batch.wake();
    m_seqsUnwritten = true;
    scheduleLazy();
}

void WriteQueue::finish()
{
    m_recordTriedAt = 0;
    flush(true);
    const auto pending = [this] { return m_engine.store.messages().index().pending(); };
    for (qsizetype left = pending(); m_works && left > 0; left = pending()) {
        flush(true);
        if (pending() >= left)
            break;
    }
    if (!m_unrecorded.empty())
        qWarning("The disk took no more: %d of the operator's last decisions are not recorded and will not be in force "
                 "after the next start.",
                 static_cast<int>(m_unrecorded.size()));
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
    if (auto begun = m_engine.store.begin(); !begun)
        return tl::unexpected(begun.error());
    store::RoomIndex& index = m_engine.store.messages().index();
    const qsizetype before = index.pending();
    for (const auto& write : writes) {
        if (!write->run(batch))
            return tl::unexpected(write->error());
    }
    const qsizetype messages = std::max<qsizetype>(0, index.pending() - before);
    if (!m_engine.store.isChanged() && !batch.isChanged() && !(everything && hasLeftovers())) {
        m_engine.store.rollback();
        return false;
    }
    const qint64 now = m_engine.clock.monotonicMs();
    const bool lazy = everything || now - m_lazyWrittenAt >= ReadAfterMs;
    const bool tidy = everything || isTidyingDue(m_untidied + messages, now);
    Result<void> done = m_beforeCommit(batch, tidy);
    if (done)
        done = index.write(roomsToWrite(messages, everything));
    if (done && lazy)
        done = m_engine.lazy.write(m_engine, batch);
    if (done) {
        batch.assignSeqs();
        done = batch.commit();
    }
    if (!done)
        return tl::unexpected(done.error());
    m_seqsUnwritten = false;
    m_untidied += messages;
    if (tidy) {
        m_engine.untidy.clear();
        m_untidied = 0;
        m_tidiedAt = now;
    }
    if (lazy) {
        m_engine.lazy.clear();
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
    return m_engine.untidy.empty() && m_engine.store.messages().index().pending() == 0;
}

bool WriteQueue::hasLeftovers() const
{
    return m_seqsUnwritten || !m_unrecorded.empty() || m_engine.lazy.hasAny() || !isTidy();
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
    if (m_engine.store.messages().index().pending() <= FewMessages)
        return store::RoomIndex::AllRooms;
    return everything ? RoomsAtOnce : static_cast<int>(1 + messages / MessagesPerRoomWritten);
}

Result<void> WriteQueue::probe()
{
    if (auto worth = m_engine.disk.check(); !worth)
        return worth;
    if (!m_unrecorded.empty())
        return recordPending();
    if (m_works && !m_engine.conditions.stopWriting())
        return {};
    if (m_stale) {
        recover();
        if (m_stale)
            return fail(protocol::Reason::DatabaseStaysUnread);
    }
    // One small write tells whether it is worth running the changes, which a failure would have to take back. It is of
    // something new: later versions of SQLite write nothing for a value that stays as it is.
    Result<void> done = m_engine.store.begin();
    if (done)
        done = m_engine.store.meta().write(u"probe"_s, store::randomBytes(ProbeBytes));
    if (done)
        done = m_engine.store.commit(m_engine.state);
    m_works = done.has_value();
    if (done) {
        m_engine.disk.noteSuccess();
    } else {
        m_stale = !reopen();
        m_engine.disk.noteFailure(done.error());
    }
    return done;
}

void WriteQueue::noteFailure(const Error& error)
{
    m_works = false;
    replay();
    m_engine.disk.noteFailure(error);
}

// -- a disk that is full or failing -----------------------------------------------------------------------------------

void WriteQueue::runUrgent(Writes writes, const Error& why)
{
    if (recordUrgent(writes))
        return;
    for (auto& write : writes) {
        if (write->urgency() == Urgency::Upkeep)
            write->complete(why);
        else
            runUnrecorded(std::move(write));
    }
    m_engine.disk.noteUnrecorded(static_cast<int>(m_unrecorded.size()));
    scheduleLazy();
}

/// Into what room there is, else into the reserve.
bool WriteQueue::recordUrgent(const Writes& writes)
{
    using namespace protocol::condition;
    const Conditions& conditions = m_engine.conditions;
    if (!m_unrecorded.empty() || m_stale || !conditions.has(DiskFull) || conditions.has(DataGone) ||
        conditions.has(DatabaseDamaged))
        return false;
    for (const bool reserve : {false, true}) {
        if (reserve ? !m_engine.store.disk().giveUpReserve() : !m_works)
            continue;
        Batch batch(m_engine);
        const Result<bool> changed = transact(batch, writes, false);
        if (changed) {
            settle(batch, *changed, writes);
            return true;
        }
        noteFailure(changed.error());
    }
    return false;
}

void WriteQueue::runUnrecorded(std::unique_ptr<Write> write)
{
    if (m_unrecorded.empty())
        m_recorded = m_engine.state;
    const qint64 afterSeq = m_engine.state.lastSeq;
    for (const Ground ground : {Ground::Transaction, Ground::Memory}) {
        if (ground == Ground::Transaction && !isOpen())
            continue;
        Batch batch(m_engine, m_stale);
        const Result<bool> changed = apply(*write, batch, ground);
        if (!changed) {
            replay(); // a part of it may have happened
            continue;
        }
        if (*changed) {
            batch.publish();
            m_unrecorded.push_back({std::move(write), afterSeq});
            m_unrecorded.back().write->complete();
            return batch.wake();
        }
        if (m_unrecorded.empty())
            m_engine.store.rollback();
        return write->complete();
    }
    write->complete(write->error());
}

Result<bool> WriteQueue::apply(Write& write, Batch& batch, Ground ground)
{
    const bool inMemory = ground == Ground::Memory;
    if (inMemory && m_engine.store.isInTransaction())
        m_engine.store.rollback();
    m_engine.store.setMemoryOnly(inMemory);
    const auto restore = qScopeGuard([this] { m_engine.store.setMemoryOnly(false); });
    const qint64 changes = m_engine.store.changes();
    if (!write.run(batch))
        return tl::unexpected(write.error());
    if (!batch.isChanged() && m_engine.store.changes() == changes)
        return false;
    batch.assignSeqs();
    if (inMemory)
        return true;
    return batch.record().map([] { return true; });
}

bool WriteQueue::isOpen()
{
    if (m_stale || m_engine.store.isDamaged())
        return false;
    return m_engine.store.isInTransaction() || m_engine.store.begin();
}

/// Commits the transaction that stayed open.
Result<void> WriteQueue::recordPending()
{
    const qint64 now = m_engine.clock.monotonicMs();
    if (m_recordTriedAt != 0 && now - m_recordTriedAt < RecordAfterMs)
        return fail(protocol::Reason::DiskFails);
    m_recordTriedAt = now;
    if (!m_engine.store.isInTransaction())
        replay();
    const bool open = m_engine.store.isInTransaction();
    const Result<void> done =
        open ? m_engine.store.commit(m_engine.state) : fail(protocol::Reason::DatabaseStaysUnread);
    m_works = done.has_value();
    if (done) {
        m_unrecorded.clear();
        m_recordTriedAt = 0;
        m_engine.disk.noteUnrecorded(0);
        m_engine.disk.noteSuccess();
        emit flushed();
    } else {
        if (open)
            replay();
        m_engine.disk.noteFailure(done.error());
    }
    return done;
}

/// Memory becomes what is on disk, and all that is in force is done again, with the same seqs: nobody is told anew.
/// Where the disk cannot be read, memory is as it was.
void WriteQueue::replay()
{
    const store::State inForce = m_engine.state;
    recover();
    if (m_unrecorded.empty() || m_stale)
        return;
    const bool open = isOpen();
    if (!open || !redo(Ground::Transaction)) {
        if (open)
            recover(); // a part of it may have happened
        redo(Ground::Memory);
    }
    m_engine.state.paused = inForce.paused;
    m_engine.state.lastSeq = std::max(m_engine.state.lastSeq, inForce.lastSeq);
}

bool WriteQueue::redo(Ground ground)
{
    m_engine.state = m_recorded;
    for (const Unrecorded& done : m_unrecorded) {
        m_engine.state.lastSeq = std::max(m_engine.state.lastSeq, done.afterSeq);
        Batch batch(m_engine, m_stale);
        const Result<bool> changed = apply(*done.write, batch, ground);
        if (!changed && ground == Ground::Transaction)
            return false;
        if (changed && *changed)
            batch.keep();
    }
    return true;
}

Result<void> WriteQueue::reopen()
{
    const Result<void> opened = m_engine.store.recover();
    m_engine.store.search().load();
    return opened.and_then([this] { return m_engine.store.messages().index().load(); });
}

void WriteQueue::recover()
{
    Result<void> read = reopen();
    const auto auditHead = m_engine.store.audit().newest();
    if (read)
        read = DirectoryLoader::reload(m_engine);
    m_stale = !read || !auditHead;
    if (!m_stale)
        m_engine.auditHead = *auditHead;
}

} // namespace relay::engine

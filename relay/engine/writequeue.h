// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "relay/engine/batch.h"
#include "relay/protocol/error.h"

namespace relay::engine {

struct Engine;

/// What a change does on a disk that is full or failing.
enum class Urgency {
    Ordinary, ///< is refused
    Upkeep,   ///< deletes: is written into the reserve
    Control,  ///< the operator's: the same; and where nothing can be written, or read, it is in force at once and
              ///< recorded later
};

/// Runs all changes of one turn of the event loop in one transaction. The order is: the changes, as they came; what
/// retention (see setBeforeCommit()) and lazy writes add; the commit; the completions; the event log; the waits.
///
/// A change that is in force but not recorded stays in an open transaction: all reads see it, and none of it is on
/// disk. It is committed before anything else is written; a process that is killed before has lost it. When the
/// database is damaged or cannot be read, the change is in memory alone (see Store::setMemoryOnly()), and runs again in
/// a transaction when there can be one.
class WriteQueue : public QObject
{
    Q_OBJECT

public:
    /// Runs in each transaction after its changes and adds to them. `tidy`: the rooms in Engine::untidy are to be
    /// tidied.
    using BeforeCommit = std::function<protocol::Result<void>(Batch&, bool tidy)>;

    explicit WriteQueue(Engine& engine);

    /// Before the first change.
    void setBeforeCommit(BeforeCommit add) { m_beforeCommit = std::move(add); }

    /// `change` runs within the transaction and decides by the rules; `done` gets what it gave, or the store's error.
    template <typename T>
    void add(std::function<protocol::Result<T>(Batch&)> change, protocol::Completion<T> done,
             Urgency urgency = Urgency::Ordinary)
    {
        insert(m_queue.end(), std::make_unique<WriteOf<T>>(std::move(change), std::move(done), urgency));
    }

    /// What the operator decides.
    template <typename T>
    void addControl(std::function<protocol::Result<T>(Batch&)> change, protocol::Completion<T> done)
    {
        add<T>(std::move(change), std::move(done), Urgency::Control);
    }

    /// Ahead of everything that was queued with add(): the operator says stop.
    template <typename T>
    void addAhead(std::function<protocol::Result<T>(Batch&)> change, protocol::Completion<T> done,
                  Urgency urgency = Urgency::Control)
    {
        insert(m_queue.begin() + m_ahead++, std::make_unique<WriteOf<T>>(std::move(change), std::move(done), urgency));
    }

    /// Runs what is queued now. `everything`: also lazy writes, as many as take no noticeable time.
    void flush(bool everything);
    /// Runs what is queued, and leaves nothing to be written later. The last call.
    void finish();
    /// Announces a change of the relay's own state to the event streams without a transaction, so that it works on a
    /// full disk too. The seq of the event is written later.
    void announceRelay();
    /// A lazy write was noted: schedules its transaction.
    void scheduleLazy();

    /// Tries to write if the last write failed. Also records the changes that are only in force.
    protocol::Result<void> probe();
    /// A write elsewhere failed, in a transaction of its own.
    void noteFailure(const protocol::Error& error);

    /// Whether the store failed, as opposed to a rule that refused.
    static bool isStoreError(const protocol::Error& error);

signals:
    /// The store took what was queued.
    void flushed();

private:
    /// A change and its completion, whatever their type.
    class Write
    {
    public:
        explicit Write(Urgency urgency)
            : m_urgency(urgency)
        {
        }

        virtual ~Write() = default;
        Q_DISABLE_COPY_MOVE(Write)
        /// False when the store failed; error() says how.
        virtual bool run(Batch& batch) = 0;
        virtual const protocol::Error& error() const = 0;
        virtual void complete() = 0;
        virtual void complete(const protocol::Error& error) = 0;

        Urgency urgency() const { return m_urgency; }

    private:
        Urgency m_urgency;
    };

    /// A change that is in force and completed, but not recorded.
    struct Unrecorded {
        std::unique_ptr<Write> write;
        qint64 afterSeq = 0; ///< the greatest given before it
    };

    template <typename T>
    class WriteOf;

    using Writes = std::vector<std::unique_ptr<Write>>;

    void insert(Writes::const_iterator place, std::unique_ptr<Write> write)
    {
        m_queue.insert(place, std::move(write));
        if (!m_soon.isActive())
            m_soon.start();
    }

    /// Whether there was anything to commit.
    protocol::Result<bool> transact(Batch& batch, const Writes& writes, bool everything);
    bool hasLeftovers() const;
    bool isTidy() const;
    bool isTidyingDue(qsizetype messages, qint64 now) const;
    int roomsToWrite(qsizetype messages, bool everything) const;
    void settle(Batch& batch, bool changed, const Writes& writes);
    /// The disk takes no writes of agents: runs the other changes as far as possible.
    void runUrgent(Writes writes, const protocol::Error& why);
    bool recordUrgent(const Writes& writes);
    enum class Ground { Transaction, Memory };

    void runUnrecorded(std::unique_ptr<Write> write);
    /// Whether it changed anything. In memory nothing fails.
    protocol::Result<bool> apply(Write& write, Batch& batch, Ground ground);
    /// Whether a transaction stays open, or can be begun.
    bool isOpen();
    protocol::Result<void> recordPending();
    void replay();
    bool redo(Ground ground);
    protocol::Result<void> reopen();
    /// Reads memory again from the disk.
    void recover();
    void giveUp(const Writes& writes, const protocol::Error& error);

    Engine& m_engine;
    BeforeCommit m_beforeCommit = [](Batch&, bool) { return protocol::Result<void>(); };
    Writes m_queue;
    std::ptrdiff_t m_ahead = 0; ///< how many of them were added ahead
    QTimer m_soon;
    QTimer m_lazy;
    qint64 m_lazyWrittenAt = 0;   ///< monotonic ms
    qint64 m_tidiedAt = 0;        ///< monotonic ms
    qsizetype m_untidied = 0;     ///< messages since then
    bool m_seqsUnwritten = false; ///< events were told whose seqs are not on disk
    bool m_works = true;
    bool m_stale = false; ///< memory could not be read again after a failure
    std::vector<Unrecorded> m_unrecorded;
    store::State m_recorded;    ///< the state on disk, while there is any of them
    qint64 m_recordTriedAt = 0; ///< monotonic ms
};

template <typename T>
class WriteQueue::WriteOf : public Write
{
public:
    WriteOf(std::function<protocol::Result<T>(Batch&)> change, protocol::Completion<T> done, Urgency urgency)
        : Write(urgency)
        , m_change(std::move(change))
        , m_done(std::move(done))
    {
    }

    bool run(Batch& batch) override
    {
        m_result = m_change(batch);
        return m_result || !isStoreError(m_result.error());
    }

    const protocol::Error& error() const override { return m_result.error(); }

    void complete() override { std::exchange(m_done, {})(std::move(m_result)); }

    void complete(const protocol::Error& error) override { std::exchange(m_done, {})(tl::unexpected(error)); }

private:
    std::function<protocol::Result<T>(Batch&)> m_change;
    protocol::Completion<T> m_done;
    protocol::Result<T> m_result = tl::unexpected(protocol::Error{});
};

} // namespace relay::engine

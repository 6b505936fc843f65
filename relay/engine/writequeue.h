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

/// All changes of one turn of the event loop in one transaction. Its order is: the changes, as they came; what
/// retention (see setBeforeCommit()) and laziness add; the commit; the completions; the log; who waits.
///
/// What is in force and not recorded stands in a transaction that stays open: everything reads it, nothing of it is on
/// disk. It is committed before anything else is written; what is killed before that has lost it. Where the database
/// takes not even that, because it is damaged or cannot be read, it is in memory alone (see Store::setMemoryOnly()),
/// and is done again in a transaction once there is one.
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

    /// Ahead of all that is queued and was not added so itself: the operator says stop.
    template <typename T>
    void addAhead(std::function<protocol::Result<T>(Batch&)> change, protocol::Completion<T> done,
                  Urgency urgency = Urgency::Control)
    {
        insert(m_queue.begin() + m_ahead++, std::make_unique<WriteOf<T>>(std::move(change), std::move(done), urgency));
    }

    /// Runs what is queued now. `everything`: also what is written lazily, as much of it as takes no noticeable time.
    void flush(bool everything);
    /// Runs what is queued, and leaves nothing to be written later. The last call.
    void finish();
    /// Tells who follows events that the relay's own state changed, without a transaction: it is told on a full disk
    /// too. The event's seq is written later.
    void announceRelay();
    /// Something that is written lazily was noted: sees that it is written in a while.
    void scheduleLazy();

    /// Tries to write, when the last write did not work. Records what is not recorded.
    protocol::Result<void> probe();
    /// A write elsewhere failed, in a transaction of its own.
    void noteFailure(const protocol::Error& error);

    /// Whether the store failed, and no rule refused.
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

    /// Is in force, not recorded, and complete.
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
    /// The disk takes nothing of agents: the rest, as far as that goes.
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
    /// What is in memory becomes again what is on disk.
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

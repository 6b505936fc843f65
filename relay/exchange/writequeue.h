// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "relay/exchange/batch.h"
#include "relay/exchange/values.h"

namespace relay::exchange {

struct Core;
class Retention;

/// All changes of one turn of the event loop in one transaction. Its order is: the changes, as they came; what
/// retention and laziness add; the commit; the completions; the log; who waits.
class WriteQueue : public QObject
{
    Q_OBJECT

public:
    WriteQueue(Core& core, Retention& retention);

    /// `change` runs within the transaction and decides by the rules; `done` gets what it gave, or the store's error.
    template <typename T>
    void add(std::function<protocol::Result<T>(Batch&)> change, Completion<T> done)
    {
        insert(m_queue.end(), std::make_unique<WriteOf<T>>(std::move(change), std::move(done)));
    }

    /// Ahead of all that is queued and was not added so itself: the human says stop.
    template <typename T>
    void addAhead(std::function<protocol::Result<T>(Batch&)> change, Completion<T> done)
    {
        insert(m_queue.begin() + m_ahead++, std::make_unique<WriteOf<T>>(std::move(change), std::move(done)));
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

    /// Tries to write, when the last write did not work.
    protocol::Result<void> probe();

signals:
    /// The store took what was queued.
    void flushed();

private:
    /// A change and its completion, whatever their type.
    class Write
    {
    public:
        Write() = default;
        virtual ~Write() = default;
        Q_DISABLE_COPY_MOVE(Write)
        /// False when the store failed; error() says how.
        virtual bool run(Batch& batch) = 0;
        virtual const protocol::Error& error() const = 0;
        virtual void complete() = 0;
        virtual void complete(const protocol::Error& error) = 0;
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

    static bool isStoreError(const protocol::Error& error);
    /// Whether there was anything to commit.
    protocol::Result<bool> transact(Batch& batch, const Writes& writes, bool everything);
    bool hasLeftovers() const;
    bool isTidy() const;
    bool isTidyingDue(qsizetype messages, qint64 now) const;
    int roomsToWrite(qsizetype messages, bool everything) const;
    /// What is in memory becomes again what is on disk.
    void recover();
    void giveUp(const Writes& writes, const protocol::Error& error);

    Core& m_core;
    Retention& m_retention;
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
};

template <typename T>
class WriteQueue::WriteOf : public Write
{
public:
    WriteOf(std::function<protocol::Result<T>(Batch&)> change, Completion<T> done)
        : m_change(std::move(change))
        , m_done(std::move(done))
    {
    }

    bool run(Batch& batch) override
    {
        m_result = m_change(batch);
        return m_result || !isStoreError(m_result.error());
    }

    const protocol::Error& error() const override { return m_result.error(); }

    void complete() override { m_done(std::move(m_result)); }

    void complete(const protocol::Error& error) override { m_done(tl::unexpected(error)); }

private:
    std::function<protocol::Result<T>(Batch&)> m_change;
    Completion<T> m_done;
    protocol::Result<T> m_result = tl::unexpected(protocol::Error{});
};

} // namespace relay::exchange

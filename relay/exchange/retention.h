// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "relay/engine/directory.h"
#include "relay/exchange/requests.h"

namespace relay::exchange {

class Identities;

/// What is kept, and for how long (contract, "Limits and retention"). The number of messages in a room is kept with
/// each write; ages are looked at when something is due, and every few minutes at most. Deletes by age wait while the
/// clock is doubted (see TrustedClock): what looks old may not be.
class Retention : public QObject
{
    Q_OBJECT

public:
    Retention(Engine& engine, Identities& identities);

    /// Notes the rooms of the batch that have more messages than they may keep; with `tidy`, deletes what all noted
    /// rooms have too many of. See WriteQueue::setBeforeCommit().
    protocol::Result<void> trim(Batch& batch, bool tidy);
    /// All that is too old.
    protocol::Result<void> sweep(Batch& batch);
    /// After the commit of a sweep: what was deleted leaves the write-ahead log too.
    void finish(bool committed);
    /// Sees that sweepDue() comes in time; after load(), changed limits, and writes.
    void schedule();
    /// The limits are others: what is due now may have been none of it before.
    void reschedule();

signals:
    void sweepDue();

private:
    bool isOverfull(RoomKey room) const;
    bool waitsForOperator(const RoomEntry& room) const;
    protocol::Result<void> dropOldest(Batch& batch, RoomEntry& room, int count);
    protocol::Result<void> dropAged(Batch& batch, RoomEntry& room, qint64 newestToGo);
    protocol::Result<void> noteDropped(Batch& batch, RoomEntry& room, const QList<store::MessageMark>& marks);
    protocol::Result<QList<store::MessageMark>> oldest(const RoomEntry& room, int count) const;
    qint64 nextDue() const;

    Engine& m_engine;
    Identities& m_identities;
    QTimer m_timer;
    bool m_deleted = false; ///< something since the last checkpoint
    bool m_held = false;    ///< the last sweep could not do its work: try again, but not at once
};

} // namespace relay::exchange

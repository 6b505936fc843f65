// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/exchange.h"

#include <algorithm>

#include "relay/engine/audittrail.h"
#include "relay/engine/clock.h"
#include "relay/engine/core.h"
#include "relay/engine/directoryloader.h"
#include "relay/engine/diskkeeper.h"
#include "relay/engine/writequeue.h"
#include "relay/exchange/auditkeeper.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/directmessages.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/quotas.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/retention.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/searcher.h"
#include "relay/exchange/searchkeeper.h"
#include "relay/exchange/sender.h"
#include "relay/exchange/views.h"
#include "relay/store/restore.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

// In the order in which they need each other.
class Exchange::Private
{
public:
    Private(store::Store& store, const Clock& clock, const protocol::Limits& limits)
        : core(store, clock, limits)
        , bell(core)
        , rooms(core, bell)
        , identities(core, rooms)
        , sender(core)
        , reader(core, bell)
        , directMessages(core, bell, sender, reader)
        , control(core, rooms)
        , held(core)
        , searcher(core)
        , retention(core, identities)
        , searchKeeper(core)
        , audit(core)
        , startedAt(clock.monotonicMs())
    {
    }

    void correctTimes();

    Core core;
    Bell bell;
    Rooms rooms;
    Identities identities;
    Sender sender;
    Reader reader;
    DirectMessages directMessages;
    OperatorControl control;
    HeldMessages held;
    Searcher searcher;
    Retention retention;
    SearchKeeper searchKeeper;
    AuditKeeper audit;
    qint64 startedAt; ///< monotonic ms
};

Exchange::Exchange(store::Store& store, const Clock& clock, const protocol::Limits& limits, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(store, clock, limits))
{
    d->core.queue.setBeforeCommit([this](Batch& batch, bool tidy) { return d->retention.trim(batch, tidy); });
    connect(&d->core.queue, &WriteQueue::flushed, &d->retention, &Retention::schedule);
    connect(&d->core.queue, &WriteQueue::flushed, &d->searchKeeper, &SearchKeeper::noteWrite);
    connect(&d->core.queue, &WriteQueue::flushed, &d->audit, &AuditKeeper::noteWrite);
    connect(&d->core.disk, &DiskKeeper::looked, this, [this] { Quotas(d->core).review(Quotas::QuietMs); });
    // Whoever finds a condition may be in the middle of a transaction.
    connect(&d->core.conditions, &Conditions::changed, &d->core.queue, &WriteQueue::announceRelay,
            Qt::QueuedConnection);
    connect(&d->core.time, &Timekeeper::correctionDue, this, [this] { d->correctTimes(); });
    connect(&d->core.time, &Timekeeper::trustChanged, this, [this] {
        d->core.conditions.set(protocol::condition::ClockUnconfirmed, !d->core.time.mayAge());
        if (d->core.time.mayAge())
            d->retention.reschedule();
    });
    connect(&d->core.time, &Timekeeper::trustChanged, this, &Exchange::clockChanged, Qt::QueuedConnection);
    connect(&d->core.time, &Timekeeper::leapt, this, &Exchange::clockChanged, Qt::QueuedConnection);
    connect(&d->retention, &Retention::sweepDue, this, [this] {
        d->core.queue.add<void>([this](Batch& batch) { return d->retention.sweep(batch); },
                                [this](const Result<void>& swept) { d->retention.finish(swept.has_value()); },
                                Urgency::Upkeep);
    });
    connect(&d->audit, &AuditKeeper::trimDue, this, [this] {
        d->core.queue.add<void>([this](Batch& batch) { return d->audit.trim(batch); },
                                [this](const Result<void>& trimmed) { d->audit.finish(trimmed.has_value()); },
                                Urgency::Upkeep);
    });
    connect(&d->control, &OperatorControl::rulesChanged, this, [this] {
        d->retention.reschedule();
        d->core.disk.checkQuota();
        Quotas(d->core).review(0);
        d->audit.start();
    });
    connect(&d->core.disk, &DiskKeeper::retryDue, &d->core.queue, &WriteQueue::probe);
    connect(&d->searchKeeper, &SearchKeeper::failed, &d->core.queue, &WriteQueue::noteFailure);
}

/// Times that were given under a wrong clock: everything is read anew, by those too who follow events.
void Exchange::Private::correctTimes()
{
    core.queue.addAhead<void>([this](Batch& batch) { return core.time.correct(core, batch); },
                              [this](const Result<void>& corrected) {
                                  core.time.finish(corrected.has_value());
                                  if (corrected)
                                      core.log.begin(core.state.lastSeq);
                              },
                              Urgency::Upkeep);
}

Exchange::~Exchange() = default;

Result<void> Exchange::load(const protocol::Policy& unlessSet)
{
    const auto state = d->core.store.meta().state();
    const auto policy = d->core.store.meta().policy(unlessSet);
    const auto auditHead = d->core.store.audit().newest();
    const auto corrections = d->core.store.meta().value(u"time_corrections"_s);
    if (!state || !policy || !auditHead)
        return tl::unexpected(!state ? state.error() : !policy ? policy.error() : auditHead.error());
    if (!corrections)
        return tl::unexpected(corrections.error());
    d->core.state = *state;
    // What may have been given and lost again is not given to something else.
    if (!d->core.store.isComplete() && state->lastSeq > 0)
        d->core.state.lastSeq += store::SeqLeap;
    d->core.policy = *policy;
    d->core.auditHead = *auditHead;
    d->core.log.begin(d->core.state.lastSeq);
    d->core.presence.begin();
    return DirectoryLoader(d->core.directory, d->core.store).load().map([&] {
        d->bell.begin();
        d->core.time.begin(*state, *corrections);
        d->core.disk.start();
        d->audit.start();
        emit d->retention.sweepDue();
    });
}

void Exchange::shutDown()
{
    d->audit.shutDown();
    d->core.queue.finish();
    d->core.waits.releaseAll();
    d->bell.shutDown();
}

// -- the parts -------------------------------------------------------------------------------------------------------

Identities& Exchange::identities() const
{
    return d->identities;
}

Rooms& Exchange::rooms() const
{
    return d->rooms;
}

Sender& Exchange::sender() const
{
    return d->sender;
}

Reader& Exchange::reader() const
{
    return d->reader;
}

DirectMessages& Exchange::directMessages() const
{
    return d->directMessages;
}

Bell& Exchange::bell() const
{
    return d->bell;
}

OperatorControl& Exchange::control() const
{
    return d->control;
}

HeldMessages& Exchange::held() const
{
    return d->held;
}

Searcher& Exchange::searcher() const
{
    return d->searcher;
}

AuditKeeper& Exchange::audit() const
{
    return d->audit;
}

// -- the relay itself ------------------------------------------------------------------------------------------------

void Exchange::noteRequest(AgentKey agent)
{
    AgentEntry* entry = d->core.directory.agent(agent);
    if (!entry)
        return;
    entry->record.lastSeenAt = d->core.time.nowMs();
    d->core.presence.noteSeen(agent);
    d->core.lazy.noteSeen(agent);
    d->searchKeeper.noteRequest();
    d->core.queue.scheduleLazy();
}

void Exchange::stopWaiting(quint64 wait)
{
    d->core.waits.stop(wait);
}

Stats Exchange::stats() const
{
    const Directory& directory = d->core.directory;
    return {directory.activeAgents(),
            d->core.limits.capacity,
            static_cast<int>(directory.rooms().size()),
            directory.messages(),
            (d->core.clock.monotonicMs() - d->startedAt) / 1000,
            d->core.state.auditBytes};
}

std::map<protocol::PausedBy, int> Exchange::pausedRules() const
{
    std::map<protocol::PausedBy, int> paused;
    for (const auto& [key, rules] : d->core.directory.rules()) {
        if (rules.record.paused)
            ++paused[rules.record.pausedBy];
    }
    return paused;
}

bool Exchange::isClockConfirmed() const
{
    return d->core.time.trust() == Timekeeper::Trust::Confirmed;
}

bool Exchange::isClockDoubted() const
{
    return !d->core.time.mayAge();
}

bool Exchange::canWrite()
{
    return d->core.queue.probe().has_value() && !d->core.conditions.stopWriting();
}

void Exchange::setCondition(QLatin1StringView code, bool present)
{
    d->core.conditions.set(code, present);
}

const protocol::Limits& Exchange::limits() const
{
    return d->core.limits;
}

protocol::RelayInfo Exchange::relayInfo() const
{
    return Views(d->core).relay();
}

} // namespace relay::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/exchange.h"

#include <algorithm>

#include "relay/engine/audittrail.h"
#include "relay/engine/clock.h"
#include "relay/engine/directoryloader.h"
#include "relay/engine/diskmonitor.h"
#include "relay/engine/engine.h"
#include "relay/engine/writequeue.h"
#include "relay/exchange/auditlog.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/directmessages.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/needs.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/quotas.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/retention.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/searcher.h"
#include "relay/exchange/sender.h"
#include "relay/exchange/views.h"
#include "relay/store/backup.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

// In the order in which they need each other.
class Exchange::Private
{
public:
    Private(store::Store& store, const Clock& clock, const protocol::Limits& limits)
        : engine(store, clock, limits)
        , bell(engine)
        , rooms(engine, bell)
        , identities(engine, rooms)
        , sender(engine)
        , reader(engine, bell)
        , directMessages(engine, bell, sender, reader)
        , control(engine, rooms)
        , held(engine)
        , needs(engine)
        , searcher(engine)
        , retention(engine, identities)
        , searchIndexer(engine)
        , audit(engine)
        , startedAt(clock.monotonicMs())
    {
    }

    void correctTimes();

    Engine engine;
    Bell bell;
    Rooms rooms;
    Identities identities;
    Sender sender;
    Reader reader;
    DirectMessages directMessages;
    OperatorControl control;
    HeldMessages held;
    Needs needs;
    Searcher searcher;
    Retention retention;
    SearchIndexer searchIndexer;
    AuditLog audit;
    qint64 startedAt; ///< monotonic ms
};

Exchange::Exchange(store::Store& store, const Clock& clock, const protocol::Limits& limits, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(store, clock, limits))
{
    d->engine.queue.setBeforeCommit([this](Batch& batch, bool tidy) { return d->retention.trim(batch, tidy); });
    connect(&d->engine.queue, &WriteQueue::flushed, &d->retention, &Retention::schedule);
    connect(&d->engine.queue, &WriteQueue::flushed, &d->searchIndexer, &SearchIndexer::noteWrite);
    connect(&d->engine.queue, &WriteQueue::flushed, &d->audit, &AuditLog::noteWrite);
    connect(&d->engine.disk, &DiskMonitor::looked, this, [this] { Quotas(d->engine).review(Quotas::QuietMs); });
    // Whoever finds a condition may be in the middle of a transaction.
    connect(&d->engine.conditions, &Conditions::changed, &d->engine.queue, &WriteQueue::announceRelay,
            Qt::QueuedConnection);
    connect(&d->engine.time, &TrustedClock::correctionDue, this, [this] { d->correctTimes(); });
    connect(&d->engine.time, &TrustedClock::trustChanged, this, [this] {
        d->engine.conditions.set(protocol::condition::ClockUnconfirmed, !d->engine.time.mayAge());
        if (d->engine.time.mayAge())
            d->retention.reschedule();
    });
    connect(&d->engine.time, &TrustedClock::trustChanged, this, &Exchange::clockChanged, Qt::QueuedConnection);
    connect(&d->engine.time, &TrustedClock::leapt, this, &Exchange::clockChanged, Qt::QueuedConnection);
    connect(&d->retention, &Retention::sweepDue, this, [this] {
        d->engine.queue.add<void>([this](Batch& batch) { return d->retention.sweep(batch); },
                                  [this](const Result<void>& swept) { d->retention.finish(swept.has_value()); },
                                  Urgency::Upkeep);
    });
    connect(&d->audit, &AuditLog::trimDue, this, [this] {
        d->engine.queue.add<void>([this](Batch& batch) { return d->audit.trim(batch); },
                                  [this](const Result<void>& trimmed) { d->audit.finish(trimmed.has_value()); },
                                  Urgency::Upkeep);
    });
    connect(&d->control, &OperatorControl::rulesChanged, this, [this] {
        d->retention.reschedule();
        d->engine.disk.checkQuota();
        Quotas(d->engine).review(0);
        d->audit.start();
        d->needs.reviewAll();
    });
    connect(&d->engine.disk, &DiskMonitor::retryDue, &d->engine.queue, &WriteQueue::probe);
    connect(&d->searchIndexer, &SearchIndexer::failed, &d->engine.queue, &WriteQueue::noteFailure);
}

/// Times that were given under a wrong clock: everything is read anew, by those too who follow events.
void Exchange::Private::correctTimes()
{
    engine.queue.addAhead<void>([this](Batch& batch) { return engine.time.correct(engine, batch); },
                                [this](const Result<void>& corrected) {
                                    engine.time.finish(corrected.has_value());
                                    if (corrected)
                                        engine.log.begin(engine.state.lastSeq);
                                },
                                Urgency::Upkeep);
}

Exchange::~Exchange() = default;

Result<void> Exchange::load(const protocol::Policy& unlessSet)
{
    const auto state = d->engine.store.meta().state();
    const auto policy = d->engine.store.meta().policy(unlessSet);
    const auto auditHead = d->engine.store.audit().newest();
    const auto corrections = d->engine.store.meta().value(u"time_corrections"_s);
    if (!state || !policy || !auditHead)
        return tl::unexpected(!state ? state.error() : !policy ? policy.error() : auditHead.error());
    if (!corrections)
        return tl::unexpected(corrections.error());
    d->engine.state = *state;
    // What may have been given and lost again is not given to something else.
    if (!d->engine.store.isComplete() && state->lastSeq > 0)
        d->engine.state.lastSeq += store::SeqLeap;
    d->engine.policy = *policy;
    d->engine.auditHead = *auditHead;
    d->engine.log.begin(d->engine.state.lastSeq);
    d->engine.presence.begin();
    const auto read = DirectoryLoader(d->engine.directory, d->engine.store).load();
    return read.and_then([&] { return d->engine.needs.load(d->engine.store); }).map([&] {
        d->bell.begin();
        d->engine.time.begin(*state, *corrections);
        d->engine.disk.start();
        d->audit.start();
        d->needs.begin();
        emit d->retention.sweepDue();
    });
}

void Exchange::shutDown()
{
    d->audit.shutDown();
    d->needs.shutDown();
    d->engine.queue.finish();
    d->engine.waits.releaseAll();
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

Needs& Exchange::needs() const
{
    return d->needs;
}

Searcher& Exchange::searcher() const
{
    return d->searcher;
}

AuditLog& Exchange::audit() const
{
    return d->audit;
}

// -- the relay itself ------------------------------------------------------------------------------------------------

void Exchange::noteRequest(AgentKey agent)
{
    AgentEntry* entry = d->engine.directory.agent(agent);
    if (!entry)
        return;
    entry->record.lastSeenAt = d->engine.time.nowMs();
    d->engine.presence.noteSeen(agent);
    d->engine.lazy.noteSeen(agent);
    d->searchIndexer.noteRequest();
    d->engine.queue.scheduleLazy();
}

void Exchange::stopWaiting(quint64 wait)
{
    d->engine.waits.stop(wait);
}

Stats Exchange::stats() const
{
    const Directory& directory = d->engine.directory;
    return {directory.activeAgents(),
            d->engine.limits.capacity,
            static_cast<int>(directory.rooms().size()),
            directory.messages(),
            (d->engine.clock.monotonicMs() - d->startedAt) / 1000,
            d->engine.state.auditBytes};
}

std::map<protocol::PausedBy, int> Exchange::pausedRules() const
{
    std::map<protocol::PausedBy, int> paused;
    for (const auto& [key, rules] : d->engine.directory.rules()) {
        if (rules.record.paused)
            ++paused[rules.record.pausedBy];
    }
    return paused;
}

bool Exchange::isClockConfirmed() const
{
    return d->engine.time.trust() == TrustedClock::Trust::Confirmed;
}

bool Exchange::isClockDoubted() const
{
    return !d->engine.time.mayAge();
}

bool Exchange::canWrite()
{
    return d->engine.queue.probe().has_value() && !d->engine.conditions.stopWriting();
}

void Exchange::setCondition(QLatin1StringView code, bool present)
{
    d->engine.conditions.set(code, present);
}

const protocol::Limits& Exchange::limits() const
{
    return d->engine.limits;
}

protocol::RelayInfo Exchange::relayInfo() const
{
    return Views(d->engine).relay();
}

} // namespace relay::exchange

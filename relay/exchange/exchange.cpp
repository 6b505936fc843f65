// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/exchange.h"

#include <algorithm>

#include "relay/exchange/auditkeeper.h"
#include "relay/exchange/audittrail.h"
#include "relay/exchange/bell.h"
#include "relay/exchange/clock.h"
#include "relay/exchange/core.h"
#include "relay/exchange/directoryloader.h"
#include "relay/exchange/diskkeeper.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/lines.h"
#include "relay/exchange/operatordesk.h"
#include "relay/exchange/pauses.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/retention.h"
#include "relay/exchange/reviewdesk.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/searcher.h"
#include "relay/exchange/searchkeeper.h"
#include "relay/exchange/sender.h"
#include "relay/exchange/views.h"
#include "relay/exchange/writequeue.h"
#include "relay/store/restore.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::Result;

namespace relay::exchange {

namespace {

constexpr qint64 AuditPageBytes = 1024 * 1024;

} // namespace

// In the order in which they need each other.
class Exchange::Private
{
public:
    Private(store::Store& store, const Clock& clock, const protocol::Limits& limits)
        : core(store, clock, limits)
        , access(core)
        , bell(core)
        , rooms(core)
        , identities(core, rooms)
        , sender(core)
        , reader(core)
        , lines(core, sender, reader)
        , desk(core, rooms)
        , review(core)
        , retention(core)
        , disk(core)
        , queue(core, retention, disk)
        , searchKeeper(core)
        , auditKeeper(core)
        , startedAt(clock.monotonicMs())
    {
    }

    /// With times as they are now (see Timekeeper::sinceOf()).
    InboxQuery understood(InboxQuery query) const
    {
        query.sinceMs = core.time.sinceOf(query.sinceMs);
        return query;
    }

    void correctTimes();

    Core core;
    Access access;
    Bell bell;
    Rooms rooms;
    Identities identities;
    Sender sender;
    Reader reader;
    Lines lines;
    OperatorDesk desk;
    ReviewDesk review;
    Retention retention;
    DiskKeeper disk;
    WriteQueue queue;
    SearchKeeper searchKeeper;
    AuditKeeper auditKeeper;
    qint64 startedAt; ///< monotonic ms
};

Exchange::Exchange(store::Store& store, const Clock& clock, const protocol::Limits& limits, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(store, clock, limits))
{
    connect(&d->bell, &Bell::changed, &d->queue, &WriteQueue::scheduleLazy);
    connect(&d->queue, &WriteQueue::flushed, &d->retention, &Retention::schedule);
    connect(&d->queue, &WriteQueue::flushed, &d->searchKeeper, &SearchKeeper::noteWrite);
    connect(&d->queue, &WriteQueue::flushed, &d->auditKeeper, &AuditKeeper::noteWrite);
    // Whoever finds a condition may be in the middle of a transaction.
    connect(&d->core.conditions, &Conditions::changed, &d->queue, &WriteQueue::announceRelay, Qt::QueuedConnection);
    connect(&d->core.time, &Timekeeper::correctionDue, this, [this] { d->correctTimes(); });
    connect(&d->core.time, &Timekeeper::trustChanged, this, [this] {
        d->core.conditions.set(protocol::condition::ClockUnconfirmed, !d->core.time.mayAge());
        if (d->core.time.mayAge())
            d->retention.reschedule();
    });
    connect(&d->core.time, &Timekeeper::trustChanged, this, &Exchange::clockChanged, Qt::QueuedConnection);
    connect(&d->core.time, &Timekeeper::leapt, this, &Exchange::clockChanged, Qt::QueuedConnection);
    connect(&d->retention, &Retention::sweepDue, this, [this] {
        d->queue.add<void>([this](Batch& batch) { return d->retention.sweep(batch); },
                           [this](const Result<void>& swept) { d->retention.finish(swept.has_value()); },
                           Urgency::Upkeep);
    });
    connect(&d->auditKeeper, &AuditKeeper::trimDue, this, [this] {
        d->queue.add<void>([this](Batch& batch) { return d->auditKeeper.trim(batch); },
                           [this](const Result<void>& trimmed) { d->auditKeeper.finish(trimmed.has_value()); },
                           Urgency::Upkeep);
    });
    connect(&d->disk, &DiskKeeper::retryDue, &d->queue, &WriteQueue::probe);
    connect(&d->searchKeeper, &SearchKeeper::failed, &d->queue, &WriteQueue::noteFailure);
}

/// Times that were given under a wrong clock: everything is read anew, by those too who follow events.
void Exchange::Private::correctTimes()
{
    queue.addAhead<void>([this](Batch& batch) { return core.time.correct(core, batch); },
                         [this](const Result<void>& corrected) {
                             core.time.finish(corrected.has_value());
                             if (corrected)
                                 core.log.begin(core.state.lastSeq);
                         });
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
        d->disk.start();
        d->auditKeeper.start();
        emit d->retention.sweepDue();
    });
}

void Exchange::shutDown()
{
    d->auditKeeper.shutDown();
    d->queue.finish();
    d->core.waits.releaseAll();
    d->bell.shutDown();
}

// -- identities
// --------------------------------------------------------------------------------------------------------

void Exchange::registerAgent(const NewAgent& agent, Completion<Registration> done)
{
    d->queue.add<Registration>([this, agent](Batch& batch) { return d->identities.make(batch, agent); },
                               std::move(done));
}

std::optional<AgentKey> Exchange::agentForToken(QByteArrayView token) const
{
    const AgentKey key = d->identities.byToken(token);
    return key ? std::optional(key) : std::nullopt;
}

void Exchange::touch(AgentKey agent)
{
    AgentEntry* entry = d->core.directory.agent(agent);
    if (!entry)
        return;
    entry->record.lastSeenAt = d->core.time.nowMs();
    d->core.presence.noteSeen(agent);
    d->core.lazy.noteSeen(agent);
    d->searchKeeper.noteRequest();
    d->queue.scheduleLazy();
}

protocol::Agent Exchange::agent(AgentKey agent) const
{
    const AgentEntry* entry = d->core.directory.agent(agent);
    return entry ? Views(d->core).agent(*entry) : protocol::Agent();
}

Result<protocol::Agent> Exchange::agentByNumber(QStringView number) const
{
    return d->identities.byNumber(number).map([this](const AgentEntry* entry) { return Views(d->core).agent(*entry); });
}

void Exchange::revokeAgent(const QString& agentId, Completion<protocol::Agent> done)
{
    d->queue.addControl<protocol::Agent>([this, agentId](Batch& batch) { return d->identities.revoke(batch, agentId); },
                                         std::move(done));
}

ListPage<protocol::Agent> Exchange::agentList(const ListQuery& query) const
{
    return Views(d->core).agents(query);
}

// -- rooms
// -------------------------------------------------------------------------------------------------------------

void Exchange::createRoom(AgentKey caller, const QString& name, const Idempotency& once, Completion<Invitation> done)
{
    d->queue.add<Invitation>(
        [this, caller, name, once](Batch& batch) { return d->rooms.create(batch, caller, name, once); },
        std::move(done));
}

void Exchange::createChild(AgentKey caller, const QString& parentId, const QString& name, const Idempotency& once,
                           Completion<Invitation> done)
{
    d->queue.add<Invitation>([this, caller, parentId, name,
                              once](Batch& batch) { return d->rooms.createChild(batch, caller, parentId, name, once); },
                             std::move(done));
}

void Exchange::joinRoom(AgentKey caller, const QString& code, Completion<protocol::Room> done)
{
    d->queue.add<protocol::Room>([this, caller, code](Batch& batch) { return d->rooms.join(batch, caller, code); },
                                 std::move(done));
}

void Exchange::leaveRoom(AgentKey caller, const QString& roomId, Completion<void> done)
{
    d->queue.add<void>([this, caller, roomId](Batch& batch) { return d->rooms.leave(batch, caller, roomId); },
                       std::move(done));
}

Result<MemberView> Exchange::room(AgentKey caller, const QString& roomId) const
{
    d->bell.noteLooked(caller);
    return d->access.roomOf(caller, roomId).map([&](const RoomEntry* entry) {
        return Views(d->core).memberView(*entry, caller);
    });
}

ListPage<MemberView> Exchange::rooms(AgentKey caller, const ListQuery& query) const
{
    d->bell.noteLooked(caller);
    const AgentEntry* agent = d->core.directory.agent(caller);
    return agent ? Views(d->core).roomsOf(*agent, query) : ListPage<MemberView>();
}

ListPage<protocol::Room> Exchange::roomList(const ListQuery& query) const
{
    return Views(d->core).rooms(query);
}

Result<protocol::Room> Exchange::anyRoom(const QString& roomId) const
{
    return d->access.anyRoom(roomId).map([this](const RoomEntry* entry) { return Views(d->core).room(*entry); });
}

void Exchange::openRoom(const QString& name, const Idempotency& once, Completion<Invitation> done)
{
    d->queue.add<Invitation>([this, name, once](Batch& batch) { return d->rooms.open(batch, name, once); },
                             std::move(done));
}

void Exchange::changeRoom(const QString& roomId, const RoomPatch& patch, Completion<protocol::Room> done)
{
    const auto change = [this, roomId, patch](Batch& batch) { return d->desk.change(batch, roomId, patch); };
    // How far the operator has read is no decision: it takes nothing of the reserve.
    const bool decides = patch.name || patch.review || patch.turnLimit || patch.budget || patch.paused;
    if (patch.paused.value_or(false))
        d->queue.addAhead<protocol::Room>(change, std::move(done));
    else
        d->queue.add<protocol::Room>(change, std::move(done), decides ? Urgency::Control : Urgency::Ordinary);
}

void Exchange::closeRoom(const QString& roomId, Completion<protocol::Room> done)
{
    d->queue.addControl<protocol::Room>([this, roomId](Batch& batch) { return d->desk.close(batch, roomId); },
                                        std::move(done));
}

// -- messages
// ----------------------------------------------------------------------------------------------------------

void Exchange::send(AgentKey caller, const QString& roomId, const QString& text, const Idempotency& once,
                    Completion<Sent> done)
{
    d->queue.add<Sent>(
        [this, caller, roomId, text, once](Batch& batch) { return d->sender.send(batch, caller, roomId, text, once); },
        std::move(done));
}

void Exchange::speak(const QString& roomId, const QString& text, const Idempotency& once,
                     Completion<protocol::Message> done)
{
    d->queue.add<protocol::Message>(
        [this, roomId, text, once](Batch& batch) { return d->sender.speak(batch, roomId, text, once); },
        std::move(done));
}

Result<Delivery> Exchange::messages(AgentKey caller, const QString& roomId, qint64 after, int limit)
{
    return page(caller, roomId, {after, limit});
}

Result<Delivery> Exchange::page(AgentKey caller, const QString& roomId, const PageQuery& query)
{
    d->bell.noteLooked(caller);
    if (const auto known = d->access.checkCursor(query.after); !known && d->access.roomOf(caller, roomId))
        return tl::unexpected(known.error());
    auto delivery = d->reader.page(caller, roomId, query);
    if (d->core.lazy.hasRead())
        d->queue.scheduleLazy();
    return delivery;
}

Result<protocol::Message> Exchange::messageOf(AgentKey caller, const QString& roomId, qint64 seq) const
{
    return d->reader.messageOf(caller, roomId, seq);
}

Result<Delivery> Exchange::messagesSince(AgentKey caller, const QString& roomId, qint64 sinceMs, int limit)
{
    d->bell.noteLooked(caller);
    auto delivery = d->reader.messagesSince(caller, roomId, d->core.time.sinceOf(sinceMs), limit);
    if (d->core.lazy.hasRead())
        d->queue.scheduleLazy();
    return delivery;
}

quint64 Exchange::waitForMessages(AgentKey caller, const QString& roomId, qint64 after, int seconds,
                                  std::function<void()> wake, bool own)
{
    const auto room = d->access.roomOf(caller, roomId);
    const auto isNews = [this, caller, after](RoomKey key) {
        const RoomEntry* entry = d->core.directory.room(key);
        const MemberEntry* member = entry ? entry->member(caller) : nullptr;
        return !member || std::min(member->lastForItSeq, entry->lastSeq) > after;
    };
    if (!room || (own ? (*room)->lastSeq > after : isNews((*room)->record.key)))
        return d->core.waits.wakeSoon(std::move(wake));
    const RoomKey key = (*room)->record.key;
    std::function<bool()> isDue;
    if (!own)
        isDue = [isNews, key] { return isNews(key); };
    return d->core.waits.waitForRoom(caller, key, after, seconds, std::move(wake), std::move(isDue));
}

Bell& Exchange::bell()
{
    return d->bell;
}

Result<protocol::MessagePage> Exchange::history(const QString& roomId, qint64 after, qint64 before, int limit) const
{
    return d->reader.history(roomId, after, before, limit);
}

Result<QList<protocol::Message>> Exchange::transcript(const QString& roomId, qint64 after, int limit) const
{
    return d->reader.transcript(roomId, after, limit);
}

Result<protocol::SearchPage> Exchange::search(const QString& query, qint64 before, int limit) const
{
    return Searcher(d->core).search(query, before, limit);
}

// -- lines
// -------------------------------------------------------------------------------------------------------------

void Exchange::sendToNumber(AgentKey caller, const QString& toNumber, const QString& text, const Idempotency& once,
                            Completion<DirectMessage> done)
{
    d->queue.add<DirectMessage>([this, caller, toNumber, text,
                                 once](Batch& batch) { return d->lines.send(batch, caller, toNumber, text, once); },
                                std::move(done));
}

Result<QList<DirectMessage>> Exchange::inbox(AgentKey caller, const InboxQuery& query)
{
    d->bell.noteLooked(caller);
    if (auto known = d->access.checkCursor(query.after); !known)
        return tl::unexpected(known.error());
    auto messages = d->lines.inbox(caller, d->understood(query));
    if (d->core.lazy.hasRead())
        d->queue.scheduleLazy();
    return messages;
}

quint64 Exchange::waitForInbox(AgentKey caller, const InboxQuery& query, int seconds, std::function<void()> wake)
{
    const auto isDue = [this, caller, query] { return d->lines.hasNews(caller, d->understood(query)); };
    if (isDue())
        return d->core.waits.wakeSoon(std::move(wake));
    return d->core.waits.waitForInbox(caller, isDue, seconds, std::move(wake));
}

// -- held messages and the audit log
// -----------------------------------------------------------------------------------

Result<ListPage<protocol::Message>> Exchange::held(const ListQuery& query) const
{
    return d->review.waiting(query);
}

void Exchange::releaseMessage(const Decision& decision, Completion<protocol::Message> done)
{
    d->queue.add<protocol::Message>([this, decision](Batch& batch) { return d->review.release(batch, decision); },
                                    std::move(done));
}

void Exchange::rejectMessage(const Decision& decision, Completion<protocol::Message> done)
{
    d->queue.addControl<protocol::Message>([this, decision](Batch& batch) { return d->review.reject(batch, decision); },
                                           std::move(done));
}

Result<protocol::AuditPage> Exchange::audit(const ListQuery& query) const
{
    const auto checkpoint = d->core.store.audit().checkpoint();
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    return d->core.store.audit()
        .after(query.after, query.limit, AuditPageBytes)
        .map([&](const QList<store::AuditRecord>& records) {
            protocol::AuditPage page;
            const QByteArray hash = checkpoint->n > 0 ? checkpoint->hash : QByteArray(AuditTrail::HashSize, '\0');
            page.checkpoint = {checkpoint->n, QString::fromLatin1(hash.toHex())};
            page.nextAfter = records.isEmpty() ? query.after : records.last().n;
            page.more = !records.isEmpty() && page.nextAfter < d->core.auditHead.n;
            page.head = QString::fromLatin1(d->core.auditHead.hash.toHex());
            for (const store::AuditRecord& record : records)
                page.entries.append(
                    {record.n, QString::fromUtf8(record.entry), QString::fromLatin1(record.hash.toHex())});
            return page;
        });
}

void Exchange::verifyAudit(Completion<protocol::AuditCheck> done)
{
    d->auditKeeper.verify(std::move(done));
}

// -- events
// ------------------------------------------------------------------------------------------------------------

qint64 Exchange::currentSeq() const
{
    return d->core.state.lastSeq;
}

Result<void> Exchange::checkCursor(qint64 after) const
{
    return d->access.checkCursor(after);
}

protocol::EventPage Exchange::events(qint64 after, qint64 presence, int limit) const
{
    return d->reader.events(after, presence, limit);
}

quint64 Exchange::waitForEvents(qint64 after, qint64 presence, int seconds, std::function<void()> wake)
{
    if (after != currentSeq())
        return d->core.waits.wakeSoon(std::move(wake));
    const quint64 number = d->core.waits.waitForEvents(after, presence, seconds, std::move(wake));
    d->core.presence.announce();
    return number;
}

void Exchange::stopWaiting(quint64 wait)
{
    d->core.waits.stop(wait);
}

// -- the relay itself
// --------------------------------------------------------------------------------------------------

void Exchange::setPaused(bool paused, Completion<void> done)
{
    const auto change = [this, paused](Batch& batch) { return Pauses(d->core).setAllPaused(batch, paused); };
    if (paused)
        d->queue.addAhead<void>(change, std::move(done), Urgency::Halt);
    else
        d->queue.add<void>(change, std::move(done), Urgency::Halt);
}

void Exchange::setAgentPaused(const QString& agentId, bool paused, Completion<protocol::Agent> done)
{
    const auto change = [this, agentId, paused](Batch& batch) {
        return d->desk.setAgentPaused(batch, agentId, paused);
    };
    if (paused)
        d->queue.addAhead<protocol::Agent>(change, std::move(done));
    else
        d->queue.addControl<protocol::Agent>(change, std::move(done));
}

bool Exchange::isPaused() const
{
    return d->core.state.paused;
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
    return d->queue.probe().has_value() && !d->core.conditions.stopWriting();
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

void Exchange::setRules(const protocol::Limits& limits, const protocol::Policy& policy, Completion<void> done)
{
    d->queue.addControl<void>([this, limits, policy](Batch& batch) { return d->desk.saveRules(batch, limits, policy); },
                              [this, limits, policy, done = std::move(done)](const Result<void>& saved) {
                                  if (saved) {
                                      d->core.limits = limits;
                                      d->core.policy = policy;
                                      d->retention.reschedule();
                                      d->disk.checkQuota();
                                      d->auditKeeper.start();
                                  }
                                  done(saved);
                              });
}

} // namespace relay::exchange

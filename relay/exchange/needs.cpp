// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/exchange/needs.h"

#include <algorithm>
#include <tuple>

#include "relay/engine/batch.h"
#include "relay/engine/clock.h"
#include "relay/engine/engine.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using relay::protocol::fail;
using relay::protocol::Need;
using relay::protocol::NeedKind;
using relay::protocol::NeedList;
using relay::protocol::PausedBy;
using relay::protocol::Reason;
using relay::protocol::Result;
namespace condition = relay::protocol::condition;
namespace verb = relay::protocol::verb;

namespace relay::exchange {

namespace {

QStringList verbs(std::initializer_list<QLatin1StringView> names)
{
    QStringList list;
    for (const QLatin1StringView name : names)
        list.append(name);
    list.append(verb::Snooze);
    return list;
}

std::optional<NeedKind> kindOf(const QString& code)
{
    if (code == condition::DiskFull)
        return NeedKind::DiskFull;
    if (Conditions::stopsWriting(code))
        return NeedKind::DiskFailed;
    if (code == condition::ClockUnconfirmed)
        return NeedKind::ClockUnconfirmed;
    return std::nullopt;
}

/// The one of several rooms of a pair in which their pause is told.
RoomKey toldIn(const Directory& directory, const RulesEntry& rules)
{
    const auto open = std::ranges::find_if(rules.rooms, [&](RoomKey key) {
        const RoomEntry* room = directory.room(key);
        return room && room->open();
    });
    return open != rules.rooms.end() ? *open : rules.rooms.back();
}

} // namespace

Needs::Needs(Engine& engine)
    : m_engine(engine)
    , m_unread(engine)
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::CoarseTimer);
    connect(&m_due, &QTimer::timeout, this, &Needs::refresh);
    connect(&engine.needs, &NeedBoard::due, this, &Needs::refresh);
    connect(&engine.conditions, &Conditions::changed, this, [this] { m_engine.needs.touch(NeedBoard::NoRoom); });
}

void Needs::begin()
{
    m_revision = m_engine.clock.nowMs() * 1000;
    reviewAll();
    refresh();
}

void Needs::shutDown()
{
    m_due.stop();
    disconnect(&m_engine.needs, nullptr, this, nullptr);
}

void Needs::reviewAll()
{
    for (const auto& [key, room] : m_engine.directory.rooms())
        m_engine.needs.touch(key);
    m_engine.needs.touch(NeedBoard::NoRoom);
}

// -- the list ---------------------------------------------------------------------------------------------------------

NeedList Needs::list()
{
    refresh();
    NeedList list;
    list.revision = m_revision;
    for (const auto& [room, needs] : m_needs) {
        for (const Need& need : needs)
            list.needs.append(shown(need));
    }
    std::ranges::sort(list.needs, {}, [](const Need& need) { return std::tie(need.since, need.id); });
    list.more = list.needs.size() > Most;
    list.needs.resize(std::min<qsizetype>(list.needs.size(), Most));
    return list;
}

quint64 Needs::wait(qint64 revision, int seconds, std::function<void()> wake)
{
    if (revision != m_revision)
        return m_engine.waits.wakeSoon(std::move(wake));
    return m_engine.waits.waitForNeeds(revision, seconds, std::move(wake));
}

/// With until when it was put off, by the clock as it is now.
Need Needs::shown(const Need& need) const
{
    Need shown = need;
    const auto snoozed = m_snoozed.find(need.id);
    if (snoozed != m_snoozed.end())
        shown.snoozedUntil = m_engine.needs.snoozes().at(need.id).until;
    return shown;
}

const Need* Needs::find(const QString& id) const
{
    const auto place = m_places.find(id);
    if (place == m_places.end())
        return nullptr;
    const List& needs = m_needs.at(place->second);
    const auto found = std::ranges::find(needs, id, &Need::id);
    return found == needs.end() ? nullptr : &*found;
}

// -- keeping it -------------------------------------------------------------------------------------------------------

void Needs::refresh()
{
    lookAtRooms();
    lookAtTimes();
    arm();
    if (!std::exchange(m_changed, false))
        return;
    ++m_revision;
    m_engine.waits.wakeNeeds(m_revision);
    emit changed();
}

void Needs::lookAtRooms()
{
    std::set<RoomKey> touched = m_engine.needs.takeTouched();
    for (const RoomKey key : m_unread.takeDue())
        touched.insert(key);
    const std::set<RoomKey> rooms = touched;
    for (const RoomKey key : rooms) { // their pause is told in one of them, which may be another one now
        const RoomEntry* room = m_engine.directory.room(key);
        if (room && room->rules->record.paused)
            touched.insert(room->rules->rooms.begin(), room->rules->rooms.end());
    }
    for (const RoomKey key : touched) {
        if (key != NeedBoard::NoRoom)
            m_unread.look(key);
        replace(key, key == NeedBoard::NoRoom ? needsOfRelay() : needsIn(key));
    }
}

void Needs::replace(RoomKey room, List needs)
{
    const auto known = m_needs.find(room);
    if (known == m_needs.end() ? needs.isEmpty() : known->second == needs)
        return;
    m_changed = true;
    std::set<QString> ids;
    for (const Need& need : needs) {
        m_places[need.id] = room;
        ids.insert(need.id);
    }
    for (const Need& before : known == m_needs.end() ? List() : known->second) {
        if (ids.contains(before.id))
            continue;
        m_places.erase(before.id);
        m_engine.needs.forgetSnooze(before.id);
    }
    if (needs.isEmpty())
        m_needs.erase(room);
    else
        m_needs[room] = std::move(needs);
}

/// What was put off comes again, and what nobody dismissed is forgotten one day.
void Needs::lookAtTimes()
{
    const qint64 now = m_engine.clock.monotonicMs();
    std::map<QString, qint64> snoozed;
    std::vector<QString> ended;
    for (const auto& [id, snooze] : m_engine.needs.snoozes()) {
        if (snooze.endMs <= now)
            ended.push_back(id);
        else
            snoozed.emplace(id, snooze.endMs);
    }
    for (const QString& id : ended)
        m_engine.needs.forgetSnooze(id);
    m_changed = m_changed || snoozed != m_snoozed;
    m_snoozed = std::move(snoozed);
}

void Needs::arm()
{
    qint64 next = m_unread.nextMs();
    for (const auto& [id, end] : m_snoozed)
        next = next == 0 ? end : std::min(next, end);
    if (next == 0)
        return m_due.stop();
    constexpr qint64 Longest = 60LL * 60 * 1000;
    m_due.start(static_cast<int>(std::clamp<qint64>(next - m_engine.clock.monotonicMs(), 1, Longest)));
}

// -- what waits -------------------------------------------------------------------------------------------------------

Needs::List Needs::needsIn(RoomKey key) const
{
    List needs;
    const RoomEntry* room = m_engine.directory.room(key);
    if (!room)
        return needs;
    addHeld(*room, needs);
    addPause(*room, needs);
    addNotRead(*room, needs);
    addRefusals(key, room, needs);
    for (Need& need : needs) {
        need.roomId = room->record.id;
        need.roomName = room->record.name;
    }
    return needs;
}

Needs::List Needs::needsOfRelay() const
{
    List needs;
    for (const protocol::Condition& present : m_engine.conditions.list()) {
        const std::optional<NeedKind> kind = kindOf(present.code);
        if (!kind)
            continue;
        Need need;
        need.id = present.code;
        need.kind = *kind;
        need.since = present.since * 1000;
        need.verbs = verbs({});
        needs.append(need);
    }
    addRefusals(NeedBoard::NoRoom, nullptr, needs);
    return needs;
}

void Needs::addHeld(const RoomEntry& room, List& needs) const
{
    for (const WaitingEntry& waiting : room.waiting) {
        Need need;
        need.messageId = m_engine.store.messageIds().idOf(waiting.key);
        need.id = u"held-"_s + need.messageId;
        need.agents = {agentOf(waiting.author)};
        need.why = waiting.guarded;
        need.since = waiting.createdAt;
        need.verbs = waiting.isName || !waiting.guarded.sentence.isEmpty()
                         ? verbs({verb::Release, verb::Edit, verb::Reject})
                         : verbs({verb::Release, verb::Edit, verb::Reject, verb::Trust});
        needs.append(need);
    }
}

void Needs::addPause(const RoomEntry& room, List& needs) const
{
    const store::RulesRecord& rules = room.rules->record;
    if (!rules.paused || rules.pausedBy == PausedBy::Operator ||
        toldIn(m_engine.directory, *room.rules) != room.record.key)
        return;
    Need need;
    need.id = u"paused-"_s + room.record.id;
    need.kind = NeedKind::PausedByRule;
    for (const MemberEntry& member : room.members) {
        if (member.present())
            need.agents.append(agentOf(member.record.agent));
    }
    need.why = rules.pausedWhy;
    need.since = rules.pausedAt != 0 ? rules.pausedAt : room.lastAt;
    need.verbs = verbs({verb::Resume});
    needs.append(need);
}

void Needs::addNotRead(const RoomEntry& room, List& needs) const
{
    for (const UnreadWatch::Overdue& overdue : m_unread.overdue(room.record.key)) {
        Need need;
        need.agents = {agentOf(overdue.agent)};
        need.id = u"unread-"_s + room.record.id + u'-' + need.agents.constFirst().id;
        need.kind = NeedKind::NotRead;
        need.count = overdue.unread;
        need.since = overdue.since;
        need.verbs = verbs({verb::Ring});
        needs.append(need);
    }
}

void Needs::addRefusals(RoomKey key, const RoomEntry* room, List& needs) const
{
    const auto& refusals = m_engine.needs.refusals();
    const qint64 oldest = m_engine.time.mayAge() ? m_engine.clock.nowMs() - RefusalMs : 0;
    for (auto each = refusals.lower_bound({key, 0}); each != refusals.end() && each->first.first == key; ++each) {
        const store::RefusalRecord& refusal = each->second;
        if (refusal.last < oldest)
            continue;
        Need need;
        need.agents = {agentOf(refusal.agent)};
        const auto orNone = [](const QString& id) { return id.isEmpty() ? u"none"_s : id; };
        need.id =
            u"refused-"_s + orNone(room ? room->record.id : QString()) + u'-' + orNone(need.agents.constFirst().id);
        need.kind = NeedKind::RefusedSecret;
        need.why = {refusal.kind, {}};
        need.count = static_cast<int>(refusal.count);
        need.since = refusal.since;
        need.verbs = verbs({verb::Dismiss});
        needs.append(need);
    }
}

protocol::NeedAgent Needs::agentOf(AgentKey key) const
{
    if (key <= 0)
        return {};
    return {m_engine.directory.authorId(key), m_engine.directory.authorName(key)};
}

// -- what the operator does about it ----------------------------------------------------------------------------------

void Needs::snooze(const QString& id, qint64 seconds, Completion<Need> done)
{
    refresh();
    // The end is the same when this is done again, later.
    const qint64 endMs = m_engine.clock.monotonicMs() + 1000 * seconds;
    m_engine.queue.addControl<Need>([this, id, endMs](Batch& batch) { return putOff(batch, id, endMs); },
                                    std::move(done));
}

Result<Need> Needs::putOff(Batch& batch, const QString& id, qint64 endMs)
{
    const Need* found = find(id);
    if (!found && !batch.isAgain())
        return fail(Reason::NoSuchNeed);
    const qint64 left = std::max<qint64>(0, endMs - m_engine.clock.monotonicMs());
    const qint64 until = left > 0 ? batch.now() + left : 0;
    batch.audit().note("need_snoozed"_L1, {{u"need"_s, id}, {u"until_ms"_s, until}});
    Need need = found ? *found : Need{.id = id};
    need.snoozedUntil = until;
    return m_engine.needs.snooze(m_engine.store, id, {until, endMs}).map([&need] { return need; });
}

std::optional<NeedBoard::Place> Needs::refusalOf(const QString& id) const
{
    const Need* need = find(id);
    if (!need || need->kind != NeedKind::RefusedSecret)
        return std::nullopt;
    return NeedBoard::Place{m_places.at(id), m_engine.directory.agentById(need->agents.constFirst().id)};
}

void Needs::dismiss(const QString& id, Completion<void> done)
{
    refresh();
    const std::optional<NeedBoard::Place> place = refusalOf(id);
    if (!place)
        return done(fail(find(id) ? Reason::NeedHasItsOwnEnd : Reason::NoSuchNeed));
    m_engine.queue.addControl<void>(
        [this, id, place = *place](Batch& batch) {
            batch.audit().note("need_dismissed"_L1, {{u"need"_s, id}});
            return m_engine.needs.removeRefusal(m_engine.store, place);
        },
        std::move(done));
}

} // namespace relay::exchange

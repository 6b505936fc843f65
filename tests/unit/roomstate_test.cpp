// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <functional>

#include "app/conversations/roomlistmodel.h"
#include "app/conversations/roomstatus.h"
#include "model/roomkey.h"
#include "model/roomstate.h"

using namespace Qt::StringLiterals;
using namespace model;
using namespace relay::protocol;
using app::conversations::factsOf;
using app::conversations::RoomContext;
using app::conversations::RoomListModel;
using model::HostedAccount;
using model::RoomKey;

namespace {

struct Rule {
    RoomState state;
    std::function<bool(const RoomFacts&)> applies;
};

/// As it was decided, the first that applies being shown.
const QList<Rule> Precedence{
    {RoomState::Stopped, [](const RoomFacts& f) { return f.stopped; }},
    {RoomState::RelayLost, [](const RoomFacts& f) { return f.relayLost; }},
    {RoomState::DiskFull, [](const RoomFacts& f) { return f.disk == Disk::Full; }},
    {RoomState::DiskFailed, [](const RoomFacts& f) { return f.disk == Disk::Failed; }},
    {RoomState::PausedByYou, [](const RoomFacts& f) { return f.pause == RoomFacts::Pause::ByOperator; }},
    {RoomState::PausedByRule, [](const RoomFacts& f) { return f.pause == RoomFacts::Pause::ByRule; }},
    {RoomState::AgentPaused, [](const RoomFacts& f) { return !f.pausedAgents.isEmpty(); }},
    {RoomState::Held, [](const RoomFacts& f) { return f.held > 0; }},
    {RoomState::NotSent, [](const RoomFacts& f) { return f.notSent > 0; }},
    {RoomState::NotRead, [](const RoomFacts& f) { return !f.closed && !f.notReading.isEmpty(); }},
    {RoomState::SecretRefused, [](const RoomFacts& f) { return !f.closed && !f.refused.isEmpty(); }},
    {RoomState::Turn, [](const RoomFacts& f) { return !f.closed && !f.turnOf.isEmpty(); }},
    {RoomState::WaitingForAgents, [](const RoomFacts& f) { return !f.closed && !f.sealed; }},
    {RoomState::Quiet, [](const RoomFacts& f) { return !f.closed; }},
    {RoomState::Closed, [](const RoomFacts& f) { return f.closed; }},
};

/// One of the 2^10 · 3^2 combinations.
RoomFacts combination(int number)
{
    const auto next = [&number](int choices) { return std::exchange(number, number / choices) % choices; };
    RoomFacts facts;
    facts.disk = static_cast<Disk>(next(3));
    facts.pause = static_cast<RoomFacts::Pause>(next(3));
    facts.stopped = next(2) == 1;
    facts.relayLost = next(2) == 1;
    facts.pausedAgents = next(2) == 1 ? QStringList{u"paused"_s} : QStringList();
    facts.held = next(2);
    facts.notSent = next(2);
    facts.notReading = next(2) == 1 ? QStringList{u"away"_s} : QStringList();
    facts.refused = next(2) == 1 ? QStringList{u"leaky"_s} : QStringList();
    facts.turnOf = next(2) == 1 ? QStringList{u"next"_s} : QStringList();
    facts.sealed = next(2) == 1;
    facts.closed = next(2) == 1;
    return facts;
}

Room room(const QString& id, qint64 lastAt)
{
    Room result;
    result.id = id;
    result.name = id;
    result.createdAt = 1;
    result.lastMessageAt = lastAt;
    result.sealed = true;
    return result;
}

Member member(const QString& agentId, const QString& name)
{
    Member result;
    result.agentId = agentId;
    result.name = name;
    return result;
}

constexpr int Combinations = 3 * 3 * 1'024;

} // namespace

class RoomStateTest : public QObject
{
    Q_OBJECT

private slots:

    void everyCombinationHasItsState()
    {
        QSet<RoomState> seen;
        for (int number = 0; number < Combinations; ++number) {
            const RoomFacts facts = combination(number);
            const RoomStatus status = statusOf(facts);
            const auto rule = std::find_if(Precedence.cbegin(), Precedence.cend(),
                                           [&](const Rule& each) { return each.applies(facts); });
            QVERIFY(rule != Precedence.cend());
            QVERIFY2(status.state == rule->state, qPrintable(QString::number(number)));
            const QStringList expected = status.state == RoomState::AgentPaused     ? facts.pausedAgents
                                         : status.state == RoomState::NotRead       ? facts.notReading
                                         : status.state == RoomState::SecretRefused ? facts.refused
                                         : status.state == RoomState::Turn          ? facts.turnOf
                                                                                    : QStringList();
            QCOMPARE(status.agents, expected);
            seen.insert(status.state);
        }
        QCOMPARE(seen.size(), RoomStateCount);
        QCOMPARE(Precedence.size(), RoomStateCount);
    }

    void nothingIsLivelyWhileSomethingIsStopped()
    {
        for (int number = 0; number < Combinations; ++number) {
            const RoomFacts facts = combination(number);
            const bool stopped = facts.stopped || facts.relayLost || facts.disk != Disk::Fine ||
                                 facts.pause != RoomFacts::Pause::None || !facts.pausedAgents.isEmpty() || facts.closed;
            const Urgency urgency = urgencyOf(statusOf(facts).state);
            QVERIFY2(!stopped || urgency != Urgency::Lively, qPrintable(QString::number(number)));
        }
    }

    void namesTheState()
    {
        const auto state = [](const Room& any) { return model::statusOf(factsOf(any, {}, 1001)).state; };
        Room any = room(u"a"_s, 1000);
        any.members = {member(u"1"_s, u"Ada"_s), member(u"2"_s, u"Grace"_s)};
        QCOMPARE(state(any), RoomState::Turn);
        any.paused = true;
        QCOMPARE(state(any), RoomState::PausedByYou);
        any.pausedBy = PausedBy::Loop;
        QCOMPARE(state(any), RoomState::PausedByRule);
        any.paused = false;
        any.held = 1;
        QCOMPARE(state(any), RoomState::Held);
        any.held = 0;
        any.closed = true;
        QCOMPARE(state(any), RoomState::Closed);
        any = room(u"a"_s, 0);
        QCOMPARE(state(any), RoomState::Quiet);
        any.sealed = false;
        QCOMPARE(state(any), RoomState::WaitingForAgents);
    }

    void namesWhoseTurnItIs()
    {
        Room any = room(u"a"_s, 1000);
        any.members = {member(u"1"_s, u"Ada"_s), member(u"2"_s, u"Grace"_s)};
        any.lastSender = u"Ada"_s;
        QCOMPARE(factsOf(any, {}, 1001).turnOf, QStringList{u"Grace"_s});
        any.lastSender = u"operator"_s; // said to both
        QCOMPARE(factsOf(any, {}, 1001).turnOf, (QStringList{u"Ada"_s, u"Grace"_s}));
        any.members[1].name = u"Ada"_s; // two of one name: who has not read it
        any.members[1].messagesUnread = 1;
        any.lastSender = u"Ada"_s;
        QCOMPARE(factsOf(any, {}, 1001).turnOf, QStringList{u"Ada"_s});
        any.members[1].leftAt = 900; // nobody is left to answer
        QVERIFY(factsOf(any, {}, 1001).turnOf.isEmpty());
    }

    /// Who and what is around a room decides as well: the relay, and its agents in any room.
    void followsRelayAndAgents()
    {
        Room any = room(u"a"_s, 1000);
        any.members = {member(u"1"_s, u"Ada"_s), member(u"2"_s, u"Grace"_s)};
        RoomContext around;
        Agent grace;
        around.agent = [&](const QString& id) { return id == "2"_L1 ? &grace : nullptr; };
        RoomListModel rooms;
        rooms.insertAccount(0, {.id = model::HostedAccount});
        rooms.setStatusOf(
            [&](const QString&, const Room& each, qint64) { return model::statusOf(factsOf(each, around, 1001)); });
        rooms.setRooms(model::HostedAccount, {any});
        const QModelIndex index = rooms.indexOf(model::RoomKey{model::HostedAccount, u"a"_s}.key());
        const auto status = [&] { return index.data(model::RoomRole::State).value<model::RoomStatus>(); };
        QCOMPARE(status().state, RoomState::Turn);
        QSignalSpy changed(&rooms, &QAbstractItemModel::dataChanged);
        grace.paused = true;
        rooms.refreshStates(model::HostedAccount, u"1"_s);
        rooms.refreshStates(model::HostedAccount, u"2"_s);
        QCOMPARE(status(), (model::RoomStatus{RoomState::AgentPaused, {u"Grace"_s}}));
        QCOMPARE(changed.size(), 1);
        grace.paused = false;
        grace.revoked = true; // it will not come for anything
        rooms.refreshStates(model::HostedAccount);
        QCOMPARE(status().state, RoomState::Quiet);
        around.notSent = 1;
        around.relay.link = model::RelayFacts::Link::Lost;
        rooms.refreshStates();
        QCOMPARE(status().state, RoomState::RelayLost);
        around.relay = {model::RelayFacts::Link::Up, false, model::Disk::Full};
        rooms.refreshStates();
        QCOMPARE(status().state, RoomState::DiskFull);
        around.relay = {model::RelayFacts::Link::Up, true, model::Disk::Full};
        rooms.refreshStates();
        QCOMPARE(status().state, RoomState::Stopped);
        around.relay = {model::RelayFacts::Link::Up, false, model::Disk::Fine};
        rooms.refreshStates();
        QCOMPARE(status().state, RoomState::NotSent);
    }

    void relayHasOneStateToo()
    {
        using Link = RelayFacts::Link;
        for (const Disk disk : {Disk::Fine, Disk::Full, Disk::Failed}) {
            QCOMPARE(stateOf({Link::None, true, disk}), RelayState::Off);
            for (const Link link : {Link::Connecting, Link::Up, Link::Lost})
                QCOMPARE(stateOf({link, true, disk}), RelayState::Stopped);
            QCOMPARE(stateOf({Link::Lost, false, disk}), RelayState::Lost);
        }
        for (const Link link : {Link::Connecting, Link::Up}) {
            QCOMPARE(stateOf({link, false, Disk::Full}), RelayState::DiskFull);
            QCOMPARE(stateOf({link, false, Disk::Failed}), RelayState::DiskFailed);
        }
        QCOMPARE(stateOf({Link::Connecting, false, Disk::Fine}), RelayState::Connecting);
        QCOMPARE(stateOf({Link::Up, false, Disk::Fine}), RelayState::Online);
    }
};

QTEST_GUILESS_MAIN(RoomStateTest)
#include "roomstate_test.moc"

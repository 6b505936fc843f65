// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator's window follows: one cursor over everything that happened, and presence beside it.
#include <QTest>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;

class ExchangeEventsTest : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsTold();
    void changesOfARoomArriveAsOne();
    void pagesLoseNothing();
    void cursorOfAnotherRun();
    void cursorBeforeTheLog();
    void removedRoomIsTold();
    void relayChangesAreTold();
    void conditionsAreTold();
    void waitForEvents();
    void presenceIsToldApart();
    void presenceWakesSoonButNotForEachRequest();

private:
    template <typename T>
    static QList<T> of(const EventPage& page)
    {
        QList<T> found;
        for (const Event& event : page.events) {
            if (const auto* what = std::get_if<T>(&event.what))
                found.append(*what);
        }
        return found;
    }
};

void ExchangeEventsTest::everythingIsTold()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString id = fixture.pair(alice, bob);
    const auto sent = fixture.send(alice, id, u"hello"_s);
    const EventPage page = fixture.exchange().reader().events(0, 0, 1000);
    QVERIFY(!page.reset);
    QCOMPARE(page.nextAfter, fixture.exchange().reader().currentSeq());
    qint64 last = 0;
    for (const Event& event : page.events) {
        QVERIFY(event.seq > last);
        last = event.seq;
    }
    QVERIFY(last <= page.nextAfter);
    const auto agents = of<AgentChanged>(page);
    QCOMPARE(agents.size(), 2);
    QCOMPARE(agents.at(0).agent, fixture.exchange().identities().find(alice));
    const auto messages = of<MessageAdded>(page);
    QCOMPARE(messages.size(), 4);
    relay::protocol::Message told = messages.last().message;
    QCOMPARE(told.sha256, u"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"_s);
    told.sha256.clear(); // that is for the operator only
    QCOMPARE(told, sent->message);
    const auto rooms = of<RoomChanged>(page);
    QCOMPARE(rooms.size(), 1);
    QCOMPARE(rooms.first().room, *fixture.exchange().rooms().find(id));
    QVERIFY(fixture.exchange().reader().events(page.nextAfter, 0, 1000).events.isEmpty());
}

void ExchangeEventsTest::changesOfARoomArriveAsOne()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString id = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 after = fixture.exchange().reader().currentSeq();
    for (int i = 0; i < 10; ++i)
        QVERIFY(fixture.send(alice, id, QString::number(i)));
    const EventPage page = fixture.exchange().reader().events(after, 0, 1000);
    QCOMPARE(of<MessageAdded>(page).size(), 10);
    QCOMPARE(of<RoomChanged>(page).size(), 1);
    QCOMPARE(of<RoomChanged>(page).first().room.lastText, u"9"_s);
}

void ExchangeEventsTest::pagesLoseNothing()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QStringList rooms{fixture.pair(alice, bob), fixture.pair(alice, bob), fixture.pair(bob, alice)};
    qint64 after = fixture.exchange().reader().currentSeq();
    QStringList sent;
    QStringList told;
    QMap<QString, Room> known;
    for (int i = 0; i < 60; ++i) {
        sent.append(QString::number(i));
        fixture.exchange().sender().send(i % 2 ? alice : bob, {rooms.at(i % 3), sent.last(), {}},
                                         [](const auto& result) { QVERIFY(result); });
        if (i % 4 == 0)
            QCoreApplication::processEvents();
        const EventPage page = fixture.exchange().reader().events(after, 0, 1 + i % 5);
        QVERIFY(page.nextAfter >= after);
        after = page.nextAfter;
        for (const MessageAdded& added : of<MessageAdded>(page))
            told.append(added.message.text);
        for (const RoomChanged& changed : of<RoomChanged>(page))
            known.insert(changed.room.id, changed.room);
    }
    QTRY_COMPARE(fixture.exchange().stats().messages, 60 + 9);
    while (after < fixture.exchange().reader().currentSeq()) {
        const EventPage page = fixture.exchange().reader().events(after, 0, 2);
        QVERIFY(page.nextAfter > after);
        after = page.nextAfter;
        for (const MessageAdded& added : of<MessageAdded>(page))
            told.append(added.message.text);
        for (const RoomChanged& changed : of<RoomChanged>(page))
            known.insert(changed.room.id, changed.room);
    }
    QCOMPARE(told, sent);
    for (const QString& id : rooms)
        QCOMPARE(known.value(id), *fixture.exchange().rooms().find(id));
}

void ExchangeEventsTest::cursorOfAnotherRun()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString id = fixture.pair(alice, fixture.agent(u"bob"_s));
    QVERIFY(fixture.send(alice, id, u"hello"_s));
    const qint64 before = fixture.exchange().reader().currentSeq();
    fixture.kill();
    const qint64 current = fixture.exchange().reader().currentSeq();
    QVERIFY(current > before); // a start that cannot prove that nothing was lost leaps over what may have been
    QVERIFY(!fixture.exchange().reader().events(current, 0, 100).reset);
    const EventPage behind = fixture.exchange().reader().events(current - 1, 0, 100);
    QVERIFY(behind.reset);
    QCOMPARE(behind.nextAfter, current);
    QVERIFY(behind.events.isEmpty());
    QVERIFY(
        fixture.exchange().reader().events(current + 1, 0, 100).reset); // from a relay that was restored from a backup
    bool woken = false;
    fixture.exchange().reader().waitForEvents(current + 1, 0, 60, [&] { woken = true; });
    QTRY_VERIFY(woken);
    QVERIFY(fixture.send(alice, id, u"on"_s));
    QVERIFY(!fixture.exchange().reader().events(current, 0, 100).reset);
    QCOMPARE(of<MessageAdded>(fixture.exchange().reader().events(current, 0, 100)).size(), 1);
}

void ExchangeEventsTest::cursorBeforeTheLog()
{
    Limits limits;
    limits.roomHistory = 10;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString id = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 old = fixture.exchange().reader().currentSeq();
    int open = 0;
    for (int i = 0; i < 70'000; ++i) { // more than the log holds
        ++open;
        fixture.exchange().sender().send(alice, {id, u"x"_s, {}}, [&](const auto&) { --open; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(open, 0, 60'000);
    QVERIFY(fixture.exchange().reader().events(old, 0, 100).reset);
    const qint64 recent = fixture.exchange().reader().currentSeq() - 100;
    const EventPage page = fixture.exchange().reader().events(recent, 0, 1000);
    QVERIFY(!page.reset);
    // What has been deleted since is not told.
    QCOMPARE(of<MessageAdded>(page).size(), 10);
}

void ExchangeEventsTest::removedRoomIsTold()
{
    Limits limits;
    limits.roomIdleSeconds = 3600;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString id = fixture.pair(alice, fixture.agent(u"bob"_s));
    qint64 after = fixture.exchange().reader().currentSeq();
    bool readerWoken = false;
    fixture.exchange().reader().wait(alice, id, after, 60'000, [&] { readerWoken = true; });
    fixture.clock.advance(3600'000);
    QVERIFY(await<void>([&](auto done) {
        fixture.exchange().control().setRules(limits, fixture.exchange().relayInfo().policy, done);
    }));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.rooms().isEmpty(), 10'000);
    const EventPage page = fixture.exchange().reader().events(after, 0, 100);
    QCOMPARE(of<RoomRemoved>(page).size(), 1);
    QCOMPARE(of<RoomRemoved>(page).first().roomId, id);
    QVERIFY(of<RoomChanged>(page).isEmpty());
    QVERIFY(readerWoken);
}

void ExchangeEventsTest::relayChangesAreTold()
{
    ExchangeFixture fixture;
    qint64 after = fixture.exchange().reader().currentSeq();
    Limits limits;
    limits.capacity = 7;
    QVERIFY(await<void>([&](auto done) {
        fixture.exchange().control().setRules(limits, fixture.exchange().relayInfo().policy, done);
    }));
    QVERIFY(await<void>([&](auto done) { fixture.exchange().control().setPaused(true, done); }));
    const EventPage page = fixture.exchange().reader().events(after, 0, 100);
    QCOMPARE(of<RelayChanged>(page).size(), 1);
    QVERIFY(of<RelayChanged>(page).first().info.paused);
    QCOMPARE(of<RelayChanged>(page).first().info.limits, limits);
    QCOMPARE(fixture.exchange().stats().capacity, 7);
    // Only what was changed is remembered.
    Limits base;
    base.roomHistory = 99;
    const auto saved = fixture.store().meta().limits(base);
    QCOMPARE(saved->capacity, 7);
    QCOMPARE(saved->roomHistory, 99);
}

void ExchangeEventsTest::conditionsAreTold()
{
    ExchangeFixture fixture;
    Exchange& exchange = fixture.exchange();
    QVERIFY(exchange.relayInfo().conditions.isEmpty());
    qint64 after = exchange.reader().currentSeq();
    int woken = 0;
    exchange.reader().waitForEvents(after, exchange.reader().events(after, 0, 1).nextPresence, 60, [&] { ++woken; });
    exchange.setCondition(condition::ClockUnconfirmed, true);
    QTRY_COMPARE(woken, 1);
    const EventPage page = exchange.reader().events(after, 0, 100);
    const qint64 since = fixture.clock.nowMs() / 1000;
    const QList<Condition> unconfirmed{{.code = condition::ClockUnconfirmed, .since = since}};
    QCOMPARE(of<RelayChanged>(page).size(), 1);
    QCOMPARE(of<RelayChanged>(page).first().info.conditions, unconfirmed);
    QVERIFY(exchange.canWrite());

    // It is there since it came; saying so again is no news.
    after = page.nextAfter;
    fixture.clock.advance(5'000);
    exchange.setCondition(condition::ClockUnconfirmed, true);
    QCoreApplication::processEvents();
    QCOMPARE(exchange.reader().currentSeq(), after);
    QCOMPARE(exchange.relayInfo().conditions, unconfirmed);
    exchange.setCondition(condition::DatabaseDamaged, true);
    QVERIFY(!exchange.canWrite());
    exchange.setCondition(condition::ClockUnconfirmed, false);
    exchange.setCondition(condition::ClockUnconfirmed, false);
    QTRY_COMPARE(of<RelayChanged>(exchange.reader().events(after, 0, 100)).size(), 1);
    QCOMPARE(exchange.relayInfo().conditions,
             QList<Condition>({{.code = condition::DatabaseDamaged, .since = since + 5}}));
    exchange.setCondition(condition::DatabaseDamaged, false);
    QVERIFY(exchange.canWrite());
    fixture.agent(u"alice"_s); // and what is written next follows from what was before
    QVERIFY(fixture.verifyAudit()->ok);

    // A cursor of this run is never ahead of the next one.
    exchange.setCondition(condition::ClockUnconfirmed, true);
    QCoreApplication::processEvents();
    after = exchange.reader().currentSeq();
    fixture.restart();
    QCOMPARE(fixture.exchange().reader().currentSeq(), after);
}

void ExchangeEventsTest::waitForEvents()
{
    ExchangeFixture fixture;
    int woken = 0;
    fixture.exchange().reader().waitForEvents(fixture.exchange().reader().currentSeq(), 0, 60, [&] { ++woken; });
    const qint64 after = fixture.exchange().reader().currentSeq();
    fixture.agent(u"alice"_s);
    QTRY_COMPARE(woken, 1);
    fixture.exchange().reader().waitForEvents(after, 0, 60, [&] { ++woken; });
    QCOMPARE(woken, 1);
    QTRY_COMPARE(woken, 2);
}

void ExchangeEventsTest::presenceIsToldApart()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString id = fixture.pair(alice, bob);
    const qint64 start = fixture.exchange().reader().events(0, 0, 100).nextPresence;
    const qint64 seq = fixture.exchange().reader().currentSeq();
    fixture.exchange().noteRequest(alice);
    EventPage page = fixture.exchange().reader().events(seq, start, 100);
    QVERIFY(page.events.isEmpty());
    QCOMPARE(page.presence.size(), 1);
    QCOMPARE(page.presence.first().agentId, fixture.idOf(alice));
    QCOMPARE(page.presence.first().lastSeenAt, fixture.clock.nowMs());
    QVERIFY(!page.presence.first().waiting);
    fixture.exchange().reader().wait(bob, id, seq, 60, [] {});
    page = fixture.exchange().reader().events(seq, page.nextPresence, 100);
    QCOMPARE(page.presence.size(), 1);
    QVERIFY(page.presence.first().waiting);
    QCOMPARE(fixture.exchange().reader().events(seq, page.nextPresence, 100).presence.size(), 0);
    QCOMPARE(fixture.exchange().reader().events(seq, 0, 100).presence.size(), 2);
    // A cursor of an earlier run has seen nothing of this one.
    fixture.restart();
    fixture.clock.advance(1000);
    fixture.exchange().noteRequest(alice);
    QCOMPARE(fixture.exchange().reader().events(seq, page.nextPresence, 100).presence.size(), 1);
}

void ExchangeEventsTest::presenceWakesSoonButNotForEachRequest()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    int woken = 0;
    int news = 0;
    qint64 presence = fixture.exchange().reader().events(0, 0, 100).nextPresence;
    std::function<void()> follow = [&] {
        ++woken;
        const qint64 seen = std::exchange(
            presence,
            fixture.exchange().reader().events(fixture.exchange().reader().currentSeq(), presence, 100).nextPresence);
        news += presence > seen ? 1 : 0;
        fixture.exchange().reader().waitForEvents(fixture.exchange().reader().currentSeq(), presence, 60, follow);
    };
    follow();
    woken = news = 0;
    for (int round = 1; round <= 2; ++round) {
        for (int i = 0; i < 1000; ++i) {
            fixture.clock.advance(2000);
            fixture.exchange().noteRequest(alice);
        }
        QCOMPARE(woken, round - 1);
        QTRY_COMPARE(woken, round);
        QCOMPARE(news, round); // never for what was told already
    }
}

QTEST_GUILESS_MAIN(ExchangeEventsTest)
#include "exchange_events_test.moc"

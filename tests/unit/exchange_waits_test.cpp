// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for messages, and what wakes them.
#include <QTest>

#include <optional>

#include "tests/support/waiting.h"
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::Message;

class ExchangeWaitsTest : public QObject
{
    Q_OBJECT

private slots:
    void waitIsWokenByAMessage();
    void waitIsWokenAtOnceByWhatIsThere();
    void waitEndsByItself();
    void stoppedWaitIsNotCalled();
    void waitOfAStrangerEndsSoon();
    void leavingEndsOnesOwnWait();
    void revokingEndsAllWaitsOfTheAgent();
    void wakingMayWaitAgain();
    void shutDownEndsAllWaits();
};

void ExchangeWaitsTest::waitIsWokenByAMessage()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const QString other = fixture.pair(alice, bob);
    const qint64 after = fixture.exchange().reader().page(bob, room, {0, 200})->nextAfter;
    int woken = 0;
    bool acknowledged = false;
    QStringList read;
    fixture.exchange().reader().wait(bob, room, after, 60, [&] {
        ++woken;
        QVERIFY(acknowledged);
        read = fixture.texts(bob, room, after);
    });
    QVERIFY(fixture.send(alice, other, u"elsewhere"_s));
    QCoreApplication::processEvents();
    QCOMPARE(woken, 0);
    fixture.exchange().sender().send(alice, {room, u"here"_s, {}}, [&](const auto&) { acknowledged = true; });
    QTRY_COMPARE(woken, 1);
    QCOMPARE(read, QStringList{u"here"_s});
    QVERIFY(fixture.send(alice, room, u"again"_s));
    QCOMPARE(woken, 1);
}

void ExchangeWaitsTest::waitIsWokenAtOnceByWhatIsThere()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    bool woken = false;
    fixture.exchange().reader().wait(alice, room, 0, 60, [&] { woken = true; });
    QVERIFY(!woken); // never from within the call
    QTRY_VERIFY_WITH_TIMEOUT(woken, 1000);
}

void ExchangeWaitsTest::waitEndsByItself()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 after = fixture.exchange().reader().page(alice, room, {0, 200})->nextAfter;
    QStringList order;
    fixture.exchange().reader().wait(alice, room, after, 2, [&] { order.append(u"2"_s); });
    fixture.exchange().reader().wait(alice, room, after, 1, [&] { order.append(u"1"_s); });
    support::turn();
    QVERIFY(order.isEmpty());
    QVERIFY(fixture.exchange().identities().find(alice).waiting);
    fixture.clock.advance(1000);
    QTRY_COMPARE(order, QStringList{u"1"_s});
    fixture.clock.advance(1000);
    QTRY_COMPARE(order, (QStringList{u"1"_s, u"2"_s}));
    QVERIFY(!fixture.exchange().identities().find(alice).waiting);
}

void ExchangeWaitsTest::stoppedWaitIsNotCalled()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 after = fixture.exchange().reader().page(alice, room, {0, 200})->nextAfter;
    bool woken = false;
    const quint64 wait = fixture.exchange().reader().wait(alice, room, after, 60, [&] { woken = true; });
    QVERIFY(fixture.exchange().identities().find(alice).waiting);
    fixture.exchange().stopWaiting(wait);
    fixture.exchange().stopWaiting(wait);
    fixture.exchange().stopWaiting(12345);
    QVERIFY(!fixture.exchange().identities().find(alice).waiting);
    QVERIFY(fixture.send(alice, room, u"x"_s));
    QVERIFY(!woken);
}

void ExchangeWaitsTest::waitOfAStrangerEndsSoon()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    int woken = 0;
    fixture.exchange().reader().wait(fixture.agent(u"carol"_s), room, 0, 60, [&] { ++woken; });
    fixture.exchange().reader().wait(alice, u"nowhere"_s, 0, 60, [&] { ++woken; });
    QTRY_COMPARE(woken, 2);
}

void ExchangeWaitsTest::leavingEndsOnesOwnWait()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const QString other = fixture.pair(alice, bob);
    QStringList woken;
    // Waiting for what comes long after the words that say who left.
    const qint64 after = fixture.exchange().reader().currentSeq() + 1'000;
    std::optional<relay::protocol::ErrorCode> seen;
    fixture.exchange().reader().wait(bob, room, after, 60, [&] {
        woken.append(u"bob"_s);
        const auto page = fixture.exchange().reader().page(bob, room, {after, 1});
        seen = page ? std::nullopt : std::optional(page.error().code);
    });
    fixture.exchange().reader().wait(bob, other, after, 60, [&] { woken.append(u"bob elsewhere"_s); });
    fixture.exchange().reader().wait(alice, room, after, 60, [&] { woken.append(u"alice"_s); });
    bool left = false;
    fixture.exchange().rooms().leave(bob, room, [&](const auto& done) { left = done.has_value(); });
    QTRY_VERIFY(left);
    QTRY_COMPARE_WITH_TIMEOUT(woken, QStringList{u"bob"_s}, 1000);
    QCOMPARE(seen, relay::protocol::ErrorCode::NotMember);
    QVERIFY(fixture.exchange().identities().find(bob).waiting); // elsewhere
}

void ExchangeWaitsTest::revokingEndsAllWaitsOfTheAgent()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const qint64 after = fixture.exchange().reader().currentSeq() + 1'000;
    int woken = 0;
    fixture.exchange().reader().wait(bob, room, after, 60, [&] { ++woken; });
    fixture.exchange().directMessages().wait(bob, {}, 60, [&] { ++woken; });
    fixture.exchange().reader().wait(alice, room, after, 60, [&] { woken += 100; });
    bool revoked = false;
    fixture.exchange().identities().revoke(fixture.exchange().identities().find(bob).id,
                                           [&](const auto& done) { revoked = done.has_value(); });
    QTRY_VERIFY(revoked);
    QTRY_COMPARE_WITH_TIMEOUT(woken, 2, 1000);
    QVERIFY(!fixture.exchange().identities().find(bob).waiting);
}

void ExchangeWaitsTest::wakingMayWaitAgain()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    QStringList read;
    qint64 after = fixture.exchange().reader().page(bob, room, {0, 200})->nextAfter;
    std::function<void()> poll = [&] {
        const auto page = fixture.exchange().reader().page(bob, room, {after, 200});
        for (const Message& message : page->messages)
            read.append(message.text);
        after = page->nextAfter;
        fixture.exchange().reader().wait(bob, room, after, 60, poll);
    };
    poll();
    for (int i = 0; i < 20; ++i)
        QVERIFY(fixture.send(alice, room, QString::number(i)));
    QTRY_COMPARE(read.size(), 20);
}

void ExchangeWaitsTest::shutDownEndsAllWaits()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 after = fixture.exchange().reader().page(alice, room, {0, 200})->nextAfter;
    int woken = 0;
    bool sent = false;
    fixture.exchange().reader().wait(alice, room, after + 1'000, 60, [&] { ++woken; });
    fixture.exchange().directMessages().wait(alice, {}, 60, [&] { ++woken; });
    fixture.exchange().reader().waitForEvents(fixture.exchange().reader().currentSeq(), 0, 60, [&] { ++woken; });
    fixture.exchange().sender().send(alice, {room, u"last"_s, {}},
                                     [&](const auto& result) { sent = result.has_value(); });
    fixture.exchange().shutDown();
    QVERIFY(sent);
    QCOMPARE(woken, 3);
    fixture.kill();
    QCOMPARE(fixture.texts(alice, room).last(), u"last"_s);
}

QTEST_GUILESS_MAIN(ExchangeWaitsTest)
#include "exchange_waits_test.moc"

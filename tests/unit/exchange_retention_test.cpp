// SPDX-License-Identifier: GPL-3.0-or-later
// What is deleted, when, and what is left of it: in memory, in the database, in its file.
#include <QFile>
#include <QTest>

#include "tests/support/waiting.h"
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::Limits;
using relay::protocol::Message;
using relay::protocol::Room;

namespace {

constexpr qint64 Day = 86'400'000;

} // namespace

class ExchangeRetentionTest : public QObject
{
    Q_OBJECT

private slots:
    void roomKeepsItsNewest();
    void roomKeepsItsNewestInAStorm();
    void messagesAgeToTheMillisecond();
    void idleRoomGoesToTheMillisecond();
    void anythingKeepsARoomAlive();
    void zeroMeansForEver();
    void deletedUnreadIsNotUnread();
    void emptiedRoomIsStillThere();
    void idlenessSurvivesTheMessages();
    void deletedParent();
    void sentIsCountedBeyondDeletion();
    void leapOfTheClockDeletesNothing();
    void idempotencyKeysGoAfterADay();
    void deletedCountsAgainstNoQuota();

private:
    /// Has the exchange look at ages now.
    static void sweep(ExchangeFixture& fixture)
    {
        fixture.restart();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
};

void ExchangeRetentionTest::roomKeepsItsNewest()
{
    Limits limits;
    limits.roomHistory = 5;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob); // three system messages
    QVERIFY(fixture.send(alice, room, u"1"_s));
    QVERIFY(fixture.send(alice, room, u"2"_s));
    QCOMPARE(fixture.texts(bob, room).size(), 5);
    QVERIFY(fixture.send(alice, room, u"3"_s));
    QCOMPARE(fixture.texts(bob, room).size(), 5);
    for (int i = 4; i <= 9; ++i)
        QVERIFY(fixture.send(alice, room, QString::number(i)));
    QCOMPARE(fixture.texts(bob, room).join(u""_s), u"56789"_s);
    QCOMPARE(fixture.exchange().rooms().find(room)->messageCount, 5);
    QCOMPARE(fixture.exchange().stats().messages, 5);
    fixture.kill();
    QCOMPARE(fixture.texts(bob, room).join(u""_s), u"56789"_s);
}

void ExchangeRetentionTest::roomKeepsItsNewestInAStorm()
{
    Limits limits;
    limits.roomHistory = 20;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QStringList rooms{fixture.pair(alice, bob), fixture.pair(alice, bob)};
    int open = 0;
    for (int i = 0; i < 2000; ++i) {
        ++open;
        fixture.exchange().sender().send(alice, {rooms.at(i % 2), QString::number(i), {}}, [&](const auto& sent) {
            QVERIFY(sent);
            --open;
        });
        if (i % 97 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE(open, 0);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.exchange().stats().messages, 40, 10'000); // without another message
    QCOMPARE(fixture.texts(bob, rooms.at(0)).first(), u"1960"_s);
    QCOMPARE(fixture.texts(bob, rooms.at(1)).last(), u"1999"_s);
    const auto before = fixture.rooms();
    for (const auto& room : before)
        QCOMPARE(room.keptFrom, fixture.exchange().reader().history(room.id, 1, 0, 1)->messages.first().seq);
    fixture.restart();
    QCOMPARE(fixture.rooms(), before);
}

void ExchangeRetentionTest::messagesAgeToTheMillisecond()
{
    Limits limits;
    limits.messageTtlSeconds = 7 * 86'400;
    limits.roomIdleSeconds = 0;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    fixture.clock.advance(1);
    QVERIFY(fixture.send(alice, room, u"old"_s));
    fixture.clock.advance(1000);
    QVERIFY(fixture.send(alice, room, u"young"_s));
    fixture.clock.advance(7 * Day - 1001);
    sweep(fixture);
    QCOMPARE(fixture.texts(alice, room), (QStringList{u"old"_s, u"young"_s}));
    fixture.clock.advance(1);
    sweep(fixture);
    QCOMPARE(fixture.texts(alice, room), QStringList{u"young"_s});
    QCOMPARE(fixture.exchange().rooms().find(room)->messageCount, 1);
    const qint64 young = fixture.exchange().rooms().find(room)->lastSeq;
    QCOMPARE(fixture.exchange().rooms().find(room)->keptFrom, young);
    // And when none is left, until there is one again.
    fixture.clock.advance(1001);
    sweep(fixture);
    QCOMPARE(fixture.exchange().rooms().find(room)->messageCount, 0);
    const qint64 emptied = fixture.exchange().rooms().find(room)->keptFrom;
    QVERIFY(emptied > young);
    fixture.restart();
    QCOMPARE(fixture.exchange().rooms().find(room)->keptFrom, emptied);
    QVERIFY(fixture.send(alice, room, u"new"_s));
    QCOMPARE(fixture.exchange().rooms().find(room)->keptFrom, fixture.exchange().rooms().find(room)->lastSeq);
    QVERIFY(fixture.exchange().rooms().find(room)->keptFrom >= emptied);
}

void ExchangeRetentionTest::idleRoomGoesToTheMillisecond()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    QVERIFY(fixture.send(alice, room, u"last words"_s));
    QVERIFY(fixture.sendTo(alice, fixture.numberOf(bob), u"line"_s));
    fixture.clock.advance(3 * Day - 1);
    sweep(fixture);
    QCOMPARE(fixture.rooms().size(), 2);
    fixture.clock.advance(1);
    sweep(fixture);
    QVERIFY(fixture.rooms().isEmpty());
    QCOMPARE(fixture.exchange().reader().page(alice, room, {0, 50}).error().code, relay::protocol::ErrorCode::NotFound);
    QCOMPARE(fixture.exchange().stats().messages, 0);
    QCOMPARE(fixture.exchange().stats().agents, 2);
    // The database has forgotten them too.
    QVERIFY(fixture.store().rooms().all()->isEmpty());
    QVERIFY(fixture.store().rooms().allMembers()->isEmpty());
    QVERIFY(!fixture.store().messages().byKey(fixture.exchange().reader().currentSeq())->has_value());
    QVERIFY(fixture.sendTo(alice, fixture.numberOf(bob), u"a new line"_s));
}

void ExchangeRetentionTest::anythingKeepsARoomAlive()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const Invitation invitation = fixture.room(alice);
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.join(bob, invitation.code));
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.leave(bob, invitation.room.id));
    fixture.clock.advance(2 * Day);
    sweep(fixture);
    QCOMPARE(fixture.rooms().size(), 1);
    fixture.clock.advance(Day);
    sweep(fixture);
    QVERIFY(fixture.rooms().isEmpty());
}

void ExchangeRetentionTest::zeroMeansForEver()
{
    Limits limits;
    limits.messageTtlSeconds = 0;
    limits.roomIdleSeconds = 0;
    limits.roomHistory = 0;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    for (int i = 0; i < 600; ++i)
        fixture.exchange().sender().send(alice, {room, u"x"_s, {}}, [](const auto&) {});
    QTRY_COMPARE(fixture.exchange().rooms().find(room)->messageCount, 603);
    fixture.clock.advance(10'000 * Day);
    sweep(fixture);
    QCOMPARE(fixture.exchange().rooms().find(room)->messageCount, 603);
}

void ExchangeRetentionTest::deletedUnreadIsNotUnread()
{
    Limits limits;
    limits.roomHistory = 3;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    for (int i = 0; i < 10; ++i)
        QVERIFY(fixture.send(alice, room, u"x"_s));
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->unread, 3);
    QCOMPARE(fixture.exchange().rooms().find(room)->unread, 3);
    fixture.restart();
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->unread, 3);
    QCOMPARE(fixture.exchange().rooms().find(room)->unread, 3);
    QVERIFY(fixture.exchange().reader().page(bob, room, {fixture.exchange().reader().currentSeq(), 200}));
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->unread, 0);
}

void ExchangeRetentionTest::emptiedRoomIsStillThere()
{
    Limits limits;
    limits.messageTtlSeconds = 60;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString id = fixture.pair(alice, bob);
    const qint64 seq = fixture.send(alice, id, u"gone soon"_s)->message.seq;
    fixture.clock.advance(60'000);
    sweep(fixture);
    const Room room = *fixture.exchange().rooms().find(id);
    QCOMPARE(room.messageCount, 0);
    QCOMPARE(room.unread, 0);
    QVERIFY(room.lastText.isEmpty());
    QVERIFY(room.lastSender.isEmpty());
    QVERIFY(room.sealed);
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, id)->unread, 0);
    QCOMPARE(fixture.exchange().reader().page(bob, id, {0, 50})->nextAfter, 0);
    fixture.restart();
    QCOMPARE(*fixture.exchange().rooms().find(id), room);
    QVERIFY(fixture.send(bob, id, u"new"_s)->message.seq > seq);
    QCOMPARE(fixture.texts(alice, id), QStringList{u"new"_s});
}

void ExchangeRetentionTest::idlenessSurvivesTheMessages()
{
    Limits limits;
    limits.messageTtlSeconds = 3600;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.send(alice, room, u"activity"_s));
    fixture.clock.advance(2 * Day); // the message is gone, the room was active two days ago
    sweep(fixture);
    sweep(fixture);
    QCOMPARE(fixture.rooms().size(), 1);
    fixture.clock.advance(Day);
    sweep(fixture);
    QVERIFY(fixture.rooms().isEmpty());
}

void ExchangeRetentionTest::deletedParent()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString parent = fixture.pair(alice, fixture.agent(u"bob"_s));
    const auto child =
        await<Invitation>([&](auto done) { fixture.exchange().rooms().createChild(alice, parent, {}, {}, done); });
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.send(alice, child->room.id, u"still here"_s));
    fixture.clock.advance(Day);
    sweep(fixture);
    QCOMPARE(fixture.rooms().size(), 1);
    QVERIFY(fixture.exchange().rooms().find(child->room.id)->parentId.isEmpty());
    fixture.restart();
    QVERIFY(fixture.exchange().rooms().find(child->room.id)->parentId.isEmpty());
    // No later room is taken for the parent.
    fixture.room(alice);
    fixture.restart();
    QVERIFY(fixture.exchange().rooms().find(child->room.id)->parentId.isEmpty());
}

void ExchangeRetentionTest::sentIsCountedBeyondDeletion()
{
    Limits limits;
    limits.roomHistory = 4;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    for (int i = 0; i < 30; ++i) {
        QVERIFY(fixture.send(i % 3 ? alice : bob, room, u"x"_s));
        if (i % 7 == 0)
            fixture.kill();
        QCOMPARE(fixture.exchange().rooms().find(room)->members.at(0).messagesSent, i - i / 3);
        QCOMPARE(fixture.exchange().rooms().find(room)->members.at(1).messagesSent, i / 3 + 1);
    }
}

void ExchangeRetentionTest::leapOfTheClockDeletesNothing()
{
    Limits limits;
    ExchangeFixture fixture(limits);
    fixture.clock.synchronized = false;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    QVERIFY(fixture.send(alice, room, u"precious"_s, {"key", "fingerprint"}));
    QCoreApplication::processEvents(); // the look at the start has seen the clock as it was
    fixture.clock.leap(400 * Day);
    // New limits have the ages looked at within a second.
    QVERIFY(await<void>([&](auto done) {
        fixture.exchange().control().setRules(limits, fixture.exchange().relayInfo().policy, done);
    }));
    support::outlast(std::chrono::seconds(1));
    QCOMPARE(fixture.rooms().size(), 1);
    // The clock is put right again: nothing has happened.
    fixture.clock.leap(-400 * Day);
    fixture.clock.advance(2 * 3600'000);
    sweep(fixture);
    QCOMPARE(fixture.texts(alice, room).last(), u"precious"_s);
    QVERIFY(fixture.store().replays().find(alice, "key")->has_value());
}

void ExchangeRetentionTest::idempotencyKeysGoAfterADay()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    QVERIFY(fixture.send(alice, room, u"x"_s, {"key", "fingerprint"}));
    QVERIFY(fixture.store().replays().find(alice, "key")->has_value());
    fixture.clock.advance(Day + 1);
    sweep(fixture);
    QVERIFY(!fixture.store().replays().find(alice, "key")->has_value());
}

void ExchangeRetentionTest::deletedCountsAgainstNoQuota()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const auto stored = [&] { return fixture.exchange().identities().find(alice).storedBytes; };
    const qint64 made = stored();
    QVERIFY(fixture.send(alice, room, u"x"_s, {"key", "fingerprint"}));
    const qint64 message = MessageBytes + 1;
    QCOMPARE(stored(), made + message + IdempotencyKeyBytes);
    // A key that is used again after its day is one key, whether or not the old one has been deleted.
    fixture.clock.advance(Day + 1);
    QVERIFY(fixture.send(alice, room, u"x"_s, {"key", "fingerprint"}));
    QCOMPARE(stored(), made + 2 * message + IdempotencyKeyBytes);
    sweep(fixture);
    QCOMPARE(stored(), made + 2 * message + IdempotencyKeyBytes);
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.send(alice, room, u"x"_s));
    sweep(fixture);
    QCOMPARE(stored(), made + 3 * message);
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.send(alice, room, u"x"_s));
    fixture.clock.advance(2 * Day);
    QVERIFY(fixture.send(alice, room, u"x"_s));
    fixture.clock.advance(Day);
    sweep(fixture); // the first two are a week old by now
    QCOMPARE(stored(), made + 3 * message);
    fixture.clock.advance(4 * Day);
    sweep(fixture);
    QVERIFY(fixture.rooms().isEmpty());
    QCOMPARE(stored(), 0);
}

QTEST_GUILESS_MAIN(ExchangeRetentionTest)
#include "exchange_retention_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A wrong clock: what it must not delete, what becomes of the times that were given under it, and when it is believed.
#include <QSignalSpy>
#include <QTest>

#include "tests/support/waiting.h"
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using support::turn;

namespace {

constexpr qint64 Second = 1'000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 Year = 365 * Day;

} // namespace

class ExchangeClockTest : public QObject
{
    Q_OBJECT

private slots:
    void startInTheFutureDeletesNothing_data();
    void startInTheFutureDeletesNothing();
    void startInThePastDeletesNothing_data();
    void startInThePastDeletesNothing();
    void keysAndHeldMessagesWaitToo();
    void hourOfAgreementConfirms();
    void leapStartsTheHourAnew();
    void kernelsWordConfirms();
    void absenceOfADayIsBelieved();
    void messageFromTheFuture_data();
    void messageFromTheFuture();
    void firstStartInTheFuture();
    void leapWhileItRuns();
    void sincePollsNeitherSkipNorRepeat();
    void failedCorrectionIsMadeLater();
    void timesNeverGoBack();
    void seqsLeapAfterALoss();
    void cursorAhead();

private:
    struct Scene {
        explicit Scene(ExchangeFixture& fixture)
            : alice(fixture.agent(u"alice"_s))
            , bob(fixture.agent(u"bob"_s))
            , room(fixture.pair(alice, bob))
        {
        }

        AgentKey alice;
        AgentKey bob;
        QString room;
    };

    /// Stops it, sets the clock, starts it, and has it look at ages.
    static void startAt(ExchangeFixture& fixture, qint64 leap, qint64 off = 0)
    {
        fixture.restart([&] {
            fixture.clock.advance(off);
            fixture.clock.leap(leap);
        });
        turn();
    }

    static qint64 createdAt(ExchangeFixture& fixture, AgentKey caller, const QString& room)
    {
        return fixture.exchange().reader().page(caller, room, {0, 200})->messages.last().createdAt;
    }
};

void ExchangeClockTest::startInTheFutureDeletesNothing_data()
{
    QTest::addColumn<qint64>("leap");
    QTest::newRow("30 days") << 30 * Day;
    QTest::newRow("400 days") << 400 * Day;
    QTest::newRow("10 years") << 10 * Year;
}

void ExchangeClockTest::startInTheFutureDeletesNothing()
{
    QFETCH(qint64, leap);
    ExchangeFixture fixture;
    const Scene scene(fixture);
    QVERIFY(fixture.send(scene.alice, scene.room, u"precious"_s));
    fixture.clock.synchronized = false;
    startAt(fixture, leap);
    QVERIFY(!fixture.exchange().isClockConfirmed());
    QCOMPARE(fixture.texts(scene.bob, scene.room).last(), u"precious"_s);
    // A second start under the same clock finds what was written under it.
    QVERIFY(fixture.send(scene.alice, scene.room, u"in the future"_s));
    startAt(fixture, 0, Minute);
    QCOMPARE(fixture.rooms().size(), 1);
    startAt(fixture, -leap, Minute);
    QVERIFY(fixture.exchange().isClockConfirmed());
    QCOMPARE(fixture.texts(scene.bob, scene.room).last(), u"in the future"_s);
    QVERIFY(createdAt(fixture, scene.bob, scene.room) <= fixture.clock.nowMs());
}

void ExchangeClockTest::startInThePastDeletesNothing_data()
{
    QTest::addColumn<qint64>("leap");
    QTest::newRow("an hour") << -Hour;
    QTest::newRow("2 days") << -2 * Day;
    QTest::newRow("5 years") << -5 * Year;
}

/// What is made under a clock that is far behind is not old when the clock is right again, however long the relay was
/// off before.
void ExchangeClockTest::startInThePastDeletesNothing()
{
    QFETCH(qint64, leap);
    ExchangeFixture fixture;
    const Scene scene(fixture);
    fixture.clock.synchronized = false;
    startAt(fixture, leap, 10 * Day);
    fixture.exchange().control().setRules({.messageTtlSeconds = 0, .roomIdleSeconds = 0},
                                          fixture.exchange().relayInfo().policy, [](const auto&) {});
    const QString made = fixture.pair(scene.alice, scene.bob);
    QVERIFY(fixture.send(scene.alice, made, u"under the wrong clock"_s));
    fixture.clock.synchronized = true;
    startAt(fixture, -leap, Minute);
    QVERIFY(fixture.exchange().isClockConfirmed());
    QCOMPARE(fixture.texts(scene.bob, made).last(), u"under the wrong clock"_s);
    QVERIFY(std::abs(createdAt(fixture, scene.bob, made) - fixture.clock.nowMs()) < 11 * Day);
    fixture.exchange().control().setRules({}, fixture.exchange().relayInfo().policy, [](const auto&) {});
    QTRY_VERIFY(!fixture.exchange().rooms().find(scene.room)); // which is old: the ages were looked at
    QVERIFY(fixture.exchange().rooms().find(made));
}

void ExchangeClockTest::keysAndHeldMessagesWaitToo()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    const Idempotency once{"key", "fingerprint"};
    const qint64 seq = fixture.send(scene.alice, scene.room, u"once"_s, once)->message.seq;
    fixture.clock.synchronized = false;
    startAt(fixture, 30 * Day);
    QCOMPARE(fixture.send(scene.alice, scene.room, u"once"_s, once)->message.seq, seq);
    startAt(fixture, -30 * Day);
    QCOMPARE(fixture.send(scene.alice, scene.room, u"once"_s, once)->message.seq, seq);
    // Confirmed, it expires as ever.
    fixture.clock.synchronized = true;
    startAt(fixture, 0, Day + 1);
    QVERIFY(fixture.send(scene.alice, scene.room, u"once"_s, once)->message.seq > seq);
}

void ExchangeClockTest::hourOfAgreementConfirms()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    fixture.clock.synchronized = false;
    startAt(fixture, 0, 20 * Day); // off for three weeks, and nobody to ask
    QVERIFY(!fixture.exchange().isClockConfirmed());
    QCOMPARE(fixture.rooms().size(), 1);
    fixture.clock.advance(Hour - 1);
    fixture.agent(u"carol"_s);
    QVERIFY(!fixture.exchange().isClockConfirmed());
    fixture.clock.advance(1);
    fixture.exchange().control().setRules({}, fixture.exchange().relayInfo().policy,
                                          [](const auto&) {}); // looks at ages within a second
    QTRY_VERIFY(fixture.exchange().isClockConfirmed());
    QTRY_VERIFY(fixture.rooms().isEmpty());
}

void ExchangeClockTest::leapStartsTheHourAnew()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    fixture.clock.synchronized = false;
    startAt(fixture, 30 * Day);
    fixture.clock.advance(50 * Minute);
    fixture.clock.leap(30 * Day);
    fixture.agent(u"carol"_s);
    fixture.clock.advance(50 * Minute);
    fixture.agent(u"dave"_s);
    QVERIFY(!fixture.exchange().isClockConfirmed());
    QCOMPARE(fixture.rooms().size(), 1);
}

void ExchangeClockTest::kernelsWordConfirms()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    QSignalSpy changed(&fixture.exchange(), &Exchange::clockChanged);
    fixture.clock.leap(20 * Day); // and the kernel says that it is right
    fixture.agent(u"carol"_s);
    QTRY_COMPARE(changed.size(), 1); // certificates are made anew
    QVERIFY(fixture.exchange().isClockConfirmed());
}

void ExchangeClockTest::absenceOfADayIsBelieved()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    fixture.clock.synchronized = false;
    for (int day = 0; day < 3; ++day) {
        startAt(fixture, 0, 23 * Hour);
        QVERIFY(fixture.exchange().isClockConfirmed());
        fixture.agent(u"agent %1"_s.arg(day));
    }
    startAt(fixture, 0, 23 * Hour);
    QVERIFY(fixture.rooms().isEmpty());
}

void ExchangeClockTest::messageFromTheFuture_data()
{
    QTest::addColumn<bool>("line");
    QTest::newRow("room") << false;
    QTest::newRow("line") << true;
}

/// One message under a clock that is years ahead does not put later ones there.
void ExchangeClockTest::messageFromTheFuture()
{
    QFETCH(bool, line);
    ExchangeFixture fixture;
    const Scene scene(fixture);
    const QString bob = fixture.numberOf(scene.bob);
    const auto say = [&](const QString& text) {
        return line ? fixture.sendTo(scene.alice, bob, text)->createdAt
                    : fixture.send(scene.alice, scene.room, text)->message.createdAt;
    };
    const qint64 before = say(u"before"_s);
    fixture.clock.synchronized = false;
    startAt(fixture, 5 * Year);
    say(u"in 2031"_s);
    startAt(fixture, -5 * Year, Minute);
    const qint64 after = say(u"after"_s);
    QVERIFY(after > before);
    QVERIFY(std::abs(after - fixture.clock.nowMs()) < Minute);
    qint64 newest = 0;
    for (const auto& room : fixture.rooms()) {
        const auto page = fixture.exchange().reader().history(room.id, 0, 0, 200);
        for (const auto& message : page->messages) {
            QVERIFY(message.createdAt <= fixture.clock.nowMs() + Second);
            newest = std::max(newest, message.createdAt);
        }
        QVERIFY(room.createdAt <= fixture.clock.nowMs());
    }
    QCOMPARE(newest, after);
    // As it was written to disk.
    fixture.restart();
    QVERIFY(say(u"later"_s) - after < Minute);
}

/// Neither of two clocks has been confirmed: what the first one gave is no evidence against the second.
void ExchangeClockTest::firstStartInTheFuture()
{
    ExchangeFixture fixture;
    fixture.clock.synchronized = false;
    fixture.clock.leap(5 * Year);
    fixture.restart([] {});
    const Scene scene(fixture);
    startAt(fixture, -5 * Year, Minute);
    QVERIFY(fixture.send(scene.alice, scene.room, u"after"_s));
    QVERIFY(std::abs(createdAt(fixture, scene.bob, scene.room) - fixture.clock.nowMs()) < Minute);
    // And if it was the second that was wrong, nothing is old when that comes to light.
    fixture.clock.synchronized = true;
    startAt(fixture, 60 * Day, Minute);
    QCOMPARE(fixture.texts(scene.bob, scene.room).last(), u"after"_s);
}

void ExchangeClockTest::leapWhileItRuns()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    fixture.clock.synchronized = false;
    const qint64 start = fixture.clock.nowMs();
    fixture.clock.leap(5 * Year);
    QVERIFY(fixture.send(scene.alice, scene.room, u"in 2031"_s));
    const auto events = fixture.exchange().reader().currentSeq();
    fixture.clock.leap(-5 * Year);
    fixture.clock.advance(Minute);
    QVERIFY(fixture.send(scene.alice, scene.room, u"after"_s));
    turn();
    QVERIFY(fixture.exchange().isClockConfirmed() || fixture.clock.nowMs() - start < Hour);
    const auto delivery = fixture.exchange().reader().page(scene.bob, scene.room, {0, 200});
    for (const auto& message : delivery->messages)
        QVERIFY(message.createdAt <= fixture.clock.nowMs());
    QCOMPARE(fixture.texts(scene.bob, scene.room).last(), u"after"_s);
    // Who follows events has seen other times.
    QVERIFY(fixture.exchange().reader().events(events, 0, 100).reset);
}

void ExchangeClockTest::sincePollsNeitherSkipNorRepeat()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    const QString bob = fixture.numberOf(scene.bob);
    QStringList seen;
    qint64 since = 0;
    const auto poll = [&] {
        const auto news = fixture.exchange().directMessages().inbox(scene.bob, {0, since, 100});
        for (const DirectMessage& message : *news) {
            seen.append(message.body);
            since = message.createdAt;
        }
    };
    int said = 0;
    const auto say = [&] { QVERIFY(fixture.sendTo(scene.alice, bob, QString::number(++said))); };
    fixture.clock.synchronized = false;
    const QList<qint64> leaps{0, 5 * Year, 0, -5 * Year, -2 * Hour, 3 * Hour, 30 * Day, 0};
    qint64 wrong = 0;
    for (const qint64 leap : leaps) {
        startAt(fixture, leap - wrong, 10 * Minute);
        wrong = leap;
        for (int i = 0; i < 3; ++i) {
            say();
            if (i == 1)
                poll();
        }
        fixture.clock.advance(5 * Minute);
    }
    poll();
    QStringList expected;
    for (int i = 1; i <= said; ++i)
        expected.append(QString::number(i));
    QCOMPARE(seen, expected);
}

void ExchangeClockTest::failedCorrectionIsMadeLater()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    fixture.clock.synchronized = false;
    startAt(fixture, 5 * Year);
    QVERIFY(fixture.send(scene.alice, scene.room, u"in 2031"_s));
    fixture.kill();
    fixture.clock.leap(-5 * Year);
    fixture.kill(); // within the correction or after it
    turn();
    QVERIFY(createdAt(fixture, scene.bob, scene.room) <= fixture.clock.nowMs());
}

void ExchangeClockTest::timesNeverGoBack()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    qint64 last = 0;
    for (int i = 0; i < 20; ++i) {
        fixture.clock.leap(i % 2 ? 30 * Second : -40 * Second);
        const qint64 at = fixture.send(scene.alice, scene.room, u"x"_s)->message.createdAt;
        QVERIFY(at >= last);
        QVERIFY(at - fixture.clock.nowMs() < 10 * Minute);
        last = at;
    }
}

/// What was given after the backup was taken, or before the crash, is not given again.
void ExchangeClockTest::seqsLeapAfterALoss()
{
    ExchangeFixture fixture;
    const Scene scene(fixture);
    const qint64 before = fixture.send(scene.alice, scene.room, u"1"_s)->message.seq;
    fixture.restart();
    const qint64 after = fixture.send(scene.alice, scene.room, u"2"_s)->message.seq;
    QVERIFY(after - before < 100);
    fixture.kill();
    QVERIFY(fixture.send(scene.alice, scene.room, u"3"_s)->message.seq > after + 1'000'000);
    QCOMPARE(fixture.texts(scene.bob, scene.room, before), (QStringList{u"2"_s, u"3"_s}));
}

/// A cursor of before a restored backup is told so, wherever it is used.
void ExchangeClockTest::cursorAhead()
{
    using relay::protocol::ErrorCode;
    ExchangeFixture fixture;
    const Scene scene(fixture);
    const qint64 ahead = fixture.exchange().reader().currentSeq() + 1;
    QCOMPARE(fixture.exchange().reader().page(scene.alice, scene.room, {ahead, 50}).error().code,
             ErrorCode::CursorAhead);
    QCOMPARE(fixture.exchange().directMessages().inbox(scene.alice, {ahead, 0, 50}).error().code,
             ErrorCode::CursorAhead);
    QCOMPARE(fixture.exchange().reader().checkCursor(ahead).error().code, ErrorCode::CursorAhead);
    QVERIFY(fixture.exchange().reader().page(scene.alice, scene.room, {ahead - 1, 50}));
    QVERIFY(fixture.exchange().directMessages().inbox(scene.alice, {ahead - 1, 0, 50}));
    const AgentKey stranger = fixture.agent(u"carol"_s);
    QCOMPARE(fixture.exchange().reader().page(stranger, scene.room, {ahead + 100, 50}).error().code,
             ErrorCode::NotMember);
}

QTEST_GUILESS_MAIN(ExchangeClockTest)
#include "exchange_clock_test.moc"

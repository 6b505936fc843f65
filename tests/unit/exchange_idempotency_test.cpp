// SPDX-License-Identifier: GPL-3.0-or-later
// The same Idempotency-Key gives the same answer.
#include <QTest>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::ErrorCode;
using relay::protocol::Limits;

class ExchangeIdempotencyTest : public QObject
{
    Q_OBJECT

private slots:
    void sameKeySameAnswer();
    void sameKeyOtherBody();
    void sameKeyAfterADay();
    void replayOutlivesWhatItMade();
    void replayedCodeIsGoneOnceUsed();

private:
    static Idempotency once(const char* key, const char* body = "body") { return {key, QByteArray(body)}; }
};

void ExchangeIdempotencyTest::sameKeySameAnswer()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const auto first = fixture.send(alice, room, u"once"_s, once("k"));
    QCOMPARE(fixture.send(alice, room, u"once"_s, once("k"))->message, first->message);
    fixture.restart();
    QCOMPARE(fixture.send(alice, room, u"once"_s, once("k"))->message, first->message);
    QCOMPARE(fixture.texts(bob, room).count(u"once"_s), 1);
    // Another agent's key is another key.
    QVERIFY(fixture.send(bob, room, u"once"_s, once("k"))->message.seq > first->message.seq);
    // In one transaction, too.
    QList<qint64> seqs;
    for (int i = 0; i < 5; ++i)
        fixture.exchange().sender().send(alice, {room, u"burst"_s, once("b")},
                                         [&](const auto& sent) { seqs.append(sent->message.seq); });
    QTRY_COMPARE(seqs.size(), 5);
    QCOMPARE(seqs.count(seqs.first()), 5);
    const auto open = [&] {
        return await<Invitation>(
            [&](auto done) { fixture.exchange().rooms().create(alice, u"r"_s, once("room"), done); });
    };
    const auto made = open();
    QCOMPARE(open()->code, made->code);
    QCOMPARE(open()->room, made->room);
    const auto line = fixture.sendTo(alice, fixture.numberOf(bob), u"line"_s, once("l"));
    QCOMPARE(fixture.sendTo(alice, fixture.numberOf(bob), u"line"_s, once("l"))->id, line->id);
}

void ExchangeIdempotencyTest::sameKeyOtherBody()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    QVERIFY(fixture.send(alice, room, u"1"_s, once("k", "1")));
    QCOMPARE(fixture.send(alice, room, u"2"_s, once("k", "2")).error().code, ErrorCode::IdempotencyMismatch);
    QCOMPARE(fixture.texts(alice, room).last(), u"1"_s);
    // What was refused has used up no key.
    QCOMPARE(fixture.send(alice, u"nowhere"_s, u"3"_s, once("n", "3")).error().code, ErrorCode::NotFound);
    QVERIFY(fixture.send(alice, room, u"3"_s, once("n", "4")));
}

void ExchangeIdempotencyTest::sameKeyAfterADay()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 first = fixture.send(alice, room, u"1"_s, once("k"))->message.seq;
    fixture.clock.advance(24LL * 3600'000 - 1);
    QCOMPARE(fixture.send(alice, room, u"1"_s, once("k"))->message.seq, first);
    fixture.clock.advance(1);
    QVERIFY(fixture.send(alice, room, u"1"_s, once("k", "other"))->message.seq > first);
}

void ExchangeIdempotencyTest::replayOutlivesWhatItMade()
{
    Limits limits;
    limits.roomHistory = 2;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const auto first = fixture.send(alice, room, u"1"_s, once("k"));
    for (int i = 0; i < 3; ++i)
        QVERIFY(fixture.send(alice, room, u"more"_s));
    QVERIFY(!fixture.texts(alice, room).contains(u"1"_s));
    const auto again = fixture.send(alice, room, u"1"_s, once("k"));
    QVERIFY(again);
    QCOMPARE(again->message.seq, first->message.seq);
    QCOMPARE(again->message.id, first->message.id);
    QCOMPARE(again->message.createdAt, first->message.createdAt);
    QCOMPARE(again->message.roomId, room);
}

void ExchangeIdempotencyTest::replayedCodeIsGoneOnceUsed()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const auto open = [&] {
        return await<Invitation>([&](auto done) { fixture.exchange().rooms().create(alice, {}, once("k"), done); });
    };
    const auto made = open();
    QVERIFY(fixture.join(fixture.agent(u"bob"_s), made->code));
    const auto again = open();
    QCOMPARE(again->room.id, made->room.id);
    QVERIFY(again->code.isEmpty());
}

QTEST_GUILESS_MAIN(ExchangeIdempotencyTest)
#include "exchange_idempotency_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator lets through unasked for a while, and what is kept of what the operator changed.
#include <QTest>

#include <algorithm>

#include "tests/unit/exchange_reviewedroom.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;
using testing::ReviewedRoom;

class ExchangeTrustTest : public QObject
{
    Q_OBJECT

private slots:
    void bothTextsOfAnEditedOneAreKept();
    void trustedPassAndAreCounted();
    void trustEnds();
    void trustIsNoWayAroundTheGuard();
};

void ExchangeTrustTest::bothTextsOfAnEditedOneAreKept()
{
    ReviewedRoom room;
    const auto history = [&room] { return room.exchange().reader().history(room.id, 0, 0, 200)->messages; };
    const Message changed = room.hold(u"my plan"_s);
    const Message plain = room.hold(u"as it is"_s);
    QVERIFY(room.release(changed.id, u"my plan"_s, u"our plan"_s));
    QVERIFY(room.release(plain.id, u"as it is"_s));
    const auto originalOf = [&history](const QString& id) {
        const QList<Message> messages = history();
        const auto found = std::ranges::find(messages, id, &Message::id);
        return found == messages.end() ? u"not there"_s : found->originalText;
    };
    QCOMPARE(originalOf(changed.id), u"my plan"_s);
    QCOMPARE(originalOf(plain.id), QString());
    room.fixture.restart();
    QCOMPARE(originalOf(changed.id), u"my plan"_s);
    // Neither of the two agents learns what it was.
    for (const AgentKey agent : {room.ada, room.bob}) {
        const auto given = room.exchange().reader().page(agent, room.id, {0, 200});
        QVERIFY(given && !given->messages.isEmpty());
        for (const Message& message : given->messages)
            QVERIFY(message.originalText.isEmpty());
    }
}

void ExchangeTrustTest::trustedPassAndAreCounted()
{
    ReviewedRoom room;
    QCOMPARE(room.trust(room.ada, 3), 3);
    QVERIFY(room.passes(room.ada, u"one"_s));
    QCOMPARE(room.trustLeft(room.ada), 2);
    QVERIFY(!room.passes(room.bob, u"not I"_s)); // trust is of one of the two
    room.fixture.restart();
    QCOMPARE(room.trustLeft(room.ada), 2);
    QVERIFY(room.passes(room.ada, u"two"_s) && room.passes(room.ada, u"three"_s));
    QCOMPARE(room.trustLeft(room.ada), 0);
    QVERIFY(!room.passes(room.ada, u"four"_s));
}

void ExchangeTrustTest::trustEnds()
{
    ReviewedRoom room;
    QCOMPARE(room.trust(room.ada, 5), 5);
    QCOMPARE(room.trust(room.ada, 0), 0);
    QVERIFY(!room.passes(room.ada, u"one"_s));
    QCOMPARE(room.trust(room.ada, 5), 5);
    room.setReview(Review::All); // whoever says anew what is held means it
    QCOMPARE(room.trustLeft(room.ada), 0);
    QVERIFY(!room.passes(room.ada, u"two"_s));
    room.setReview(Review::Off);
    QCOMPARE(room.trust(room.ada, 5), 0); // nothing is held: there is nothing to trust in
    const RoomPatch stranger{.trust = RoomPatch::Trust{u"nobody"_s, 5}};
    const auto refused =
        await<Room>([&](auto answer) { room.exchange().control().changeRoom(room.id, stranger, answer); });
    QVERIFY(!refused && refused.error().reason == Reason::NoSuchAgent);
}

void ExchangeTrustTest::trustIsNoWayAroundTheGuard()
{
    ReviewedRoom room;
    const Policy policy{.secrets = SecretGuard::Hold};
    QVERIFY(await<void>(
        [&](auto answer) { room.exchange().control().setRules(room.exchange().limits(), policy, answer); }));
    QCOMPARE(room.trust(room.ada, 5), 5);
    QVERIFY(!room.passes(room.ada, u"the token is ak_"_s + u"0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8c7d6e5f4"_s));
    QCOMPARE(room.trustLeft(room.ada), 5);
    QVERIFY(room.passes(room.ada, u"sorry"_s));
    QCOMPARE(room.trustLeft(room.ada), 4);
}

QTEST_GUILESS_MAIN(ExchangeTrustTest)

#include "exchange_trust_test.moc"

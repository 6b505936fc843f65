// SPDX-License-Identifier: GPL-3.0-or-later
// Messages from agent number to agent number.
#include <QRandomGenerator>
#include <QTest>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::ErrorCode;
using relay::protocol::Message;
using relay::protocol::Room;

class ExchangeLinesTest : public QObject
{
    Q_OBJECT

private slots:
    void linesAreRooms();
    void lineErrors();
    void inboxCursors();
    void inboxTimesNeverSkipNorRepeat();
    void inboxWait();
    void leftLineIsFollowedByAnother();
    void closedLineStaysClosed();
};

void ExchangeLinesTest::linesAreRooms()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const auto sent = fixture.sendTo(alice, u' ' + fixture.numberOf(bob).toLower(), u"hello"_s);
    QVERIFY(sent);
    QCOMPARE(sent->from, fixture.numberOf(alice));
    QCOMPARE(sent->to, fixture.numberOf(bob));
    QCOMPARE(sent->body, u"hello"_s);
    QVERIFY(fixture.sendTo(bob, fixture.numberOf(alice), u"hi"_s));
    QCOMPARE(fixture.rooms().size(), 1);
    const Room room = fixture.rooms().first();
    QVERIFY(room.line && room.sealed && !room.closed);
    QVERIFY(room.code.isEmpty());
    QCOMPARE(room.members.size(), 2);
    QCOMPARE(fixture.texts(bob, room.id), (QStringList{u"hello"_s, u"hi"_s}));
    QCOMPARE(fixture.exchange().rooms().listOf(alice).items.size(), 1);
    // What is said in the room is in the inbox, the operator's words too.
    QVERIFY(fixture.send(alice, room.id, u"by room"_s));
    QVERIFY(await<Message>([&](auto done) {
        fixture.exchange().sender().speak({room.id, u"both of you"_s, {}}, done);
    }));
    const auto inbox = fixture.exchange().directMessages().inbox(bob, {});
    QStringList bodies;
    for (const DirectMessage& message : *inbox) {
        bodies.append(message.from + u": "_s + message.body);
        QCOMPARE(message.to, fixture.numberOf(bob));
    }
    const QString number = fixture.numberOf(alice);
    QCOMPARE(bodies, (QStringList{number + u": hello"_s, number + u": by room"_s, u"operator: both of you"_s}));
    // Given is not read, whichever cursor asks.
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room.id)->unread, 3);
    QVERIFY(fixture.exchange().directMessages().inbox(bob, {inbox->at(0).id, 0, 50}));
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room.id)->unread, 2);
    QVERIFY(fixture.exchange().directMessages().inbox(bob, {0, inbox->at(1).createdAt, 50}));
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room.id)->unread, 1);
    QVERIFY(fixture.exchange().directMessages().inbox(bob, {inbox->at(2).id, inbox->at(0).createdAt, 50})->isEmpty());
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room.id)->unread, 0);
}

void ExchangeLinesTest::lineErrors()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString number = fixture.numberOf(bob);
    QCOMPARE(fixture.sendTo(alice, fixture.numberOf(alice), u"x"_s).error().code, ErrorCode::InvalidRequest);
    QCOMPARE(fixture.sendTo(alice, u"AG-00000"_s, u"x"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(fixture.sendTo(alice, u"operator"_s, u"x"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(fixture.sendTo(alice, number, {}).error().code, ErrorCode::InvalidRequest);
    QVERIFY(fixture.rooms().isEmpty());
    QVERIFY(fixture.sendTo(alice, number, u"x"_s));
    const QString room = fixture.rooms().first().id;
    QVERIFY(await<Room>([&](auto done) { fixture.exchange().control().changeRoom(room, {.paused = true}, done); }));
    QCOMPARE(fixture.sendTo(alice, number, u"x"_s).error().code, ErrorCode::Paused);
}

void ExchangeLinesTest::inboxCursors()
{
    ExchangeFixture fixture;
    const AgentKey hub = fixture.agent(u"hub"_s);
    const QString number = fixture.numberOf(hub);
    QList<AgentKey> others;
    for (int i = 0; i < 5; ++i)
        others.append(fixture.agent(u"other"_s));
    QStringList expected;
    for (int i = 0; i < 40; ++i) {
        expected.append(QString::number(i));
        QVERIFY(fixture.sendTo(others.at(i * 7 % 5), number, expected.last()));
        QVERIFY(fixture.sendTo(hub, fixture.numberOf(others.at(i % 5)), u"own"_s));
    }
    QStringList read;
    qint64 after = 0;
    for (bool more = true; more;) {
        const auto page = fixture.exchange().directMessages().inbox(hub, {after, 0, 7});
        QVERIFY(page->size() <= 7);
        for (const DirectMessage& message : *page) {
            QVERIFY(message.id > after);
            after = message.id;
            read.append(message.body);
        }
        more = !page->isEmpty();
    }
    QCOMPARE(read, expected);
}

void ExchangeLinesTest::inboxTimesNeverSkipNorRepeat()
{
    ExchangeFixture fixture;
    const AgentKey hub = fixture.agent(u"hub"_s);
    const QString number = fixture.numberOf(hub);
    QRandomGenerator random(11);
    QList<AgentKey> others;
    for (int i = 0; i < 4; ++i)
        others.append(fixture.agent(u"other"_s));
    QStringList expected;
    QStringList read;
    qint64 since = 0;
    bool found = true;
    const auto poll = [&] {
        const auto page =
            fixture.exchange().directMessages().inbox(hub, {0, since, static_cast<int>(random.bounded(1, 6))});
        for (const DirectMessage& message : *page) {
            QVERIFY(message.createdAt > since);
            since = message.createdAt;
            read.append(message.body);
        }
        found = !page->isEmpty();
    };
    int open = 0;
    for (int i = 0; i < 400; ++i) {
        ++open;
        const QString body = QString::number(i);
        fixture.exchange().directMessages().send(others.at(random.bounded(4)), {number, body, {}},
                                                 [&, body](const auto& sent) {
                                                     --open;
                                                     QVERIFY(sent);
                                                     expected.append(body);
                                                 });
        if (random.bounded(3) == 0)
            QCoreApplication::processEvents(); // many in one millisecond
        if (random.bounded(3) == 0)
            poll();
        if (random.bounded(50) == 0)
            fixture.clock.leap(random.bounded(2) ? 500 : -500);
        if (i == 200) {
            QTRY_COMPARE(open, 0);
            fixture.kill();
        }
    }
    QTRY_COMPARE(open, 0);
    do {
        poll(); // sets `found`
    } while (found);
    QCOMPARE(read, expected);
}

void ExchangeLinesTest::inboxWait()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    int woken = 0;
    fixture.exchange().directMessages().wait(bob, {}, 60, [&] { ++woken; });
    QVERIFY(fixture.exchange().identities().find(bob).waiting);
    const auto sent = fixture.sendTo(alice, fixture.numberOf(bob), u"1"_s);
    QTRY_COMPARE(woken, 1);
    fixture.exchange().directMessages().wait(bob, {}, 60, [&] { ++woken; }); // there is something already
    QTRY_COMPARE(woken, 2);
    fixture.exchange().directMessages().wait(bob, {sent->id, 0, 50}, 1, [&] { ++woken; });
    QVERIFY(fixture.sendTo(bob, fixture.numberOf(alice), u"own words wake nobody"_s));
    QCOMPARE(woken, 2);
    fixture.clock.advance(1000);
    QTRY_COMPARE(woken, 3);
}

void ExchangeLinesTest::leftLineIsFollowedByAnother()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    QVERIFY(fixture.sendTo(alice, fixture.numberOf(bob), u"1"_s));
    const QString first = fixture.rooms().first().id;
    QVERIFY(fixture.leave(bob, first));
    QVERIFY(fixture.sendTo(alice, fixture.numberOf(bob), u"2"_s));
    QCOMPARE(fixture.rooms().size(), 2);
    QCOMPARE(fixture.exchange().directMessages().inbox(bob, {})->size(), 1);
    fixture.restart();
    QVERIFY(fixture.sendTo(bob, fixture.numberOf(alice), u"3"_s));
    QCOMPARE(fixture.rooms().size(), 2);
}

void ExchangeLinesTest::closedLineStaysClosed()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    QVERIFY(fixture.sendTo(alice, fixture.numberOf(bob), u"1"_s));
    const QString room = fixture.rooms().first().id;
    QVERIFY(await<Room>([&](auto done) { fixture.exchange().control().closeRoom(room, done); }));
    QCOMPARE(fixture.sendTo(bob, fixture.numberOf(alice), u"2"_s).error().code, ErrorCode::RoomClosed);
    QCOMPARE(fixture.rooms().size(), 1);
}

QTEST_GUILESS_MAIN(ExchangeLinesTest)
#include "exchange_lines_test.moc"

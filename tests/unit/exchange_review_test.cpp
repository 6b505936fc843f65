// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QTest>

#include <algorithm>

#include "relay/exchange/directmessages.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/sender.h"
#include "relay/protocol/event.h"
#include "tests/support/waiting.h"
#include "tests/unit/exchange_reviewedroom.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;
using testing::hashOf;
using testing::ReviewedRoom;

class ExchangeReviewTest : public QObject
{
    Q_OBJECT

private slots:
    void heldIsSeenByNobodyElse();
    void releasedIsDeliveredOnce();
    void editedSaysSo();
    void rejectedIsToldWithoutItsText();
    void decisionBindsTheText();
    void whoseMessagesAreHeld();
    void survivesRestartAndKill();
    void firstAnswerIsGivenAgain();
    void historyHasThemInTheirPlace();
    void lineKeepsTimesIncreasing();
    void closingAndRevokingReject();
    void leavingDoesNot();
    void waitsNoLongerThanMessagesAreKept();
    void reviewedRoomDoesNotOverflow();
};

void ExchangeReviewTest::heldIsSeenByNobodyElse()
{
    ReviewedRoom room;
    const qint64 before = room.exchange().rooms().find(room.id)->lastSeq;
    bool woken = false;
    room.exchange().reader().wait(room.bob, room.id, before, 30, [&] { woken = true; });
    const qint64 seq = room.exchange().reader().currentSeq();
    const Message held = room.hold(u"secret plan"_s);
    support::turn();
    QVERIFY(!woken);
    QCOMPARE(room.exchange().reader().page(room.bob, room.id, {before, 200})->messages.size(), 0);
    QCOMPARE(room.exchange().reader().page(room.bob, room.id, {before, 200})->nextAfter, before);
    QCOMPARE(room.exchange().rooms().seenBy(room.bob, room.id)->unread, 0);
    QVERIFY(room.said(room.ada).isEmpty());
    const Room shown = *room.exchange().rooms().find(room.id);
    QCOMPARE(shown.held, 1);
    QCOMPARE(shown.lastSeq, before);
    QVERIFY(!shown.lastText.contains(u"secret"));
    QCOMPARE(room.exchange().relayInfo().held, 1);

    const EventPage page = room.exchange().reader().events(seq, 0, 100);
    const auto* added = std::get_if<MessageAdded>(&page.events.first().what);
    QVERIFY(added);
    QCOMPARE(added->message.id, held.id);
    QCOMPARE(added->message.state, MessageState::Held);
    QCOMPARE(added->message.heldBy, HeldBy::Review);
    QCOMPARE(added->message.sha256, hashOf(u"secret plan"_s));
    const QList<Message> waiting = room.fixture.held();
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(waiting.first(), added->message);
}

void ExchangeReviewTest::releasedIsDeliveredOnce()
{
    ReviewedRoom room;
    const Message held = room.hold(u"one"_s);
    const qint64 seq = room.exchange().reader().currentSeq();
    bool woken = false;
    room.exchange().reader().wait(room.bob, room.id, room.exchange().rooms().find(room.id)->lastSeq, 30,
                                  [&] { woken = true; });
    room.fixture.clock.advance(5'000);
    const auto released = room.release(held.id, u"one"_s);
    QVERIFY(released);
    QVERIFY(woken);
    QCOMPARE(released->id, held.id);
    QCOMPARE(released->seq, seq + 1);
    QCOMPARE(released->state, MessageState::Sent);
    QCOMPARE(released->createdAt, room.fixture.clock.nowMs());
    QVERIFY(!released->edited);
    QCOMPARE(room.said(room.bob), QStringList{u"one"_s});
    QCOMPARE(room.exchange().rooms().find(room.id)->held, 0);
    QVERIFY(room.fixture.held().isEmpty());
    const EventPage page = room.exchange().reader().events(seq, 0, 100);
    const auto* changed = std::get_if<MessageChanged>(&page.events.first().what);
    QVERIFY(changed);
    QCOMPARE(changed->message, *released);

    const auto again = room.release(held.id, u"one"_s);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QCOMPARE(room.reject(held.id, u"one"_s, {}).error().code, ErrorCode::Conflict);
    QCOMPARE(room.said(room.bob), QStringList{u"one"_s});
}

void ExchangeReviewTest::editedSaysSo()
{
    ReviewedRoom room;
    const Message held = room.hold(u"before"_s);
    const auto released = room.release(held.id, u"before"_s, u"after"_s);
    QVERIFY(released);
    QVERIFY(released->edited);
    QCOMPARE(released->sha256, hashOf(u"after"_s));
    for (const AgentKey agent : {room.ada, room.bob}) {
        const Message message = room.exchange().reader().page(agent, room.id, {released->seq - 1, 1})->messages.first();
        QCOMPARE(message.text, u"after"_s);
        QVERIFY(message.edited);
        QVERIFY(message.sha256.isEmpty());
    }
    QCOMPARE(room.release(room.hold(u"x"_s).id, u"x"_s, QString(u""_s)).error().code, ErrorCode::InvalidRequest);
    QCOMPARE(room.release(room.fixture.held().first().id, u"x"_s, QString(32'001, u'x')).error().code,
             ErrorCode::InvalidRequest);
}

void ExchangeReviewTest::rejectedIsToldWithoutItsText()
{
    ReviewedRoom room;
    const Message held = room.hold(u"bank account 42"_s);
    const auto rejected = room.reject(held.id, u"bank account 42"_s, u"not\nthis"_s);
    QVERIFY(rejected);
    QCOMPARE(rejected->state, MessageState::Rejected);
    QCOMPARE(rejected->seq, 0);
    QCOMPARE(rejected->reason, (relay::protocol::Saying{u"not\nthis"_s, {}}));
    for (const AgentKey agent : {room.ada, room.bob}) {
        const Message told = room.exchange().reader().page(agent, room.id, {0, 200})->messages.last();
        QCOMPARE(told.agentId, QString(SystemAgentId));
        QVERIFY2(told.text.startsWith(u"Message rejected: "), qPrintable(told.text));
        QVERIFY(told.text.contains(held.id));
        QVERIFY(told.text.contains(u"not this"));
        QVERIFY(!told.text.contains(u"bank"));
    }
    QVERIFY(room.said(room.bob).isEmpty());
    QCOMPARE(room.release(held.id, u"bank account 42"_s).error().code, ErrorCode::Conflict);
    QCOMPARE(room.exchange().rooms().find(room.id)->held, 0);
}

void ExchangeReviewTest::decisionBindsTheText()
{
    ReviewedRoom room;
    const Message held = room.hold(u"pay 10"_s);
    QCOMPARE(room.release(held.id, u"pay 1"_s).error().code, ErrorCode::Conflict);
    QCOMPARE(room.reject(held.id, u"pay 1"_s, {}).error().code, ErrorCode::Conflict);
    QCOMPARE(room.release(u"nothing"_s, u"pay 10"_s).error().code, ErrorCode::NotFound);
    QVERIFY(room.said(room.bob).isEmpty());
    room.setReview(Review::Off);
    const auto sent = room.fixture.send(room.ada, room.id, u"free"_s);
    QCOMPARE(room.release(sent->message.id, u"free"_s).error().code, ErrorCode::Conflict);
    QVERIFY(room.release(held.id, u"pay 10"_s)); // what waits waits on when the review ends
    QCOMPARE(room.said(room.bob), (QStringList{u"free"_s, u"pay 10"_s}));
}

void ExchangeReviewTest::whoseMessagesAreHeld()
{
    ReviewedRoom room(Review::First);
    room.hold(u"of the first"_s);
    QCOMPARE(room.fixture.send(room.bob, room.id, u"of the second"_s)->message.state, MessageState::Sent);
    room.setReview(Review::Second);
    QCOMPARE(room.fixture.send(room.ada, room.id, u"a"_s)->message.state, MessageState::Sent);
    QCOMPARE(room.fixture.send(room.bob, room.id, u"b"_s)->message.state, MessageState::Held);
    room.setReview(Review::All);
    QCOMPARE(room.fixture.send(room.bob, room.id, u"c"_s)->message.state, MessageState::Held);
    const auto spoken = await<Message>([&](auto done) {
        room.exchange().sender().speak({room.id, u"I never wait."_s, {}}, done);
    });
    QCOMPARE(spoken->state, MessageState::Sent);
}

void ExchangeReviewTest::survivesRestartAndKill()
{
    ReviewedRoom room;
    const Message held = room.hold(u"still here"_s);
    const Message edited = room.hold(u"raw"_s);
    room.fixture.restart();
    QCOMPARE(room.fixture.held().size(), 2);
    QCOMPARE(room.exchange().rooms().find(room.id)->held, 2);
    QVERIFY(room.said(room.bob).isEmpty());
    const auto released = room.release(held.id, u"still here"_s);
    QVERIFY(released);
    room.fixture.kill();
    QCOMPARE(room.said(room.bob), QStringList{u"still here"_s});
    QCOMPARE(room.release(held.id, u"still here"_s).error().code, ErrorCode::Conflict);
    QVERIFY(room.release(edited.id, u"raw"_s, u"well done"_s));
    room.fixture.kill();
    QCOMPARE(room.said(room.bob), (QStringList{u"still here"_s, u"well done"_s}));
    QVERIFY(room.exchange().reader().page(room.bob, room.id, {0, 200})->messages.last().edited);
    room.fixture.restart();
    QCOMPARE(room.said(room.bob), (QStringList{u"still here"_s, u"well done"_s}));
    QCOMPARE(room.exchange().rooms().find(room.id)->review, Review::All);
}

void ExchangeReviewTest::firstAnswerIsGivenAgain()
{
    ReviewedRoom room;
    const Idempotency once{"key", "print"};
    const auto first = room.fixture.send(room.ada, room.id, u"once"_s, once);
    QCOMPARE(first->message.state, MessageState::Held);
    const auto again = room.fixture.send(room.ada, room.id, u"once"_s, once);
    QCOMPARE(again->message, first->message);
    QCOMPARE(room.fixture.held().size(), 1);
    QVERIFY(room.release(first->message.id, u"once"_s));
    const auto later = room.fixture.send(room.ada, room.id, u"once"_s, once);
    QCOMPARE(later->message, first->message);
    QCOMPARE(room.said(room.bob), QStringList{u"once"_s});
}

void ExchangeReviewTest::historyHasThemInTheirPlace()
{
    ReviewedRoom room(Review::Second);
    QStringList expected;
    for (int i = 0; i < 6; ++i) {
        const AgentKey author = i % 2 == 0 ? room.ada : room.bob;
        expected.append(QString::number(i));
        QVERIFY(room.fixture.send(author, room.id, expected.last()));
    }
    const QList<Message> held = room.fixture.held();
    QVERIFY(room.reject(held.at(0).id, u"1"_s, {}));
    const auto textsOf = [](const Result<MessagePage>& page) {
        QStringList texts;
        for (const Message& message : page->messages) {
            if (message.agentId != SystemAgentId)
                texts.append(message.text);
        }
        return texts;
    };
    const auto page = room.exchange().reader().history(room.id, 0, 0, 50);
    QCOMPARE(textsOf(page), expected);
    // Page by page, forwards and backwards, each is met once.
    QStringList forwards;
    qint64 after = 1;
    for (bool more = true; more;) {
        const auto next = room.exchange().reader().history(room.id, after, 0, 1);
        forwards += textsOf(next);
        more = next->hasNewer;
        for (const Message& message : next->messages)
            after = std::max(after, message.seq);
    }
    QCOMPARE(forwards, expected);
    QStringList backwards;
    qint64 before = 0;
    for (bool more = true; more;) {
        const auto next = room.exchange().reader().history(room.id, 0, before, 1);
        backwards = textsOf(next) + backwards;
        more = next->hasOlder;
        for (const Message& message : next->messages)
            before = message.seq > 0 ? message.seq : before;
    }
    QCOMPARE(backwards, expected);
}

void ExchangeReviewTest::lineKeepsTimesIncreasing()
{
    ExchangeFixture fixture;
    const AgentKey ada = fixture.agent(u"ada"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString number = fixture.exchange().identities().find(bob).number;
    QVERIFY(fixture.sendTo(ada, number, u"first"_s));
    const QString line = fixture.rooms().first().id;
    QVERIFY(
        await<Room>([&](auto done) { fixture.exchange().control().changeRoom(line, {.review = Review::All}, done); }));
    const auto held = fixture.sendTo(ada, number, u"second"_s);
    QVERIFY(held->held);
    QVERIFY(held->id > 0);
    bool woken = false;
    QCOMPARE(fixture.exchange().directMessages().inbox(bob, {})->size(), 1);
    const InboxQuery query{.after = fixture.exchange().directMessages().inbox(bob, {})->last().id};
    fixture.exchange().directMessages().wait(bob, query, 30, [&] { woken = true; });
    const QString id = fixture.held().first().id;
    const Decision decision{id, hashOf(u"second"_s), {}, {}};
    QVERIFY(await<Message>([&](auto done) { fixture.exchange().held().release(decision, done); }));
    QVERIFY(woken);
    const auto inbox = fixture.exchange().directMessages().inbox(bob, {});
    QCOMPARE(inbox->size(), 2);
    QCOMPARE(inbox->last().body, u"second"_s);
    QVERIFY(inbox->last().createdAt > inbox->first().createdAt);
    QVERIFY(fixture.exchange().directMessages().inbox(bob, {.sinceMs = inbox->first().createdAt})->size() == 1);
    QVERIFY(fixture.exchange().directMessages().inbox(bob, {.sinceMs = inbox->last().createdAt})->isEmpty());
}

void ExchangeReviewTest::closingAndRevokingReject()
{
    ReviewedRoom room;
    const Message held = room.hold(u"too late"_s);
    QVERIFY(await<Room>([&](auto done) { room.exchange().control().closeRoom(room.id, done); }));
    QVERIFY(room.fixture.held().isEmpty());
    QCOMPARE(room.release(held.id, u"too late"_s).error().code, ErrorCode::Conflict);
    QVERIFY(room.fixture.texts(room.ada, room.id).last().contains(u"The room was closed."));

    ReviewedRoom other;
    other.hold(u"x"_s);
    const QString ada = other.exchange().identities().find(other.ada).id;
    QVERIFY(await<Agent>([&](auto done) { other.exchange().identities().revoke(ada, done); }));
    QVERIFY(other.fixture.held().isEmpty());
    QVERIFY(other.said(other.bob).isEmpty());
}

void ExchangeReviewTest::leavingDoesNot()
{
    ReviewedRoom room;
    const Message held = room.hold(u"my last word"_s);
    QVERIFY(room.fixture.leave(room.ada, room.id));
    QVERIFY(room.release(held.id, u"my last word"_s));
    QCOMPARE(room.said(room.bob), QStringList{u"my last word"_s});
}

void ExchangeReviewTest::waitsNoLongerThanMessagesAreKept()
{
    Limits limits;
    limits.messageTtlSeconds = 7200;
    limits.roomIdleSeconds = 3600;
    ReviewedRoom room(Review::All, limits);
    room.hold(u"waits"_s);
    room.fixture.clock.advance(3'700'000); // a room in which something waits is not idle
    room.fixture.restart();
    QTRY_VERIFY(room.exchange().rooms().find(room.id));
    QCOMPARE(room.fixture.held().size(), 1);
    room.fixture.clock.advance(3'600'000);
    room.fixture.restart();
    QTRY_VERIFY(room.fixture.held().isEmpty());
}

void ExchangeReviewTest::reviewedRoomDoesNotOverflow()
{
    ReviewedRoom room;
    for (int i = 0; i < 100; ++i)
        room.hold(QString::number(i));
    const auto refused = room.fixture.send(room.ada, room.id, u"one more"_s);
    QCOMPARE(refused.error().code, ErrorCode::Paused);
    QVERIFY(room.reject(room.fixture.held().first().id, u"0"_s, {}));
    room.hold(u"one more"_s);
}

QTEST_GUILESS_MAIN(ExchangeReviewTest)
#include "exchange_review_test.moc"

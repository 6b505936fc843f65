// SPDX-License-Identifier: GPL-3.0-or-later
// Saying and reading: cursors, presence, what is unread, and what the operator does.
#include <QRandomGenerator>
#include <QTest>

#include <map>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::ErrorCode;
using relay::protocol::Message;
using relay::protocol::Result;
using relay::protocol::Room;

class ExchangeMessagesTest : public QObject
{
    Q_OBJECT

private slots:
    void firstMessagesHaveSmallSeqs();
    void sentMessageIsRead();
    void cursorAndLimit();
    void sinceIsTheOlderCursor();
    void timesWithinARoomNeverGoBack();
    void cursorsNeverSkipNorRepeat();
    void messageIdsCannotBeGuessedAndComeBack();
    void everyMessageOfOneTurnIsOneTransaction();
    void peerPresence();
    void readToAndUnread();
    void readingIsWrittenLazily();
    void operatorReads();
    void operatorSpeaks();
    void lastLineOfARoom();
    void historyPages();
};

void ExchangeMessagesTest::firstMessagesHaveSmallSeqs()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    QVERIFY(fixture.send(alice, room, u"hello"_s)->message.seq < 15);
}

void ExchangeMessagesTest::sentMessageIsRead()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const QString text = u"  grüße\n😀 “quoted” \u202E \\u0000 '; DROP TABLE messages; --\t "_s;
    const auto sent = fixture.send(alice, room, text);
    QVERIFY(sent);
    const auto read = fixture.exchange().reader().page(bob, room, {sent->message.seq - 1, 50});
    QCOMPARE(read->messages.size(), 1);
    const Message message = read->messages.first();
    QCOMPARE(message, sent->message);
    QCOMPARE(message.text, text);
    QCOMPARE(message.agentId, fixture.idOf(alice));
    QCOMPARE(message.agentName, u"alice"_s);
    QCOMPARE(message.roomId, room);
    QCOMPARE(message.createdAt, fixture.clock.nowMs());
    QVERIFY(read->sealed);
    QVERIFY(!read->closed);
    QCOMPARE(read->nextAfter, message.seq);
}

void ExchangeMessagesTest::cursorAndLimit()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    for (int i = 0; i < 10; ++i)
        QVERIFY(fixture.send(alice, room, QString::number(i)));
    QStringList texts;
    qint64 after = 0;
    for (bool more = true; more;) {
        const auto page = fixture.exchange().reader().page(bob, room, {after, 4});
        QVERIFY(page->messages.size() <= 4);
        for (const Message& message : page->messages) {
            QVERIFY(message.seq > after);
            after = message.seq;
            if (message.agentId != u"system"_s)
                texts.append(message.text);
        }
        QCOMPARE(page->nextAfter, after);
        more = page->more;
    }
    QCOMPARE(texts.join(u""_s), u"0123456789"_s);
    const auto empty = fixture.exchange().reader().page(bob, room, {after, 50});
    QVERIFY(empty->messages.isEmpty());
    QCOMPARE(empty->nextAfter, after);
    QCOMPARE(fixture.exchange().reader().page(bob, room, {1'000'000, 50}).error().code, ErrorCode::CursorAhead);
}

void ExchangeMessagesTest::sinceIsTheOlderCursor()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    QList<qint64> times;
    for (int i = 0; i < 30; ++i) {
        fixture.clock.advance(i % 3 == 0 ? 1000 : 0);
        times.append(fixture.send(alice, room, QString::number(i))->message.createdAt);
    }
    for (const qint64 since : {times.at(0) - 1, times.at(0), times.at(10), times.at(28) - 1, times.at(29)}) {
        QStringList expected;
        for (int i = 0; i < 30; ++i) {
            if (times.at(i) > since)
                expected.append(QString::number(i));
        }
        QStringList texts;
        const auto page = fixture.exchange().reader().since(bob, room, since, 200);
        for (const Message& message : page->messages)
            texts.append(message.text);
        QCOMPARE(texts, expected);
        QCOMPARE(page->nextAfter, fixture.exchange().reader().page(bob, room, {0, 200})->nextAfter);
    }
    QCOMPARE(fixture.exchange().reader().since(bob, room, 0, 200)->messages.size(), 33);
}

void ExchangeMessagesTest::timesWithinARoomNeverGoBack()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const qint64 first = fixture.send(alice, room, u"1"_s)->message.createdAt;
    fixture.clock.leap(-3600'000);
    QCOMPARE(fixture.send(alice, room, u"2"_s)->message.createdAt, first);
    QCOMPARE(fixture.exchange().reader().since(alice, room, first - 1, 200)->messages.size(), 5);
    QCOMPARE(fixture.exchange().reader().since(alice, room, first, 200)->messages.size(), 0);
}

void ExchangeMessagesTest::cursorsNeverSkipNorRepeat()
{
    ExchangeFixture fixture;
    QRandomGenerator random(7);
    QList<AgentKey> agents;
    for (int i = 0; i < 6; ++i)
        agents.append(fixture.agent(u"agent %1"_s.arg(i)));

    struct Seen {
        AgentKey reader = 0;
        QString room;
        qint64 after = 0;
        QStringList texts;
    };

    QList<Seen> readers;
    std::map<QString, QStringList> acknowledged;
    for (int i = 0; i < 6; i += 2) {
        const QString room = fixture.pair(agents.at(i), agents.at(i + 1));
        for (const AgentKey reader : {agents.at(i), agents.at(i + 1)})
            readers.append({reader, room, 0, {}});
    }
    const auto read = [&](Seen& seen) {
        const int limit = static_cast<int>(random.bounded(1, 9));
        const auto page = fixture.exchange().reader().page(seen.reader, seen.room, {seen.after, limit});
        QVERIFY(page);
        for (const Message& message : page->messages) {
            QVERIFY(message.seq > seen.after);
            seen.after = message.seq;
            if (message.agentId != u"system"_s)
                seen.texts.append(message.text);
        }
        QCOMPARE(page->nextAfter, seen.after);
    };
    int open = 0;
    for (int step = 0; step < 3000; ++step) {
        Seen& seen = readers[random.bounded(readers.size())];
        const int what = static_cast<int>(random.bounded(100));
        if (what < 50) {
            ++open;
            const QString text = QString::number(step);
            fixture.exchange().sender().send(seen.reader, {seen.room, text, {}},
                                             [&, text, room = seen.room](const auto& sent) {
                                                 --open;
                                                 QVERIFY(sent);
                                                 acknowledged[room].append(text);
                                             });
        } else if (what < 90) {
            read(seen);
        } else {
            QCoreApplication::processEvents();
        }
        if (step == 1500) {
            QTRY_COMPARE(open, 0);
            fixture.kill(); // what was acknowledged is there, and no seq is given twice
        }
    }
    QTRY_COMPARE(open, 0);
    for (Seen& seen : readers) {
        for (qint64 before = -1; before != seen.after;) {
            before = seen.after;
            read(seen);
        }
        QCOMPARE(seen.texts, acknowledged.at(seen.room));
    }
}

void ExchangeMessagesTest::messageIdsCannotBeGuessedAndComeBack()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const Message one = fixture.send(alice, room, u"1"_s)->message;
    const Message two = fixture.send(alice, room, u"2"_s)->message;
    QCOMPARE(one.id.size(), 22);
    QVERIFY(one.id.first(8) != two.id.first(8));
    const relay::store::MessageIds& ids = fixture.store().messageIds();
    QCOMPARE(ids.rowOf(one.id), one.seq);
    QVERIFY(!ids.rowOf(u"AAAAAAAAAAAAAAAAAAAAAA"_s));
    QVERIFY(!ids.rowOf(u""_s));
    QVERIFY(!ids.rowOf(u"not/base64url+"_s));
    QVERIFY(!ids.rowOf(two.id.first(21)));
    fixture.restart();
    QCOMPARE(fixture.store().messageIds().rowOf(one.id), one.seq);
}

void ExchangeMessagesTest::everyMessageOfOneTurnIsOneTransaction()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    QList<qint64> seqs;
    for (int i = 0; i < 100; ++i)
        fixture.exchange().sender().send(alice, {room, u"x"_s, {}}, [&](const Result<Sent>& sent) {
            // Nothing is acknowledged before everything is committed.
            QCOMPARE(fixture.exchange().reader().page(bob, room, {0, 200})->messages.size(), 103);
            seqs.append(sent->message.seq);
        });
    QCOMPARE(fixture.texts(bob, room).size(), 3);
    QTRY_COMPARE(seqs.size(), 100);
    QVERIFY(std::is_sorted(seqs.begin(), seqs.end()));
}

void ExchangeMessagesTest::peerPresence()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const Invitation alone = fixture.room(alice);
    QVERIFY(!fixture.send(alice, alone.room.id, u"x"_s)->peer.present);
    const QString room = fixture.pair(alice, bob);
    fixture.exchange().noteRequest(bob);
    const qint64 seen = fixture.clock.nowMs();
    fixture.clock.advance(1234);
    auto peer = fixture.send(alice, room, u"x"_s)->peer;
    QVERIFY(peer.present);
    QVERIFY(!peer.waiting);
    QCOMPARE(peer.lastSeenAt, seen);
    const qint64 after = fixture.exchange().reader().currentSeq();
    const quint64 wait = fixture.exchange().reader().wait(bob, room, after, 60, [] {});
    QVERIFY(fixture.exchange().rooms().seenBy(alice, room)->room.members.at(1).waiting);
    QVERIFY(!fixture.exchange().rooms().seenBy(alice, room)->room.members.at(0).waiting);
    QVERIFY(fixture.send(alice, room, u"x"_s)->peer.waiting); // as it was when the message came
    fixture.exchange().stopWaiting(wait);
    QVERIFY(!fixture.send(alice, room, u"x"_s)->peer.waiting);
}

void ExchangeMessagesTest::readToAndUnread()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const auto unread = [&](AgentKey agent) { return fixture.exchange().rooms().seenBy(agent, room)->unread; };
    QCOMPARE(unread(bob), 0); // what the system says is not counted
    QList<qint64> seqs;
    for (int i = 0; i < 5; ++i)
        seqs.append(fixture.send(alice, room, u"x"_s)->message.seq);
    QVERIFY(fixture.send(bob, room, u"own"_s));
    QCOMPARE(unread(bob), 5);
    QCOMPARE(unread(alice), 1);
    QCOMPARE(fixture.exchange().rooms().listOf(bob).items.first().unread, 5);
    // What is given is not read: the answer may never have arrived. What is asked beyond is.
    QVERIFY(fixture.exchange().reader().page(bob, room, {0, 200}));
    QCOMPARE(unread(bob), 5);
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->room.members.at(1).readTo, 0);
    QVERIFY(fixture.exchange().reader().page(bob, room, {seqs.at(2), 2}));
    QCOMPARE(unread(bob), 2);
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->room.members.at(1).readTo, seqs.at(2));
    QVERIFY(fixture.exchange().reader().page(bob, room, {0, 3})); // reading again takes nothing back
    QCOMPARE(unread(bob), 2);
    QVERIFY(
        fixture.exchange().reader().page(bob, room, {fixture.exchange().reader().currentSeq(), 200})); // finds nothing
    QCOMPARE(unread(bob), 0);
    fixture.clock.advance(5'000);
    QVERIFY(fixture.send(alice, room, u"x"_s));
    const auto since = [&](qint64 ms) {
        return fixture.exchange().reader().since(bob, room, ms, 200)->messages.size();
    };
    QCOMPARE(since(fixture.clock.nowMs() - 1), 1);
    QCOMPARE(unread(bob), 1);
    QCOMPARE(since(fixture.clock.nowMs()), 0);
    QCOMPARE(unread(bob), 0);
    QCOMPARE(fixture.exchange().rooms().find(room)->members.at(0).messagesSent, 6);
    QCOMPARE(fixture.exchange().rooms().find(room)->members.at(0).messagesUnread, 1);
}

void ExchangeMessagesTest::readingIsWrittenLazily()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const qint64 seq = fixture.send(alice, room, u"x"_s)->message.seq;
    fixture.clock.advance(10'000);
    const qint64 before = fixture.exchange().reader().currentSeq();
    QVERIFY(fixture.exchange().reader().page(bob, room, {seq, 200}));
    QCOMPARE(fixture.exchange().reader().currentSeq(), before);
    // After a while the operator learns of it, and the disk.
    QTRY_VERIFY_WITH_TIMEOUT(fixture.exchange().reader().currentSeq() > before, 10'000);
    const auto page = fixture.exchange().reader().events(before, 0, 100);
    QCOMPARE(page.events.size(), 1);
    const auto* changed = std::get_if<relay::protocol::RoomChanged>(&page.events.first().what);
    QVERIFY(changed);
    QCOMPARE(changed->room.members.at(1).readTo, seq);
    fixture.kill();
    QCOMPARE(fixture.exchange().rooms().find(room)->members.at(1).readTo, seq);
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->unread, 0);
}

void ExchangeMessagesTest::operatorReads()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    const auto mark = [&](qint64 seq) {
        return await<Room>([&](auto done) { fixture.exchange().control().changeRoom(room, {.readTo = seq}, done); });
    };
    const qint64 one = fixture.send(alice, room, u"1"_s)->message.seq;
    const qint64 two = fixture.send(alice, room, u"2"_s)->message.seq;
    QCOMPARE(fixture.exchange().rooms().find(room)->unread, 2);
    QCOMPARE(mark(one)->unread, 1);
    QCOMPARE(mark(one - 1)->operatorReadTo, one);
    QCOMPARE(mark(1'000'000)->operatorReadTo, two);
    QCOMPARE(fixture.exchange().rooms().find(room)->unread, 0);
    fixture.restart();
    QCOMPARE(fixture.exchange().rooms().find(room)->operatorReadTo, two);
    QCOMPARE(fixture.exchange().rooms().find(room)->unread, 0);
}

void ExchangeMessagesTest::operatorSpeaks()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    auto spoken = await<Message>([&](auto done) {
        fixture.exchange().sender().speak({room, u"listen, both"_s, {}}, done);
    });
    QVERIFY(!spoken->sha256.isEmpty());
    spoken->sha256.clear(); // that is for the operator only
    QCOMPARE(spoken->agentId, u"operator"_s);
    QCOMPARE(spoken->agentName, u"operator"_s);
    for (const AgentKey agent : {alice, bob}) {
        QCOMPARE(fixture.exchange().rooms().seenBy(agent, room)->unread, 1);
        QCOMPARE(fixture.exchange().reader().page(agent, room, {0, 200})->messages.last(), *spoken);
    }
    QCOMPARE(fixture.exchange().rooms().find(room)->unread, 0);
    QCOMPARE(fixture.exchange().rooms().find(room)->lastSender, u"operator"_s);
    const auto empty = await<Message>([&](auto done) { fixture.exchange().sender().speak({room, {}, {}}, done); });
    QCOMPARE(empty.error().code, ErrorCode::InvalidRequest);
}

void ExchangeMessagesTest::lastLineOfARoom()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString id = fixture.pair(alice, bob);
    QCOMPARE(fixture.exchange().rooms().find(id)->lastMessageAt, 0);
    QVERIFY(fixture.exchange().rooms().find(id)->lastText.isEmpty());
    fixture.clock.advance(5000);
    QVERIFY(fixture.send(alice, id, u"line one\n\n  line two "_s + u"😀"_s.repeated(300)));
    const qint64 said = fixture.clock.nowMs();
    fixture.clock.advance(5000);
    QVERIFY(fixture.leave(bob, id)); // the system's words do not count
    const Room room = *fixture.exchange().rooms().find(id);
    QCOMPARE(room.lastMessageAt, said);
    QCOMPARE(room.lastSender, u"alice"_s);
    QVERIFY(room.lastText.startsWith(u"line one line two 😀"_s));
    QVERIFY(room.lastText.size() <= 200 && room.lastText.size() >= 199);
    QVERIFY(!room.lastText.back().isHighSurrogate());
    fixture.restart();
    QCOMPARE(*fixture.exchange().rooms().find(id), room);
}

void ExchangeMessagesTest::historyPages()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    QList<qint64> seqs;
    for (int i = 0; i < 10; ++i)
        seqs.append(fixture.send(alice, room, QString::number(i))->message.seq);
    const auto newest = fixture.exchange().reader().history(room, 0, 0, 4);
    QCOMPARE(newest->messages.size(), 4);
    QCOMPARE(newest->messages.first().text, u"6"_s);
    QVERIFY(newest->hasOlder && !newest->hasNewer);
    const auto older = fixture.exchange().reader().history(room, 0, seqs.at(6), 4);
    QCOMPARE(older->messages.first().text, u"2"_s);
    QCOMPARE(older->messages.last().text, u"5"_s);
    QVERIFY(older->hasOlder && older->hasNewer);
    const auto first = fixture.exchange().reader().history(room, 0, seqs.at(2), 5);
    QCOMPARE(first->messages.size(), 5);
    QVERIFY(!first->hasOlder && first->hasNewer);
    const auto newer = fixture.exchange().reader().history(room, seqs.at(5), 0, 2);
    QCOMPARE(newer->messages.first().text, u"6"_s);
    QVERIFY(newer->hasOlder && newer->hasNewer);
    const auto last = fixture.exchange().reader().history(room, seqs.at(7), 0, 2);
    QVERIFY(last->hasOlder && !last->hasNewer);
    QVERIFY(fixture.exchange().reader().history(room, seqs.at(9), 0, 2)->messages.isEmpty());
    QCOMPARE(fixture.exchange().reader().history(u"nowhere"_s, 0, 0, 4).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(ExchangeMessagesTest)
#include "exchange_messages_test.moc"

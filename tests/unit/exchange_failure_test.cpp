// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that takes no more: nothing is acknowledged, nothing is half done, and all goes on when there is space again.
#include <QTest>

#include <csignal>
#include <sys/resource.h>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using relay::protocol::ErrorCode;
using relay::protocol::Limits;
using relay::protocol::Message;
using relay::protocol::Result;
using relay::protocol::Room;

namespace {

/// While it lives, no file of this process can grow beyond `size` bytes. (What is printed to a file meanwhile is lost.)
class FullDisk
{
public:
    explicit FullDisk(rlim_t size = 1)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{size, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

} // namespace

class ExchangeFailureTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingOfAFailedTurnHappened();
    void failureInTheMiddleOfAStorm();
    void readersAreNotWoken();
    void whatWasReadIsNotForgotten();
    void canWriteAsksAgain();
    void shutDownOnAFullDisk();

private:
    struct Everything {
        QList<relay::protocol::Agent> agents;
        QList<Room> rooms;
        qint64 seq = 0;
        Stats stats;
    };

    static Everything of(ExchangeFixture& fixture)
    {
        return {fixture.exchange().allAgents(), fixture.rooms(), fixture.exchange().currentSeq(),
                fixture.exchange().stats()};
    }

    static void verifySame(const Everything& one, const Everything& other)
    {
        QCOMPARE(one.agents, other.agents);
        QCOMPARE(one.rooms, other.rooms);
        QCOMPARE(one.seq, other.seq);
        QCOMPARE(one.stats.messages, other.stats.messages);
        QCOMPARE(one.stats.agents, other.stats.agents);
    }
};

void ExchangeFailureTest::nothingOfAFailedTurnHappened()
{
    ExchangeFixture fixture;
    Exchange& exchange = fixture.exchange();
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const AgentKey carol = fixture.agent(u"carol"_s);
    const QString room = fixture.pair(alice, bob);
    const Invitation open = fixture.room(alice, u"open"_s);
    QVERIFY(fixture.sendTo(alice, fixture.numberOf(bob), u"line"_s));
    const Everything before = of(fixture);
    int done = 0;
    const auto refused = [&](const auto& result) {
        ++done;
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::StorageFull);
        QVERIFY(result.error().sentence.contains(u"full"_s));
    };
    {
        const FullDisk full;
        exchange.send(alice, room, u"x"_s, {"key", "f"}, refused);
        exchange.joinRoom(carol, open.code, refused);
        exchange.createRoom(bob, u"new"_s, {}, refused);
        exchange.createChild(bob, room, u"child"_s, {}, refused);
        exchange.registerAgent({u"dave"_s, {}, {}}, refused);
        exchange.leaveRoom(bob, room, refused);
        exchange.sendToNumber(carol, fixture.numberOf(bob), u"x"_s, {}, refused);
        exchange.revokeAgent(fixture.idOf(bob), refused);
        exchange.closeRoom(room, refused);
        exchange.setPaused(true, refused);
        QTRY_COMPARE(done, 10);
        verifySame(of(fixture), before);
        QVERIFY(!exchange.isPaused());
        QVERIFY(!exchange.canWrite());
        // Reading goes on.
        QCOMPARE(exchange.messages(bob, room, 0, 50)->messages.size(), 3);
        QVERIFY(exchange.agentForToken(fixture.tokenOf(bob).toLatin1()));
        QVERIFY(exchange.events(before.seq, 0, 100).events.isEmpty());
        // And so do refusals.
        exchange.send(alice, room, u"x"_s, {}, refused);
        QTRY_COMPARE(done, 11);
    }
    QVERIFY(fixture.join(carol, open.code));
    const auto sent = fixture.send(alice, room, u"x"_s, {"key", "f"});
    QVERIFY(sent);
    QVERIFY(sent->message.seq > before.seq);
    QCOMPARE(fixture.texts(bob, room).count(u"x"_s), 1);
    const Everything after = of(fixture);
    fixture.restart();
    QCOMPARE(of(fixture).rooms, after.rooms);
    QCOMPARE(of(fixture).agents, after.agents);
}

void ExchangeFailureTest::failureInTheMiddleOfAStorm()
{
    Limits limits;
    limits.roomHistory = 50;
    ExchangeFixture fixture(limits);
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QStringList rooms{fixture.pair(alice, bob), fixture.pair(alice, bob), fixture.pair(bob, alice)};
    QStringList acknowledged;
    int open = 0;
    int failed = 0;
    for (int round = 0; round < 12; ++round) {
        // The log may grow a little further, so that some turns are committed, and one fails on its way.
        std::optional<FullDisk> full;
        if (round % 3 == 1)
            full.emplace(200'000 + 20'000 * static_cast<rlim_t>(round));
        for (int i = 0; i < 200; ++i) {
            ++open;
            const QString text = QString::number(round * 1000 + i) + QString(300, u'x');
            fixture.exchange().send(alice, rooms.at(i % 3), text, {}, [&, text](const Result<Sent>& sent) {
                --open;
                sent ? acknowledged.append(text) : void(++failed);
            });
            if (i % 20 == 0)
                QCoreApplication::processEvents();
        }
        QTRY_COMPARE(open, 0);
    }
    QVERIFY(failed > 0);
    QVERIFY(acknowledged.size() > 150);
    QVERIFY(fixture.send(alice, rooms.at(0), u"end"_s));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.exchange().stats().messages, 150, 10'000);
    for (const bool again : {false, true}) {
        if (again)
            fixture.restart();
        QStringList kept;
        for (const QString& room : rooms)
            kept += fixture.texts(bob, room);
        kept.removeAll(u"end"_s);
        QCOMPARE(kept.size(), 149);
        for (const QString& text : kept)
            QVERIFY(acknowledged.contains(text));
        QVERIFY(kept.contains(acknowledged.last()));
    }
}

void ExchangeFailureTest::readersAreNotWoken()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    int woken = 0;
    const qint64 after = fixture.exchange().currentSeq();
    fixture.exchange().waitForMessages(bob, room, after, 60, [&] { ++woken; });
    fixture.exchange().waitForEvents(after, fixture.exchange().events(after, 0, 1).nextPresence, 60, [&] { ++woken; });
    {
        const FullDisk full;
        QVERIFY(!fixture.send(alice, room, u"x"_s));
        QCoreApplication::processEvents();
        QCOMPARE(woken, 0);
        QVERIFY(fixture.exchange().agent(bob).waiting);
    }
    QVERIFY(fixture.send(alice, room, u"x"_s));
    QTRY_COMPARE(woken, 2);
}

void ExchangeFailureTest::whatWasReadIsNotForgotten()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const QString room = fixture.pair(alice, bob);
    const qint64 one = fixture.send(alice, room, u"1"_s)->message.seq;
    QVERIFY(fixture.send(alice, room, u"2"_s));
    fixture.clock.advance(60'000);
    fixture.exchange().touch(bob);
    {
        const FullDisk full;
        QVERIFY(fixture.exchange().messages(bob, room, one, 1));
        QVERIFY(!fixture.send(alice, room, u"3"_s));
        QCOMPARE(fixture.exchange().room(bob, room)->room.members.at(1).readTo, one);
        QCOMPARE(fixture.exchange().room(bob, room)->unread, 1);
        QCOMPARE(fixture.exchange().agent(bob).lastSeenAt, fixture.clock.nowMs());
    }
    QVERIFY(fixture.send(alice, room, u"3"_s)); // takes along what was written lazily
    fixture.restart();
    QCOMPARE(fixture.exchange().room(bob, room)->room.members.at(1).readTo, one);
    QCOMPARE(fixture.exchange().agent(bob).lastSeenAt, fixture.clock.nowMs());
    QCOMPARE(fixture.exchange().room(bob, room)->unread, 2);
}

void ExchangeFailureTest::canWriteAsksAgain()
{
    ExchangeFixture fixture;
    QVERIFY(fixture.exchange().canWrite());
    {
        const FullDisk full;
        QVERIFY(!await<Registration>([&](auto done) { fixture.exchange().registerAgent({u"a"_s, {}, {}}, done); }));
        QVERIFY(!fixture.exchange().canWrite());
    }
    QVERIFY(fixture.exchange().canWrite());
    fixture.agent(u"a"_s);
}

void ExchangeFailureTest::shutDownOnAFullDisk()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    QVERIFY(fixture.send(alice, room, u"kept"_s));
    bool refused = false;
    {
        const FullDisk full;
        fixture.exchange().send(alice, room, u"lost"_s, {}, [&](const auto& sent) { refused = !sent; });
        fixture.exchange().shutDown();
    }
    QVERIFY(refused);
    fixture.kill();
    QCOMPARE(fixture.texts(alice, room).last(), u"kept"_s);
}

QTEST_GUILESS_MAIN(ExchangeFailureTest)
#include "exchange_failure_test.moc"

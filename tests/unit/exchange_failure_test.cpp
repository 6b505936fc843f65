// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that takes no more: nothing is acknowledged, nothing is half done, and all goes on when there is space again.
#include <QCryptographicHash>
#include <QRegularExpression>
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
    void controlActsWithoutADisk_data();
    void controlActsWithoutADisk();
    void unrecordedControlDiesWithTheProcess();
    void controlInTheTurnThatFails();
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
        Everything all{fixture.agents(), fixture.rooms(), fixture.exchange().reader().currentSeq(),
                       fixture.exchange().stats()};
        // What is known of one run only.
        for (auto& agent : all.agents)
            agent.availability = {};
        for (Room& room : all.rooms) {
            for (auto& member : room.members)
                member.availability = {};
        }
        return all;
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
        QVERIFY(sentenceOf(result.error()).contains(u"full"_s));
    };
    {
        const FullDisk full;
        exchange.sender().send(alice, {room, u"x"_s, {"key", "f"}}, refused);
        exchange.rooms().join(carol, open.code, refused);
        exchange.rooms().create(bob, u"new"_s, {}, refused);
        exchange.rooms().createChild(bob, room, u"child"_s, {}, refused);
        exchange.identities().add({u"dave"_s, {}, {}}, refused);
        exchange.rooms().leave(bob, room, refused);
        exchange.directMessages().send(carol, {fixture.numberOf(bob), u"x"_s, {}}, refused);
        exchange.sender().speak({room, u"x"_s, {}}, refused);
        exchange.rooms().open(u"new"_s, {}, refused);
        QTRY_COMPARE(done, 9);
        QVERIFY(!exchange.canWrite());
        QTRY_COMPARE(exchange.reader().currentSeq(), before.seq + 1); // that the disk is full is told
        Everything now = of(fixture);
        now.seq = before.seq;
        verifySame(now, before);
        // Reading goes on.
        QCOMPARE(exchange.reader().page(bob, room, {0, 50})->messages.size(), 3);
        QVERIFY(exchange.identities().byToken(fixture.tokenOf(bob).toLatin1()));
        QVERIFY(std::holds_alternative<relay::protocol::RelayChanged>(
            exchange.reader().events(before.seq, 0, 100).events.at(0).what));
        QCOMPARE(exchange.relayInfo().conditions.at(0).code, relay::protocol::condition::DiskFull);
        // And so do refusals.
        exchange.sender().send(alice, {room, u"x"_s, {}}, refused);
        QTRY_COMPARE(done, 10);
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
            fixture.exchange().sender().send(alice, {rooms.at(i % 3), text, {}}, [&, text](const Result<Sent>& sent) {
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
    const qint64 after = fixture.exchange().reader().currentSeq();
    fixture.exchange().reader().wait(bob, room, after, 60, [&] { ++woken; });
    int told = 0;
    fixture.exchange().reader().waitForEvents(after, fixture.exchange().reader().events(after, 0, 1).nextPresence, 60,
                                              [&] { ++told; });
    {
        const FullDisk full;
        QVERIFY(!fixture.send(alice, room, u"x"_s));
        QTRY_COMPARE(told, 1); // of the disk, and of nothing else
        const auto events = fixture.exchange().reader().events(after, 0, 100).events;
        QCOMPARE(events.size(), 1);
        QVERIFY(std::holds_alternative<relay::protocol::RelayChanged>(events.at(0).what));
        QCOMPARE(woken, 0);
        QVERIFY(fixture.exchange().identities().find(bob).waiting);
    }
    QVERIFY(fixture.send(alice, room, u"x"_s));
    QTRY_COMPARE(woken, 1);
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
    fixture.exchange().noteRequest(bob);
    {
        const FullDisk full;
        QVERIFY(fixture.exchange().reader().page(bob, room, {one, 1}));
        QVERIFY(!fixture.send(alice, room, u"3"_s));
        QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->room.members.at(1).readTo, one);
        QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->unread, 1);
        QCOMPARE(fixture.exchange().identities().find(bob).lastSeenAt, fixture.clock.nowMs());
    }
    QVERIFY(fixture.send(alice, room, u"3"_s)); // takes along what was written lazily
    fixture.restart();
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->room.members.at(1).readTo, one);
    QCOMPARE(fixture.exchange().identities().find(bob).lastSeenAt, fixture.clock.nowMs());
    QCOMPARE(fixture.exchange().rooms().seenBy(bob, room)->unread, 2);
}

void ExchangeFailureTest::canWriteAsksAgain()
{
    ExchangeFixture fixture;
    QVERIFY(fixture.exchange().canWrite());
    {
        const FullDisk full;
        QVERIFY(!await<Registration>([&](auto done) { fixture.exchange().identities().add({u"a"_s, {}, {}}, done); }));
        QVERIFY(!fixture.exchange().canWrite());
    }
    QVERIFY(fixture.exchange().canWrite());
    fixture.agent(u"a"_s);
}

void ExchangeFailureTest::controlActsWithoutADisk_data()
{
    QTest::addColumn<int>("attempts");
    QTest::newRow("recorded at once") << 0;
    QTest::newRow("recorded after some attempts") << 3;
}

/// What the operator decides is in force at once, for everybody who reads, and is recorded before anything else is.
void ExchangeFailureTest::controlActsWithoutADisk()
{
    QFETCH(int, attempts);
    ExchangeFixture fixture;
    Exchange& exchange = fixture.exchange();
    const AgentKey alice = fixture.agent(u"alice"_s);
    const AgentKey bob = fixture.agent(u"bob"_s);
    const AgentKey carol = fixture.agent(u"carol"_s);
    const QString paused = fixture.pair(alice, carol);
    const QString closed = fixture.pair(alice, carol);
    const QString left = fixture.pair(bob, carol);
    const QString reviewed = fixture.pair(alice, carol);
    QVERIFY(await<Room>(
        [&](auto done) { exchange.control().changeRoom(reviewed, {.review = relay::protocol::Review::All}, done); }));
    QVERIFY(fixture.send(alice, reviewed, u"held"_s));
    const Message held = fixture.held().at(0);
    const QByteArray bobsToken = fixture.tokenOf(bob).toLatin1();
    const qint64 before = exchange.reader().currentSeq();
    int woken = 0;
    exchange.reader().wait(bob, left, before, 60, [&] { ++woken; });
    Everything inForce;
    {
        const FullDisk full;
        QVERIFY(!fixture.send(alice, paused, u"lost"_s));
        QVERIFY(await<void>([&](auto done) { exchange.control().setPaused(true, done); }));
        QVERIFY(exchange.control().isPaused());
        QVERIFY(await<Room>([&](auto done) { exchange.control().changeRoom(paused, {.paused = true}, done); })->paused);
        QVERIFY(await<Room>([&](auto done) { exchange.control().closeRoom(closed, done); })->closed);
        QVERIFY(await<relay::protocol::Agent>([&](auto done) {
                    exchange.identities().revoke(fixture.idOf(bob), done);
                })->revoked);
        QVERIFY(await<relay::protocol::Agent>([&](auto done) {
                    exchange.control().setAgentPaused(fixture.idOf(carol), true, done);
                })->paused);
        const auto sha256 = QCryptographicHash::hash("held", QCryptographicHash::Sha256).toHex();
        QVERIFY(await<Message>([&](auto done) {
            exchange.held().reject({held.id, QString::fromLatin1(sha256), {}, u"no"_s}, done);
        }));
        QVERIFY(fixture.held().isEmpty());
        // What changes nothing is nothing to record, and what is refused is refused.
        QVERIFY(await<Room>([&](auto done) { exchange.control().changeRoom(paused, {.paused = true}, done); })->paused);
        QCOMPARE(await<Room>([&](auto done) { exchange.control().closeRoom(u"none"_s, done); }).error().code,
                 ErrorCode::NotFound);
        QVERIFY(!exchange.identities().byToken(bobsToken));
        QCOMPARE(woken, 1);
        QVERIFY(fixture.texts(carol, paused).last().contains(u"paused this room"_s));
        QVERIFY(!exchange.canWrite());
        const auto condition = exchange.relayInfo().conditions.at(0);
        QCOMPARE(condition.code, relay::protocol::condition::DiskFull);
        QCOMPARE(condition.unrecorded, 6);
        QVERIFY(condition.freeBytes >= 0);
        for (int i = 0; i < attempts; ++i) {
            fixture.clock.advance(2'000);
            QVERIFY(!exchange.canWrite());
        }
        QVERIFY(exchange.reader().currentSeq() > before);
        inForce = of(fixture);
    }
    // Recorded before anything that an agent wants.
    fixture.clock.advance(2'000);
    QCOMPARE(fixture.send(alice, reviewed, u"no"_s).error().code, ErrorCode::Paused);
    QTRY_VERIFY(exchange.relayInfo().conditions.isEmpty());
    for (const bool again : {false, true}) {
        if (again)
            fixture.kill();
        Exchange& now = fixture.exchange();
        QVERIFY(now.control().isPaused());
        QCOMPARE(of(fixture).agents, inForce.agents);
        QVERIFY(!now.identities().byToken(bobsToken));
        QVERIFY(fixture.held().isEmpty());
        QCOMPARE(now.rooms().find(closed)->closed, true);
        const QStringList said = fixture.texts(carol, paused);
        QCOMPARE(said.filter(u"paused this room"_s).size(), 1);
        QCOMPARE(now.reader().page(carol, paused, {0, 50})->nextAfter, now.rooms().find(paused)->lastSeq);
        QVERIFY(fixture.verifyAudit()->ok);
        const auto entries = now.audit().page({0, 1000})->entries;
        for (const QString& event : {u"all_paused"_s, u"room_paused"_s, u"room_closed"_s, u"agent_revoked"_s,
                                     u"agent_paused"_s, u"message_rejected"_s})
            QCOMPARE(std::ranges::count_if(entries, [&](const auto& entry) { return entry.entry.contains(event); }), 1);
    }
    QVERIFY(await<void>([&](auto done) { fixture.exchange().control().setPaused(false, done); }));
    // A pause holds for all rooms of the two.
    QVERIFY(await<Room>([&](auto done) { fixture.exchange().control().changeRoom(paused, {.paused = false}, done); }));
    QVERIFY(
        await<Room>([&](auto done) { fixture.exchange().control().changeRoom(reviewed, {.paused = false}, done); }));
    QVERIFY(fixture.send(alice, reviewed, u"goes on"_s));
}

void ExchangeFailureTest::unrecordedControlDiesWithTheProcess()
{
    ExchangeFixture fixture;
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    qint64 given = 0;
    {
        const FullDisk full(100); // what is written in place, still is
        QVERIFY(await<Room>([&](auto done) { fixture.exchange().control().closeRoom(room, done); })->closed);
        given = fixture.exchange().reader().currentSeq();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"1 of the operator's last decisions"_s));
        fixture.exchange().shutDown();
    }
    fixture.kill();
    QVERIFY(!fixture.exchange().rooms().find(room)->closed);
    // Whoever has read what is gone misses nothing of what comes.
    QVERIFY(fixture.send(alice, room, u"x"_s)->message.seq > given);
}

/// The operator's decision that shares the first failing turn with a storm of messages is not refused with them.
void ExchangeFailureTest::controlInTheTurnThatFails()
{
    ExchangeFixture fixture;
    Exchange& exchange = fixture.exchange();
    const AgentKey alice = fixture.agent(u"alice"_s);
    const QString room = fixture.pair(alice, fixture.agent(u"bob"_s));
    int refused = 0;
    bool accepted = false;
    {
        const FullDisk full;
        for (int i = 0; i < 20; ++i)
            exchange.sender().send(alice, {room, QString::number(i), {}},
                                   [&](const auto& sent) { refused += sent ? 0 : 1; });
        exchange.control().changeRoom(room, {.paused = true},
                                      [&](const auto& changed) { accepted = changed && changed->paused; });
        QTRY_VERIFY(accepted);
        QTRY_COMPARE(refused, 20);
        QCOMPARE(fixture.texts(alice, room).size(), 4);
    }
    fixture.restart();
    QVERIFY(fixture.exchange().rooms().find(room)->paused);
    QCOMPARE(fixture.texts(alice, room).size(), 4);
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
        fixture.exchange().sender().send(alice, {room, u"lost"_s, {}}, [&](const auto& sent) { refused = !sent; });
        fixture.exchange().shutDown();
    }
    QVERIFY(refused);
    fixture.kill();
    QCOMPARE(fixture.texts(alice, room).last(), u"kept"_s);
}

QTEST_GUILESS_MAIN(ExchangeFailureTest)
#include "exchange_failure_test.moc"

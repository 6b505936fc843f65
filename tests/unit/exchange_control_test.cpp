// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "relay/exchange/auditlog.h"
#include "relay/exchange/heldmessages.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/reader.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/sender.h"
#include "relay/protocol/event.h"
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;

/// What the user stops, what stops by itself, and the record that is kept of it.
class ExchangeControlTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pausedRoomSaysWhy();
    void pausedAgentMayReadOnly();
    void pauseGoesAheadOfWhatIsQueued();
    void turnLimitStopsAndGoesOn();
    void wordOfTheOperatorStartsANewCount();
    void turnLimitOfTheRelay();
    void budgetStops_data();
    void budgetStops();
    void countsSurviveRestartAndKill();
    void auditRecordsAndVerifies();
    void auditShowsTampering();
    void auditOutlivesWhatItRecords();

private:
    Exchange& exchange() { return m_fixture->exchange(); }

    Room room() { return *exchange().rooms().find(m_room); }

    void setRules(const RoomPatch& rules)
    {
        QVERIFY(await<Room>([&](auto done) { exchange().control().changeRoom(m_room, rules, done); }));
    }

    ErrorCode refusal(AgentKey agent)
    {
        const auto sent = m_fixture->send(agent, m_room, u"x"_s);
        return sent ? ErrorCode::InvalidResponse : sent.error().code;
    }

    bool say(AgentKey agent, const QString& text = u"hello"_s) { return bool(m_fixture->send(agent, m_room, text)); }

    void resume()
    {
        QVERIFY(await<Room>([&](auto done) { exchange().control().changeRoom(m_room, {.paused = false}, done); }));
    }

    QStringList auditedEvents()
    {
        QStringList events;
        const auto page = exchange().audit().page({0, 1000});
        for (const AuditEntry& entry : page->entries) {
            const QJsonArray array = QJsonDocument::fromJson(entry.entry.toUtf8())[u"events"].toArray();
            for (const QJsonValue& event : array)
                events.append(event.isArray() ? event[0].toString() : event[u"event"].toString());
        }
        return events;
    }

    std::unique_ptr<ExchangeFixture> m_fixture;
    AgentKey m_ada = 0;
    AgentKey m_bob = 0;
    QString m_room;
};

void ExchangeControlTest::init()
{
    m_fixture = std::make_unique<ExchangeFixture>();
    m_ada = m_fixture->agent(u"ada"_s);
    m_bob = m_fixture->agent(u"bob"_s);
    m_room = m_fixture->pair(m_ada, m_bob);
}

void ExchangeControlTest::pausedRoomSaysWhy()
{
    QVERIFY(await<Room>([&](auto done) { exchange().control().changeRoom(m_room, {.paused = true}, done); }));
    QCOMPARE(room().pausedBy, PausedBy::Operator);
    QVERIFY(!room().pausedWhy.isEmpty());
    const auto sent = m_fixture->send(m_ada, m_room, u"x"_s);
    QCOMPARE(sent.error().code, ErrorCode::Paused);
    QVERIFY(sentenceOf(sent.error()).contains(u"Nothing was sent"));
    m_fixture->kill();
    QCOMPARE(room().pausedBy, PausedBy::Operator);
    QCOMPARE(refusal(m_bob), ErrorCode::Paused);
    resume();
    QCOMPARE(room().pausedBy, PausedBy::Nobody);
    QVERIFY(room().pausedWhy.isEmpty());
    QVERIFY(say(m_ada));
}

void ExchangeControlTest::pausedAgentMayReadOnly()
{
    const QString id = exchange().identities().find(m_ada).id;
    QVERIFY(await<Agent>([&](auto done) { exchange().control().setAgentPaused(id, true, done); })->paused);
    QCOMPARE(refusal(m_ada), ErrorCode::Paused);
    QVERIFY(say(m_bob));
    QVERIFY(exchange().reader().page(m_ada, m_room, {0, 10}));
    const QString number = exchange().identities().find(m_bob).number;
    QCOMPARE(m_fixture->sendTo(m_ada, number, u"x"_s).error().code, ErrorCode::Paused);
    QVERIFY(m_fixture->sendTo(m_bob, exchange().identities().find(m_ada).number, u"x"_s));
    m_fixture->restart();
    QVERIFY(exchange().identities().find(m_ada).paused);
    QVERIFY(!await<Agent>([&](auto done) { exchange().control().setAgentPaused(id, false, done); })->paused);
    QVERIFY(say(m_ada));
    QCOMPARE(await<Agent>([&](auto done) { exchange().control().setAgentPaused(u"x"_s, true, done); }).error().code,
             ErrorCode::NotFound);
}

void ExchangeControlTest::pauseGoesAheadOfWhatIsQueued()
{
    int refused = 0;
    int sent = 0;
    for (int i = 0; i < 10; ++i) {
        exchange().sender().send(m_ada, {m_room, u"x"_s, {}}, [&](const auto& result) { ++(result ? sent : refused); });
    }
    exchange().control().setPaused(true, [](const auto&) {});
    QTRY_COMPARE(sent + refused, 10);
    QCOMPARE(refused, 10);
}

void ExchangeControlTest::turnLimitStopsAndGoesOn()
{
    setRules({.turnLimit = 3});
    for (const AgentKey agent : {m_ada, m_bob, m_ada}) {
        QVERIFY(!room().paused);
        QVERIFY(say(agent));
    }
    QCOMPARE(room().turns, 3);
    QCOMPARE(room().pausedBy, PausedBy::TurnLimit);
    QVERIFY(room().pausedWhy.sentence.contains(u"3 messages"));
    QVERIFY(m_fixture->texts(m_bob, m_room).last().contains(room().pausedWhy.sentence));
    QCOMPARE(refusal(m_bob), ErrorCode::Paused);
    resume();
    QCOMPARE(room().turns, 0);
    for (const AgentKey agent : {m_bob, m_ada, m_bob})
        QVERIFY(say(agent));
    QCOMPARE(refusal(m_ada), ErrorCode::Paused);
}

void ExchangeControlTest::wordOfTheOperatorStartsANewCount()
{
    setRules({.turnLimit = 2});
    const auto speak = [&] {
        return bool(await<Message>([&](auto done) { exchange().sender().speak({m_room, u"go on"_s, {}}, done); }));
    };
    QVERIFY(say(m_ada) && speak() && say(m_bob));
    QVERIFY(!room().paused);
    QVERIFY(say(m_ada));
    QVERIFY(room().paused);
    QVERIFY(speak());
    QVERIFY(!room().paused);
    QVERIFY(say(m_ada));
    QVERIFY(await<Room>([&](auto done) { exchange().control().changeRoom(m_room, {.paused = true}, done); }));
    QVERIFY(speak()); // what the operator paused himself goes on when he says so
    QVERIFY(room().paused);
}

void ExchangeControlTest::turnLimitOfTheRelay()
{
    QCOMPARE(room().turnLimit, TurnLimitOfRelay);
    const Policy policy{.turnLimit = 1, .loopBreaker = false};
    QVERIFY(await<void>([&](auto done) { exchange().control().setRules(exchange().limits(), policy, done); }));
    QVERIFY(say(m_ada));
    QVERIFY(room().paused);
    resume();
    setRules({.turnLimit = NoTurnLimit});
    QVERIFY(say(m_ada) && say(m_bob));
    m_fixture->restart();
    QCOMPARE(exchange().relayInfo().policy, policy);
    QVERIFY(say(m_ada));
}

void ExchangeControlTest::budgetStops_data()
{
    QTest::addColumn<qint64>("messages");
    QTest::addColumn<qint64>("characters");
    QTest::addColumn<qint64>("tokens");
    QTest::newRow("messages") << qint64{2} << qint64{0} << qint64{0};
    QTest::newRow("characters") << qint64{0} << qint64{16} << qint64{0};
    QTest::newRow("tokens") << qint64{0} << qint64{0} << qint64{4};
}

void ExchangeControlTest::budgetStops()
{
    QFETCH(qint64, messages);
    QFETCH(qint64, characters);
    QFETCH(qint64, tokens);
    setRules({.budget = Budget{messages, characters, tokens}});
    for (int round = 0; round < 2; ++round) {
        QVERIFY(say(m_ada, u"12345😀78"_s));
        QVERIFY(!room().paused);
        QVERIFY(say(m_bob, u"12345😀78"_s));
        QCOMPARE(room().pausedBy, PausedBy::Budget);
        QCOMPARE(room().spent, (Budget{2, 16, 4}));
        QCOMPARE(refusal(m_ada), ErrorCode::Paused);
        resume();
        QCOMPARE(room().spent, Budget());
    }
}

void ExchangeControlTest::countsSurviveRestartAndKill()
{
    setRules({.turnLimit = 100});
    for (int i = 0; i < 5; ++i)
        QVERIFY(say(m_ada, u"four"_s));
    m_fixture->kill();
    QCOMPARE(room().turns, 5);
    QCOMPARE(room().spent, (Budget{5, 20, 5}));
    QVERIFY(say(m_bob));
    m_fixture->restart();
    QCOMPARE(room().turns, 6);
    QCOMPARE(room().spent, (Budget{6, 25, 6}));
    QCOMPARE(room().turnLimit, 100);
}

void ExchangeControlTest::auditRecordsAndVerifies()
{
    QVERIFY(say(m_ada, u"hello there"_s));
    setRules({.review = Review::All});
    QVERIFY(say(m_ada, u"first draft"_s));
    const Message held = exchange().held().waiting({0, 1})->items.first();
    const Decision decision{held.id, held.sha256, u"second draft"_s, {}};
    QVERIFY(await<Message>([&](auto done) { exchange().held().release(decision, done); }));
    QVERIFY(await<void>([&](auto done) { exchange().control().setPaused(true, done); }));
    const QString id = exchange().identities().find(m_ada).id;
    QVERIFY(await<Agent>([&](auto done) { exchange().identities().revoke(id, done); }));
    const QStringList events = auditedEvents();
    QCOMPARE(events, (QStringList{u"agent_registered"_s, u"agent_registered"_s, u"room_opened"_s, u"joined"_s,
                                  u"joined"_s, u"message"_s, u"room_rules"_s, u"message_held"_s, u"message_released"_s,
                                  u"message"_s, u"all_paused"_s, u"agent_revoked"_s, u"left"_s}));
    const auto page = exchange().audit().page({0, 1000});
    QString all;
    QByteArray before(32, '\0');
    for (const AuditEntry& entry : page->entries) { // by the documented rule
        all += entry.entry;
        before = QCryptographicHash::hash(QByteArray(before + entry.entry.toUtf8()), QCryptographicHash::Sha256);
        QCOMPARE(entry.hash, QString::fromLatin1(before.toHex()));
    }
    QCOMPARE(page->head, page->entries.last().hash);
    QVERIFY(!all.contains(u"hello there")); // only its hash, but both texts of what the user changed
    QVERIFY(all.contains(u"12998c017066eb0d2a70b94e6ed3192985855ce390f321bbdb832022888bd251"));
    QVERIFY(all.contains(u"first draft") && all.contains(u"second draft"));
    const auto check = m_fixture->verifyAudit();
    QVERIFY2(check->ok, qPrintable(check->problem.sentence));
    QCOMPARE(check->entries, page->entries.size());
    QCOMPARE(check->head, page->head);
    QCOMPARE(exchange().audit().page({2, 1})->entries.first().n, 3);
    QCOMPARE(exchange().audit().page({2, 1})->nextAfter, 3);
    m_fixture->kill();
    QVERIFY(say(m_bob) || true);
    QVERIFY(m_fixture->verifyAudit()->ok);
}

void ExchangeControlTest::auditShowsTampering()
{
    for (int i = 0; i < 3; ++i)
        QVERIFY(say(m_ada));
    const auto page = exchange().audit().page({0, 1000});
    // A forged entry in the place of the newest, with a hash of its own making.
    relay::store::Store& store = m_fixture->store();
    QVERIFY(store.begin());
    const qint64 next = page->entries.last().n + 1;
    QVERIFY(store.audit().append({next, "{}", QByteArray(32, 'x')}));
    QVERIFY(store.commit(*store.meta().state()));
    const auto check = m_fixture->verifyAudit();
    QVERIFY(!check->ok);
    QCOMPARE(check->entries, next - 1);
    QVERIFY2(check->problem.sentence.contains(QString::number(next)), qPrintable(check->problem.sentence));

    init();
    QVERIFY(m_fixture->store().begin());
    QVERIFY(m_fixture->store().audit().append({100, "{}", QByteArray(32, 'x')}));
    QVERIFY(m_fixture->store().commit(*m_fixture->store().meta().state()));
    QVERIFY(m_fixture->verifyAudit()->problem.sentence.contains(u"missing"));
}

void ExchangeControlTest::auditOutlivesWhatItRecords()
{
    QVERIFY(say(m_ada));
    m_fixture->clock.advance(qint64{4} * 86'400'000);
    m_fixture->restart();
    QTRY_VERIFY(!exchange().rooms().find(m_room));
    const QStringList events = auditedEvents();
    QVERIFY(events.contains(u"message"_s));
    QCOMPARE(events.last(), u"room_deleted"_s);
    QVERIFY(m_fixture->verifyAudit()->ok);
}

QTEST_GUILESS_MAIN(ExchangeControlTest)
#include "exchange_control_test.moc"

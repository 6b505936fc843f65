// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for the operator: how it comes, and how it goes.
#include <QCryptographicHash>
#include <QTest>

#include "relay/exchange/needs.h"
#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;

namespace {

constexpr qint64 Minute = 60'000;

/// In the form of this relay's own tokens.
QString secret()
{
    return u"ak_"_s + u"0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8c7d6e5f4"_s;
}

QString hashOf(const QString& text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

class ExchangeNeedsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void isEmptyWhileAllIsWell();
    void listsAHeldMessage();
    void listsAPauseByARuleOnceForAPair();
    void listsWhoDoesNotRead();
    void countsNotReadingByTheSteadyClock();
    void waitsLongerForWhoIsBusyElsewhere();
    void countsAnewFromWhatWasReadLast();
    void leavesOutWhoCannotRead();
    void listsARefusedSecretWithoutIt();
    void forgetsARefusedSecretOneDay();
    void boundsRefusedSecrets();
    void dismissesARefusedSecretOnly();
    void putsOffUntilThen();
    void forgetsWhatWasPutOffWhenItIsSettled();
    void survivesARestart();
    void wakesWhoWaitsForAnother();
    void isBounded();

private:
    Exchange& exchange() { return m_fixture->exchange(); }

    QList<Need> needs() { return exchange().needs().list().needs; }

    void change(const RoomPatch& patch)
    {
        QVERIFY(await<Room>([&](auto done) { exchange().control().changeRoom(m_room, patch, done); }));
    }

    void refuse()
    {
        const auto sent = m_fixture->send(m_one, m_room, u"take "_s + secret());
        QVERIFY(!sent && sent.error().code == ErrorCode::SecretFound);
    }

    /// In each of the rooms that often, all in one turn.
    void sayAll(const QStringList& rooms, int times, const QString& text)
    {
        qsizetype left = rooms.size() * times;
        for (const QString& room : rooms) {
            for (int i = 0; i < times; ++i)
                exchange().sender().send(m_one, {room, text, {}}, [&left](const Result<Sent>&) { --left; });
        }
        QTRY_COMPARE(left, 0);
    }

    void read(AgentKey agent, const QString& room)
    {
        const auto page = exchange().reader().page(agent, room, {0, 200});
        QVERIFY(page && exchange().reader().page(agent, room, {page->nextAfter, 200}));
    }

    Result<Need> snooze(const QString& id, qint64 seconds)
    {
        return await<Need>([&](auto done) { exchange().needs().snooze(id, seconds, done); });
    }

    Result<void> dismiss(const QString& id)
    {
        return await<void>([&](auto done) { exchange().needs().dismiss(id, done); });
    }

    std::unique_ptr<ExchangeFixture> m_fixture;
    AgentKey m_one = 0;
    AgentKey m_two = 0;
    QString m_room;
};

void ExchangeNeedsTest::init()
{
    m_fixture = std::make_unique<ExchangeFixture>();
    m_one = m_fixture->agent(u"ada"_s);
    m_two = m_fixture->agent(u"bob"_s);
    m_room = m_fixture->pair(m_one, m_two);
    QVERIFY(await<void>([&](auto done) {
        exchange().control().setRules(exchange().limits(), {.secrets = SecretGuard::Refuse, .turnLimit = 3}, done);
    }));
}

void ExchangeNeedsTest::isEmptyWhileAllIsWell()
{
    const NeedList before = exchange().needs().list();
    QCOMPARE(before.needs, QList<Need>());
    QVERIFY(!before.more);
    QVERIFY(m_fixture->send(m_one, m_room, u"hello"_s));
    QCOMPARE(exchange().needs().list(), before); // its revision too: nobody is woken for nothing
}

void ExchangeNeedsTest::listsAHeldMessage()
{
    change({.review = Review::All});
    const qint64 revision = exchange().needs().list().revision;
    const auto sent = m_fixture->send(m_one, m_room, u"may I?"_s);
    QVERIFY(sent);
    const NeedList list = exchange().needs().list();
    QVERIFY(list.revision != revision);
    QCOMPARE(list.needs.size(), 1);
    const Need& need = list.needs.constFirst();
    QCOMPARE(need.kind, NeedKind::Held);
    QCOMPARE(need.messageId, sent->message.id);
    QCOMPARE(need.roomId, m_room);
    QCOMPARE(need.agents, (QList<NeedAgent>{{m_fixture->idOf(m_one), u"ada"_s}}));
    QCOMPARE(need.since, sent->message.createdAt);
    QCOMPARE(need.why, Saying());
    QVERIFY(need.verbs.contains(verb::Release) && need.verbs.contains(verb::Snooze));
    QVERIFY(!QString::fromUtf8(QJsonDocument(toJson(list)).toJson()).contains(u"may I?"_s));

    QVERIFY(await<Message>([&](auto done) {
        exchange().held().reject({need.messageId, hashOf(u"may I?"_s), {}, {}}, done);
    }));
    QCOMPARE(needs(), QList<Need>());
}

void ExchangeNeedsTest::listsAPauseByARuleOnceForAPair()
{
    const QString second = m_fixture->pair(m_one, m_two);
    for (const AgentKey author : {m_one, m_two, m_one, m_two})
        m_fixture->send(author, m_room, u"again and again"_s);
    QCOMPARE(needs().size(), 1);
    const Need need = needs().constFirst();
    QCOMPARE(need.kind, NeedKind::PausedByRule);
    QCOMPARE(need.roomId, m_room);
    QCOMPARE(need.since, m_fixture->clock.nowMs());
    QCOMPARE(need.why, exchange().rooms().find(m_room)->pausedWhy);
    QCOMPARE(need.why.remark["code"_L1], QJsonValue(u"turn_limit_of_room"_s));
    QCOMPARE(need.agents.size(), 2);
    // The room in which it is told goes: it is told in the other.
    QVERIFY(await<Room>([&](auto done) { exchange().control().closeRoom(m_room, done); }));
    QCOMPARE(needs().size(), 1);
    QCOMPARE(needs().constFirst().roomId, second);

    m_room = second;
    change({.paused = false});
    QCOMPARE(needs(), QList<Need>());
    change({.paused = true});
    QCOMPARE(needs(), QList<Need>()); // the operator knows
}

void ExchangeNeedsTest::listsWhoDoesNotRead()
{
    QVERIFY(m_fixture->send(m_one, m_room, u"are you there?"_s));
    const qint64 said = m_fixture->clock.nowMs();
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(3 * Minute - 1);
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(1);
    QCOMPARE(needs().size(), 1);
    const Need need = needs().constFirst();
    QCOMPARE(need.kind, NeedKind::NotRead);
    QCOMPARE(need.roomId, m_room);
    QCOMPARE(need.agents, (QList<NeedAgent>{{m_fixture->idOf(m_two), u"bob"_s}}));
    QCOMPARE(need.count, 1);
    QCOMPARE(need.since, said);
    QVERIFY(need.verbs.contains(verb::Ring));
    read(m_two, m_room);
    QTRY_COMPARE(needs(), QList<Need>());
}

void ExchangeNeedsTest::countsNotReadingByTheSteadyClock()
{
    QVERIFY(m_fixture->send(m_one, m_room, u"are you there?"_s));
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.leap(24 * 60 * Minute);
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.leap(-48 * 60 * Minute);
    m_fixture->clock.advance(3 * Minute);
    const QList<Need> late = needs();
    QVERIFY(std::ranges::any_of(late, [](const Need& need) { return need.kind == NeedKind::NotRead; }));
}

void ExchangeNeedsTest::waitsLongerForWhoIsBusyElsewhere()
{
    const QString other = m_fixture->pair(m_two, m_fixture->agent(u"eve"_s));
    QVERIFY(m_fixture->send(m_one, m_room, u"are you there?"_s));
    QCOMPARE(needs(), QList<Need>());
    for (int minute = 0; minute < 14; ++minute) {
        m_fixture->clock.advance(Minute);
        QVERIFY(exchange().reader().page(m_two, other, {0, 50}));
        QCOMPARE(needs(), QList<Need>());
    }
    m_fixture->clock.advance(Minute);
    QCOMPARE(needs().size(), 1);
}

void ExchangeNeedsTest::countsAnewFromWhatWasReadLast()
{
    QVERIFY(m_fixture->send(m_one, m_room, u"one"_s));
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(2 * Minute);
    read(m_two, m_room);
    QVERIFY(m_fixture->send(m_one, m_room, u"two"_s));
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(2 * Minute);
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(Minute);
    QCOMPARE(needs().size(), 1);
}

void ExchangeNeedsTest::leavesOutWhoCannotRead()
{
    QVERIFY(m_fixture->send(m_one, m_room, u"are you there?"_s));
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(3 * Minute);
    QCOMPARE(needs().size(), 1);
    change({.paused = true});
    QCOMPARE(needs(), QList<Need>());
    change({.paused = false});
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(3 * Minute);
    QCOMPARE(needs().size(), 1);
    Limits limits = exchange().limits();
    limits.notReadSeconds = 0;
    QVERIFY(await<void>([&](auto done) { exchange().control().setRules(limits, {}, done); }));
    QCOMPARE(needs(), QList<Need>());
    limits.notReadSeconds = 60;
    QVERIFY(await<void>([&](auto done) { exchange().control().setRules(limits, {}, done); }));
    QCOMPARE(needs(), QList<Need>());
    m_fixture->clock.advance(Minute);
    QCOMPARE(needs().size(), 1);
    QVERIFY(await<Agent>([&](auto done) { exchange().identities().revoke(m_fixture->idOf(m_two), done); }));
    QCOMPARE(needs(), QList<Need>());
}

void ExchangeNeedsTest::listsARefusedSecretWithoutIt()
{
    refuse();
    const qint64 first = m_fixture->clock.nowMs();
    m_fixture->clock.advance(Minute);
    refuse();
    QCOMPARE(needs().size(), 1);
    const Need need = needs().constFirst();
    QCOMPARE(need.kind, NeedKind::RefusedSecret);
    QCOMPARE(need.roomId, m_room);
    QCOMPARE(need.count, 2);
    QCOMPARE(need.since, first);
    QCOMPARE(need.agents, (QList<NeedAgent>{{m_fixture->idOf(m_one), u"ada"_s}}));
    QVERIFY(!need.why.isEmpty() && need.why.remark.isEmpty());
    QVERIFY(!QString::fromUtf8(QJsonDocument(toJson(need)).toJson()).contains(secret().mid(3)));
    // Of nobody yet, in a name.
    const NewAgent posing{.name = secret()};
    QVERIFY(!await<Registration>([&](auto done) { exchange().identities().add(posing, done); }));
    QCOMPARE(needs().size(), 2);
    QCOMPARE(needs().constLast().agents, QList<NeedAgent>{NeedAgent()});
    QCOMPARE(needs().constLast().roomId, QString());
}

void ExchangeNeedsTest::forgetsARefusedSecretOneDay()
{
    refuse();
    m_fixture->clock.advance(Needs::RefusalMs);
    QCOMPARE(needs().size(), 1);
    m_fixture->clock.advance(1);
    exchange().needs().reviewAll();
    QCOMPARE(needs(), QList<Need>());
}

void ExchangeNeedsTest::boundsRefusedSecrets()
{
    Limits limits = exchange().limits();
    limits.quotaRooms = 0;
    QVERIFY(await<void>([&](auto done) {
        exchange().control().setRules(limits, {.secrets = SecretGuard::Refuse, .turnLimit = 0}, done);
    }));
    refuse();
    QStringList rooms;
    const auto note = [&rooms](const Result<Invitation>& made) { rooms.append(made ? made->room.id : QString()); };
    for (int i = 0; i < 200; ++i)
        exchange().rooms().create(m_one, {}, {}, note);
    QTRY_COMPARE(rooms.size(), 200);
    m_fixture->clock.advance(1);
    sayAll(rooms, 1, secret());
    const QList<Need> left = needs();
    QCOMPARE(left.size(), 200);
    QVERIFY(std::ranges::none_of(left, [this](const Need& need) { return need.roomId == m_room; })); // the oldest
}

void ExchangeNeedsTest::dismissesARefusedSecretOnly()
{
    refuse();
    change({.review = Review::All});
    QVERIFY(m_fixture->send(m_one, m_room, u"may I?"_s));
    const QList<Need> both = needs();
    QCOMPARE(both.size(), 2);
    const auto ofKind = [&both](NeedKind kind) { return *std::ranges::find(both, kind, &Need::kind); };
    QVERIFY(dismiss(ofKind(NeedKind::RefusedSecret).id));
    QCOMPARE(needs().size(), 1);
    const auto again = dismiss(ofKind(NeedKind::RefusedSecret).id);
    QVERIFY(!again && again.error().reason == Reason::NoSuchNeed);
    const auto held = dismiss(ofKind(NeedKind::Held).id);
    QVERIFY(!held && held.error().reason == Reason::NeedHasItsOwnEnd && held.error().code == ErrorCode::Conflict);
    refuse(); // a new one
    QCOMPARE(needs().size(), 2);
}

void ExchangeNeedsTest::putsOffUntilThen()
{
    refuse();
    const QString id = needs().constFirst().id;
    const qint64 revision = exchange().needs().list().revision;
    const auto put = snooze(id, 600);
    QVERIFY(put && put->snoozedUntil == m_fixture->clock.nowMs() + 10 * Minute);
    NeedList list = exchange().needs().list();
    QVERIFY(list.revision != revision);
    QCOMPARE(list.needs.constFirst().snoozedUntil, put->snoozedUntil);
    m_fixture->clock.leap(60 * Minute); // nobody waits shorter because somebody set the clock
    QVERIFY(needs().constFirst().snoozedUntil > 0);
    m_fixture->clock.advance(10 * Minute);
    QCOMPARE(needs().constFirst().snoozedUntil, 0);

    QVERIFY(snooze(id, 600));
    QVERIFY(needs().constFirst().snoozedUntil > 0);
    QVERIFY(snooze(id, 0));
    QCOMPARE(needs().constFirst().snoozedUntil, 0);
    const auto unknown = snooze(u"held-nothing"_s, 600);
    QVERIFY(!unknown && unknown.error().reason == Reason::NoSuchNeed);
}

void ExchangeNeedsTest::forgetsWhatWasPutOffWhenItIsSettled()
{
    refuse();
    const QString id = needs().constFirst().id;
    QVERIFY(snooze(id, 3600));
    QVERIFY(dismiss(id));
    QCOMPARE(needs(), QList<Need>());
    refuse();
    QCOMPARE(needs().constFirst().id, id);
    QCOMPARE(needs().constFirst().snoozedUntil, 0);
}

void ExchangeNeedsTest::survivesARestart()
{
    refuse();
    const QString id = needs().constFirst().id;
    QVERIFY(snooze(id, 3600));
    change({.review = Review::All});
    QVERIFY(m_fixture->send(m_one, m_room, u"may I?"_s));
    const NeedList before = exchange().needs().list();
    m_fixture->clock.advance(Minute);
    m_fixture->kill();
    const NeedList after = exchange().needs().list();
    QCOMPARE(after.needs, before.needs);
    QVERIFY(after.revision != before.revision);
    QVERIFY(dismiss(id));
    m_fixture->restart();
    QCOMPARE(needs().size(), 1);
    QCOMPARE(needs().constFirst().kind, NeedKind::Held);
    // A room goes with what was refused in it.
    refuse();
    QCOMPARE(needs().size(), 2);
}

void ExchangeNeedsTest::wakesWhoWaitsForAnother()
{
    int woken = 0;
    const auto wait = [&](qint64 revision) { exchange().needs().wait(revision, 60, [&woken] { ++woken; }); };
    wait(exchange().needs().list().revision + 1); // of another run
    QTRY_COMPARE(woken, 1);
    wait(exchange().needs().list().revision);
    QVERIFY(m_fixture->send(m_one, m_room, u"hello"_s));
    QCOMPARE(woken, 1);
    refuse();
    QTRY_COMPARE(woken, 2);
}

void ExchangeNeedsTest::isBounded()
{
    QStringList rooms;
    for (int i = 0; i < 5; ++i) {
        m_room = m_fixture->room(m_one).room.id;
        change({.review = Review::All});
        rooms.append(m_room);
    }
    sayAll(rooms, 100, u"hold"_s);
    QCOMPARE(exchange().needs().list().needs.size(), 500);
    QVERIFY(!exchange().needs().list().more);
    m_room = m_fixture->room(m_one).room.id;
    change({.review = Review::All});
    sayAll({m_room}, 1, u"one more"_s);
    QCOMPARE(exchange().needs().list().needs.size(), 500);
    QVERIFY(exchange().needs().list().more);
}

QTEST_GUILESS_MAIN(ExchangeNeedsTest)
#include "exchange_needs_test.moc"

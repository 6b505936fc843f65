// SPDX-License-Identifier: GPL-3.0-or-later
// What the relay does about texts: secrets are refused or held, conversations that run in circles are stopped.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using relay::exchange::AgentKey;
using relay::protocol::ErrorCode;
using relay::protocol::HeldBy;
using relay::protocol::MessageState;
using relay::protocol::PausedBy;
using relay::protocol::Policy;
using relay::protocol::Room;
using relay::protocol::SecretGuard;

namespace {

/// In the form of this relay's own tokens.
QString secret()
{
    return u"ak_"_s + u"0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8c7d6e5f4"_s;
}

const QString Long =
    u"Please run the whole test suite once more and tell me which of the tests fail on your machine."_s;

} // namespace

class ExchangeGuardsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void refusesASecret();
    void holdsASecret();
    void letsASecretThrough();
    void refusesASecretInAName();
    void keepsTheSecretToItself();
    void notesWhatItRefused();
    void pausesALoop();
    void goesOnAfresh();
    void pausesARace();
    void pausesACircle();
    void letsAnOrdinaryConversationBe();

private:
    void set(const Policy& policy)
    {
        QVERIFY(await<void>([&](auto done) {
            m_fixture->exchange().control().setRules(m_fixture->exchange().limits(), policy, done);
        }));
    }

    Room room(const QString& id = {}) { return *m_fixture->exchange().rooms().find(id.isEmpty() ? m_room : id); }

    /// The texts in turn, 20 s apart, until one is refused; how many were said.
    int converse(const QStringList& texts)
    {
        for (int i = 0; i < texts.size(); ++i) {
            m_fixture->clock.advance(20'000);
            if (!m_fixture->send(i % 2 == 0 ? m_one : m_two, m_room, texts.at(i)))
                return i;
        }
        return static_cast<int>(texts.size());
    }

    std::unique_ptr<ExchangeFixture> m_fixture;
    AgentKey m_one = 0;
    AgentKey m_two = 0;
    QString m_room;
};

void ExchangeGuardsTest::init()
{
    m_fixture = std::make_unique<ExchangeFixture>();
    m_one = m_fixture->agent(u"one"_s);
    m_two = m_fixture->agent(u"two"_s);
    m_room = m_fixture->pair(m_one, m_two);
    set({.turnLimit = 0, .loopBreaker = true});
}

void ExchangeGuardsTest::refusesASecret()
{
    const auto sent = m_fixture->send(m_one, m_room, u"🎉 here: "_s + secret());
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::SecretFound);
    QVERIFY(sentenceOf(sent.error()).contains(u"token of a relay, 47 characters from character 9 on"_s));
    QVERIFY(!sentenceOf(sent.error()).contains(u"0f1e2d3c"_s));
    const auto direct = m_fixture->sendTo(m_one, m_fixture->numberOf(m_two), secret());
    QVERIFY(!direct);
    QCOMPARE(direct.error().code, ErrorCode::SecretFound);
    QVERIFY(m_fixture->send(m_one, m_room, u"without it"_s));
    // The operator may say what he likes.
    QVERIFY(await<relay::protocol::Message>([&](auto done) {
        m_fixture->exchange().sender().speak({m_room, secret(), {}}, done);
    }));
}

void ExchangeGuardsTest::holdsASecret()
{
    set({.secrets = SecretGuard::Hold, .turnLimit = 0});
    const auto sent = m_fixture->send(m_one, m_room, secret());
    QVERIFY(sent);
    QCOMPARE(sent->message.state, MessageState::Held);
    QCOMPARE(room().held, 1);
    const QStringList texts = m_fixture->texts(m_two, m_room);
    QVERIFY(!texts.join(u' ').contains(u"ak_"_s));
    const auto history = m_fixture->exchange().reader().history(m_room, 0, 0, 50);
    QCOMPARE(history->messages.last().heldBy, HeldBy::SecretGuard);
    QVERIFY(history->messages.last().reason.sentence.contains(u"token of a relay"_s));
}

void ExchangeGuardsTest::letsASecretThrough()
{
    set({.secrets = SecretGuard::Off, .turnLimit = 0});
    QVERIFY(m_fixture->send(m_one, m_room, secret()));
    QVERIFY(m_fixture->texts(m_two, m_room).contains(secret()));
}

void ExchangeGuardsTest::refusesASecretInAName()
{
    using relay::exchange::Invitation;
    using relay::exchange::Registration;
    for (const SecretGuard guard : {SecretGuard::Refuse, SecretGuard::Hold, SecretGuard::Off}) {
        set({.secrets = guard, .turnLimit = 0});
        const bool passes = guard == SecretGuard::Off;
        const auto opened =
            await<Invitation>([&](auto done) { m_fixture->exchange().rooms().create(m_one, secret(), {}, done); });
        QCOMPARE(opened.has_value(), passes);
        const auto made = await<Registration>([&](auto done) {
            m_fixture->exchange().identities().add({u"three"_s, {}, secret()}, done);
        });
        QCOMPARE(made.has_value(), passes);
        if (!passes)
            QCOMPARE(made.error().code, ErrorCode::SecretFound);
    }
}

void ExchangeGuardsTest::keepsTheSecretToItself()
{
    QVERIFY(!m_fixture->send(m_one, m_room, secret()));
    set({.secrets = SecretGuard::Hold, .turnLimit = 0});
    QVERIFY(m_fixture->send(m_one, m_room, secret()));
    const auto entries = m_fixture->store().audit().after(0, 1'000);
    QVERIFY(entries && entries->size() > 3);
    for (const auto& entry : *entries)
        QVERIFY2(!entry.entry.contains("0f1e2d3c"), entry.entry.constData());
}

void ExchangeGuardsTest::notesWhatItRefused()
{
    const QString number = m_fixture->numberOf(m_two);
    QVERIFY(!m_fixture->send(m_one, m_room, secret()));
    QVERIFY(!m_fixture->sendTo(m_one, number, secret()));
    QVERIFY(!await<relay::exchange::Registration>([&](auto done) {
        m_fixture->exchange().identities().add({u"three"_s, {}, secret()}, done);
    }));
    QStringList refused;
    const auto entries = m_fixture->store().audit().after(0, 1'000);
    QVERIFY(entries);
    for (const auto& entry : *entries) {
        const QJsonArray events = QJsonDocument::fromJson(entry.entry).object().value(u"events").toArray();
        for (const QJsonValue& event : events) {
            if (event[u"event"].toString() == "secret_refused"_L1)
                refused.append(QString::fromUtf8(QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact)));
        }
    }
    const QString who = m_fixture->exchange().identities().find(m_one).id;
    const QString kind = u"token of a relay"_s;
    QCOMPARE(refused.size(), 3);
    QVERIFY2(refused.at(0).contains(kind) && refused.at(0).contains(who) && refused.at(0).contains(m_room),
             qPrintable(refused.at(0)));
    QVERIFY2(refused.at(1).contains(who) && !refused.at(1).contains(m_room), qPrintable(refused.at(1)));
    QVERIFY2(refused.at(2).contains(u"\"in\":\"name\""_s) && !refused.at(2).contains(who), qPrintable(refused.at(2)));
    QVERIFY(!refused.join(u' ').contains(u"0f1e2d3c"_s));
    QVERIFY(m_fixture->verifyAudit()->ok);
}

void ExchangeGuardsTest::pausesALoop()
{
    QCOMPARE(converse(QStringList(20, Long)), 5); // the fifth goes through, and is the last
    QVERIFY(room().paused);
    QCOMPARE(room().pausedBy, PausedBy::Loop);
    QVERIFY(room().pausedWhy.sentence.contains(u"5 of the last 16 messages say the same"_s));
    QVERIFY(m_fixture->texts(m_two, m_room).last().contains(u"repeat themselves"_s));
    const auto refused = m_fixture->send(m_one, m_room, u"other words"_s);
    QCOMPARE(refused.error().code, ErrorCode::Paused);

    set({.turnLimit = 0, .loopBreaker = false});
    QVERIFY(
        await<Room>([&](auto done) { m_fixture->exchange().control().changeRoom(m_room, {.paused = false}, done); }));
    const QString other = m_fixture->pair(m_one, m_two);
    for (int i = 0; i < 20; ++i)
        QVERIFY(m_fixture->send(m_one, other, Long));
}

void ExchangeGuardsTest::goesOnAfresh()
{
    QCOMPARE(converse(QStringList(20, Long)), 5);
    QVERIFY(
        await<Room>([&](auto done) { m_fixture->exchange().control().changeRoom(m_room, {.paused = false}, done); }));
    QVERIFY(!room().paused);
    QCOMPARE(converse(QStringList(20, Long)), 5);
    QVERIFY(
        await<Room>([&](auto done) { m_fixture->exchange().control().changeRoom(m_room, {.paused = false}, done); }));
    // A word of the operator also is a new beginning.
    QCOMPARE(converse(QStringList(4, Long)), 4);
    QVERIFY(await<relay::protocol::Message>([&](auto done) {
        m_fixture->exchange().sender().speak({m_room, u"Try it once more."_s, {}}, done);
    }));
    QCOMPARE(converse(QStringList(4, Long)), 4);
    QVERIFY(!room().paused);
}

void ExchangeGuardsTest::pausesARace()
{
    int sent = 0;
    while (sent < 500 && m_fixture->send(sent % 2 ? m_one : m_two, m_room, QString::number(sent * 7'919)))
        ++sent;
    QVERIFY2(sent >= 300 && sent < 330, qPrintable(QString::number(sent)));
    QCOMPARE(room().pausedBy, PausedBy::Rate);
}

void ExchangeGuardsTest::pausesACircle()
{
    const AgentKey three = m_fixture->agent(u"three"_s);
    const QStringList rooms{m_room, m_fixture->pair(m_two, three), m_fixture->pair(three, m_one)};
    const QList<AgentKey> agents{m_one, m_two, three};
    const QString story = u"The billing tables have to be migrated before Friday: rename the columns, backfill the "
                          u"totals in batches, and drop the old index only then."_s;
    int hops = 0;
    for (; hops < 30; ++hops) {
        m_fixture->clock.advance(20'000);
        if (!m_fixture->send(agents.at(hops % 3), rooms.at(hops % 3), u"For you:\n"_s + story))
            break;
    }
    QCOMPARE(hops, 9);
    QCOMPARE(room().pausedBy, PausedBy::Circle);
    QVERIFY(room().pausedWhy.sentence.contains(u"3 rooms"_s));
    QVERIFY(!room(rooms.at(1)).paused);
}

void ExchangeGuardsTest::letsAnOrdinaryConversationBe()
{
    QStringList texts;
    for (int i = 0; i < 80; ++i)
        texts.append(i % 2 ? u"ok"_s : u"%1. part of the plan: look at file %2"_s.arg(i).arg(i * 31));
    QCOMPARE(converse(texts), 80);
    QVERIFY(!room().paused);
}

QTEST_GUILESS_MAIN(ExchangeGuardsTest)
#include "exchange_guards_test.moc"

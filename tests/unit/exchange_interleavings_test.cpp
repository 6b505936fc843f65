// SPDX-License-Identifier: GPL-3.0-or-later
// Held messages under everything at once: sends, polls, waits, releases, rejections, restarts and crashes in an order
// that is drawn. Each of many short stories begins where the one before ended; after each it is accounted for every
// message that was ever sent: delivered once if it went through or was released, and not otherwise.
// usage: exchange_interleavings_test; DUOLOGUE_SEED repeats a run, DUOLOGUE_INTERLEAVINGS sets how many stories.
#include <QCryptographicHash>
#include <QHash>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <memory>

#include "tests/unit/exchange_fixture.h"

using namespace Qt::StringLiterals;
using namespace relay::exchange;
using namespace relay::protocol;

namespace {

constexpr int DefaultStories = 10'000;
constexpr int StepsInAStory = 6;
constexpr int StoriesInARoom = 100; ///< then another pair of agents meets

enum class Fate { Through, Waiting, Released, Rejected };

/// What one run knows of a message that was acknowledged.
struct Known {
    Fate fate = Fate::Through;
    QString text; ///< as it is, or will be, delivered
};

/// A reader that follows a room by its cursor and never goes back.
struct Follower {
    AgentKey agent = 0;
    qint64 after = 0;
    QSet<QString> met;
    std::shared_ptr<bool> woken;
    quint64 wait = 0;
};

} // namespace

class ExchangeInterleavingsTest : public QObject
{
    Q_OBJECT

private slots:
    void heldIsNeverEarlyTwiceOrNever();

private:
    int drawn(int below) { return static_cast<int>(m_random.bounded(below)); }

    void meet();
    void step();
    void send();
    void decide();
    void poll(Follower& follower);
    void wait(Follower& follower);
    void account();
    void countAnew();

    QRandomGenerator m_random;
    std::unique_ptr<ExchangeFixture> m_fixture;
    QString m_room;
    std::array<Follower, 2> m_followers;
    QHash<QString, Known> m_known; ///< by id, of this room
    QList<QString> m_waiting;
    int m_open = 0; ///< changes that were queued and not completed
    int m_number = 0;

    struct {
        int sends = 0, held = 0, releases = 0, edits = 0, rejections = 0, refused = 0, polls = 0, waits = 0, wakes = 0;
        int restarts = 0, kills = 0;
    } m_count;
};

void ExchangeInterleavingsTest::meet()
{
    const AgentKey one = m_fixture->agent(u"one"_s);
    const AgentKey two = m_fixture->agent(u"two"_s);
    m_room = m_fixture->pair(one, two);
    m_followers = {Follower{.agent = one}, Follower{.agent = two}};
    m_known.clear();
    m_waiting.clear();
    const RoomPatch rules{.review = Review::First};
    QVERIFY(await<Room>([&](auto done) { m_fixture->exchange().control().changeRoom(m_room, rules, done); }));
}

void ExchangeInterleavingsTest::send()
{
    const Follower& author = m_followers.at(static_cast<std::size_t>(drawn(2)));
    const QString text = u"text %1"_s.arg(++m_number);
    ++m_count.sends;
    ++m_open;
    m_fixture->exchange().sender().send(author.agent, {m_room, text, {}}, [this, text](const Result<Sent>& sent) {
        --m_open;
        if (!sent)
            return;
        const bool held = sent->message.state == MessageState::Held;
        m_known.insert(sent->message.id, {held ? Fate::Waiting : Fate::Through, text});
        if (held) {
            ++m_count.held;
            m_waiting.append(sent->message.id);
        }
    });
}

void ExchangeInterleavingsTest::decide()
{
    if (m_known.isEmpty())
        return;
    // Mostly about one that waits; at times about one that does not any more, which must change nothing.
    const bool any = m_waiting.isEmpty() || drawn(8) == 0;
    const QString id = any ? std::next(m_known.cbegin(), drawn(static_cast<int>(m_known.size()))).key()
                           : m_waiting.at(drawn(static_cast<int>(m_waiting.size())));
    const QString seen = m_known.value(id).text;
    const int what = drawn(3);
    Decision decision;
    decision.messageId = id;
    decision.sha256 = QString::fromLatin1(QCryptographicHash::hash(seen.toUtf8(), QCryptographicHash::Sha256).toHex());
    if (what == 1)
        decision.text = seen + u" edited";
    ++m_open;
    const auto done = [this, id, what, text = decision.text.value_or(seen)](const Result<Message>& decided) {
        --m_open;
        if (!decided) {
            ++m_count.refused;
            return;
        }
        QVERIFY2(m_known.value(id).fate == Fate::Waiting, "decided twice");
        m_known.insert(id, {what == 2 ? Fate::Rejected : Fate::Released, text});
        m_waiting.removeOne(id);
        ++(what == 2 ? m_count.rejections : what == 1 ? m_count.edits : m_count.releases);
    };
    if (what == 2)
        m_fixture->exchange().held().reject(decision, done);
    else
        m_fixture->exchange().held().release(decision, done);
}

void ExchangeInterleavingsTest::poll(Follower& follower)
{
    ++m_count.polls;
    const auto delivery = m_fixture->exchange().reader().page(follower.agent, m_room, {follower.after, 1 + drawn(5)});
    QVERIFY(delivery);
    QVERIFY(delivery->nextAfter >= follower.after);
    for (const Message& message : delivery->messages) {
        QVERIFY2(message.seq > follower.after, "out of order");
        follower.after = message.seq;
        if (message.agentId == SystemAgentId)
            continue;
        QVERIFY2(!follower.met.contains(message.id), "delivered twice");
        follower.met.insert(message.id);
        QVERIFY2(m_known.contains(message.id), "delivered before it was acknowledged");
        const Known known = m_known.value(message.id);
        QVERIFY2(known.fate == Fate::Through || known.fate == Fate::Released, "delivered early");
        QCOMPARE(message.text, known.text);
    }
    QCOMPARE(delivery->nextAfter, follower.after);
}

void ExchangeInterleavingsTest::wait(Follower& follower)
{
    if (follower.woken && !*follower.woken)
        m_fixture->exchange().stopWaiting(follower.wait);
    ++m_count.waits;
    follower.woken = std::make_shared<bool>(false);
    follower.wait =
        m_fixture->exchange().reader().wait(follower.agent, m_room, follower.after, 30, [this, woken = follower.woken] {
            *woken = true;
            ++m_count.wakes;
        });
}

void ExchangeInterleavingsTest::step()
{
    Follower& follower = m_followers.at(static_cast<std::size_t>(drawn(2)));
    const int dice = drawn(200);
    if (dice < 60)
        return send();
    if (dice < 110)
        return decide();
    if (dice < 140)
        return poll(follower);
    if (dice < 160)
        return wait(follower);
    if (dice < 198) { // let what is queued come to its end, or only the next turn of the loop
        QCoreApplication::processEvents();
        return;
    }
    for (Follower& each : m_followers)
        each.woken.reset();
    if (dice == 198) { // what is queued is still done
        ++m_count.restarts;
        m_fixture->restart();
        QCOMPARE(m_open, 0);
    } else { // what is queued dies with it, and nobody was told that it happened
        ++m_count.kills;
        m_fixture->kill();
        m_open = 0;
    }
}

void ExchangeInterleavingsTest::account()
{
    QTRY_COMPARE(m_open, 0);
    QCoreApplication::processEvents();
    const qint64 last = m_fixture->exchange().rooms().find(m_room)->lastSeq;
    for (Follower& follower : m_followers) {
        if (follower.woken && follower.after < last)
            QVERIFY2(*follower.woken, "not woken");
        while (follower.after < last) {
            poll(follower);
            if (QTest::currentTestFailed())
                return;
        }
        for (auto known = m_known.cbegin(); known != m_known.cend(); ++known) {
            const bool due = known->fate == Fate::Through || known->fate == Fate::Released;
            QVERIFY2(follower.met.contains(known.key()) == due, due ? "never delivered" : "delivered all the same");
        }
    }
    const QList<Message> held = m_fixture->held();
    QCOMPARE(held.size(), m_waiting.size());
    for (const Message& message : held)
        QVERIFY(m_waiting.contains(message.id));
}

/// What counts against quotas, kept with each change, is what there is.
void ExchangeInterleavingsTest::countAnew()
{
    const auto stored = [this] {
        QList<qint64> bytes;
        for (const auto& agent : m_fixture->agents())
            bytes.append(agent.storedBytes);
        return bytes;
    };
    const QList<qint64> before = stored();
    m_fixture->restart();
    QCOMPARE(stored(), before);
    for (Follower& each : m_followers)
        each.woken.reset();
}

void ExchangeInterleavingsTest::heldIsNeverEarlyTwiceOrNever()
{
    bool given = false;
    const int seedGiven = qEnvironmentVariableIntValue("DUOLOGUE_SEED", &given);
    const quint32 seed = given ? static_cast<quint32>(seedGiven) : QRandomGenerator::global()->generate() >> 1;
    const int stories = qMax(DefaultStories, qEnvironmentVariableIntValue("DUOLOGUE_INTERLEAVINGS"));
    m_random.seed(seed);
    qInfo("DUOLOGUE_SEED=%u", seed);
    Limits limits;
    limits.capacity = 0;
    limits.roomHistory = 0;
    for (int story = 0; story < stories; ++story) {
        if (story % (10 * StoriesInARoom) == 0)
            m_fixture = std::make_unique<ExchangeFixture>(limits);
        if (story % StoriesInARoom == 0) {
            // What waits in the room before stays there; this one begins with nothing that waits.
            for (const QString& id : std::exchange(m_waiting, {})) {
                const QString text = m_known.value(id).text;
                const auto hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
                if (story % (10 * StoriesInARoom) != 0)
                    QVERIFY(await<Message>([&](auto done) {
                        m_fixture->exchange().held().reject({id, QString::fromLatin1(hash), {}, {}}, done);
                    }));
            }
            meet();
        }
        for (int i = 0; i < StepsInAStory; ++i)
            step();
        account();
        if (story % StoriesInARoom == 0)
            countAnew();
        if (QTest::currentTestFailed()) {
            qWarning("in story %d of DUOLOGUE_SEED=%u", story, seed);
            return;
        }
    }
    qInfo("%d interleavings: %d sends, %d held, %d released, %d edited, %d rejected, %d decisions too late, %d polls, "
          "%d waits, %d wakes, %d restarts, %d crashes",
          stories, m_count.sends, m_count.held, m_count.releases, m_count.edits, m_count.rejections, m_count.refused,
          m_count.polls, m_count.waits, m_count.wakes, m_count.restarts, m_count.kills);
}

QTEST_GUILESS_MAIN(ExchangeInterleavingsTest)
#include "exchange_interleavings_test.moc"

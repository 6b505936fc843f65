// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Operator API", as far as it is read on and on: lists in pages, history, events.
#include <QTest>

#include <functional>

#include "relay/protocol/event.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using relay::protocol::EventPage;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RelayFixture;
using support::TestPair;

namespace {

const QByteArray Base = "/operator/v1/";

template <typename Kind>
QList<Kind> ofKind(const EventPage& page)
{
    QList<Kind> found;
    for (const relay::protocol::Event& event : page.events) {
        if (const Kind* kind = std::get_if<Kind>(&event.what))
            found.append(*kind);
    }
    return found;
}

} // namespace

class OperatorReadingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listsRoomsInPages();
    void listsAgentsInPages();
    void listsTheAuditLogInPages();
    void refusesWhatIsNoPage();
    void readsHistoryBothWays();
    void tellsEverythingInOrder();
    void waitsForEvents();
    void waitsForEventsAloneWithoutAPresenceCursor();
    void tellsPresence();
    void resetsACursorFromAnotherTime();

private:
    HttpAnswer get(const QByteArray& path) const { return m_relay->http().get(Base + path, m_relay->operatorKey()); }

    HttpAnswer post(const QByteArray& path, const QJsonObject& body = {}) const
    {
        return m_relay->http().post(Base + path, body, m_relay->operatorKey());
    }

    EventPage events(const QByteArray& query) const
    {
        return relay::protocol::eventPageFromJson(get("events?" + query).json).value_or(EventPage{});
    }

    QStringList history(const QByteArray& room, const QByteArray& query) const;

    /// A list, read page by page.
    struct Walk {
        QList<QJsonObject> entries;
        int pages = 0;
        qint64 nextAfter = 0;
    };

    Walk walk(const QByteArray& path, const QString& name, int limit, const std::function<void()>& afterTheFirst) const;

    std::unique_ptr<RelayFixture> m_relay;
};

void OperatorReadingTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    m_relay->settings.rateLimits = false;
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
}

void OperatorReadingTest::cleanup()
{
    m_relay.reset();
}

QStringList OperatorReadingTest::history(const QByteArray& room, const QByteArray& query) const
{
    QStringList texts;
    for (const QJsonValue& message : get("rooms/" + room + "/messages?" + query).json[u"messages"].toArray())
        texts.append(message[u"text"].toString());
    return texts;
}

OperatorReadingTest::Walk OperatorReadingTest::walk(const QByteArray& path, const QString& name, int limit,
                                                    const std::function<void()>& afterTheFirst) const
{
    Walk walk;
    for (bool more = true; more && walk.pages < 20; ++walk.pages) {
        const QByteArray query = "?limit=" + QByteArray::number(limit) + "&after=" + QByteArray::number(walk.nextAfter);
        const QJsonObject page = get(path + query).json;
        for (const QJsonValue& entry : page[name].toArray())
            walk.entries.append(entry.toObject());
        walk.nextAfter = page[u"next_after"].toInteger();
        more = page[u"more"].toBool();
        if (walk.pages == 0)
            afterTheFirst();
    }
    return walk;
}

/// What comes between two pages is not lost, what goes is not there, and what stays comes once.
void OperatorReadingTest::listsRoomsInPages()
{
    QStringList made;
    const auto open = [&] { made += post("rooms", {}).json[u"room"][u"room_id"].toString(); };
    for (int i = 0; i < 7; ++i)
        open();
    const Walk walked = walk("rooms", u"rooms"_s, 3, open);
    QStringList ids;
    for (const QJsonObject& room : walked.entries)
        ids += room[u"room_id"].toString();
    QCOMPARE(ids, made);
    QCOMPARE(walked.pages, 3);
    QVERIFY(get("rooms?after=" + QByteArray::number(walked.nextAfter)).json[u"rooms"].toArray().isEmpty());
    for (int i = 0; i < 200; ++i)
        open();
    const QJsonObject first = get("rooms").json;
    QCOMPARE(first[u"rooms"].toArray().size(), 200);
    QCOMPARE(first[u"more"], QJsonValue(true));
    QCOMPARE(get("rooms?after=" + first[u"next_after"].toVariant().toByteArray()).json[u"rooms"].toArray().size(), 8);
}

void OperatorReadingTest::listsAgentsInPages()
{
    QStringList made;
    const auto make = [&] { made += post("agents", {{u"name"_s, u"x"_s}}).json[u"agent"][u"agent_id"].toString(); };
    for (int i = 0; i < 5; ++i)
        make();
    const Walk walked = walk("agents", u"agents"_s, 2, [&] {
        make();
        post("agents/" + made[1].toLatin1() + "/revoke"); // listed already
        post("agents/" + made[3].toLatin1() + "/revoke"); // not yet
    });
    QStringList ids;
    for (const QJsonObject& agent : walked.entries)
        ids += agent[u"agent_id"].toString();
    QCOMPARE(ids, made); // who is revoked stays in the list
    QCOMPARE(walked.pages, 3);
}

void OperatorReadingTest::listsTheAuditLogInPages()
{
    for (int i = 0; i < 4; ++i)
        post("rooms");
    const Walk walked = walk("audit", u"entries"_s, 2, [this] { post("rooms"); });
    for (qsizetype i = 0; i < walked.entries.size(); ++i)
        QCOMPARE(walked.entries[i][u"n"].toInt(), i + 1);
    QCOMPARE(walked.entries.last()[u"hash"], get("audit").json[u"head"]);
    QCOMPARE(walked.entries.last()[u"n"], get("audit").json[u"head_n"]);
    QVERIFY(walked.pages > 2);
}

void OperatorReadingTest::refusesWhatIsNoPage()
{
    for (const char* list : {"rooms", "agents", "held", "audit"}) {
        for (const char* query : {"limit=0", "limit=1001", "limit=x", "after=-1", "after=1&after=2"})
            QCOMPARE(get(QByteArray(list) + '?' + query).status, 400);
    }
}

void OperatorReadingTest::readsHistoryBothWays()
{
    const TestPair pair = support::makePair(m_relay->http());
    QList<qint64> seqs;
    for (int i = 0; i < 10; ++i)
        seqs.append(support::say(m_relay->http(), pair.one, pair.room, QString::number(i)));
    QCOMPARE(history(pair.room, "limit=3"), (QStringList{u"7"_s, u"8"_s, u"9"_s}));
    QCOMPARE(history(pair.room, "limit=3&before=" + QByteArray::number(seqs[5])),
             (QStringList{u"2"_s, u"3"_s, u"4"_s}));
    QCOMPARE(history(pair.room, "limit=3&after=" + QByteArray::number(seqs[5])), (QStringList{u"6"_s, u"7"_s, u"8"_s}));
    const auto page = relay::protocol::messagePageFromJson(get("rooms/" + pair.room + "/messages?limit=3").json);
    QVERIFY(page->hasOlder);
    QVERIFY(!page->hasNewer);
    QCOMPARE(page->messages.constLast().seq, seqs.constLast());
    QCOMPARE(get("rooms/" + pair.room + "/messages?after=1&before=2").status, 400);
    QCOMPARE(get("rooms/" + pair.room + "/messages?limit=0").status, 400);
    QCOMPARE(get("rooms/nothing/messages").status, 404);
}

void OperatorReadingTest::tellsEverythingInOrder()
{
    const qint64 start = get("rooms").json[u"seq"].toInteger();
    const TestPair pair = support::makePair(m_relay->http());
    const qint64 seq = support::say(m_relay->http(), pair.one, pair.room, u"hi"_s);

    const EventPage page = events("after=" + QByteArray::number(start));
    QVERIFY(!page.reset);
    qint64 last = start;
    for (const relay::protocol::Event& event : page.events) {
        QVERIFY(event.seq > last);
        last = event.seq;
    }
    QCOMPARE(page.nextAfter, last);
    QVERIFY(ofKind<relay::protocol::AgentChanged>(page).size() >= 2);
    QVERIFY(ofKind<relay::protocol::RoomChanged>(page).size() >= 1);
    const auto messages = ofKind<relay::protocol::MessageAdded>(page);
    QVERIFY(messages.size() >= 2);
    QCOMPARE(messages.constLast().message.seq, seq);
    QCOMPARE(messages.constLast().message.text, u"hi"_s);

    // In small pages it is the same.
    qint64 cursor = start;
    qsizetype count = 0;
    for (;;) {
        const EventPage some = events("limit=2&after=" + QByteArray::number(cursor));
        QVERIFY(some.events.size() <= 2);
        if (some.events.isEmpty())
            break;
        count += some.events.size();
        cursor = some.nextAfter;
    }
    QCOMPARE(count, page.events.size());
}

void OperatorReadingTest::waitsForEvents()
{
    const TestPair pair = support::makePair(m_relay->http());
    const EventPage now = events("after=0");
    const QByteArray cursors =
        "after=" + QByteArray::number(now.nextAfter) + "&presence=" + QByteArray::number(now.nextPresence);
    HttpRequest request;
    request.target = Base + "events?wait=60&" + cursors;
    request.token = m_relay->operatorKey();
    HttpCall* waiting = m_relay->http().start(request, this);
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"hi"_s) > 0);
    QTRY_VERIFY_WITH_TIMEOUT(waiting->isFinished(), 10'000);
    QCOMPARE(waiting->answer().status, 200);
    QVERIFY(relay::protocol::eventPageFromJson(waiting->answer().json).has_value());

    const EventPage then = events("after=0");
    const HttpAnswer nothing = get("events?wait=1&after=" + QByteArray::number(then.nextAfter) +
                                   "&presence=" + QByteArray::number(then.nextPresence));
    QCOMPARE(nothing.status, 200);
    QCOMPARE(nothing.json[u"events"].toArray().size(), 0);
    QCOMPARE(nothing.json[u"next_after"].toInteger(), then.nextAfter);
}

void OperatorReadingTest::waitsForEventsAloneWithoutAPresenceCursor()
{
    // A script that follows the events only must not be answered over and over because agents come and go.
    const TestPair pair = support::makePair(m_relay->http());
    // That the peer has read all is told before.
    const QByteArray asked = "/v1/room/" + pair.room + "/messages?after=";
    const qint64 before = events("after=0").nextAfter;
    QCOMPARE(m_relay->http().get(asked + QByteArray::number(before), pair.two.token).status, 200);
    QTRY_VERIFY(events("after=0").nextAfter > before);
    const EventPage now = events("after=0");
    QVERIFY(!now.presence.isEmpty());
    HttpRequest request;
    request.target = Base + "events?wait=60&after=" + QByteArray::number(now.nextAfter);
    request.token = m_relay->operatorKey();
    HttpCall* waiting = m_relay->http().start(request, this);
    // Its peer's wait is noted as presence, and lasts longer than it takes to announce that.
    const QByteArray poll = "/v1/room/" + pair.room + "/messages?wait=1&after=";
    QCOMPARE(m_relay->http().get(poll + QByteArray::number(now.nextAfter), pair.two.token).status, 200);
    QVERIFY(!waiting->isFinished());
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"hi"_s) > 0);
    QTRY_VERIFY_WITH_TIMEOUT(waiting->isFinished(), 10'000);
    QVERIFY(!waiting->answer().json[u"events"].toArray().isEmpty());
}

void OperatorReadingTest::tellsPresence()
{
    const TestPair pair = support::makePair(m_relay->http());
    const EventPage before = events("after=0");
    const QByteArray cursors =
        "after=" + QByteArray::number(before.nextAfter) + "&presence=" + QByteArray::number(before.nextPresence);
    // Told at most once a second for each agent, so it may take more than one request.
    const auto seen = [&] {
        m_relay->http().get("/v1/rooms", pair.two.token);
        return events(cursors);
    };
    QTRY_VERIFY(!seen().presence.isEmpty());
    const EventPage after = events(cursors);
    QCOMPARE(after.presence.size(), 1);
    QCOMPARE(after.presence.constFirst().agentId, pair.two.id);
    QVERIFY(after.presence.constFirst().lastSeenAt > 0);
    QVERIFY(after.nextPresence > before.nextPresence);
}

void OperatorReadingTest::resetsACursorFromAnotherTime()
{
    const TestPair pair = support::makePair(m_relay->http());
    QVERIFY(support::say(m_relay->http(), pair.one, pair.room, u"hi"_s) > 0);
    QVERIFY(m_relay->stop());
    QVERIFY(m_relay->start());
    const EventPage page = events("after=1&wait=60");
    QVERIFY(page.reset);
    const HttpAnswer ahead = get("events?after=9000000000");
    QCOMPARE(ahead.status, 409);
    QCOMPARE(ahead.code(), u"cursor_ahead"_s);
}

QTEST_GUILESS_MAIN(OperatorReadingTest)
#include "operatorreading_test.moc"

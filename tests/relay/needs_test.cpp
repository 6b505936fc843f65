// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for the operator, over real sockets, read with the same code that the desktop reads it with.
#include <QTest>

#include "relay/protocol/need.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using relay::protocol::NeedKind;
using relay::protocol::NeedList;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RelayFixture;
using support::TestPair;

class NeedsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void opensOnlyForTheOperatorKey();
    void answersWhenItChanges();
    void aWaitThatNothingEnds();
    void aClientThatLeaves();
    void refusesWhatIsNoTime();
    void survivesAStop();

private:
    HttpAnswer get(const QByteArray& query = {}) const
    {
        return m_relay->http().get("/operator/v1/needs" + query, m_relay->operatorKey());
    }

    HttpAnswer post(const QString& id, const QByteArray& verb, const QJsonObject& body = {}) const
    {
        return m_relay->http().post("/operator/v1/needs/" + id.toLatin1() + '/' + verb, body, m_relay->operatorKey());
    }

    NeedList needs() const
    {
        const auto list = relay::protocol::needListFromJson(get().json);
        return list ? *list : NeedList{.revision = -1};
    }

    void review(const TestPair& pair) const
    {
        QCOMPARE(m_relay->http()
                     .patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, m_relay->operatorKey())
                     .status,
                 200);
    }

    std::unique_ptr<RelayFixture> m_relay;
};

void NeedsTest::init()
{
    m_relay = std::make_unique<RelayFixture>();
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
}

void NeedsTest::cleanup()
{
    m_relay.reset();
}

void NeedsTest::opensOnlyForTheOperatorKey()
{
    const TestPair pair = support::makePair(m_relay->http());
    QCOMPARE(m_relay->http().get("/operator/v1/needs").status, 401);
    QCOMPARE(m_relay->http().get("/operator/v1/needs", pair.one.token).status, 401);
    QCOMPARE(m_relay->http().post("/operator/v1/needs/x/snooze", {{u"seconds"_s, 1}}, pair.one.token).status, 401);
    QCOMPARE(m_relay->http().post("/operator/v1/needs/x/dismiss", {}, pair.one.token).status, 401);
}

void NeedsTest::answersWhenItChanges()
{
    const TestPair pair = support::makePair(m_relay->http());
    review(pair);
    const qint64 revision = needs().revision;
    const std::unique_ptr<HttpCall> call(
        m_relay->http().start({.target = "/operator/v1/needs?wait=600&after=" + QByteArray::number(revision),
                               .token = m_relay->operatorKey()},
                              nullptr));
    support::say(m_relay->http(), pair.one, pair.room, u"may I?"_s);
    QTRY_VERIFY(call->isFinished());
    QCOMPARE(call->answer().status, 200);
    const auto list = relay::protocol::needListFromJson(call->answer().json);
    QVERIFY(list && list->revision != revision);
    QCOMPARE(list->needs.size(), 1);
    QCOMPARE(list->needs.constFirst().kind, NeedKind::Held);
    QVERIFY(!call->answer().body.contains("may I?"));
    // Another revision is answered at once.
    QCOMPARE(get("?wait=600&after=" + QByteArray::number(revision)).status, 200);
}

void NeedsTest::aWaitThatNothingEnds()
{
    const qint64 revision = needs().revision;
    const HttpAnswer answer = get("?wait=1&after=" + QByteArray::number(revision));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json[u"revision"].toInteger(), revision);
}

void NeedsTest::aClientThatLeaves()
{
    const qint64 revision = needs().revision;
    {
        const std::unique_ptr<HttpCall> call(
            m_relay->http().start({.target = "/operator/v1/needs?wait=600&after=" + QByteArray::number(revision),
                                   .token = m_relay->operatorKey()},
                                  nullptr));
        QCOMPARE(needs().revision, revision);
    }
    const TestPair pair = support::makePair(m_relay->http());
    review(pair);
    support::say(m_relay->http(), pair.one, pair.room, u"may I?"_s);
    QTRY_VERIFY(needs().revision != revision);
}

void NeedsTest::refusesWhatIsNoTime()
{
    QCOMPARE(get("?wait=601").status, 400);
    QCOMPARE(get("?after=-1").status, 400);
    QCOMPARE(post(u"x"_s, "snooze").status, 400);
    QCOMPARE(post(u"x"_s, "snooze", {{u"seconds"_s, -1}}).status, 400);
    QCOMPARE(post(u"x"_s, "snooze", {{u"seconds"_s, 604'801}}).status, 400);
    QCOMPARE(post(u"x"_s, "snooze", {{u"seconds"_s, u"1"_s}}).status, 400);
    QCOMPARE(post(u"x"_s, "snooze", {{u"seconds"_s, 1}}).status, 404);
    const HttpAnswer none = post(u"x"_s, "dismiss");
    QCOMPARE(none.status, 404);
    QCOMPARE(none.json[u"reason"].toString(), u"no_such_need"_s);
}

void NeedsTest::survivesAStop()
{
    const TestPair pair = support::makePair(m_relay->http());
    const QString secret = u"ak_"_s + u"0f1e2d3c4b5a69788796a5b4c3d2e1f0a9b8c7d6e5f4"_s;
    QCOMPARE(m_relay->http()
                 .patch("/operator/v1/relay", {{u"policy"_s, QJsonObject{{u"secrets"_s, u"refuse"_s}}}},
                        m_relay->operatorKey())
                 .status,
             200);
    QCOMPARE(support::say(m_relay->http(), pair.one, pair.room, secret), 0);
    QCOMPARE(needs().needs.size(), 1);
    const QString id = needs().needs.constFirst().id;
    QCOMPARE(post(id, "snooze", {{u"seconds"_s, 3600}}).status, 200);
    const NeedList before = needs();
    QVERIFY(before.needs.constFirst().snoozedUntil > 0);
    QVERIFY(m_relay->stop());
    QVERIFY2(m_relay->start(), qPrintable(m_relay->problem()));
    QCOMPARE(needs().needs, before.needs);
    QVERIFY(needs().revision != before.revision);
    QCOMPARE(post(id, "dismiss").status, 200);
    QVERIFY(needs().needs.isEmpty());
}

QTEST_GUILESS_MAIN(NeedsTest)
#include "needs_test.moc"

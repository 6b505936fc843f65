// SPDX-License-Identifier: GPL-3.0-or-later
// What was acknowledged is on disk: kill -9 in the middle of many writes, start again, account for each.
// A few rounds; as many as DUOLOGUE_CRASH_ROUNDS says when it is run by hand.
#include <QTest>

#include "tests/support/messagestorm.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::HttpAnswer;
using support::MessageStorm;
using support::TestAgent;
using support::TestPair;

namespace {

constexpr int Writers = 16;
constexpr int FewRounds = 3;
constexpr int AcknowledgedPerRound = 300;

const QStringList NoLimits = {u"--rate-limit"_s, u"off"_s, u"--room-history"_s, u"0"_s, u"--capacity"_s, u"0"_s};

int rounds()
{
    return qMax(FewRounds, qEnvironmentVariableIntValue("DUOLOGUE_CRASH_ROUNDS"));
}

} // namespace

class CrashTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryAcknowledgedMessage();
    void keepsEveryAcknowledgedJoin();
};

void CrashTest::keepsEveryAcknowledgedMessage()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(!pair.room.isEmpty());
    MessageStorm storm;
    for (int round = 1; round <= rounds(); ++round) {
        storm.start(relay.http(), pair, Writers);
        QTRY_VERIFY_WITH_TIMEOUT(storm.acknowledged().size() >= round * AcknowledgedPerRound, 60'000);
        relay.kill();
        storm.stop();
        QTRY_VERIFY(storm.isIdle()); // the last answers that had left before it died

        QVERIFY2(relay.start(NoLimits), relay.errors().constData());
        const auto found = MessageStorm::readAll(relay.http(), pair);
        QVERIFY(found);
        for (auto message = storm.acknowledged().cbegin(); message != storm.acknowledged().cend(); ++message)
            QCOMPARE(found->value(message.key()), message.value());
        // No seq is given twice, after a crash neither.
        QCOMPARE(storm.seqs().size(), storm.acknowledged().size());
        qint64 greatest = 0;
        for (const qint64 seq : storm.seqs())
            greatest = qMax(greatest, seq);
        QVERIFY(support::say(relay.http(), pair.one, pair.room, u"after the crash"_s) > greatest);
    }
    qInfo("%d rounds, %lld messages acknowledged, none lost", rounds(), qlonglong(storm.acknowledged().size()));
    QCOMPARE(relay.terminate(), 0);
}

void CrashTest::keepsEveryAcknowledgedJoin()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QList<TestPair> pairs;
    for (int i = 0; i < 5; ++i)
        pairs.append(support::makePair(relay.http()));
    relay.kill();
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestAgent third = support::makeAgent(relay.http(), u"three"_s);
    for (const TestPair& pair : std::as_const(pairs)) {
        const HttpAnswer room = relay.http().get("/v1/room/" + pair.room, pair.two.token);
        QCOMPARE(room.status, 200);
        QCOMPARE(room.json[u"room_sealed"], QJsonValue(true));
        QCOMPARE(relay.http().post("/v1/room/join", {{u"room_code"_s, pair.code}}, third.token).status, 410);
    }
}

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"

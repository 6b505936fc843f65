// SPDX-License-Identifier: GPL-3.0-or-later
// A relay that tells the operator's phone, over real sockets.
#include <QCryptographicHash>
#include <QFile>
#include <QTest>

#include "relay/protocol/need.h"
#include "relay/protocol/relayinfo.h"
#include "tests/support/ntfyserver.h"
#include "tests/support/relayfixture.h"
#include "tests/support/waiting.h"

using namespace Qt::StringLiterals;
using relay::protocol::PushResult;
using support::DuologuedProcess;
using support::RelayFixture;
using support::TestPair;
using testing::NtfyServer;

namespace {

constexpr int Patience = 10'000;

relay::push::PushSettings pushTo(const NtfyServer& server)
{
    relay::push::PushSettings push;
    push.kind = relay::push::PushSettings::Kind::Ntfy;
    push.url = server.topicUrl();
    return push;
}

QStringList conditions(const RelayFixture& relay)
{
    QStringList codes;
    const auto info =
        relay::protocol::relayInfoFromJson(relay.http().get("/operator/v1/relay", relay.operatorKey()).json);
    for (const auto& condition : info ? info->conditions : QList<relay::protocol::Condition>())
        codes.append(condition.code);
    return codes;
}

struct Ran {
    int status = -1;
    QByteArray said;
};

Ran run(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(DUOLOGUED_PATH), arguments);
    support::waitFor([&process] { return process.state() == QProcess::NotRunning; }, Patience);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

} // namespace

class PushingTest : public QObject
{
    Q_OBJECT

private slots:
    void aHeldMessageIsToldAndTakenBack();
    void aDeadServerSlowsNothing();
    void isOffByDefault();
    void theCommandTriesIt();
    void refusesWhatCannotWork();
};

void PushingTest::aHeldMessageIsToldAndTakenBack()
{
    NtfyServer server;
    QVERIFY(server.start());
    RelayFixture relay;
    relay.settings.push = pushTo(server);
    relay.settings.publicUrls = {u"https://relay.example.org"_s};
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const TestPair pair = support::makePair(relay.http());
    relay.http().patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, relay.operatorKey());
    support::say(relay.http(), pair.one, pair.room, u"my secret plan"_s);
    QVERIFY(support::waitFor([&] { return server.published.size() == 1; }, Patience));
    QVERIFY2(server.complaint.isEmpty(), qPrintable(server.complaint));
    const QJsonObject said = server.published.constFirst();
    QCOMPARE(said[u"title"].toString(), u"1 thing waits for you"_s);
    QCOMPARE(said[u"click"].toString(), u"https://relay.example.org/operator/"_s);
    QVERIFY(!server.received.contains("plan") && !server.received.contains(pair.room));
    const auto needs =
        relay::protocol::needListFromJson(relay.http().get("/operator/v1/needs", relay.operatorKey()).json);
    QVERIFY(needs && needs->needs.size() == 1);
    const QByteArray held = needs->needs.constFirst().messageId.toLatin1();
    const QByteArray hash = QCryptographicHash::hash("my secret plan", QCryptographicHash::Sha256).toHex();
    QCOMPARE(relay.http()
                 .post("/operator/v1/messages/" + held + "/release", {{u"sha256"_s, QString::fromLatin1(hash)}},
                       relay.operatorKey())
                 .status,
             200);
    QVERIFY(support::waitFor([&] { return server.cleared.size() == 1; }, Patience));
    QCOMPARE(server.cleared.constFirst(), said[u"sequence_id"].toString());
    QVERIFY(relay.stop());
}

void PushingTest::aDeadServerSlowsNothing()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.hangs = true;
    RelayFixture relay;
    relay.settings.push = pushTo(server);
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const TestPair pair = support::makePair(relay.http());
    relay.http().patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, relay.operatorKey());
    support::say(relay.http(), pair.one, pair.room, u"hello"_s);
    QVERIFY(support::waitFor([&] { return server.requests.size() == 1; }, Patience));
    QVERIFY(support::say(relay.http(), pair.two, pair.room, u"and on"_s) >= 0);
    QVERIFY(relay.stop()); // does not wait for it either
    server.hangs = false;
    server.failWith = 403;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    QVERIFY(support::waitFor([&] { return conditions(relay).contains(relay::protocol::condition::PushFailing); },
                             Patience));
    server.failWith = 0;
    QCOMPARE(relay.http().post("/operator/v1/push/test", {}, relay.operatorKey()).json[u"result"].toString(),
             u"delivered"_s);
    QVERIFY(!conditions(relay).contains(relay::protocol::condition::PushFailing));
}

void PushingTest::isOffByDefault()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    QCOMPARE(relay.http().post("/operator/v1/push/test", {}, "nobody").status, 401);
    const auto trial =
        relay::protocol::pushTrialFromJson(relay.http().post("/operator/v1/push/test", {}, relay.operatorKey()).json);
    QVERIFY(trial && trial->result == PushResult::Off);
}

void PushingTest::theCommandTriesIt()
{
    NtfyServer server;
    QVERIFY(server.start());
    server.token = "tk_0123456789";
    DuologuedProcess daemon;
    const QString secret = daemon.directory() + u"/token"_s;
    QFile file(secret);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("tk_0123456789\n") > 0 &&
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    file.close();
    QVERIFY(daemon.start({u"--push-ntfy"_s, server.topicUrl().toString(), u"--push-secret-file"_s, secret}));
    const Ran good = run({u"push"_s, u"test"_s, u"--data-dir"_s, daemon.dataDir()});
    QVERIFY2(good.status == 0 && good.said.contains("took it"), good.said);
    QCOMPARE(server.published.size(), 1);
    server.token = "tk_another";
    const Ran refused = run({u"push"_s, u"test"_s, u"--data-dir"_s, daemon.dataDir()});
    QVERIFY2(refused.status == 1 && refused.said.contains("HTTP 403"), refused.said);
    QVERIFY(!refused.said.contains("a-topic_7"));
    QVERIFY(!daemon.errors().contains("a-topic_7") && !daemon.errors().contains("tk_0123456789"));
}

void PushingTest::refusesWhatCannotWork()
{
    DuologuedProcess daemon;
    const QStringList where{u"--data-dir"_s, daemon.dataDir(), u"--listen"_s, u"127.0.0.1:0"_s};
    const auto refused = [&where](const QStringList& more, int status, const char* word) {
        const Ran ran = run(where + more);
        return ran.status == status && ran.said.contains(word) && !ran.said.contains("s3cret");
    };
    QVERIFY(refused({u"--push-ntfy"_s, u"https://ntfy.sh/"_s}, 2, "--push-ntfy"));
    QVERIFY(refused({u"--push-webhook"_s, u"https://a:s3cret@example.org/"_s}, 2, "--push-webhook"));
    QVERIFY(refused({u"--push-webhook"_s, u"https://example.org/"_s}, 1, "--push-secret-file"));
    QVERIFY(refused({u"--push-ntfy"_s, u"https://ntfy.sh/a"_s, u"--push-webhook"_s, u"https://example.org/"_s}, 2,
                    "one of the two"));
    QVERIFY(refused({u"--push-quiet-hours"_s, u"10pm"_s}, 2, "22:00-07:00"));
    QVERIFY(refused({u"--push-ntfy"_s, u"https://ntfy.sh/a"_s, u"--push-secret-file"_s, u"/nowhere"_s}, 1, "nowhere"));
}

QTEST_GUILESS_MAIN(PushingTest)

#include "pushing_test.moc"

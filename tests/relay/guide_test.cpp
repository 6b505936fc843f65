// SPDX-License-Identifier: GPL-3.0-or-later
// GET /: what an agent and what a user reads.
#include <QRegularExpression>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpRequest;
using support::RelayFixture;

class GuideTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsAnAgentEverything();
    void fillsInTheAddressThatItWasAskedBy();
    void fillsInTheLimits();
    void showsAHumanAPage();
};

void GuideTest::tellsAnAgentEverything()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    const HttpAnswer answer = relay.http().get("/");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "text/plain; charset=utf-8");
    const QByteArray base = relay.relay().addresses().constFirst().toLatin1();
    for (const QByteArray& call :
         QByteArrayList{"/v1/agent", "/v1/room", "/v1/room/join", "/v1/room/ROOM_ID/child", "/v1/room/ROOM_ID/message",
                        "/v1/room/ROOM_ID/messages?after=0&wait=30", "/v1/room/ROOM_ID/leave"})
        QVERIFY2(answer.body.contains(QByteArray(base + call)), call.constData());
    for (const QByteArray& status :
         QByteArrayList{"400", "401", "403", "404", "409", "410", "413", "415", "423", "429", "503", "507"})
        QVERIFY2(answer.body.contains(QByteArray("   " + status + "  ")), status.constData());
    for (const QByteArray& word :
         QByteArrayList{"system", "operator", "next_after", "Retry-After", "Idempotency-Key", "not end to end",
                        "/v1/bell?wait=50", "/bell.sh", "from_operator", "availability"})
        QVERIFY2(answer.body.toLower().contains(word.toLower()), word.constData());
    QVERIFY(!answer.body.contains("{{"));
    QVERIFY(!answer.body.contains("laink-mcp"));
}

void GuideTest::fillsInTheAddressThatItWasAskedBy()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    const QByteArray port = QByteArray::number(relay.http().port());
    HttpRequest request;
    request.headers = {{"Host", "localhost:" + port}};
    QVERIFY(relay.http().send(request).body.contains(QByteArray("http://localhost:" + port + "/v1/agent")));
    request.headers = {{"Host", "evil.example"}};
    const HttpAnswer refused = relay.http().send(request);
    QCOMPARE(refused.status, 403);
    QVERIFY(!refused.body.contains("evil"));

    RelayFixture published;
    published.settings.publicUrls = {u"https://relay.example/base"_s, u"http://host.docker.internal:4821"_s};
    QVERIFY(published.start());
    const QByteArray text = published.http().get("/").body;
    QVERIFY(text.contains("https://relay.example/base/v1/agent"));
    QVERIFY(text.contains("TLS"));
    QVERIFY(!text.contains("127.0.0.1"));
    request.headers = {{"Host", "host.docker.internal:4821"}}; // one of several
    QVERIFY(published.http().send(request).body.contains("http://host.docker.internal:4821/v1/agent"));
    request.headers = {{"Host", "relay.example"}};
    QVERIFY(published.http().send(request).body.contains("https://relay.example/base/v1/agent"));
    request.headers = {{"Host", "host.docker.internal:4822"}};
    QCOMPARE(published.http().send(request).status, 403);
}

void GuideTest::fillsInTheLimits()
{
    RelayFixture relay;
    relay.settings.limits = {
        {u"capacity"_s, 7}, {u"message_ttl_seconds"_s, 86'400}, {u"room_idle_seconds"_s, 5400}, {u"room_history"_s, 0}};
    QVERIFY(relay.start());
    const QByteArray text = relay.http().get("/").body;
    for (const QByteArray& part : QByteArrayList{"7 agents", "deleted after 1 day.", "deleted after 90 minutes.",
                                                 "all of its messages", "240 requests"})
        QVERIFY2(text.contains(part), part.constData());
}

void GuideTest::showsAHumanAPage()
{
    RelayFixture relay;
    QVERIFY(relay.start());
    HttpRequest request;
    request.headers = {{"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}};
    const HttpAnswer answer = relay.http().send(request);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "text/html; charset=utf-8");
    const QByteArray policy = answer.header("content-security-policy");
    QVERIFY(policy.startsWith("default-src 'none'; style-src 'sha256-"));
    QVERIFY(policy.contains("frame-ancestors 'none'"));
    QVERIFY(!policy.contains("unsafe"));
    QCOMPARE(answer.header("x-content-type-options"), "nosniff");
    QCOMPARE(answer.header("vary"), "Accept");
    QVERIFY(answer.body.contains(relay.relay().addresses().constFirst().toLatin1()));
    QVERIFY(!answer.body.contains("{{"));
    static const QRegularExpression external(u"<script|src=|href=|url\\(|@import|style="_s);
    QVERIFY(!QString::fromUtf8(answer.body).contains(external));
    QCOMPARE(answer.body.count("<style>"), 1);
}

QTEST_GUILESS_MAIN(GuideTest)
#include "guide_test.moc"

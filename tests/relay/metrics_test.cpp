// SPDX-License-Identifier: GPL-3.0-or-later
// GET /metrics: read strictly, as OpenMetrics 1.0 says, and held against what was done.
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <optional>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpRequest;
using support::RelayFixture;
using support::TestPair;

namespace {

/// What a text says: each sample with its labels, as they stand there.
struct Metrics {
    QMap<QByteArray, double> samples;
    QMap<QByteArray, QByteArray> types; ///< of the families
    QByteArray problem;                 ///< why it is no OpenMetrics; empty when it is

    double of(const QByteArray& sample) const { return samples.value(sample, -1); }
};

/// The suffixes that samples of a type have.
QByteArrayList suffixesOf(const QByteArray& type)
{
    static const QMap<QByteArray, QByteArrayList> all{
        {"gauge", {""}}, {"counter", {"_total"}}, {"histogram", {"_bucket", "_sum", "_count"}}, {"info", {"_info"}}};
    return all.value(type);
}

/// Reads one family after the other; a family's lines stand together.
Metrics parse(const QByteArray& text)
{
    static const QRegularExpression nameForm(u"^[a-z_][a-z0-9_]*$"_s);
    static const QRegularExpression sampleForm(
        u"^([a-z_][a-z0-9_]*)(\\{([a-z_]+=\"[^\"\\\\]*\")(,[a-z_]+=\"[^\"\\\\]*\")*\\})? (-?[0-9.e+-]+)$"_s);
    Metrics metrics;
    QByteArray family;
    const auto fail = [&metrics](const QByteArray& why, const QByteArray& line) {
        if (metrics.problem.isEmpty())
            metrics.problem = why + ": " + line;
    };
    if (!text.endsWith("\n# EOF\n") || text.count("# EOF") != 1)
        fail("does not end with EOF", text.right(20));
    for (const QByteArray& line : text.chopped(7).split('\n')) {
        if (line.isEmpty())
            continue;
        if (line.startsWith("# ")) {
            const QByteArrayList words = line.split(' ');
            const QByteArray name = words.value(2);
            if (words.value(1) == "HELP" && (metrics.types.contains(name) || words.size() < 4))
                fail("family twice, or no help", line);
            else if (words.value(1) == "HELP")
                metrics.types.insert(family = name, {});
            else if (words.value(1) == "TYPE" && (name != family || suffixesOf(words.value(3)).isEmpty()))
                fail("wrong type", line);
            else if (words.value(1) == "TYPE")
                metrics.types[family] = words.value(3);
            else if (words.value(1) != "UNIT" || name != family || !family.endsWith(QByteArray('_' + words.value(3))))
                fail("wrong unit", line);
            if (!nameForm.match(QString::fromLatin1(name)).hasMatch())
                fail("wrong name", line);
            continue;
        }
        const QRegularExpressionMatch match = sampleForm.match(QString::fromUtf8(line));
        const QByteArray name = match.captured(1).toLatin1();
        const QByteArrayList suffixes = suffixesOf(metrics.types.value(family));
        const bool known = std::any_of(suffixes.begin(), suffixes.end(),
                                       [&](const QByteArray& suffix) { return name == family + suffix; });
        const QByteArray key = line.left(line.lastIndexOf(' '));
        if (!match.hasMatch() || !known || metrics.samples.contains(key))
            fail("wrong sample", line);
        metrics.samples.insert(key, match.captured(5).toDouble());
    }
    return metrics;
}

/// Buckets grow, and the last one is the count.
QByteArray checkHistogram(const Metrics& metrics, const QByteArray& family, const QByteArray& label)
{
    QList<std::pair<double, double>> buckets;
    const QByteArray prefix = family + "_bucket{" + label + ",le=\"";
    for (auto sample = metrics.samples.lowerBound(prefix);
         sample != metrics.samples.end() && sample.key().startsWith(prefix); ++sample) {
        const QByteArray bound = sample.key().sliced(prefix.size()).chopped(2);
        buckets.append({bound == "+Inf" ? qInf() : bound.toDouble(), sample.value()});
    }
    std::sort(buckets.begin(), buckets.end());
    if (buckets.size() < 2 || !qIsInf(buckets.last().first))
        return "no last bucket";
    for (qsizetype i = 1; i < buckets.size(); ++i) {
        if (buckets[i].second < buckets[i - 1].second)
            return "buckets fall";
    }
    const QByteArray count = family + "_count{" + label + "}";
    return metrics.of(count) == buckets.last().second ? QByteArray() : QByteArray("the count is another");
}

QByteArray requests(const char* face, const char* status)
{
    return QByteArray("duologue_http_requests_total{face=\"") + face + "\",status=\"" + status + "\"}";
}

} // namespace

class MetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void isOpenMetrics();
    void countsWhatWasDone();
    void showsWhoWaits();
    void showsWhatIsHeldAndPaused();
    void isForWhoMayReadIt();
    void hasTheOlderForm();

private:
    static Metrics read(const RelayFixture& relay)
    {
        return parse(relay.http().get("/metrics", relay.operatorKey()).body);
    }
};

void MetricsTest::isOpenMetrics()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    support::makePair(relay.http());
    const HttpAnswer answer = relay.http().get("/metrics", relay.operatorKey());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    const Metrics metrics = parse(answer.body);
    QVERIFY2(metrics.problem.isEmpty(), metrics.problem.constData());
    for (const char* face : {"laink", "agentring", "mcp", "bell", "operator", "other"}) {
        const QByteArray wrong =
            checkHistogram(metrics, "duologue_http_request_duration_seconds", QByteArray("face=\"") + face + '"');
        QVERIFY2(wrong.isEmpty(), wrong.constData());
    }
    for (const char* family : {"duologue_database_bytes", "duologue_database_log_bytes", "duologue_disk_free_bytes",
                               "duologue_audit_entries", "duologue_audit_bytes", "process_cpu_seconds_total"})
        QVERIFY2(metrics.of(family) > 0, family);
#ifdef DUOLOGUE_PORTABLE
    QVERIFY(!answer.body.contains("process_resident_memory_bytes") && !answer.body.contains("process_open_fds"));
#else
    QVERIFY(metrics.of("process_resident_memory_bytes") > 0 && metrics.of("process_open_fds") > 0);
#endif
    QCOMPARE(metrics.of("duologue_last_backup_timestamp_seconds"), 0.0);
    // The parser is one that can fail.
    QVERIFY(!parse(answer.body.chopped(6)).problem.isEmpty());
    QVERIFY(!parse("a 1\n# EOF\n").problem.isEmpty());
    QVERIFY(!parse("# HELP a x\n# TYPE a gauge\na 1\na 1\n# EOF\n").problem.isEmpty());
    QVERIFY(!parse("# HELP a x\n# TYPE a counter\na 1\n# EOF\n").problem.isEmpty());
}

void MetricsTest::countsWhatWasDone()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const TestPair pair = support::makePair(relay.http());
    const Metrics before = read(relay);
    QCOMPARE(before.of("duologue_agents"), 2.0);
    QCOMPARE(before.of("duologue_rooms"), 1.0);
    for (int i = 0; i < 3; ++i)
        QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hello"_s) > 0);
    QCOMPARE(relay.http().get("/v1/rooms").status, 401);
    QCOMPARE(relay.http().get("/v1/bell", pair.one.token).status, 200);
    QCOMPARE(relay.http().get("/nowhere").status, 404);
    const Metrics after = read(relay);
    const auto difference = [&](const QByteArray& sample) { return after.of(sample) - before.of(sample); };
    QCOMPARE(difference(requests("laink", "2xx")), 3.0);
    QCOMPARE(difference(requests("laink", "4xx")), 1.0);
    QCOMPARE(difference(requests("bell", "2xx")), 1.0);
    QCOMPARE(difference(requests("other", "4xx")), 1.0);
    QCOMPARE(difference(requests("operator", "2xx")), 1.0); // the reading itself, once it was answered
    QCOMPARE(difference("duologue_http_request_duration_seconds_count{face=\"laink\"}"), 4.0);
    QCOMPARE(difference("duologue_messages"), 3.0);
    QCOMPARE(difference("duologue_audit_entries"), 3.0);
}

/// A wait is in the gauge while it lasts, and not among the durations.
void MetricsTest::showsWhoWaits()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const TestPair pair = support::makePair(relay.http());
    const QByteArray next = QByteArray::number(
        relay.http().get("/v1/room/" + pair.room + "/messages", pair.two.token).json[u"next_after"].toInteger());
    const QByteArray waits = "duologue_waits{face=\"laink\"}";
    const QByteArray durations = "duologue_http_request_duration_seconds_count{face=\"laink\"}";
    const Metrics before = read(relay);
    QCOMPARE(before.of(waits), 0.0);
    HttpRequest request;
    request.target = "/v1/room/" + pair.room + "/messages?wait=60&after=" + next;
    request.token = pair.two.token;
    HttpCall* answered = relay.http().start(request, this);
    HttpCall* left = relay.http().start(request, this);
    QTRY_COMPARE(read(relay).of(waits), 2.0);
    left->abort();
    QTRY_COMPARE(read(relay).of(waits), 1.0);
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hello"_s) > 0);
    QTRY_VERIFY(answered->isFinished());
    const Metrics after = read(relay);
    QCOMPARE(after.of(waits), 0.0);
    QCOMPARE(after.of(durations) - before.of(durations), 1.0); // the message alone
    QCOMPARE(after.of(requests("laink", "2xx")) - before.of(requests("laink", "2xx")), 2.0);
}

void MetricsTest::showsWhatIsHeldAndPaused()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const TestPair pair = support::makePair(relay.http());
    const QByteArray room = "/operator/v1/rooms/" + pair.room;
    QCOMPARE(read(relay).of("duologue_held_oldest_seconds"), 0.0);
    QCOMPARE(relay.http().patch(room, {{u"review"_s, u"all"_s}}, relay.operatorKey()).status, 200);
    relay.http().post("/v1/room/" + pair.room + "/message", {{u"text"_s, u"held"_s}}, pair.one.token);
    QCOMPARE(read(relay).of("duologue_held_messages"), 1.0);
    QTRY_VERIFY(read(relay).of("duologue_held_oldest_seconds") > 0);
    QVERIFY(read(relay).of("duologue_held_oldest_seconds") < 3600);
    QCOMPARE(read(relay).of("duologue_paused_pairs{by=\"operator\"}"), 0.0);
    QCOMPARE(relay.http().patch(room, {{u"paused"_s, true}}, relay.operatorKey()).status, 200);
    const Metrics paused = read(relay);
    QCOMPARE(paused.of("duologue_paused_pairs{by=\"operator\"}"), 1.0);
    QCOMPARE(paused.of("duologue_paused_pairs{by=\"turn_limit\"}"), 0.0);
    QVERIFY2(paused.problem.isEmpty(), paused.problem.constData());
}

void MetricsTest::isForWhoMayReadIt()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const TestPair pair = support::makePair(relay.http());
    QCOMPARE(relay.http().get("/metrics").status, 401);
    QCOMPARE(relay.http().get("/metrics", pair.one.token).status, 401);
    QVERIFY(relay.stop());

    relay.settings.metricsOnLoopback = true;
    QVERIFY(relay.settings.trustedProxies.add(u"127.0.0.1"_s));
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    QCOMPARE(relay.http().get("/metrics").status, 200);
    QCOMPARE(relay.http().get("/operator/v1/relay").status, 401);
    // Through a proxy on this machine, whether it is trusted or not.
    HttpRequest request;
    request.target = "/metrics";
    for (const char* client : {"192.0.2.1", "127.0.0.1"}) {
        request.headers = {{"X-Forwarded-For", client}};
        QCOMPARE(relay.http().send(request).status, 401);
    }
}

void MetricsTest::hasTheOlderForm()
{
    RelayFixture relay;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    HttpRequest request;
    request.target = "/metrics";
    request.token = relay.operatorKey();
    request.headers = {{"Accept", "text/plain;version=0.0.4"}};
    const HttpAnswer older = relay.http().send(request);
    QCOMPARE(older.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    QVERIFY(!older.body.contains("# EOF") && !older.body.contains("# UNIT"));
    QVERIFY(older.body.contains("\n# TYPE process_cpu_seconds_total counter\n"));
    request.headers = {{"Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"}};
    QVERIFY(relay.http().send(request).body.endsWith("# EOF\n"));
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"

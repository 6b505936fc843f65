// SPDX-License-Identifier: GPL-3.0-or-later
// What was acknowledged is on disk: kill -9 in the middle of many writes, start again, account for each.
#include <QHash>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpClient;
using support::HttpRequest;
using support::TestAgent;
using support::TestPair;

namespace {

constexpr int Writers = 16;
constexpr int Rounds = 3;
constexpr int AcknowledgedPerRound = 300;

const QStringList NoLimits = {u"--rate-limit"_s, u"off"_s, u"--room-history"_s, u"0"_s, u"--capacity"_s, u"0"_s};

} // namespace

class CrashTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryAcknowledgedMessage();
    void keepsEveryAcknowledgedJoin();

private:
    void write(const HttpClient& http, const TestPair& pair);
    QHash<QString, QString> readAll(const HttpClient& http, const TestPair& pair);

    QHash<QString, QString> m_acknowledged; ///< id to text
    QSet<qint64> m_seqs;
    int m_next = 0;
    bool m_writing = false;
};

/// One writer: sends, and sends again as soon as it was answered.
void CrashTest::write(const HttpClient& http, const TestPair& pair)
{
    const QString text = u"message %1"_s.arg(m_next++);
    HttpRequest request;
    request.method = "POST";
    request.target = "/v1/room/" + pair.room + "/message";
    request.token = m_next % 2 ? pair.one.token : pair.two.token;
    request.body = R"({"text":")" + text.toLatin1() + R"("})";
    HttpCall* call = http.start(request, this);
    connect(call, &HttpCall::finished, this, [this, call, text, http, pair] {
        call->deleteLater();
        if (call->answer().status == 201) {
            m_acknowledged.insert(call->answer().json[u"id"].toString(), text);
            m_seqs.insert(call->answer().json[u"seq"].toInteger());
        }
        if (m_writing)
            write(http, pair);
    });
}

QHash<QString, QString> CrashTest::readAll(const HttpClient& http, const TestPair& pair)
{
    QHash<QString, QString> found;
    qint64 cursor = 0;
    for (;;) {
        const HttpAnswer page = http.get(
            "/v1/room/" + pair.room + "/messages?limit=200&after=" + QByteArray::number(cursor), pair.two.token);
        const QJsonArray messages = page.json[u"messages"].toArray();
        for (const QJsonValue& message : messages) {
            const qint64 seq = message[u"seq"].toInteger();
            if (seq <= cursor)
                return {}; // out of order, or twice
            cursor = seq;
            found.insert(message[u"id"].toString(), message[u"text"].toString());
        }
        if (messages.isEmpty())
            return found;
    }
}

void CrashTest::keepsEveryAcknowledgedMessage()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(!pair.room.isEmpty());
    for (int round = 1; round <= Rounds; ++round) {
        m_writing = true;
        for (int writer = 0; writer < Writers; ++writer)
            write(relay.http(), pair);
        QTRY_VERIFY_WITH_TIMEOUT(m_acknowledged.size() >= round * AcknowledgedPerRound, 60'000);
        relay.kill();
        m_writing = false;
        QTRY_VERIFY(findChildren<HttpCall*>().isEmpty()); // the last answers that had left before it died

        QVERIFY2(relay.start(NoLimits), relay.errors().constData());
        const QHash<QString, QString> found = readAll(relay.http(), pair);
        for (auto message = m_acknowledged.cbegin(); message != m_acknowledged.cend(); ++message)
            QCOMPARE(found.value(message.key()), message.value());
        // No seq is given twice, after a crash neither.
        QCOMPARE(m_seqs.size(), m_acknowledged.size());
        qint64 greatest = 0;
        for (const qint64 seq : std::as_const(m_seqs))
            greatest = qMax(greatest, seq);
        QVERIFY(support::say(relay.http(), pair.one, pair.room, u"after the crash"_s) > greatest);
    }
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

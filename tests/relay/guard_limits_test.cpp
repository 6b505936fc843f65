// SPDX-License-Identifier: GPL-3.0-or-later
// What one client can use up of time. Memory: guard_memory_test.cpp; connections: guard_places_test.cpp.
#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QPointer>
#include <QTest>

#include "tests/relay/guard_server.h"

using relay::http::GuardLimits;
using relay::http::Response;
using support::RawClient;

namespace {

/// Short times, far enough apart to tell one from the other.
GuardLimits shortTimes()
{
    GuardLimits limits;
    limits.headMs = 200;
    limits.bodyMs = 400;
    limits.idleMs = 800;
    limits.lingerMs = 200;
    limits.stallMs = 400;
    limits.unreadMs = 300;
    return limits;
}

/// Sends always something and never the end, until an answer begins; gives the time that this took, ms.
qint64 trickle(RawClient& client, const QByteArray& piece)
{
    QElapsedTimer time;
    time.start();
    do
        client.send(piece);
    while (!client.waitFor("HTTP/1.1 ", 20) && time.elapsed() < 5000);
    return time.elapsed();
}

/// When the guard looks at its connections.
class Looks : public QObject
{
public:
    Looks() { qApp->installEventFilter(this); }

    /// So long after the last look the next one is; 0 before the first.
    int nextMs() const
    {
        const auto timers = m_guard ? QAbstractEventDispatcher::instance()->registeredTimers(m_guard)
                                    : QList<QAbstractEventDispatcher::TimerInfo>();
        return timers.isEmpty() ? 0 : timers.first().interval;
    }

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Timer && watched->inherits("relay::http::ConnectionGuard"))
            m_guard = watched;
        return false;
    }

    QPointer<QObject> m_guard;
};

} // namespace

class GuardLimitsTest : public QObject
{
    Q_OBJECT

private slots:
    void limitsAreTheContracts();
    void slowHead();
    void slowHeadThatTrickles();
    void slowBody();
    void slowBodyThatTrickles();
    void bodyMayTakeLongerThanTheHead();
    void idleConnectionIsClosed();
    void emptyLinesDoNotKeepAConnection();
    void waitingIsNotIdle();
    void handlerThatNeverAnswers();
    void lingeringEnds();
    void clientThatDoesNotReadALargeAnswerIsClosed();
    void clientThatDoesNotReadASmallAnswerIsClosed();
    void clientThatReadsSlowlyGetsALargeAnswer();
};

void GuardLimitsTest::limitsAreTheContracts()
{
    const GuardLimits limits;
    QCOMPARE(limits.headBytes, 16'384);
    QCOMPARE(limits.headFields, 64);
    QCOMPARE(limits.bodyBytes, 524'288);
    QCOMPARE(limits.unreadBytes, 1'048'576);
    QCOMPARE(limits.headMs, 10'000);
    QCOMPARE(limits.bodyMs, 30'000);
    QCOMPARE(limits.perAddress, 64);
    QCOMPARE(limits.together, 1024);
    QCOMPARE(limits.loopback, 1024);
    QVERIFY(limits.tokenless <= 64); // "few"
}

void GuardLimitsTest::slowHead()
{
    GuardServer server(shortTimes());
    RawClient client(server.port);
    client.send("GET /echo HTTP/1.1\r\nHost: loc");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QCOMPARE(errorCode(*answer), "request_timeout");
    QCOMPARE(answer->header("connection"), "close");
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void GuardLimitsTest::slowHeadThatTrickles()
{
    GuardServer server(shortTimes());
    RawClient client(server.port);
    client.send("GET /echo HTTP/1.1\r\n");
    const qint64 took = trickle(client, "X: y\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(took >= 200);
}

void GuardLimitsTest::slowBody()
{
    GuardServer server(shortTimes());
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n[1");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(client.waitForClosed());
    QCOMPARE(server.handled, 0);
}

void GuardLimitsTest::slowBodyThatTrickles()
{
    GuardServer server(shortTimes());
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
    const qint64 took = trickle(client, "x");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(took >= 400);
}

void GuardLimitsTest::bodyMayTakeLongerThanTheHead()
{
    GuardLimits limits = shortTimes();
    limits.bodyMs = 5000;
    GuardServer server(limits);
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n[");
    for (int i = 0; i < 2; ++i) { // so long two heads, one after the other, have had their time
        RawClient head(server.port);
        head.send("GET /echo HT");
        QVERIFY(head.answer());
    }
    client.send("1]");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void GuardLimitsTest::idleConnectionIsClosed()
{
    GuardServer server(shortTimes());
    RawClient silent(server.port);
    RawClient client(server.port);
    client.send(RawClient::get("/echo"));
    QVERIFY(client.answer());
    QElapsedTimer time;
    time.start();
    QVERIFY(client.waitForClosed());
    QVERIFY(time.elapsed() >= 600);
    QCOMPARE(client.rest(), QByteArray()); // there is no request to be answered
    QVERIFY(silent.waitForClosed());
    QCOMPARE(silent.rest(), QByteArray());
}

void GuardLimitsTest::emptyLinesDoNotKeepAConnection()
{
    GuardServer server(shortTimes());
    RawClient client(server.port);
    QElapsedTimer time;
    time.start();
    do
        client.send("\r\n");
    while (!client.waitForClosed(50) && time.elapsed() < 5000);
    QVERIFY(!client.isConnected());
}

void GuardLimitsTest::waitingIsNotIdle()
{
    GuardLimits limits = shortTimes();
    limits.idleMs = 100;
    GuardServer server(limits);
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    const Looks looks;
    QTRY_VERIFY(looks.nextMs() > limits.handlerMs / 2); // who only waits is left alone
    QVERIFY(server.held[0].isOpen());
    server.held[0].send(Response::json(200, {}));
    QVERIFY(client.answer());
}

void GuardLimitsTest::handlerThatNeverAnswers()
{
    GuardLimits limits = shortTimes();
    limits.handlerMs = 200;
    GuardServer server(limits);
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 500);
    QCOMPARE(errorCode(*answer), "internal_error");
    QVERIFY(!server.held[0].isOpen());
    server.held[0].send(Response::json(200, {}));
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void GuardLimitsTest::lingeringEnds()
{
    GuardServer server(shortTimes());
    RawClient client(server.port);
    client.send("nonsense\r\n\r\n");
    QVERIFY(client.answer());
    QElapsedTimer time;
    time.start();
    const auto isGone = [&server] { return server.server.connections() == 0; };
    do
        client.send("more nonsense");
    while (!support::waitFor(isGone, 20) && time.elapsed() < 5000);
    QCOMPARE(server.server.connections(), 0);
}

void GuardLimitsTest::clientThatDoesNotReadALargeAnswerIsClosed()
{
    GuardServer server(shortTimes());
    server.bigBytes = 32 * 1024 * 1024;
    RawClient client(server.port);
    client.stopReading();
    client.send(RawClient::get("/big"));
    QTRY_COMPARE(server.handled, 1);
    QTRY_COMPARE(server.server.connections(), 0);
}

void GuardLimitsTest::clientThatDoesNotReadASmallAnswerIsClosed()
{
    GuardServer server(shortTimes());
    server.bigBytes = 900 * 1024;
    RawClient client(server.port);
    client.stopReading();
    client.send(RawClient::get("/big").repeated(100));
    QTRY_COMPARE(server.server.connections(), 0);
    QVERIFY(server.handled < 100);
}

void GuardLimitsTest::clientThatReadsSlowlyGetsALargeAnswer()
{
    GuardServer server(shortTimes());
    server.bigBytes = 24 * 1024 * 1024;
    RawClient client(server.port);
    client.socket().setReadBufferSize(256 * 1024);
    client.send(RawClient::get("/big"));
    qsizetype got = 0;
    while (client.isConnected() && got < server.bigBytes) {
        (void)support::waitFor([&client] { return !client.isConnected(); }, 5);
        got += client.socket().readAll().size();
    }
    QVERIFY2(got >= server.bigBytes, qPrintable(QString::number(got)));
    QCOMPARE(server.server.connections(), 1);
}

QTEST_GUILESS_MAIN(GuardLimitsTest)
#include "guard_limits_test.moc"

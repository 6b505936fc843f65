// SPDX-License-Identifier: GPL-3.0-or-later
// What one client, and many, can use up: time and memory. Connections: guard_places_test.cpp.
#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QPointer>
#include <QTest>

#include <memory>
#include <vector>

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
    void unreadAnswersTogetherAreBounded();
    void streamThatIsNotReadIsBounded();
    void bodyOf300MegabytesIsNotHeld();
    void manyHalfRequestsAreHeldOnlyToTheLimits();
    void bodiesTogetherAreBounded();
    void chunksTogetherAreBounded();
    void waitingConnectionsAreSmall();
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
    QElapsedTimer time;
    time.start();
    client.send("GET /echo HTTP/1.1\r\n");
    do
        client.send("X: y\r\n"); // always something, never the end
    while (!client.waitFor("HTTP/1.1 ", 20) && time.elapsed() < 5000);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(time.elapsed() >= 200);
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
    QElapsedTimer time;
    time.start();
    do
        client.send("x");
    while (!client.waitFor("HTTP/1.1 ", 20) && time.elapsed() < 5000);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(time.elapsed() >= 400);
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

void GuardLimitsTest::unreadAnswersTogetherAreBounded()
{
    GuardLimits limits; // its long patience: so it is not time that closes
    limits.unreadBytesTogether = 24 * 1024 * 1024;
    GuardServer server(limits);
    server.bigBytes = 16 * 1024 * 1024;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->stopReading();
        clients.back()->send(RawClient::get("/big"));
    }
    QTRY_COMPARE(server.handled, 6);
    QTRY_VERIFY(server.server.connections() <= 2);
}

void GuardLimitsTest::streamThatIsNotReadIsBounded()
{
    GuardServer server;
    RawClient client(server.port);
    client.stopReading();
    client.send(RawClient::get("/stream"));
    QTRY_COMPARE(server.held.size(), 1U);
    const QByteArray chunk(64 * 1024, 'x');
    qint64 written = 0;
    while (server.held[0].isOpen() && written < 256LL * 1024 * 1024) {
        server.held[0].write(chunk);
        written += chunk.size();
    }
    QVERIFY(!server.held[0].isOpen());
    QVERIFY2(written < 16LL * 1024 * 1024, qPrintable(QString::number(written))); // what the kernel takes, and 1 MiB
    QTRY_COMPARE(server.gone, 1);
    QTRY_COMPARE(server.server.connections(), 0);
}

void GuardLimitsTest::bodyOf300MegabytesIsNotHeld()
{
    GuardServer server;
    RawClient client(server.port);
    const qint64 size = 300LL * 1024 * 1024;
    client.send("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n");
    const QByteArray part(256 * 1024, 'x');
    client.send(part);
    const qint64 before = residentBytes();
    qint64 sent = part.size();
    qint64 most = 0;
    while (client.isConnected() && sent < size) {
        client.send(part);
        sent += part.size();
        QTRY_VERIFY(client.socket().bytesToWrite() < 4 * part.size() || !client.isConnected());
        most = std::max(most, residentBytes());
    }
    QVERIFY2(most - before < 16 * 1024 * 1024, qPrintable(QString::number(most - before)));
    QCOMPARE(server.handled, 0);
}

void GuardLimitsTest::manyHalfRequestsAreHeldOnlyToTheLimits()
{
    GuardServer server;
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    const qint64 before = residentBytes();
    for (int i = 0; i < 200; ++i) {
        auto client = std::make_unique<QTcpSocket>();
        client->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port);
        // A head that is almost too long, and never ends.
        client->write("GET /echo HTTP/1.1\r\nX: " + QByteArray(16'000, 'x'));
        clients.push_back(std::move(client));
    }
    QTRY_COMPARE(server.server.connections(), 200);
    QTRY_VERIFY(
        std::all_of(clients.begin(), clients.end(), [](const auto& client) { return client->bytesToWrite() == 0; }));
    server.roundTrip();
    const qint64 each = (residentBytes() - before) / 200;
    QVERIFY2(each < 100 * 1024, qPrintable(QString::number(each))); // the client's end is in it too
}

/// What is here of bodies is bounded for all together; small ones still come through, and those with a token.
void GuardLimitsTest::bodiesTogetherAreBounded()
{
    GuardLimits limits;
    limits.bodiesTogether = 4 * 1024 * 1024;
    GuardServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    const qint64 before = residentBytes();
    for (int i = 0; i < 60; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->send("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524288\r\n\r\n" +
                             QByteArray(400'000, 'x'));
        QTRY_COMPARE(clients.back()->socket().bytesToWrite(), 0);
    }
    int refused = 0;
    for (const auto& client : clients) {
        const auto answer = client->answer(false, 20);
        if (!answer)
            continue;
        QCOMPARE(answer->status, 503);
        QCOMPARE(errorCode(*answer), "too_many_bodies");
        ++refused;
    }
    QVERIFY2(refused >= 49 && refused < 60, qPrintable(QString::number(refused)));
    const qint64 grown = residentBytes() - before;
    QVERIFY2(grown < 16 * 1024 * 1024, qPrintable(QString::number(grown))); // the client's end is in it too
    RawClient small(server.port);
    small.send(RawClient::post("/length", QByteArray(1000, ' ')));
    QVERIFY(small.answer());
    RawClient agent(server.port);
    agent.send("POST /agent/x/do HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n"
               "Authorization: Bearer agent-token\r\n\r\n");
    agent.send(QByteArray(499'999, 'x'));
    QTRY_COMPARE(agent.socket().bytesToWrite(), 0);
    server.roundTrip();
    agent.send("x");
    const auto answer = agent.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

/// Chunks do not go around that bound, nor their lines.
void GuardLimitsTest::chunksTogetherAreBounded()
{
    GuardLimits limits;
    limits.bodiesTogether = 1024 * 1024;
    GuardServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->send("POST /length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n30000\r\n" +
                             QByteArray(0x2ffff, 'x'));
    }
    QTRY_VERIFY(std::count_if(clients.begin(), clients.end(),
                              [](const auto& client) { return client->rest().startsWith("HTTP/1.1 503 "); }) >= 12);
}

void GuardLimitsTest::waitingConnectionsAreSmall()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer's own memory is larger than what is measured");
#endif
    GuardServer server;
    const auto open = [&server](std::vector<std::unique_ptr<QTcpSocket>>* clients, int count) {
        for (int i = 0; i < count; ++i) {
            auto client = std::make_unique<QTcpSocket>();
            client->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port);
            client->write(
                RawClient::get("/hold", "Authorization: Bearer agent-token\r\nUser-Agent: test\r\nAccept: */*\r\n"));
            clients->push_back(std::move(client));
        }
    };
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    open(&clients, 100);
    QTRY_COMPARE(server.held.size(), 100U);
    const qint64 before = residentBytes();
    open(&clients, 400);
    QTRY_COMPARE(server.held.size(), 500U);
    server.roundTrip();
    const qint64 each = (residentBytes() - before) / 400;
    qInfo("%lld bytes for each waiting connection and its client", each);
    QVERIFY2(each < 24 * 1024, qPrintable(QString::number(each))); // the client's QTcpSocket is the larger part
}

QTEST_GUILESS_MAIN(GuardLimitsTest)
#include "guard_limits_test.moc"

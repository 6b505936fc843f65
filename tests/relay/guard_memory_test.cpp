// SPDX-License-Identifier: GPL-3.0-or-later
// What one client, and many, can use up of memory. Time: guard_limits_test.cpp; connections: guard_places_test.cpp.
#include <QTest>

#include <memory>
#include <vector>

#include "tests/relay/guard_server.h"

using relay::http::GuardLimits;
using support::RawClient;

class GuardMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void unreadAnswersTogetherAreBounded();
    void streamThatIsNotReadIsBounded();
    void bodyOf300MegabytesIsNotHeld();
    void manyHalfRequestsAreHeldOnlyToTheLimits();
    void bodiesTogetherAreBounded();
    void chunksTogetherAreBounded();
    void waitingConnectionsAreSmall();
};

void GuardMemoryTest::unreadAnswersTogetherAreBounded()
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

void GuardMemoryTest::streamThatIsNotReadIsBounded()
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

void GuardMemoryTest::bodyOf300MegabytesIsNotHeld()
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

void GuardMemoryTest::manyHalfRequestsAreHeldOnlyToTheLimits()
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
void GuardMemoryTest::bodiesTogetherAreBounded()
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
void GuardMemoryTest::chunksTogetherAreBounded()
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

void GuardMemoryTest::waitingConnectionsAreSmall()
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

QTEST_GUILESS_MAIN(GuardMemoryTest)
#include "guard_memory_test.moc"

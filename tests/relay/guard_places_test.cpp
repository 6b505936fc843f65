// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a place among the connections, who makes room, and what all clients together can hold.
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <ctime>
#include <memory>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include "tests/relay/guard_server.h"

using relay::http::GuardLimits;
using support::RawClient;

namespace {

constexpr char Agent[] = "Authorization: Bearer agent-token\r\n";
constexpr char Operator[] = "Authorization: Bearer operator-key\r\n";

} // namespace

class GuardPlacesTest : public QObject
{
    Q_OBJECT

private slots:
    void connectionsOfAnAddress();
    void connectionsTogether();
    void idleWithoutATokenMakeRoom();
    void manyAtOnceHaveTimeForTheirToken();
    void slowRequestsAreNotIdle();
    void operatorAlwaysGetsIn_data();
    void operatorAlwaysGetsIn();
    void keptPlacesAreForTheOperatorOnly();
    void tokenTakesThePlaceOfNone();
    void doorwayIsBounded();
    void strangersLeaveRoomForThisMachine();
    void connectingWithoutEndHoldsUpNobody();
    void descriptorsRunOut();
    void placeIsFreeAgainAfterClosing();
    void threeHundredIdleConnections();

private:
    static bool refusedForWantOfAPlace(RawClient& client, const QByteArray& fields = {});
    static std::vector<std::unique_ptr<RawClient>> clientsWith(GuardServer& server, int count,
                                                               const QByteArray& fields = {});
    /// How many of them still get answers.
    static int alive(const std::vector<std::unique_ptr<RawClient>>& clients);
};

void GuardPlacesTest::connectionsOfAnAddress()
{
    GuardLimits limits;
    limits.loopback = 3; // this test knows no address but loopback; the other limit is used the same way
    limits.tokenlessMs = 60'000;
    GuardServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->send(RawClient::get("/echo"));
        QVERIFY(clients.back()->answer());
    }
    // All of 127.0.0.0/8 is one address.
    for (const char* from : {"127.0.0.1", "127.0.0.9", "127.99.0.1"}) {
        RawClient oneMore(server.port, QHostAddress::LocalHost, QHostAddress(QLatin1StringView(from)));
        QVERIFY(refusedForWantOfAPlace(oneMore));
    }
    clients[1]->send(RawClient::get("/echo"));
    QVERIFY(clients[1]->answer());
    clients.pop_back();
    QTRY_COMPARE(server.server.connections(), 2);
    RawClient oneMore(server.port);
    oneMore.send(RawClient::get("/echo"));
    QVERIFY(oneMore.answer());
}

/// Reads a 503 in the form of all errors, and nothing else.
bool GuardPlacesTest::refusedForWantOfAPlace(RawClient& client, const QByteArray& fields)
{
    client.send(RawClient::get("/echo", fields));
    const auto answer = client.answer();
    return answer && answer->status == 503 && errorCode(*answer) == "too_many_connections" &&
           answer->header("connection") == "close" && answer->header("retry-after").toInt() > 0 &&
           client.waitForClosed() && client.rest().isEmpty();
}

/// One for each of `count` clients, which have shown who they are.
std::vector<std::unique_ptr<RawClient>> GuardPlacesTest::clientsWith(GuardServer& server, int count,
                                                                     const QByteArray& fields)
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        if (fields.isEmpty())
            continue;
        clients.back()->send(RawClient::get("/public/x", fields));
        if (const auto answer = clients.back()->answer(); !answer || answer->status != 200)
            return {};
    }
    return clients;
}

int GuardPlacesTest::alive(const std::vector<std::unique_ptr<RawClient>>& clients)
{
    return static_cast<int>(std::count_if(clients.begin(), clients.end(), [](const auto& client) {
        if (client->isConnected())
            client->send(RawClient::get("/echo"));
        return client->isConnected() && client->answer();
    }));
}

void GuardPlacesTest::idleWithoutATokenMakeRoom()
{
    GuardLimits limits;
    limits.tokenless = 4;
    limits.tokenlessMs = 0;
    GuardServer server(limits);
    const auto agents = clientsWith(server, 6, Agent);
    QCOMPARE(agents.size(), 6U);
    const auto silent = clientsWith(server, 4);
    QTRY_COMPARE(server.server.connections(), 10);
    const auto more = clientsWith(server, 2); // two of the silent ones make room, the oldest first
    QVERIFY(silent[0]->waitForClosed());
    QVERIFY(silent[1]->waitForClosed());
    QCOMPARE(silent[0]->rest(), QByteArray()); // there was no request to be answered
    QCOMPARE(alive(silent), 2);
    QCOMPARE(alive(more), 2);
    QCOMPARE(alive(agents), 6);
}

/// Many that come at once, and only then show their tokens, are not taken for idle ones.
void GuardPlacesTest::manyAtOnceHaveTimeForTheirToken()
{
    GuardLimits limits;
    limits.tokenless = 4;
    limits.tokenlessMs = 60'000;
    GuardServer server(limits);
    const auto clients = clientsWith(server, 40);
    QTRY_COMPARE(server.server.connections(), 40);
    for (const auto& client : clients) {
        client->send(RawClient::get("/public/x", Agent));
        const auto answer = client->answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
    QCOMPARE(alive(clients), 40);
}

void GuardPlacesTest::slowRequestsAreNotIdle()
{
    GuardLimits limits;
    limits.tokenless = 2;
    limits.tokenlessMs = 0;
    GuardServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->send(i % 2 ? "GET /echo HTTP/1.1\r\nHost: "
                                   : "POST /echo HTTP/1.1\r\nHost: localhost\r\n"
                                     "Content-Length: 3\r\n\r\n[");
        QTRY_COMPARE(server.server.connections(), i + 1);
        support::turn(); // what it sent so far is read
    }
    for (size_t i = 0; i < clients.size(); ++i) {
        clients[i]->send(i % 2 ? "localhost\r\n\r\n" : "1]");
        const auto answer = clients[i]->answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
}

/// Whoever fills the places, the operator gets in: idle clients, slow ones, agents.
void GuardPlacesTest::operatorAlwaysGetsIn_data()
{
    QTest::addColumn<QByteArray>("each"); // what each of those sends that have the places
    QTest::newRow("idle") << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET /echo HT");
    QTest::newRow("half a body") << QByteArray(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n[1");
    QTest::newRow("waiting") << RawClient::get("/hold");
    QTest::newRow("agents") << RawClient::get("/public/x", Agent);
    QTest::newRow("agents that wait") << RawClient::get("/hold", Agent);
}

void GuardPlacesTest::operatorAlwaysGetsIn()
{
    QFETCH(QByteArray, each);
    GuardLimits limits;
    limits.loopback = 30;
    limits.together = 30;
    limits.kept = 2;
    limits.doorway = 4;
    GuardServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 60; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        clients.back()->send(each);
    }
    QTRY_VERIFY(server.server.connections() >= 30);
    for (int i = 0; i < 20; ++i) {
        RawClient client(server.port);
        client.send(RawClient::get("/operator", "Authorization: Bearer operator-key\r\nConnection: close\r\n"));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
    QVERIFY2(server.server.connections() <= 30 + 2 + 4, qPrintable(QString::number(server.server.connections())));
}

void GuardPlacesTest::keptPlacesAreForTheOperatorOnly()
{
    GuardLimits limits;
    limits.loopback = 3;
    limits.kept = 2;
    GuardServer server(limits);
    const auto agents = clientsWith(server, 3, Agent);
    QCOMPARE(agents.size(), 3U);
    const auto operators = clientsWith(server, 2, Operator);
    QCOMPARE(operators.size(), 2U);
    RawClient third(server.port); // of the operator, but more than are kept
    QVERIFY(refusedForWantOfAPlace(third, Operator));
    RawClient agent(server.port);
    QVERIFY(refusedForWantOfAPlace(agent, Agent));
    QVERIFY(refusedForWantOfAPlace(*operators[0], Agent)); // its next request is not the operator's
    operators[1]->send(RawClient::get("/operator", Operator));
    QVERIFY(operators[1]->answer());
    QCOMPARE(alive(agents), 3);
}

/// Who shows a token takes the place of one who has shown none, however short he is there.
void GuardPlacesTest::tokenTakesThePlaceOfNone()
{
    GuardLimits limits;
    limits.loopback = 5;
    limits.tokenlessMs = 60'000;
    GuardServer server(limits);
    const auto silent = clientsWith(server, 5);
    QTRY_COMPARE(server.server.connections(), 5);
    RawClient stranger(server.port);
    QVERIFY(refusedForWantOfAPlace(stranger));
    const auto agents = clientsWith(server, 3, Agent);
    QCOMPARE(agents.size(), 3U);
    QCOMPARE(alive(silent), 2);
    QCOMPARE(alive(agents), 3);
}

void GuardPlacesTest::doorwayIsBounded()
{
    GuardLimits limits;
    limits.loopback = 2;
    limits.doorway = 3;
    limits.tokenlessMs = 60'000;
    GuardServer server(limits);
    const auto agents = clientsWith(server, 2, Agent);
    const auto silent = clientsWith(server, 40);
    QTRY_COMPARE(alive(agents), 2);
    QTRY_VERIFY(server.server.connections() <= 5);
    RawClient last(server.port);
    QVERIFY(refusedForWantOfAPlace(last));
}

/// Not over sockets: this test has no address but loopback.
void GuardPlacesTest::strangersLeaveRoomForThisMachine()
{
    using relay::http::Places;
    GuardLimits limits;
    limits.perAddress = 4;
    limits.together = 8;
    limits.kept = 3;
    relay::http::AddressCounts counts;
    Places places(limits, counts);
    std::vector<std::unique_ptr<Places::Place>> held;
    const auto settles = [&](const char* address) {
        held.push_back(std::make_unique<Places::Place>(places, QHostAddress(QLatin1StringView(address)), false, [] {}));
        if (held.back()->isSettled())
            return true;
        held.pop_back();
        return false;
    };
    for (int i = 0; i < 4; ++i)
        QVERIFY(settles("192.0.2.1"));
    QVERIFY(!settles("192.0.2.1"));
    for (int i = 0; i < 4; ++i)
        QVERIFY(settles(QByteArray("2001:db8::" + QByteArray::number(i + 1)).constData()));
    QVERIFY(!settles("2001:db8::ffff")); // the same network
    QVERIFY(!settles("192.0.2.2"));      // all are taken
    for (const char* address : {"127.0.0.1", "127.0.0.2", "::1"})
        QVERIFY(settles(address));
    QVERIFY(!settles("127.0.0.1"));
}

/// Somebody who connects again and again does not keep the server from requests.
void GuardPlacesTest::connectingWithoutEndHoldsUpNobody()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("a sanitizer slows the server tenfold, and the flood, which is the kernel's work, not at all");
#endif
    GuardServer server;
    std::atomic<bool> stop = false;
    std::unique_ptr<QThread> flood(QThread::create([&stop, port = server.port] {
        while (!stop) {
            const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            sockaddr_in address = {};
            address.sin_family = AF_INET;
            address.sin_port = htons(port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
            const linger reset = {1, 0}; // so that its port is free again
            ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
            ::close(fd);
            QThread::usleep(20); // faster ones fill the kernel's queue, and it tells clients to wait
        }
    }));
    flood->start();
    const auto end = qScopeGuard([&] {
        stop = true;
        flood->wait();
    });
    for (int i = 0; i < 20; ++i) {
        RawClient client(server.port);
        client.send(RawClient::get("/operator", Operator));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
}

/// Without descriptors the server waits a moment, says so once, and goes on when there are some.
void GuardPlacesTest::descriptorsRunOut()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer needs descriptors itself to look at an object");
#endif
    GuardServer server;
    QSignalSpy told(&server.server, &relay::http::HttpServer::lacksDescriptors);
    const auto silent = clientsWith(server, 3);
    QTRY_COMPARE(server.server.connections(), 3);
    rlimit before = {};
    ::getrlimit(RLIMIT_NOFILE, &before);
    std::vector<int> files;
    const auto giveBack = qScopeGuard([&] {
        for (const int fd : files)
            ::close(fd);
        ::setrlimit(RLIMIT_NOFILE, &before);
    });
    files.push_back(::dup(0));
    const rlimit few = {static_cast<rlim_t>(files.back()) + 40, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
    for (int fd = ::dup(0); fd >= 0; fd = ::dup(0))
        files.push_back(fd);
    ::close(files.back());
    files.pop_back(); // one for the client's end
    RawClient client(server.port);
    client.send(RawClient::get("/echo"));
    const auto answer = client.answer(); // one of the silent ones made room
    const QString state = QStringLiteral("told %1 times, %2 connections, client connected: %3, %4")
                              .arg(told.count())
                              .arg(server.server.connections())
                              .arg(client.isConnected())
                              .arg(client.socket().errorString());
    QVERIFY2(answer, qPrintable(state));
    QCOMPARE(answer->status, 200);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told[0][0].toBool(), true);
    QCOMPARE(server.server.connections(), 3);

    // Nobody is left who could make room: the server waits, without work.
    server.server.closeAll();
    QTRY_COMPARE(server.server.connections(), 0);
    QTRY_VERIFY(!client.isConnected() && !silent[0]->isConnected() && !silent[1]->isConnected() &&
                !silent[2]->isConnected());
    for (int fd = ::dup(0); fd >= 0; fd = ::dup(0))
        files.push_back(fd);
    ::close(files.back());
    files.pop_back();
    RawClient late(server.port);
    late.send(RawClient::get("/echo"));
    const std::clock_t cpu = std::clock();
    QVERIFY(!late.answer(false, 1200));
    const double busy = double(std::clock() - cpu) / CLOCKS_PER_SEC;
    QVERIFY2(busy < 0.4, qPrintable(QString::number(busy)));
    for (int i = 0; i < 3; ++i) {
        ::close(files.back());
        files.pop_back();
    }
    QVERIFY(late.answer());
    QCOMPARE(told.count(), 1);
}

void GuardPlacesTest::connectionsTogether()
{
    GuardLimits limits;
    limits.together = 2;
    limits.tokenlessMs = 60'000;
    limits.kept = 0;
    GuardServer server(limits);
    RawClient first(server.port);
    RawClient second(server.port);
    QTRY_COMPARE(server.server.connections(), 2);
    RawClient third(server.port);
    QVERIFY(refusedForWantOfAPlace(third));
    first.send(RawClient::get("/echo"));
    QVERIFY(first.answer());
    second.send(RawClient::get("/echo"));
    QVERIFY(second.answer());
}

void GuardPlacesTest::placeIsFreeAgainAfterClosing()
{
    GuardLimits limits;
    limits.loopback = 1;
    GuardServer server(limits);
    for (int i = 0; i < 20; ++i) {
        RawClient client(server.port);
        client.send(RawClient::get("/echo", "Connection: close\r\n"));
        QVERIFY(client.answer());
        QVERIFY(client.waitForClosed());
        QTRY_COMPARE(server.server.connections(), 0);
    }
}

void GuardPlacesTest::threeHundredIdleConnections()
{
    GuardServer server;
    const auto clients = clientsWith(server, 300, Agent);
    QCOMPARE(clients.size(), 300U);
    QTRY_COMPARE(server.server.connections(), 300);
    RawClient client(server.port);
    client.send(RawClient::get("/echo"));
    QVERIFY(client.answer());
    for (const auto& idle : clients) {
        idle->send(RawClient::get("/echo"));
        QVERIFY(idle->answer());
    }
}

QTEST_GUILESS_MAIN(GuardPlacesTest)
#include "guard_places_test.moc"

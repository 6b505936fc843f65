// SPDX-License-Identifier: GPL-3.0-or-later
// One connection: order, HEAD, closing, Expect.
#include <QSignalSpy>
#include <QTest>

#include "tests/relay/guard_server.h"

using relay::http::Response;
using support::RawClient;

class GuardConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void threePipelinedRequestsAreAnsweredInOrder();
    void pipelinedRequestIsNotReadBeforeTheFirstIsAnswered();
    void pipelinedFloodIsNotTakenIn();
    void headIsGetWithoutABody();
    void headHasNoBodyWhereItsHeadIsRefused();
    void connectionCloseCloses();
    void answersNameTheIdleLimit();
    void http10Closes();
    void continueIsSentOnceTheHeadHasPassed();
    void continueIsNotSentForABodyThatIsRefused();
    void continueIsNotSentWhenTheBodyIsThere();
    void finishAnswersWhatIsAtHandAndNothingMore();
    void finishWithoutConnectionsSaysSo();
    void otherAnswersHaveACompleteHead();
    void lineEndsInAHeaderValueDoNotLeave();
};

void GuardConnectionTest::threePipelinedRequestsAreAnsweredInOrder()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::post("/echo", "[1]") + RawClient::post("/echo", "[2]") + RawClient::post("/echo", "[3]"));
    for (const char* body : {"[1]", "[2]", "[3]"}) {
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->body, body);
    }
    QCOMPARE(client.rest(), QByteArray());
}

void GuardConnectionTest::pipelinedRequestIsNotReadBeforeTheFirstIsAnswered()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold") + RawClient::post("/echo", "[2]") + RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    client.send(RawClient::post("/echo", "[4]"));
    server.roundTrip();
    QCOMPARE(server.handled, 1);

    server.held[0].send(Response::json(200, {}));
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{}");
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "[2]");
    QTRY_COMPARE(server.held.size(), 2U);
    QCOMPARE(server.handled, 3);
    server.held[1].send(Response::json(201, {}));
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 201);
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "[4]");
}

void GuardConnectionTest::pipelinedFloodIsNotTakenIn()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    const QByteArray request = RawClient::get("/echo");
    client.send(request.repeated(64 * 1024 * 1024 / request.size()));
    qint64 left = 0;
    do {
        left = client.socket().bytesToWrite();
        server.roundTrip();
    } while (client.socket().bytesToWrite() < left);
    QVERIFY(left > 32 * 1024 * 1024); // it stays with the client
    QCOMPARE(server.handled, 1);
    server.held[0].send(Response::json(200, {})); // and then it is the client's turn to be slow
    QTRY_VERIFY(server.handled > 1000);
    client.abort();
}

void GuardConnectionTest::headIsGetWithoutABody()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("HEAD /echo HTTP/1.1\r\nHost: localhost\r\n\r\n" + RawClient::get("/echo"));
    const auto head = client.answer(true);
    QVERIFY(head);
    QCOMPARE(head->status, 200);
    QCOMPARE(head->header("content-length"), "2");
    const auto get = client.answer(); // begins right behind the head
    QVERIFY(get);
    QCOMPARE(get->body, "{}");
    QCOMPARE(head->headers.size(), get->headers.size());

    client.send("HEAD /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto missing = client.answer(true);
    QVERIFY(missing);
    QCOMPARE(missing->status, 404);

    client.send("HEAD /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n");
    const auto refused = client.answer(true);
    QVERIFY(refused);
    QVERIFY(refused->statusLine.startsWith("HTTP/1.1 ")); // right behind the head before it
    QCOMPARE(refused->status, 400);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void GuardConnectionTest::headHasNoBodyWhereItsHeadIsRefused()
{
    relay::http::GuardLimits limits;
    limits.headMs = 1000;
    GuardServer server(limits);
    const QByteArray line = "HEAD /echo HTTP/1.1\r\n";
    const std::pair<QByteArray, int> heads[] = {
        {line + "Host: localhost\n\r\n", 400},
        {line + "X: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431},
        {line, 408}, // and nothing more
    };
    for (const auto& [head, status] : heads) {
        RawClient client(server.port);
        client.send(head);
        const auto refused = client.answer(true);
        QVERIFY(refused);
        QCOMPARE(refused->status, status);
        QVERIFY(client.waitForClosed());
        QCOMPARE(client.rest(), QByteArray());
    }
}

void GuardConnectionTest::connectionCloseCloses()
{
    GuardServer server;
    for (const char* value : {"close", "Close", "keep-alive, close", "close, TE"}) {
        RawClient client(server.port);
        client.send(RawClient::get("/echo", QByteArray("Connection: ") + value + "\r\n"));
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->header("connection"), "close");
        QVERIFY(client.waitForClosed(1000)); // not by a deadline
    }
    QTRY_COMPARE(server.server.connections(), 0);
}

/// A client knows how long it may keep a connection.
void GuardConnectionTest::answersNameTheIdleLimit()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/echo") + RawClient::get("/nowhere") + RawClient::get("/stream"));
    for (int status : {200, 404}) {
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->header("keep-alive"), "timeout=75");
        QCOMPARE(answer->header("connection"), QByteArray());
    }
    QTRY_COMPARE(server.held.size(), 1U);
    server.held[0].end();
    const auto stream = client.answer();
    QVERIFY(stream);
    QCOMPARE(stream->header("keep-alive"), "timeout=75");
    client.send(RawClient::get("/echo", "Connection: close\r\n"));
    const auto last = client.answer();
    QVERIFY(last);
    QCOMPARE(last->header("keep-alive"), QByteArray());
    QCOMPARE(last->header("connection"), "close");
}

void GuardConnectionTest::http10Closes()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("GET /echo HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->header("connection"), "close");
    QCOMPARE(answer->header("keep-alive"), QByteArray());
    QVERIFY(client.waitForClosed(1000));
}

void GuardConnectionTest::continueIsSentOnceTheHeadHasPassed()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->statusLine, "HTTP/1.1 100 Continue");
    QCOMPARE(client.rest(), QByteArray());
    client.send("[1]");
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "[1]");
    QCOMPARE(client.rest(), QByteArray());
}

void GuardConnectionTest::continueIsNotSentForABodyThatIsRefused()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\nExpect: 100-continue\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(client.waitForClosed());
}

void GuardConnectionTest::continueIsNotSentWhenTheBodyIsThere()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::post("/echo", "[1]", "Expect: 100-continue\r\n"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void GuardConnectionTest::finishAnswersWhatIsAtHandAndNothingMore()
{
    GuardServer server;
    QSignalSpy finished(&server.server, &relay::http::HttpServer::finished);
    RawClient idle(server.port);
    idle.send(RawClient::get("/echo"));
    QVERIFY(idle.answer());
    RawClient busy(server.port);
    busy.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);

    server.server.finish();
    QVERIFY(idle.waitForClosed(1000));
    QTcpSocket late;
    late.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
    QCOMPARE(finished.count(), 0);
    server.held[0].send(Response::json(200, {}));
    const auto answer = busy.answer();
    QVERIFY(answer);
    QCOMPARE(answer->header("connection"), "close");
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(server.server.connections(), 0);
}

void GuardConnectionTest::finishWithoutConnectionsSaysSo()
{
    GuardServer server;
    QSignalSpy finished(&server.server, &relay::http::HttpServer::finished);
    server.server.finish();
    QTRY_COMPARE(finished.count(), 1);
}

void GuardConnectionTest::otherAnswersHaveACompleteHead()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/echo"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->statusLine, "HTTP/1.1 200 OK");
    QCOMPARE(answer->header("content-type"), "application/json");
    QCOMPARE(answer->header("cache-control"), "no-store");
    QCOMPARE(answer->header("x-content-type-options"), "nosniff");
    QCOMPARE(answer->header("date").right(4), " GMT");
    QCOMPARE(answer->headerCount("content-length"), 1);
    for (const auto& [name, value] : answer->headers)
        QVERIFY(!name.startsWith("access-control-"));
}

void GuardConnectionTest::lineEndsInAHeaderValueDoNotLeave()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    Response response = Response::json(200, {});
    response.headers.emplace_back("X-Bad", "a\r\nX-Injected: b");
    response.headers.emplace_back("X-Good", "c");
    server.held[0].send(response);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->headerCount("x-injected"), 0);
    QCOMPARE(answer->header("x-good"), "c");
}

QTEST_GUILESS_MAIN(GuardConnectionTest)
#include "guard_connection_test.moc"

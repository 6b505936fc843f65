// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that come later than their request: streams too, and clients that leave meanwhile.
#include <QLoggingCategory>
#include <QTest>

#include "tests/relay/guard_server.h"

using relay::http::Response;
using support::RawClient;

class GuardRepliesTest : public QObject
{
    Q_OBJECT

private slots:
    void laterAnswerReachesTheClient();
    void onlyTheFirstAnswerLeaves();
    void clientThatLeavesIsNoticed();
    void clientThatIsResetIsNoticed();
    void replyToAClientThatLeftDoesNothing();
    void replyOutlivesTheServer();
    void watcherThatDiedIsNotCalled();
    void heldCallIsLetGoWhenItsClientFinishedSending();
    void clientThatOnlyFinishedSendingGetsItsAnswer();
    void clientThatFinishedSendingGetsAllPipelinedAnswers();
    void streamArrivesPieceByPiece();
    void streamToHttp10EndsWithTheConnection();
    void streamThatTheClientLeavesIsNoticed();
    void headOfAStream();
    void everyErrorHasItsPhrase();
    void nothingSecretIsInQtsLog();
    void endOfAStreamWarnsOfNothing();
};

void GuardRepliesTest::laterAnswerReachesTheClient()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    QVERIFY(server.held[0].isOpen());
    server.held[0].send(Response::json(200, {{QStringLiteral("later"), true}}));
    QVERIFY(!server.held[0].isOpen());
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{\"later\":true}");
    QCOMPARE(server.gone, 0);
}

void GuardRepliesTest::onlyTheFirstAnswerLeaves()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    const relay::http::Reply copy = server.held[0];
    copy.send(Response::json(200, {}));
    server.held[0].send(Response::json(500, {}));
    server.held[0].beginStream("text/plain");
    server.held[0].write("x");
    server.held[0].end();
    QVERIFY(client.answer());
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 2U);
    copy.send(Response::json(500, {})); // of the request before: not an answer to this one
    QVERIFY(server.held[1].isOpen());
    server.held[1].send(Response::json(201, {}));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 201);
    QCOMPARE(client.rest(), QByteArray());
}

void GuardRepliesTest::clientThatLeavesIsNoticed()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    client.disconnect();
    QTRY_COMPARE(server.gone, 1);
    QVERIFY(!server.held[0].isOpen());
    server.held[0].send(Response::json(200, {}));
    QTRY_COMPARE(server.server.connections(), 0);
    QCOMPARE(server.gone, 1);
}

void GuardRepliesTest::clientThatIsResetIsNoticed()
{
    GuardServer server;
    auto client = std::make_unique<RawClient>(server.port);
    client->send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    client->abort();
    QTRY_COMPARE(server.gone, 1);
    QVERIFY(!server.held[0].isOpen());
}

void GuardRepliesTest::replyToAClientThatLeftDoesNothing()
{
    relay::http::GuardLimits limits;
    limits.lingerMs = 100;
    GuardServer server(limits);
    {
        RawClient client(server.port);
        client.send(RawClient::get("/hold"));
        QTRY_COMPARE(server.held.size(), 1U);
    }
    QTRY_COMPARE(server.server.connections(), 0);
    support::turn(); // what was to be deleted is
    const relay::http::Reply reply = server.held[0];
    QVERIFY(!reply.isOpen());
    reply.send(Response::json(200, {}));
    reply.beginStream("text/plain");
    reply.write("x");
    reply.end();
    int called = 0;
    reply.onGone(this, [&called] { ++called; });
    QTRY_COMPARE(called, 1);
}

void GuardRepliesTest::replyOutlivesTheServer()
{
    relay::http::Reply reply;
    QVERIFY(!reply.isOpen());
    reply.send(Response::json(200, {}));
    auto server = std::make_unique<GuardServer>();
    RawClient client(server->port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server->held.size(), 1U);
    reply = server->held[0];
    server.reset();
    QVERIFY(!reply.isOpen());
    reply.send(Response::json(200, {}));
    QVERIFY(client.waitForClosed());
}

void GuardRepliesTest::watcherThatDiedIsNotCalled()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    int called = 0;
    auto watcher = std::make_unique<QObject>();
    server.held[0].onGone(watcher.get(), [&called] { ++called; });
    watcher.reset();
    client.abort();
    QTRY_COMPARE(server.gone, 1);
    QCOMPARE(called, 0);
}

void GuardRepliesTest::heldCallIsLetGoWhenItsClientFinishedSending()
{
    GuardServer server; // which would linger for 3 s
    RawClient client(server.port);
    client.send(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    client.finishSending();
    QTRY_COMPARE_WITH_TIMEOUT(server.server.connections(), 0, 1000);
    QTRY_COMPARE(server.gone, 1);
    QVERIFY(client.waitForClosed(1000));
    QCOMPARE(client.rest(), QByteArray());
}

void GuardRepliesTest::clientThatOnlyFinishedSendingGetsItsAnswer()
{
#ifdef DUOLOGUE_PORTABLE
    QSKIP("a connection of Qt ends in both directions at once");
#endif
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/later"));
    QTRY_COMPARE(server.held.size(), 1U);
    client.finishSending();
    server.roundTrip(); // the server has seen the end
    server.held[0].send(Response::json(201, {}));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 201);
    QVERIFY(client.waitForClosed(1000));
}

void GuardRepliesTest::clientThatFinishedSendingGetsAllPipelinedAnswers()
{
#ifdef DUOLOGUE_PORTABLE
    QSKIP("a connection of Qt ends in both directions at once");
#endif
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/later") + RawClient::post("/echo", "[2]") + RawClient::post("/echo", "[3]"));
    client.finishSending();
    QTRY_COMPARE(server.held.size(), 1U);
    server.roundTrip();
    server.held[0].send(Response::json(200, {}));
    for (const char* body : {"{}", "[2]", "[3]"}) {
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->body, body);
    }
    QVERIFY(client.waitForClosed(1000));
}

void GuardRepliesTest::streamArrivesPieceByPiece()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/stream"));
    QVERIFY(client.waitFor("\r\n\r\n"));             // the head does not wait for the first piece
    const QByteArray head = client.rest().toLower(); // names of fields: Qt 6.8 writes them in lower case
    QVERIFY(head.startsWith("http/1.1 200 ok\r\n"));
    QVERIFY(head.contains("\r\ncontent-type: text/event-stream\r\n"));
    QVERIFY(head.contains("\r\ntransfer-encoding: chunked\r\n"));
    QTRY_COMPARE(server.held.size(), 1U);
    server.held[0].write(": hello\n\n");
    QVERIFY(client.waitFor(": hello\n\n"));
    server.held[0].write("data: 1\n\n");
    QVERIFY(client.waitFor("data: 1\n\n"));
    QVERIFY(server.held[0].isOpen());
    server.held[0].end();
    QVERIFY(!server.held[0].isOpen());
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, ": hello\n\ndata: 1\n\n");
    client.send(RawClient::get("/echo"));
    QVERIFY(client.answer());
}

void GuardRepliesTest::streamToHttp10EndsWithTheConnection()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("GET /stream HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(server.held.size(), 1U);
    server.held[0].write("one");
    server.held[0].write("two");
    server.held[0].end();
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->header("transfer-encoding"), QByteArray());
    QCOMPARE(answer->body, "onetwo");
}

void GuardRepliesTest::streamThatTheClientLeavesIsNoticed()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/stream"));
    QTRY_COMPARE(server.held.size(), 1U);
    server.held[0].write("one");
    client.disconnect();
    QTRY_COMPARE(server.gone, 1);
    QVERIFY(!server.held[0].isOpen());
    server.held[0].write("two");
    server.held[0].end();
    QTRY_COMPARE(server.server.connections(), 0);
}

void GuardRepliesTest::headOfAStream()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(server.held.size(), 1U);
    server.held[0].write("one");
    server.held[0].end();
    QVERIFY(client.answer(true));
    client.send(RawClient::get("/echo"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{}");
}

void GuardRepliesTest::everyErrorHasItsPhrase()
{
    using relay::protocol::ErrorCode;
    GuardServer server;
    RawClient client(server.port);
    for (int code = 0; code <= static_cast<int>(ErrorCode::ShuttingDown); ++code) {
        const Response response = Response::error({static_cast<ErrorCode>(code), QStringLiteral("No."), 1});
        server.held.clear();
        client.send(RawClient::get("/later"));
        QTRY_COMPARE(server.held.size(), 1U);
        server.held[0].send(response);
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, response.status);
        // Qt writes the phrase, and knows one for each status that is in use here.
        const QByteArray line = "HTTP/1.1 " + QByteArray::number(response.status) + ' ';
        QVERIFY2(answer->statusLine.startsWith(line) && answer->statusLine.size() > line.size(),
                 answer->statusLine.constData());
    }
}

namespace {

QByteArray logged; // what was, since it was cleared

void keepLog(QtMsgType, const QMessageLogContext& context, const QString& text)
{
    logged += QByteArray(context.category) + ": " + text.toUtf8() + '\n';
}

} // namespace

void GuardRepliesTest::nothingSecretIsInQtsLog()
{
    GuardServer server;
    QLoggingCategory::setFilterRules(QStringLiteral("qt.httpserver*=true\nqt.network*=true"));
    logged.clear();
    const auto before = qInstallMessageHandler(keepLog);
    {
        RawClient client(server.port);
        client.send(RawClient::get("/agent/id?token=secret-query", "Authorization: Bearer secret-token\r\n"
                                                                   "Cookie: a=secret-cookie\r\n"
                                                                   "Idempotency-Key: secret-idempotency\r\n"));
        client.answer();
        client.send(
            RawClient::post("/agent/id/do", "{\"text\":\"secret-text\"}", "Authorization: Bearer agent-token\r\n"));
        client.answer();
        client.send(RawClient::get("/operator", "Authorization: Bearer operator-key\r\nOrigin: http://secret.org\r\n"));
        client.answer();
        client.send(RawClient::get("/secret-path", "Authorization: Bearer secret-token\r\n"
                                                   "Authorization: Bearer agent-token\r\n"));
        client.answer();
        client.send("GET /secret-refused HTTP/1.1\nAuthorization: Bearer secret-token\n\n");
        client.answer();
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY2(!logged.contains("secret") && !logged.contains("agent-token") && !logged.contains("operator-key"),
             logged.constData());
}

void GuardRepliesTest::endOfAStreamWarnsOfNothing()
{
    GuardServer server;
    RawClient client(server.port);
    logged.clear();
    const auto before = qInstallMessageHandler(keepLog);
    client.send(RawClient::get("/stream"));
    QTRY_COMPARE(server.held.size(), 1U);
    server.held[0].write("one");
    server.held[0].end();
    const auto answer = client.answer();
    qInstallMessageHandler(before);
    QVERIFY(answer);
    QCOMPARE(answer->body, "one");
    QCOMPARE(logged, QByteArray());
}

QTEST_GUILESS_MAIN(GuardRepliesTest)
#include "guard_replies_test.moc"

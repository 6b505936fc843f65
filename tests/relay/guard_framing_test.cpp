// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "Every request", byte by byte: what is refused, with which status, and that one answer is all there
// is.
#include <QRandomGenerator>
#include <QTest>

#include "tests/relay/guard_server.h"

using support::RawClient;

class GuardFramingTest : public QObject
{
    Q_OBJECT

private slots:
    void refused_data();
    void refused();
    void refusedCodings_data();

    void refusedCodings() { refused(); }

    void refusedChunks_data();

    void refusedChunks() { refused(); }

    void taken_data();
    void taken();
    void bodyOfExactlyTheLimit();
    void bodyOverTheLimitIsRefusedBeforeItIsRead();
    void headOfExactlyTheLimit();
    void headOverTheLimit();
    void headWithoutEndOverTheLimit();
    void fields();
    void byteByByte();
    void chunksOfExactlyTheLimit();
    void refusalIsReadableWhileTheClientStillSends();
    void connectionSurvivesNoRefusal();
    void mutatedRequestsNeverHarm();
};

void GuardFramingTest::refused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");

    const auto row = [](const char* name, const QByteArray& request, int status = 400,
                        const QByteArray& code = "invalid_request") {
        QTest::newRow(name) << request << status << code;
    };
    const auto post = [](const QByteArray& fields, const QByteArray& body = "{}") -> QByteArray {
        return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
    };
    row("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n"));
    row("the same length twice", post("Content-Length: 2\r\nContent-Length: 2\r\n"));
    row("a list of lengths", post("Content-Length: 2, 2\r\n"));
    row("signed length", post("Content-Length: +2\r\n"));
    row("negative length", post("Content-Length: -2\r\n"));
    row("hexadecimal length", post("Content-Length: 0x2\r\n"));
    row("empty length", post("Content-Length:\r\n"));
    row("length with a letter", post("Content-Length: 2b\r\n"));
    row("length and chunks", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"));
    row("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n"));
    row("length and another coding", post("Content-Length: 2\r\nTransfer-Encoding: gzip\r\n"));
    row("bare LF", "GET /echo HTTP/1.1\nHost: localhost\n\n");
    row("bare LF in one field", "GET /echo HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n");
    row("bare LF at the end", "GET /echo HTTP/1.1\r\nHost: localhost\r\n\n");
    row("bare CR", "GET /echo HTTP/1.1\r\nHost: local\rhost\r\n\r\n");
    row("white space before a colon", "GET /echo HTTP/1.1\r\nHost : localhost\r\n\r\n");
    row("tab before a colon", "GET /echo HTTP/1.1\r\nHost\t: localhost\r\n\r\n");
    row("folded field", "GET /echo HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n");
    row("blank before the first field", "GET /echo HTTP/1.1\r\n Host: localhost\r\n\r\n");
    row("no colon", "GET /echo HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n");
    row("no field name", "GET /echo HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n");
    row("NUL in a field", QByteArrayLiteral("GET /echo HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n"));
    row("control character in a field", "GET /echo HTTP/1.1\r\nHost: localhost\r\nX: a\x01"
                                        "b\r\n\r\n");
    row("two Hosts", "GET /echo HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n");
    row("no version", "GET /echo\r\n\r\n");
    row("version of another protocol", "GET /echo RTSP/1.0\r\nHost: localhost\r\n\r\n");
    row("lower case version", "GET /echo http/1.1\r\nHost: localhost\r\n\r\n");
    row("long version", "GET /echo HTTP/1.10\r\nHost: localhost\r\n\r\n");
    row("two spaces", "GET  /echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("space in the target", "GET /echo x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("tab in the request line", "GET\t/echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("no slash", "GET echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("fragment", "GET /echo#x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("raw UTF-8 in the target", "GET /\xC3\xA4 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("NUL in the target", QByteArrayLiteral("GET /a\0b HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("method with a bracket", "GE(T /echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("TLS on a plain port", QByteArrayLiteral("\x16\x03\x01\x02\x00\x01"));
    row("only white space", "   \r\n\r\n");
    row("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "version_not_supported");
    row("HTTP/3.0", "GET /echo HTTP/3.0\r\nHost: localhost\r\n\r\n", 505, "version_not_supported");
    row("unknown expectation", post("Content-Length: 2\r\nExpect: miracles\r\n"), 417, "expectation_failed");
    row("length beyond 64 bits", post("Content-Length: 99999999999999999999999999\r\n"), 413, "too_large");
}

void GuardFramingTest::refusedCodings_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* value, int status, const QByteArray& code, const char* version = "1.1") {
        QTest::newRow(QByteArray(version).append(' ').append(value).replace("\r\n", " | ").constData())
            << "POST /echo HTTP/" + QByteArray(version) + "\r\nHost: localhost\r\nTransfer-Encoding: " + value +
                   "\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            << status << code;
    };
    row("xchunked", 501, "not_implemented");
    row("chunkedx", 501, "not_implemented");
    row("identity", 501, "not_implemented");
    row("gzip, chunked", 501, "not_implemented");
    row("chunked, gzip", 501, "not_implemented");
    row("chunked, identity", 501, "not_implemented");
    row("chunked;q=1", 501, "not_implemented");
    row("\"chunked\"", 501, "not_implemented");
    row("chunked chunked", 501, "not_implemented");
    row("chunked, chunked", 400, "invalid_request");
    row("chunked\r\nTransfer-Encoding: chunked", 400, "invalid_request");
    row("chunked\r\nTransfer-Encoding: gzip", 501, "not_implemented");
    row("", 400, "invalid_request");
    row(",", 400, "invalid_request");
    row("\x0b"
        "chunked",
        400, "invalid_request");
    row("chunked\r\nContent-Length: 2", 400, "invalid_request");
    row("chunked", 400, "invalid_request", "1.0");
}

void GuardFramingTest::refusedChunks_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const QByteArray& chunks, int status = 400,
                        const QByteArray& code = "invalid_request") {
        QTest::newRow(name) << "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
                            << status << code;
    };
    const QByteArray end = "\r\n0\r\n\r\n";
    row("bare LF behind a size", "2\n{}" + end);
    row("bare LF behind a chunk", "2\r\n{}\n0\r\n\r\n");
    row("bare LF behind the last size", "2\r\n{}\r\n0\n\r\n");
    row("bare LF at the end", "2\r\n{}\r\n0\r\n\n");
    row("bare LF in the trailers", "2\r\n{}\r\n0\r\nX: y\n\r\n");
    row("bare CR behind a size", "2\r{}" + end);
    row("bare CR in an extension", "2;a\rb\r\n{}" + end);
    for (const char* size : {"", "+2", "-2", "0x2", "2h", "g", " 2", "2 ", "2\t", "2 2", "2,", "2_0", "\xd9\xa2", "2.0",
                             "00000000000000002", "2\"", "2="})
        row(QByteArray("size ").append(size).constData(), size + ("\r\n{}" + end));
    row("size that is not all of the chunk", "1\r\n{}" + end);
    row("size beyond the chunk", "3\r\n{}" + end);
    row("no size", "\r\n{}" + end);
    row("extension without a name", "2;\r\n{}" + end);
    row("extension that begins with a control character", "2;\x01=a\r\n{}" + end);
    row("control character in an extension", "2;a=\x7f\r\n{}" + end);
    row("trailer without a colon", "2\r\n{}\r\n0\r\nnonsense\r\n\r\n");
    row("trailer with a blank before its colon", "2\r\n{}\r\n0\r\nX : y\r\n\r\n");
    row("folded trailer", "2\r\n{}\r\n0\r\nX: y\r\n z\r\n\r\n");
    row("another request instead of the trailers", "2\r\n{}\r\n0\r\nGET /echo HTTP/1.1\r\n\r\n");
    row("one byte more than is taken", "80001\r\n", 413, "too_large");
    row("64 bits", "ffffffffffffffff\r\n{}" + end, 413, "too_large");
    row("the largest signed number", "7fffffffffffffff\r\n{}" + end, 413, "too_large");
    row("more than is taken, in two", "40000\r\n" + QByteArray(0x40000, 'x') + "\r\n40001\r\n", 413, "too_large");
    row("a long extension", "2;a=" + QByteArray(20'000, 'x'), 431, "head_too_large");
    row("many extensions", QByteArray("1;" + QByteArray(1'000, 'x') + "\r\n \r\n").repeated(20), 431, "head_too_large");
    row("a long trailer", "0\r\nX: " + QByteArray(20'000, 'x'), 431, "head_too_large");
    row("many trailers", "0\r\n" + QByteArray("X: y\r\n").repeated(65), 431, "head_too_large");
}

void GuardFramingTest::refused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, code);

    GuardServer server;
    RawClient client(server.port);
    // A second request behind the bad one must not be taken for one: its framing cannot be trusted any more.
    client.send(request + RawClient::get("/echo"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(errorCode(*answer), code);
    QCOMPARE(answer->header("connection"), "close");
    QCOMPARE(answer->header("cache-control"), "no-store");
    QCOMPARE(answer->header("x-content-type-options"), "nosniff");
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
    QCOMPARE(server.handled, 0);
}

void GuardFramingTest::taken_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("body");

    const auto post = [](const QByteArray& fields, const QByteArray& body) -> QByteArray {
        return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
    };
    QTest::newRow("GET") << RawClient::get("/echo") << QByteArray("{}");
    QTest::newRow("POST") << RawClient::post("/echo", "{\"a\":1}") << QByteArray("{\"a\":1}");
    QTest::newRow("POST without a length has no body") << post({}, {}) << QByteArray("{}");
    QTest::newRow("leading zeros") << post("Content-Length: 003\r\n", "[1]") << QByteArray("[1]");
    QTest::newRow("blanks around a length") << post("Content-Length: \t 3 \t\r\n", "[1]") << QByteArray("[1]");
    QTest::newRow("no blank after the colon") << post("Content-Length:3\r\n", "[1]") << QByteArray("[1]");
    QTest::newRow("any case") << post("cOnTeNt-LeNgTh: 3\r\n", "[1]") << QByteArray("[1]");
    QTest::newRow("GET with a body") << QByteArray(
                                            "GET /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n[1]")
                                     << QByteArray("[1]");
    QTest::newRow("empty line before") << "\r\n" + RawClient::get("/echo") << QByteArray("{}");
    QTest::newRow("absolute target") << QByteArray("GET http://localhost/echo HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                                     << QByteArray("{}");
    QTest::newRow("upgrade is not taken")
        << RawClient::get("/echo", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n")
        << QByteArray("{}");
    QTest::newRow("h2c is not taken")
        << RawClient::get("/echo", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n")
        << QByteArray("{}");
    const auto chunks = [](const QByteArray& body, const char* coding = "chunked") -> QByteArray {
        return "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: " + QByteArray(coding) + "\r\n\r\n" + body;
    };
    QTest::newRow("a chunk") << chunks("3\r\n[1]\r\n0\r\n\r\n") << QByteArray("[1]");
    QTest::newRow("chunks") << chunks("1\r\n[\r\n1\r\n1\r\n1\r\n]\r\n0\r\n\r\n") << QByteArray("[1]");
    QTest::newRow("no chunk") << chunks("0\r\n\r\n") << QByteArray("{}");
    QTest::newRow("hexadecimal sizes") << chunks("a\r\n0123456789\r\nA\r\nabcdefghij\r\n0\r\n\r\n")
                                       << QByteArray("0123456789abcdefghij");
    QTest::newRow("zeros before a size") << chunks("0000000000000003\r\n[1]\r\n000\r\n\r\n") << QByteArray("[1]");
    QTest::newRow("any case of chunked") << chunks("3\r\n[1]\r\n0\r\n\r\n", "\tChUnKeD ") << QByteArray("[1]");
    QTest::newRow("extensions") << chunks("3;a\r\n[1]\r\n0 ; b=\"c;d\" ;e\r\n\r\n") << QByteArray("[1]");
    QTest::newRow("trailers") << chunks("3\r\n[1]\r\n0\r\nX-A: b\r\nContent-Length: 9\r\n\r\n") << QByteArray("[1]");
    QTest::newRow("the end of a body in a chunk") << chunks("5\r\n0\r\n\r\n\r\n0\r\n\r\n") << QByteArray("0\r\n\r\n");
    QTest::newRow("chunks of one byte") << chunks(QByteArray("1\r\nx\r\n").repeated(20'000) + "0\r\n\r\n")
                                        << QByteArray(20'000, 'x');
    QTest::newRow("NUL and line ends in a body are its own business")
        << RawClient::post("/echo", QByteArrayLiteral("a\0\r\n\r\nGET")) << QByteArrayLiteral("a\0\r\n\r\nGET");
}

void GuardFramingTest::taken()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, body);

    GuardServer server;
    RawClient client(server.port);
    client.send(request);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, body);
    QCOMPARE(answer->header("connection"), QByteArray());
    client.send(RawClient::get("/echo")); // the connection is still good
    QVERIFY(client.answer());
    QCOMPARE(server.handled, 2);
}

void GuardFramingTest::bodyOfExactlyTheLimit()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::post("/length", QByteArray(512 * 1024, ' ')));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{\"length\":524288}");
}

void GuardFramingTest::bodyOverTheLimitIsRefusedBeforeItIsRead()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524289\r\n\r\n");
    const auto answer = client.answer(); // without a single byte of the body
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QCOMPARE(errorCode(*answer), "too_large");
    QVERIFY(client.waitForClosed());
}

void GuardFramingTest::headOfExactlyTheLimit()
{
    GuardServer server;
    RawClient client(server.port);
    const QByteArray without = RawClient::get("/echo", "X: \r\n");
    client.send(RawClient::get("/echo", "X: " + QByteArray(16 * 1024 - without.size(), 'x') + "\r\n"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void GuardFramingTest::headOverTheLimit()
{
    GuardServer server;
    RawClient client(server.port);
    const QByteArray without = RawClient::get("/echo", "X: \r\n");
    client.send(RawClient::get("/echo", "X: " + QByteArray(16 * 1024 - without.size() + 1, 'x') + "\r\n"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 431);
    QCOMPARE(errorCode(*answer), "head_too_large");
    QVERIFY(client.waitForClosed());
    QCOMPARE(server.handled, 0);
}

void GuardFramingTest::headWithoutEndOverTheLimit()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("GET /" + QByteArray(20'000, 'x'));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 431);
    QVERIFY(client.waitForClosed());
}

void GuardFramingTest::fields()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/echo", QByteArray("X: y\r\n").repeated(63))); // and Host
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    client.send(RawClient::get("/echo", QByteArray("X: y\r\n").repeated(64)));
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 431);
    QVERIFY(client.waitForClosed());
}

void GuardFramingTest::byteByByte()
{
    GuardServer server;
    RawClient client(server.port);
    client.sendSlowly("\r\n" + RawClient::post("/echo", "{\"text\":\"slow\"}") + RawClient::get("/echo"));
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{\"text\":\"slow\"}");
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{}");
    client.sendSlowly("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "3;x=y\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nX: y\r\n\r\n" +
                      RawClient::get("/echo"));
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{\"a\":1}");
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{}");
}

void GuardFramingTest::chunksOfExactlyTheLimit()
{
    GuardServer server;
    RawClient client(server.port);
    const QByteArray chunk = "20000\r\n" + QByteArray(0x20000, ' ') + "\r\n";
    client.send("POST /length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeated(4) +
                "0\r\n\r\n" + RawClient::get("/echo"));
    auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{\"length\":524288}");
    answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "{}");
}

void GuardFramingTest::refusalIsReadableWhileTheClientStillSends()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8388608\r\n\r\n");
    client.send(QByteArray(8 * 1024 * 1024, 'x')); // all of it, before it reads
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(client.waitForClosed());
    QCOMPARE(client.rest(), QByteArray());
}

void GuardFramingTest::connectionSurvivesNoRefusal()
{
    GuardServer server;
    RawClient client(server.port);
    client.send(RawClient::get("/echo"));
    QVERIFY(client.answer());
    client.send("nonsense\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 400);
    client.send(RawClient::get("/echo"));
    QVERIFY(!client.answer());
    QCOMPARE(server.handled, 1);
}

/// Whatever bytes come, the answers are well-formed, and the server goes on.
void GuardFramingTest::mutatedRequestsNeverHarm()
{
    relay::http::GuardLimits limits;
    limits.headMs = limits.bodyMs = limits.lingerMs = 200;
    GuardServer server(limits);
    const QByteArray seed = RawClient::post("/json", "{\"text\":\"hello\",\"n\":[1,2,{\"a\":null}]}",
                                            "Expect: 100-continue\r\nConnection: keep-alive\r\n") +
                            "POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\n{\"a\":\r\n3\r\n12}\r\n0\r\nX: y\r\n\r\n" +
                            RawClient::get("/target?after=1&wait=0", "Authorization: Bearer agent-token\r\n");
    QRandomGenerator random(4821); // the same run every time
    int answers = 0;
    for (int i = 0; i < 400; ++i) {
        QByteArray bytes = seed;
        const int mutations = random.bounded(1, 6);
        for (int m = 0; m < mutations && !bytes.isEmpty(); ++m) {
            const auto at = static_cast<qsizetype>(random.bounded(static_cast<int>(bytes.size())));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, random.bounded(1, 9));
                break;
            case 2:
                bytes.insert(at, seed.mid(random.bounded(static_cast<int>(seed.size())), random.bounded(1, 20)));
                break;
            default:
                bytes.truncate(std::max<qsizetype>(1, at));
                break;
            }
        }
        RawClient client(server.port);
        client.send(bytes);
        client.finishSending();
        QVERIFY(client.waitForClosed());
        while (client.rest().startsWith("HTTP/1.1 ")) {
            const auto answer = client.answer();
            QVERIFY2(answer, client.rest().constData());
            QVERIFY(answer->status == 100 || (answer->status >= 200 && answer->status < 506));
            ++answers;
        }
        QCOMPARE(client.rest(), QByteArray());
    }
    QVERIFY(answers > 100);
    RawClient client(server.port);
    client.send(RawClient::get("/echo"));
    QVERIFY(client.answer());
}

QTEST_GUILESS_MAIN(GuardFramingTest)
#include "guard_framing_test.moc"

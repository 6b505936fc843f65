// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <limits>

#include "relay/http/requesthead.h"

using relay::http::GuardLimits;
using relay::http::RequestHead;

class RequestHeadTest : public QObject
{
    Q_OBJECT

private slots:
    void findsTheEnd();
    void findsTheEndInPieces();
    void endOfALongHead();
    void partsOfARequest();
    void targets_data();
    void targets();
    void connectionField_data();
    void connectionField();
    void lengths();
    void expectation();
    void refusedHeads_data();
    void refusedHeads();

private:
    static auto parse(const QByteArray& head) { return RequestHead::parse(head, GuardLimits()); }
};

void RequestHeadTest::findsTheEnd()
{
    const GuardLimits limits;
    const auto end = [&limits](QByteArrayView bytes) {
        qsizetype scanned = 0;
        const auto found = RequestHead::findEnd(bytes, &scanned, limits);
        return found ? *found : -found.error().status;
    };
    QCOMPARE(end(""), 0);
    QCOMPARE(end("GET / HTTP/1.1"), 0);
    QCOMPARE(end("GET / HTTP/1.1\r"), 0);
    QCOMPARE(end("GET / HTTP/1.1\r\n"), 0);
    QCOMPARE(end("GET / HTTP/1.1\r\n\r"), 0);
    QCOMPARE(end("GET / HTTP/1.1\r\n\r\n"), 18);
    QCOMPARE(end("GET / HTTP/1.1\r\n\r\nbody\n\r\n\r\n"), 18);
    QCOMPARE(end("G\n"), -400);
    QCOMPARE(end("\n"), -400);
    QCOMPARE(end("\r\n"), -400);
    QCOMPARE(end("G\r\n\n"), -400);
    QCOMPARE(end("\x16\x03"), -400);
    QCOMPARE(end(" "), -400);
}

void RequestHeadTest::findsTheEndInPieces()
{
    const QByteArray all = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    qsizetype scanned = 0;
    for (qsizetype size = 0; size < all.size(); ++size) {
        const auto end = RequestHead::findEnd(QByteArrayView(all).first(size), &scanned, GuardLimits());
        QVERIFY(end);
        QCOMPARE(*end, 0);
    }
    const auto end = RequestHead::findEnd(QByteArray(all + "rest"), &scanned, GuardLimits());
    QVERIFY(end);
    QCOMPARE(*end, all.size());
}

void RequestHeadTest::endOfALongHead()
{
    GuardLimits limits;
    limits.headBytes = 18;
    const auto end = [&limits](QByteArrayView bytes) {
        qsizetype scanned = 0;
        const auto found = RequestHead::findEnd(bytes, &scanned, limits);
        return found ? *found : -found.error().status;
    };
    QCOMPARE(end("GET / HTTP/1.1\r\n\r\n"), 18);
    QCOMPARE(end("GET / HTTP/1.1\r\n\r\nmuch behind it"), 18);
    QCOMPARE(end("GET /x HTTP/1.1\r\n\r\n"), -431);
    QCOMPARE(end("GET /xxxxxxxxxxxxx"), 0);
    QCOMPARE(end("GET /xxxxxxxxxxxxxx"), -431);
}

void RequestHeadTest::partsOfARequest()
{
    const auto head = parse("POST /v1/room?x=1&y HTTP/1.1\r\nHost: a:1\r\nX-Other:\t v  w \t\r\nX-Other: "
                            "second\r\nX-Empty:\r\nContent-Length: 12\r\n\r\n");
    QVERIFY(head);
    QCOMPARE(head->method, "POST");
    QCOMPARE(head->path, "/v1/room");
    QCOMPARE(head->query, "x=1&y");
    QCOMPARE(head->authority, QByteArray());
    QCOMPARE(head->contentLength, 12);
    QVERIFY(head->keepAlive);
    QVERIFY(!head->http10);
    QVERIFY(!head->expectsContinue);
    const QList<std::pair<QByteArray, QByteArray>> expected = {
        {"host", "a:1"}, {"x-other", "v  w"}, {"x-other", "second"}, {"x-empty", ""}, {"content-length", "12"}};
    QCOMPARE(head->headers, expected);
}

void RequestHeadTest::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path"); // empty: refused
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("authority");

    const auto row = [](const char* target, const char* path, const char* query = "", const char* authority = "") {
        QTest::newRow(target) << QByteArray(target) << QByteArray(path) << QByteArray(query) << QByteArray(authority);
    };
    row("/", "/");
    row("/?", "/");
    row("/a?b?c", "/a", "b?c");
    row("/a%2Fb%00", "/a%2Fb%00");
    row("//evil.example/x", "//evil.example/x");
    row("/http://x", "/http://x");
    row("http://host", "/", "", "host");
    row("http://host/", "/", "", "host");
    row("HTTP://host:1/a?b", "/a", "b", "host:1");
    row("https://host?b", "/", "b", "host");
    row("http://", "");
    row("http:///a", "");
    row("ftp://host/a", "");
    row("a", "");
    row("?a", "");
    row("host:80", "");
    row("/a#b", "");
    row("/a\x7f", "");
    row("/a\xff", "");
}

void RequestHeadTest::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, authority);
    const auto head = parse("GET " + target + " HTTP/1.1\r\n\r\n");
    QCOMPARE(head.has_value(), !path.isEmpty());
    if (!head) {
        QCOMPARE(head.error().status, 400);
        return;
    }
    QCOMPARE(head->path, path);
    QCOMPARE(head->query, query);
    QCOMPARE(head->authority, authority);
}

void RequestHeadTest::connectionField_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("keepAlive");

    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\n\r\n") << true;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << false;
    QTest::newRow("close") << QByteArray("GET / HTTP/1.1\r\nConnection: close\r\n\r\n") << false;
    QTest::newRow("in a list") << QByteArray("GET / HTTP/1.1\r\nConnection: TE ,\tCLOSE\r\n\r\n") << false;
    QTest::newRow("in a second field") << QByteArray(
                                              "GET / HTTP/1.1\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n")
                                       << false;
    QTest::newRow("closed is not close") << QByteArray("GET / HTTP/1.1\r\nConnection: closed\r\n\r\n") << true;
    QTest::newRow("commas") << QByteArray("GET / HTTP/1.1\r\nConnection: ,,,\r\n\r\n") << true;
}

void RequestHeadTest::connectionField()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, keepAlive);
    const auto parsed = parse(head);
    QVERIFY(parsed);
    QCOMPARE(parsed->keepAlive, keepAlive);
}

void RequestHeadTest::lengths()
{
    const auto status = [](const QByteArray& value) {
        const auto head = parse("POST / HTTP/1.1\r\nContent-Length: " + value + "\r\n\r\n");
        return head ? head->contentLength : -head.error().status;
    };
    QCOMPARE(status("0"), 0);
    QCOMPARE(status("0000000000000000000000000000000000000000012"), 12);
    QCOMPARE(status("524288"), 524288);
    QCOMPARE(status("524289"), 524289); // who sends it is looked at first
    for (const char* huge : {"9223372036854775807", "9223372036854775808", "18446744073709551616"})
        QCOMPARE(status(huge), std::numeric_limits<qint64>::max());
    QCOMPARE(status("1 2"), -400);
    QCOMPARE(status("1,1"), -400);
    QCOMPARE(status("1;x"), -400);
    QCOMPARE(status("\"1\""), -400);
    QCOMPARE(status("\xd9\xa1"), -400); // an Arabic digit
}

void RequestHeadTest::expectation()
{
    const auto expects = [](const char* version, const char* value) {
        const auto head =
            parse(QByteArray("POST / ") + version + "\r\nContent-Length: 1\r\nExpect: " + value + "\r\n\r\n");
        return head ? static_cast<int>(head->expectsContinue) : head.error().status;
    };
    QCOMPARE(expects("HTTP/1.1", "100-continue"), 1);
    QCOMPARE(expects("HTTP/1.1", "100-Continue"), 1);
    QCOMPARE(expects("HTTP/1.0", "100-continue"), 0);
    QCOMPARE(expects("HTTP/1.1", "200-ok"), 417);
}

void RequestHeadTest::refusedHeads_data()
{
    QTest::addColumn<QByteArray>("head");
    for (const char* head :
         {"\r\n", "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n",
          "GET / HTTP/11\r\n\r\n", "GET / HTTP/1.\r\n\r\n", "GET / HTTP/a.b\r\n\r\n", "GET / HTTP/1.1\r\n: v\r\n\r\n",
          "GET / HTTP/1.1\r\nA B: v\r\n\r\n", "GET / HTTP/1.1\r\nA\xc3\xa4: v\r\n\r\n",
          "GET / HTTP/1.1\r\nA: v\x7f\r\n\r\n", "GET / HTTP/1.1\r\nA: v\r\n", "GET / HTTP/1.1\nA: v\r\n\r\n"})
        QTest::newRow(QByteArray(head).toPercentEncoding(" /:")) << QByteArray(head);
}

void RequestHeadTest::refusedHeads()
{
    QFETCH(QByteArray, head);
    const auto parsed = parse(head);
    if (head.endsWith("A: v\r\n")) { // the end is findEnd()'s business
        QVERIFY(parsed);
        return;
    }
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().status, 400);
    QVERIFY(!parsed.error().sentence.isEmpty());
}

QTEST_APPLESS_MAIN(RequestHeadTest)
#include "http_requesthead_test.moc"

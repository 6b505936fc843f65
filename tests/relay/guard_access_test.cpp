// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets to a handler: Host, Origin, method, token, ids, rate, in that order.
#include <QTest>

#include "tests/relay/guard_server.h"

using relay::http::Meter;
using support::RawClient;

class GuardAccessTest : public QObject
{
    Q_OBJECT

private slots:
    void hosts_data();
    void hosts();
    void origins_data();
    void origins();
    void pageOfATunnelIsForeign();
    void localhostThatIsShared();
    void furtherHosts();
    void access_data();
    void access();
    void tokenIsCheckedBeforeTheIds();
    void refusedBeforeTheBody_data();
    void refusedBeforeTheBody();
    void tooLargeOnlyForWhoMaySend();
    void refusalBeforeTheBodyIsCounted();
    void idsAreNotDecoded_data();
    void idsAreNotDecoded();
    void targetArrivesAsItWasSent();
    void methodsThatQtDoesNotKnow();
    void rateOfAnAgent();
    void rateOfAnAddressWithoutToken();
    void jsonTypeIsAsked();
    void noCorsEver();

private:
    static RawClient::Answer ask(GuardServer& server, const QByteArray& request)
    {
        RawClient client(server.port);
        client.send(request);
        return client.answer().value_or(RawClient::Answer());
    }
};

void GuardAccessTest::hosts_data()
{
    QTest::addColumn<QByteArray>("fields"); // PORT stands for the port
    QTest::addColumn<int>("status");

    QTest::newRow("localhost with port") << QByteArray("Host: localhost:PORT\r\n") << 200;
    QTest::newRow("address with port") << QByteArray("Host: 127.0.0.1:PORT\r\n") << 200;
    QTest::newRow("IPv6 loopback with port") << QByteArray("Host: [::1]:PORT\r\n") << 200;
    QTest::newRow("any case") << QByteArray("Host: LocalHost:PORT\r\n") << 200;
    QTest::newRow("without port") << QByteArray("Host: localhost\r\n") << 200;
    QTest::newRow("missing") << QByteArray() << 403;
    QTest::newRow("empty") << QByteArray("Host:\r\n") << 403;
    QTest::newRow("foreign") << QByteArray("Host: evil.example\r\n") << 403;
    QTest::newRow("foreign with the right port") << QByteArray("Host: evil.example:PORT\r\n") << 403;
    QTest::newRow("a tunnel") << QByteArray("Host: localhost:1\r\n") << 200;
    QTest::newRow("a tunnel by address") << QByteArray("Host: 127.0.0.1:4822\r\n") << 200;
    QTest::newRow("a tunnel by IPv6 address") << QByteArray("Host: [::1]:4822\r\n") << 200;
    QTest::newRow("IPv6 loopback in full") << QByteArray("Host: [0:0:0:0:0:0:0:1]:4822\r\n") << 200;
    QTest::newRow("port 0") << QByteArray("Host: localhost:0\r\n") << 403;
    QTest::newRow("port too high") << QByteArray("Host: localhost:65536\r\n") << 403;
    QTest::newRow("loopback as a name") << QByteArray("Host: 127.0.0.1.evil.example:PORT\r\n") << 403;
    QTest::newRow("loopback address in a name") << QByteArray("Host: 127-0-0-1.evil.example\r\n") << 403;
    QTest::newRow("localhost with a dot") << QByteArray("Host: localhost.:PORT\r\n") << 403;
    QTest::newRow("a subdomain of localhost") << QByteArray("Host: evil.localhost:PORT\r\n") << 403;
    QTest::newRow("what a container calls its host") << QByteArray("Host: host.docker.internal:PORT\r\n") << 403;
    QTest::newRow("an address of the network") << QByteArray("Host: 192.168.1.2:PORT\r\n") << 403;
    QTest::newRow("no port behind the colon") << QByteArray("Host: localhost:\r\n") << 403;
    QTest::newRow("port that is none") << QByteArray("Host: localhost:PORTx\r\n") << 403;
    QTest::newRow("user before the host") << QByteArray("Host: evil.example@localhost\r\n") << 403;
    QTest::newRow("own name as a prefix") << QByteArray("Host: localhost.evil.example\r\n") << 403;
    QTest::newRow("own name as a suffix") << QByteArray("Host: evil-localhost\r\n") << 403;
    QTest::newRow("list") << QByteArray("Host: localhost, evil.example\r\n") << 403;
    QTest::newRow("open bracket") << QByteArray("Host: [::1\r\n") << 403;
    QTest::newRow("brackets and a tail") << QByteArray("Host: [::1]evil\r\n") << 403;
    QTest::newRow("another address of loopback") << QByteArray("Host: 127.0.0.2:PORT\r\n") << 200;
    QTest::newRow("any address") << QByteArray("Host: 0.0.0.0:PORT\r\n") << 403;
}

void GuardAccessTest::hosts()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    GuardServer server;
    fields.replace("PORT", QByteArray::number(server.port));
    const auto answer = ask(server, "GET /echo HTTP/1.1\r\n" + fields + "\r\n");
    QCOMPARE(answer.status, status);
    if (status != 200) {
        QCOMPARE(errorCode(answer), "forbidden");
        QVERIFY(answer.body.contains("--public-url"));
        QCOMPARE(server.handled, 0);
    }
}

void GuardAccessTest::origins_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");

    QTest::newRow("none") << QByteArray() << 200;
    QTest::newRow("own") << QByteArray("Origin: http://localhost:PORT\r\n") << 200;
    QTest::newRow("own address") << QByteArray("Origin: http://127.0.0.1:PORT\r\n") << 200;
    QTest::newRow("null") << QByteArray("Origin: null\r\n") << 403;
    QTest::newRow("empty") << QByteArray("Origin:\r\n") << 403;
    QTest::newRow("foreign") << QByteArray("Origin: https://evil.example\r\n") << 403;
    QTest::newRow("another port of this machine") << QByteArray("Origin: http://localhost:3000\r\n") << 403;
    QTest::newRow("the usual port of this machine") << QByteArray("Origin: http://localhost\r\n") << 403;
    QTest::newRow("another scheme") << QByteArray("Origin: https://localhost:PORT\r\n") << 403;
    QTest::newRow("an extension") << QByteArray("Origin: chrome-extension://abcdef\r\n") << 403;
    QTest::newRow("two, the first one own")
        << QByteArray("Origin: http://localhost:PORT\r\nOrigin: https://evil.example\r\n") << 403;
    QTest::newRow("a page of a tunnel's port") << QByteArray("Origin: http://127.0.0.1:4822\r\n") << 403;
    QTest::newRow("another address of loopback") << QByteArray("Origin: http://127.0.0.2:PORT\r\n") << 403;
    QTest::newRow("without a port, on loopback") << QByteArray("Origin: http://127.0.0.1\r\n") << 403;
    QTest::newRow("with a path") << QByteArray("Origin: http://localhost:PORT/\r\n") << 403;
}

void GuardAccessTest::origins()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    GuardServer server;
    fields.replace("PORT", QByteArray::number(server.port));
    const auto answer = ask(server, RawClient::get("/echo", fields));
    QCOMPARE(answer.status, status);
    if (status != 200) {
        QCOMPARE(errorCode(answer), "forbidden");
        QVERIFY(answer.body.contains("--public-url"));
    }
}

/// Whatever the tunnel's port is, a page that has it, and so the same Host, is not the relay's own.
void GuardAccessTest::pageOfATunnelIsForeign()
{
    GuardServer server;
    QCOMPARE(ask(server, "GET /echo HTTP/1.1\r\nHost: localhost:3000\r\n\r\n").status, 200);
    QCOMPARE(ask(server, "GET /echo HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\n\r\n").status,
             403);
}

/// Another program's page on [::1] with the relay's port calls itself localhost too.
void GuardAccessTest::localhostThatIsShared()
{
    GuardServer server;
    server.server.addSharedPort(server.port);
    const QByteArray port = QByteArray::number(server.port);
    QCOMPARE(ask(server, RawClient::get("/echo", "Origin: http://127.0.0.1:" + port + "\r\n")).status, 200);
    QCOMPARE(ask(server, RawClient::get("/echo", "Origin: http://localhost:" + port + "\r\n")).status, 403);
    QCOMPARE(ask(server, RawClient::get("/echo", "Origin: http://[::1]:" + port + "\r\n")).status, 403);
    QCOMPARE(ask(server, RawClient::get("/echo")).status, 200);
}

void GuardAccessTest::furtherHosts()
{
    GuardServer server;
    server.server.setOwnHosts({"https://Relay.example/base", "box.local", "other.example:8443", "nonsense:x"});
    const auto status = [&server](const QByteArray& host, const QByteArray& fields = {}) {
        return ask(server, "GET /echo HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n").status;
    };
    const QByteArray port = QByteArray::number(server.port);
    QCOMPARE(status("relay.example"), 200);
    QCOMPARE(status("relay.example:443"), 200);
    QCOMPARE(status("relay.example:" + port), 403);
    QCOMPARE(status("box.local"), 200);
    QCOMPARE(status("box.local:" + port), 200);
    QCOMPARE(status("box.local:1"), 403);
    QCOMPARE(status("other.example:8443"), 200);
    QCOMPARE(status("other.example"), 403);
    QCOMPARE(status("relay.example", "Origin: https://relay.example\r\n"), 200);
    QCOMPARE(status("relay.example", "Origin: http://relay.example\r\n"), 403);
    QCOMPARE(status("box.local", "Origin: http://box.local:" + port + "\r\n"), 200);
    QCOMPARE(status("box.local", "Origin: http://box.local\r\n"), 403);
}

void GuardAccessTest::access_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");

    const auto row = [](const char* name, const char* line, const QByteArray& fields, int status,
                        const char* code = "") {
        QTest::newRow(name) << QByteArray(line) << fields << status << QByteArray(code);
    };
    const QByteArray agent = "Authorization: Bearer agent-token\r\n";
    const QByteArray operatorKey = "Authorization: Bearer operator-key\r\n";
    row("agent", "GET /agent/x", agent, 200);
    row("any case of Bearer", "GET /agent/x", "Authorization: bearer agent-token\r\n", 200);
    row("two blanks", "GET /agent/x", "Authorization: Bearer  agent-token\r\n", 200);
    row("no token", "GET /agent/x", {}, 401, "unauthorized");
    row("unknown token", "GET /agent/x", "Authorization: Bearer other\r\n", 401, "unauthorized");
    row("empty token", "GET /agent/x", "Authorization: Bearer \r\n", 401, "unauthorized");
    row("no scheme", "GET /agent/x", "Authorization: agent-token\r\n", 401, "unauthorized");
    row("another scheme", "GET /agent/x", "Authorization: Basic agent-token\r\n", 401, "unauthorized");
    row("words behind it", "GET /agent/x", "Authorization: Bearer agent-token x\r\n", 401, "unauthorized");
    row("quotes", "GET /agent/x", "Authorization: Bearer \"agent-token\"\r\n", 401, "unauthorized");
    row("very long token", "GET /agent/x", "Authorization: Bearer " + QByteArray(4096, 'a') + "\r\n", 401,
        "unauthorized");
    row("token in the query", "GET /agent/x?token=agent-token&access_token=agent-token", {}, 401, "unauthorized");
    row("two headers", "GET /agent/x", agent + agent, 400, "invalid_request");
    row("two headers on a public path", "GET /echo", agent + agent, 400, "invalid_request");
    row("operator key on an agent's path", "GET /agent/x", operatorKey, 401, "unauthorized");
    row("operator", "GET /operator", operatorKey, 200);
    row("agent's token on the operator's path", "GET /operator", agent, 401, "unauthorized");
    row("no key", "GET /operator", {}, 401, "unauthorized");
    row("almost the key", "GET /operator", "Authorization: Bearer operator-kez\r\n", 401, "unauthorized");
    row("prefix of the key", "GET /operator", "Authorization: Bearer operator-ke\r\n", 401, "unauthorized");
    row("wrong token on a public path", "GET /public/x", "Authorization: Bearer other\r\n", 200);
    row("unknown path", "GET /nowhere", {}, 404, "not_found");
    row("unknown path with a token", "GET /nowhere", agent, 404, "not_found");
    row("slash at the end", "GET /echo/", {}, 404, "not_found");
    row("double slash", "GET //echo", {}, 404, "not_found");
    row("encoded letter", "GET /%65cho", {}, 404, "not_found");
    row("dots", "GET /public/../echo", {}, 404, "not_found");
    row("asterisk", "OPTIONS *", {}, 404, "not_found");
    row("wrong method", "DELETE /echo", {}, 405, "method_not_allowed");
    row("preflight", "OPTIONS /echo", {}, 405, "method_not_allowed");
    row("wrong method without a token", "POST /agent/x", {}, 405, "method_not_allowed");
}

void GuardAccessTest::access()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    GuardServer server;
    RawClient client(server.port);
    client.send(line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    if (status >= 400) {
        QCOMPARE(errorCode(*answer), code);
        QCOMPARE(server.handled, 0);
    }
    QCOMPARE(answer->header("www-authenticate"), status == 401 ? QByteArray("Bearer") : QByteArray());
    QCOMPARE(answer->header("allow"), status != 405             ? QByteArray()
                                      : line.contains("/agent") ? QByteArray("GET, HEAD")
                                                                : QByteArray("GET, HEAD, POST"));
    client.send(RawClient::get("/echo")); // none of these costs the connection
    QVERIFY(client.answer());
}

void GuardAccessTest::tokenIsCheckedBeforeTheIds()
{
    GuardServer server;
    const QByteArray agent = "Authorization: Bearer agent-token\r\n";
    QCOMPARE(ask(server, RawClient::get("/agent/%2F")).status, 401);
    QCOMPARE(ask(server, RawClient::get("/agent/%2F", agent)).status, 404);
    QCOMPARE(ask(server, RawClient::get("/agent/" + QByteArray(65, 'x'), agent)).status, 404);
    QCOMPARE(server.handled, 0);
    const auto longest = ask(server, RawClient::get("/agent/" + QByteArray(64, 'x'), agent));
    QCOMPARE(longest.status, 200);
    QCOMPARE(longest.body, QByteArray(64, 'x') + " 7");
}

void GuardAccessTest::refusedBeforeTheBody_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    const QByteArray agent = "Authorization: Bearer agent-token\r\n";
    const QByteArray post = "POST /agent/x/do";
    QTest::newRow("no token") << post << QByteArray() << 401;
    QTest::newRow("wrong token") << post << QByteArray("Authorization: Bearer other\r\n") << 401;
    QTest::newRow("two tokens") << post << agent + agent << 400;
    QTest::newRow("foreign page") << post << agent + "Origin: http://evil.example\r\n" << 403;
    QTest::newRow("foreign host") << QByteArray("POST http://evil.example/agent/x/do") << agent << 403;
    QTest::newRow("unknown path") << QByteArray("POST /nowhere") << agent << 404;
    QTest::newRow("wrong method") << QByteArray("POST /ring") << agent << 405;
}

/// Who may not send a body need not: neither is it read, nor held.
void GuardAccessTest::refusedBeforeTheBody()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    GuardServer server;
    for (const char* body : {"Content-Length: 100\r\n", "Content-Length: 99999999\r\n",
                             "Transfer-Encoding: chunked\r\n", "Content-Length: 100\r\nExpect: 100-continue\r\n"}) {
        RawClient client(server.port);
        client.send(line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + body + "\r\n");
        const auto answer = client.answer(); // the first, and not a 100
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->header("connection"), "close");
        QCOMPARE(answer->header("www-authenticate"), status == 401 ? QByteArray("Bearer") : QByteArray());
        client.send(RawClient::get("/echo")); // this may be a part of the body
        QVERIFY(client.waitForClosed());
        QCOMPARE(client.rest(), QByteArray());
    }
    QCOMPARE(server.handled, 0);
}

/// With the token, the size is next.
void GuardAccessTest::tooLargeOnlyForWhoMaySend()
{
    GuardServer server;
    RawClient client(server.port);
    client.send("POST /agent/x/do HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer agent-token\r\n"
                "Content-Length: 524289\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(client.waitForClosed());
}

/// It counts as it does for a request that is here as a whole.
void GuardAccessTest::refusalBeforeTheBodyIsCounted()
{
    GuardServer server;
    server.server.setRate(Meter::AgentRing, 2);
    const QByteArray request = "GET /ring/mine HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n";
    QCOMPARE(ask(server, request).status, 401);
    QCOMPARE(ask(server, request).status, 401);
    QCOMPARE(ask(server, request).status, 429);
}

void GuardAccessTest::idsAreNotDecoded_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char* id :
         {"a%2Fb", "%00", "a%00", "%41", "a.b", "a~b", "a+b", "a;b", "", "%", "%zz", "a%20b", ".", ".."})
        QTest::addRow("'%s'", id) << QByteArray(id);
}

void GuardAccessTest::idsAreNotDecoded()
{
    QFETCH(QByteArray, id);
    GuardServer server;
    const auto answer = ask(server, RawClient::get("/public/" + id));
    QCOMPARE(answer.status, 404);
    QCOMPARE(errorCode(answer), "not_found");
    QCOMPARE(server.handled, 0);
}

void GuardAccessTest::targetArrivesAsItWasSent()
{
    GuardServer server;
    const auto answer = ask(server, RawClient::get("/target?q=%C3%A4%2F+b&x=1&&=%7E?/"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "/target|q=%C3%A4%2F+b&x=1&&=%7E?/");
    QCOMPARE(ask(server, RawClient::get("/target?")).body, "/target|");
}

void GuardAccessTest::methodsThatQtDoesNotKnow()
{
    GuardServer server;
    for (const char* method : {"BREW", "TRACE", "PROPFIND", "get", "M-SEARCH"}) {
        auto answer = ask(server, QByteArray(method) + " /echo HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.header("allow"), "GET, HEAD, POST");
        answer = ask(server, QByteArray(method) + " /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(answer.status, 404);
    }
}

void GuardAccessTest::rateOfAnAgent()
{
    GuardServer server;
    server.server.setRate(Meter::Laink, 3);
    const QByteArray agent = "Authorization: Bearer agent-token\r\n";
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(server, RawClient::get("/agent/x", agent)).status, 200);
    const auto answer = ask(server, RawClient::get("/agent/x", agent));
    QCOMPARE(answer.status, 429);
    QCOMPARE(errorCode(answer), "rate_limited");
    const int seconds = answer.header("retry-after").toInt();
    QVERIFY(seconds >= 1 && seconds <= 60);
    QCOMPARE(ask(server, RawClient::get("/agent/x")).status, 401);
    QCOMPARE(ask(server, RawClient::get("/echo", agent)).status, 200);      // a path that is not counted
    QCOMPARE(ask(server, RawClient::get("/ring/mine", agent)).status, 200); // counted apart
    server.server.setRate(Meter::Laink, 0);
    QCOMPARE(ask(server, RawClient::get("/agent/x", agent)).status, 200);
}

void GuardAccessTest::rateOfAnAddressWithoutToken()
{
    GuardServer server;
    server.server.setRate(Meter::AgentRing, 2);
    QCOMPARE(ask(server, RawClient::get("/ring")).status, 200);
    QCOMPARE(ask(server, RawClient::get("/ring/mine", "Authorization: Bearer other\r\n")).status, 401);
    QCOMPARE(ask(server, RawClient::get("/ring")).status, 429);
    QCOMPARE(ask(server, RawClient::get("/ring", "Authorization: Bearer agent-token\r\n")).status, 200);
    QCOMPARE(ask(server, RawClient::get("/ring/mine", "Authorization: Bearer agent-token\r\n")).status, 200);
    QCOMPARE(ask(server, RawClient::get("/ring/mine", "Authorization: Bearer agent-token\r\n")).status, 429);
}

void GuardAccessTest::jsonTypeIsAsked()
{
    GuardServer server;
    const auto status = [&server](const QByteArray& fields, const QByteArray& body = "{}") {
        return ask(server, "POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                               QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body)
            .status;
    };
    QCOMPARE(status("Content-Type: application/json\r\n"), 200);
    QCOMPARE(status("Content-Type: Application/JSON; charset=UTF-8\r\n"), 200);
    QCOMPARE(status("Content-Type: application/json;charset=\"utf-8\"\r\n"), 200);
    QCOMPARE(status({}), 415);
    QCOMPARE(status("Content-Type: text/plain\r\n"), 415);
    QCOMPARE(status("Content-Type: application/x-www-form-urlencoded\r\n"), 415);
    QCOMPARE(status("Content-Type: application/json; charset=utf-16\r\n"), 415);
    QCOMPARE(status("Content-Type: application/jsonx\r\n"), 415);
    QCOMPARE(status("Content-Type: application/json\r\nContent-Type: application/json\r\n"), 415);
    QCOMPARE(status("Content-Type: application/json\r\nContent-Encoding: gzip\r\n"), 415);
    QCOMPARE(status("Content-Type: text/plain\r\n", {}), 200); // there is no body
    QCOMPARE(status("Content-Type: application/json\r\n", "[]"), 400);
}

void GuardAccessTest::noCorsEver()
{
    GuardServer server;
    for (const QByteArray method : {"OPTIONS", "GET"}) {
        const auto answer =
            ask(server, method + " /echo HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:" +
                            QByteArray::number(server.port) + "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
        QVERIFY(answer.status > 0);
        for (const auto& [name, value] : answer.headers)
            QVERIFY(!name.startsWith("access-control-"));
    }
}

QTEST_GUILESS_MAIN(GuardAccessTest)
#include "guard_access_test.moc"

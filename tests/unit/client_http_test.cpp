// SPDX-License-Identifier: GPL-3.0-or-later
// What a client gives to nobody: redirects, challenges, cookies, plain HTTP. Certificates: client_trust_test.cpp.
#include <QTest>

#include "app/clients/httpclient.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"
#include "tests/unit/client_answers.h"

using namespace Qt::StringLiterals;
using app::clients::HttpClient;
using app::clients::Protection;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using testing::Identity;
using testing::ScriptedServer;

namespace {

const QByteArray Token = "the-secret-token";

void answer(const ScriptedServer::Request&, QTcpSocket* socket)
{
    ScriptedServer::sendJson(socket, {{u"ok"_s, true}});
}

} // namespace

class ClientHttpTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        QVERIFY(m_server->start());
        m_server->handle(answer);
    }

    void redirectsAreNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("post");
        QTest::addColumn<bool>("tls");
        for (const int status : {300, 301, 302, 303, 305, 307, 308}) {
            for (const bool post : {false, true}) {
                const auto row = [&](const char* what, const QByteArray& location, bool tls = false) {
                    QTest::addRow("%d %s %s", status, post ? "POST" : "GET", what) << status << location << post << tls;
                };
                row("another port", "http://127.0.0.1:%OTHER%/v1/rooms");
                row("another name", "http://localhost:%OTHER%/v1/rooms");
                row("no scheme", "//127.0.0.1:%OTHER%/v1/rooms");
                row("user in it", "http://127.0.0.1@localhost:%OTHER%/v1/rooms");
                row("the same", "/v1/rooms");
                row("from TLS to none", "http://127.0.0.1:%OTHER%/v1/rooms", true);
                row("the same host without TLS", "http://127.0.0.1:%SELF%/v1/rooms", true);
            }
        }
    }

    void redirectsAreNotFollowed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, location);
        QFETCH(bool, post);
        QFETCH(bool, tls);
        ScriptedServer elsewhere;
        QVERIFY(elsewhere.start());
        elsewhere.handle(answer);
        const Identity own = testing::makeIdentity();
        if (tls)
            m_server->setTls(testing::serving(own));
        location.replace("%OTHER%", QByteArray::number(elsewhere.port()));
        location.replace("%SELF%", QByteArray::number(m_server->port()));
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            ScriptedServer::send(socket, status, "{}", "Location: " + location + "\r\nSet-Cookie: a=b\r\n");
        });
        HttpClient http(m_server->url(), Token);
        http.setTrust({.pin = own.fingerprint()});
        const Result<QJsonObject> result = ask(http, post);
        QCOMPARE(codeOf(result), ErrorCode::InvalidResponse);
        QVERIFY(sentenceOf(result.error()).contains(QString::number(status)));
        QCOMPARE(m_server->requests.size(), 1);
        QCOMPARE(elsewhere.connections, 0);
    }

    /// Qt would answer each of these in the name of whoever is logged in here.
    void answersNoChallenge_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<int>("status");
        QTest::newRow("Basic") << "Basic realm=\"x\""_ba << 401;
        QTest::newRow("Digest") << "Digest realm=\"x\", nonce=\"n\", qop=\"auth\""_ba << 401;
        QTest::newRow("NTLM") << "NTLM"_ba << 401;
        QTest::newRow("Negotiate") << "Negotiate"_ba << 401;
        QTest::newRow("as a proxy") << "Basic realm=\"x\""_ba << 407;
    }

    void answersNoChallenge()
    {
        QFETCH(QByteArray, challenge);
        QFETCH(int, status);
        m_server->handle([&](const auto&, QTcpSocket* socket) {
            ScriptedServer::send(socket, status, R"({"error":"Say who you are."})",
                                 (status == 401 ? "WWW-Authenticate: " : "Proxy-Authenticate: ") + challenge + "\r\n");
        });
        QUrl url = m_server->url();
        url.setUserName(u"somebody"_s);
        url.setPassword(u"password"_s);
        HttpClient http(url, Token);
        QVERIFY(!ask(http));
        QVERIFY(!ask(http));
        QCOMPARE(m_server->requests.size(), 2);
        for (const ScriptedServer::Request& request : std::as_const(m_server->requests))
            QCOMPARE(request.headers.value("authorization"), "Bearer " + Token);
        QVERIFY(!m_server->received.contains("somebody"));
    }

    void keepsNoCookie()
    {
        m_server->handle([](const auto&, QTcpSocket* socket) {
            ScriptedServer::send(socket, 200, "{}", "Set-Cookie: a=b; Path=/\r\nAlt-Svc: h2=\":1\"\r\n");
        });
        HttpClient http(m_server->url(), Token);
        QVERIFY(ask(http));
        QVERIFY(ask(http));
        QVERIFY(!m_server->requests.last().headers.contains("cookie"));
    }

    void anonymousSaysNothingOfAUser()
    {
        QUrl url = m_server->url();
        url.setUserInfo(u"somebody:password"_s);
        HttpClient http(url, {});
        QVERIFY(ask(http));
        QVERIFY(!m_server->requests.last().headers.contains("authorization"));
    }

    void plainHttpNeedsConsent()
    {
        // A name of this machine that is no loopback: nothing is sent there, so it need not exist.
        HttpClient http(QUrl(u"http://relay.invalid:4821"_s), Token);
        QCOMPARE(http.protection(), Protection::None);
        const Result<QJsonObject> refused = ask(http);
        QCOMPARE(codeOf(refused), ErrorCode::Unencrypted);
        QVERIFY(sentenceOf(refused.error()).contains(u"relay.invalid:4821"_s));
        http.setTrust({.plainAccepted = true});
        QCOMPARE(codeOf(ask(http)), ErrorCode::Unreachable);
        // Without a secret there is nothing to protect.
        HttpClient anonymous(QUrl(u"http://relay.invalid:4821"_s), {});
        QCOMPARE(codeOf(ask(anonymous)), ErrorCode::Unreachable);
    }

    void knowsWhatIsProtected_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<Protection>("protection");
        QTest::newRow("loopback") << u"http://127.0.0.1:4821"_s << Protection::Loopback;
        QTest::newRow("all of it") << u"http://127.8.9.1:4821"_s << Protection::Loopback;
        QTest::newRow("IPv6") << u"http://[::1]:4821"_s << Protection::Loopback;
        QTest::newRow("name") << u"http://localhost:4821"_s << Protection::Loopback;
        QTest::newRow("a name like it") << u"http://localhost.example:4821"_s << Protection::None;
        QTest::newRow("a number like it") << u"http://127.0.0.1.example"_s << Protection::None;
        QTest::newRow("user like it") << u"http://127.0.0.1@192.0.2.1"_s << Protection::None;
        QTest::newRow("LAN") << u"http://192.168.1.5:4821"_s << Protection::None;
        QTest::newRow("TLS") << u"https://relay.example"_s << Protection::Tls;
    }

    void knowsWhatIsProtected()
    {
        QFETCH(QString, base);
        QFETCH(Protection, protection);
        QCOMPARE(app::clients::protectionOf(QUrl(base)), protection);
    }

    void opensNothingButHttp_data()
    {
        QTest::addColumn<QString>("base");
        QTest::newRow("file") << u"file:///etc/passwd"_s;
        QTest::newRow("ftp") << u"ftp://127.0.0.1/"_s;
        QTest::newRow("data") << u"data:application/json,{}"_s;
        QTest::newRow("unix") << u"unix+http://x/"_s;
        QTest::newRow("no host") << u"http:"_s;
        QTest::newRow("nothing") << QString();
    }

    void opensNothingButHttp()
    {
        QFETCH(QString, base);
        HttpClient http(QUrl(base), {});
        QCOMPARE(codeOf(ask(http)), ErrorCode::InvalidRequest);
    }

    void tokenEndsNoHeader()
    {
        for (const QByteArray token : {"a\r\nHost: elsewhere", "a b", "a\nb", "tok\xc3\xa9n"}) {
            HttpClient http(m_server->url(), token);
            QCOMPARE(codeOf(ask(http)), ErrorCode::Unauthorized);
        }
        QCOMPARE(m_server->connections, 0);
    }

private:
    std::unique_ptr<ScriptedServer> m_server;
};

QTEST_GUILESS_MAIN(ClientHttpTest)
#include "client_http_test.moc"

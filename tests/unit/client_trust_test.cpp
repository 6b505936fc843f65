// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a token, and who gets nothing: certificates, redirects, plain HTTP.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/clients/certificateprobe.h"
#include "app/clients/httpclient.h"
#include "relay/network/certificateauthority.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"

using namespace Qt::StringLiterals;
using app::clients::CertificateProbe;
using app::clients::HttpClient;
using app::clients::ProbedCertificate;
using app::clients::Protection;
using relay::protocol::ErrorCode;
using relay::protocol::Result;
using testing::Identity;
using testing::IdentityDraft;
using testing::ScriptedServer;

namespace {

constexpr int Patience = 20'000;
const QByteArray Token = "the-secret-token";

void answer(const ScriptedServer::Request&, QTcpSocket* socket)
{
    ScriptedServer::sendJson(socket, {{u"ok"_s, true}});
}

IdentityDraft authorityDraft()
{
    return {.commonName = "An authority", .names = {}, .authority = true};
}

} // namespace

class ClientTrustTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        QVERIFY(m_server->start());
        m_server->handle(answer);
    }

    void pinnedIsAccepted_data()
    {
        QTest::addColumn<IdentityDraft>("draft");
        QTest::newRow("for this host") << IdentityDraft();
        QTest::newRow("for another one") << IdentityDraft{.names = "DNS:elsewhere.example"};
        QTest::newRow("for nobody") << IdentityDraft{.names = {}};
        QTest::newRow("run out") << IdentityDraft{.daysLeft = -2};
        QTest::newRow("an authority itself") << IdentityDraft{.authority = true};
    }

    void pinnedIsAccepted()
    {
        QFETCH(IdentityDraft, draft);
        const Identity own = testing::makeIdentity(draft);
        m_server->setTls(testing::serving(own));
        HttpClient http(m_server->url(), Token);
        http.setTrust({.pin = own.fingerprint()});
        for (int round = 0; round < 3; ++round)
            QVERIFY(ask(http));
        QCOMPARE(m_server->requests.size(), 3);
        QCOMPARE(m_server->requests.last().headers.value("authorization"), "Bearer " + Token);
    }

    void unknownGetsNothing()
    {
        const Identity own = testing::makeIdentity();
        m_server->setTls(testing::serving(own));
        HttpClient http(m_server->url(), Token);
        const Result<QJsonObject> refused = ask(http);
        QCOMPARE(codeOf(refused), ErrorCode::CertificateUnknown);
        QCOMPARE(refused.error().fingerprint, own.fingerprint());
        QVERIFY(sentenceOf(refused.error()).contains(own.fingerprint()));
        QVERIFY(m_server->connections > 0);
        QCOMPARE(m_server->received, QByteArray());
    }

    void changedGetsNothing()
    {
        const Identity before = testing::makeIdentity();
        const Identity after = testing::makeIdentity();
        m_server->setTls(testing::serving(before));
        HttpClient http(m_server->url(), Token);
        http.setTrust({.pin = before.fingerprint()});
        QVERIFY(ask(http));
        m_server->setTls(testing::serving(after));
        for (int round = 0; round < 10; ++round) {
            m_server->received.clear();
            const Result<QJsonObject> refused = ask(http);
            QCOMPARE(codeOf(refused), ErrorCode::CertificateChanged);
            QCOMPARE(refused.error().fingerprint, after.fingerprint());
            QVERIFY(sentenceOf(refused.error()).contains(before.fingerprint()));
            QVERIFY(sentenceOf(refused.error()).contains(after.fingerprint()));
            QCOMPARE(m_server->received, QByteArray());
        }
        // The user says that the new one is good.
        http.setTrust({.pin = after.fingerprint()});
        QVERIFY(ask(http));
        // And the old one is not any more.
        m_server->setTls(testing::serving(before));
        m_server->received.clear();
        QCOMPARE(codeOf(ask(http)), ErrorCode::CertificateChanged);
        QCOMPARE(m_server->received, QByteArray());
    }

    void changedGetsNoDownload()
    {
        const Identity own = testing::makeIdentity();
        m_server->setTls(testing::serving(own));
        HttpClient http(m_server->url(), Token);
        http.setTrust({.pin = testing::makeIdentity().fingerprint()});
        const QTemporaryDir directory;
        std::optional<Result<void>> result;
        QObject context;
        http.download({.path = u"/x"_s}, directory.filePath(u"file"_s), &context,
                      [&](Result<void> ended) { result = std::move(ended); });
        QTRY_VERIFY_WITH_TIMEOUT(result, Patience);
        QCOMPARE(result->error().code, ErrorCode::CertificateChanged);
        QCOMPARE(m_server->received, QByteArray());
        QVERIFY(!QFile::exists(directory.filePath(u"file"_s)));
    }

    /// As our own relay does: a new certificate whenever the machine's addresses change, under the same authority.
    void pinnedAuthorityOutlivesRenewals()
    {
        const Identity authority = testing::makeIdentity(authorityDraft());
        m_server->setTls(testing::serving(authority)); // for its address
        HttpClient pinned(m_server->url(), Token);
        pinned.setTrust({.pin = authority.fingerprint()});
        for (const QByteArray names : {"IP:127.0.0.1", "DNS:another.example"}) {
            const Identity leaf = testing::makeIdentity({.names = names}, authority);
            m_server->setTls(testing::serving(leaf, {authority.certificate}));
            QVERIFY(ask(pinned));
        }
        QCOMPARE(m_server->requests.size(), 2);
    }

    /// A renewed authority has the key and the name of the one before, and shows both.
    void pinOutlivesARenewedAuthority()
    {
        const auto before = relay::network::CertificateAuthority::make();
        auto after = relay::network::CertificateAuthority::fromSecret(before->secret());
        QVERIFY(after->renew({{u"another.example"_s}, {}}));
        QVERIFY(after->fingerprint() != before->fingerprint());
        for (const auto* authority :
             std::initializer_list<const relay::network::CertificateAuthority*>{&*before, &*after}) {
            m_server->setTls(*after->issue({}));
            HttpClient pinned(m_server->url(), Token);
            pinned.setTrust({.pin = authority->fingerprint()});
            QVERIFY(ask(pinned));
        }
        QCOMPARE(probe(m_server->url())->fingerprint, after->fingerprint()); // what a new pin is
        // Another authority cannot put it behind what it signed itself.
        const auto impostor = relay::network::CertificateAuthority::make();
        QSslConfiguration forged = *impostor->issue({});
        forged.setLocalCertificateChain({forged.localCertificate(), QSslCertificate(impostor->certificate()),
                                         QSslCertificate(before->certificate()),
                                         QSslCertificate(after->certificate())});
        m_server->setTls(forged);
        m_server->received.clear();
        for (const auto* authority :
             std::initializer_list<const relay::network::CertificateAuthority*>{&*before, &*after}) {
            HttpClient pinned(m_server->url(), Token);
            pinned.setTrust({.pin = authority->fingerprint()});
            QCOMPARE(codeOf(ask(pinned)), ErrorCode::CertificateChanged);
        }
        QCOMPARE(m_server->received, QByteArray());
    }

    void authorityDoesNotVouchForWhatItDidNotSign_data()
    {
        QTest::addColumn<QSslConfiguration>("shown");
        QTest::addColumn<QString>("pin");
        const Identity authority = testing::makeIdentity(authorityDraft());
        const Identity impostor = testing::makeIdentity(authorityDraft());
        const Identity forged = testing::makeIdentity({}, impostor);
        const QString pin = authority.fingerprint();
        QTest::newRow("the pinned one appended") << testing::serving(forged, {authority.certificate}) << pin;
        QTest::newRow("the pinned one between")
            << testing::serving(forged, {authority.certificate, impostor.certificate}) << pin;
        QTest::newRow("the pinned one around")
            << testing::serving(forged, {authority.certificate, impostor.certificate, authority.certificate}) << pin;
        QTest::newRow("the pinned one last")
            << testing::serving(forged, {impostor.certificate, authority.certificate}) << pin;
        QTest::newRow("an impostor of the same name") << testing::serving(forged, {impostor.certificate}) << pin;
        QTest::newRow("run out") << testing::serving(testing::makeIdentity({.daysLeft = -2}, authority),
                                                     {authority.certificate})
                                 << pin;
        // What an agent's certificate signs is nothing.
        const Identity leaf = testing::makeIdentity({.commonName = "A leaf"}, authority);
        QTest::newRow("signed by no authority")
            << testing::serving(testing::makeIdentity({}, leaf), {leaf.certificate}) << leaf.fingerprint();
    }

    void authorityDoesNotVouchForWhatItDidNotSign()
    {
        QFETCH(QSslConfiguration, shown);
        QFETCH(QString, pin);
        m_server->setTls(shown);
        HttpClient http(m_server->url(), Token);
        http.setTrust({.pin = pin});
        QCOMPARE(codeOf(ask(http)), ErrorCode::CertificateChanged);
        QCOMPARE(m_server->received, QByteArray());
    }

    /// Qt goes on ignoring what was ignored once for a host.
    void forgedAfterTheRightOne()
    {
        const Identity authority = testing::makeIdentity(authorityDraft());
        const Identity impostor = testing::makeIdentity(authorityDraft());
        const Identity leaf = testing::makeIdentity({.names = "DNS:another.example"}, authority);
        m_server->setTls(testing::serving(leaf, {authority.certificate}));
        HttpClient http(m_server->url(), Token);
        http.setTrust({.pin = authority.fingerprint()});
        QVERIFY(ask(http));
        const Identity forged = testing::makeIdentity({}, impostor);
        for (const QList<QSslCertificate>& further :
             {QList<QSslCertificate>{authority.certificate}, {authority.certificate, impostor.certificate}, {}}) {
            m_server->setTls(testing::serving(forged, further));
            m_server->received.clear();
            QCOMPARE(codeOf(ask(http)), ErrorCode::CertificateChanged);
            QCOMPARE(m_server->received, QByteArray());
        }
        m_server->setTls(testing::serving(leaf, {authority.certificate}));
        QVERIFY(ask(http));
    }

    /// With a pin the pin alone counts: an authority of the system that signs for anybody signs nothing here.
    void whatTheSystemTrustsNeedsNoPinAndSatisfiesNone()
    {
        const Identity authority = testing::makeIdentity(authorityDraft());
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = before;
        trusting.addCaCertificate(authority.certificate);
        QSslConfiguration::setDefaultConfiguration(trusting);
        m_server->setTls(testing::serving(testing::makeIdentity({}, authority), {authority.certificate}));
        HttpClient http(m_server->url(), Token);
        const bool taken = ask(http).has_value();
        m_server->received.clear();
        QList<ErrorCode> besideAPin;
        for (int round = 0; round < 5; ++round) {
            http.setTrust({.pin = testing::makeIdentity().fingerprint()});
            besideAPin.append(codeOf(ask(http)));
        }
        const QByteArray toldBesideAPin = m_server->received;
        http.setTrust({.pin = authority.fingerprint()});
        const bool takenUnderItsPin = ask(http).has_value();
        const Result<ProbedCertificate> probed = probe(m_server->url());
        m_server->setTls(testing::serving(testing::makeIdentity({.names = "DNS:another.example"}, authority)));
        http.setTrust({});
        const ErrorCode otherHost = codeOf(ask(http));
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY(taken);
        QCOMPARE(besideAPin, QList<ErrorCode>(5, ErrorCode::CertificateChanged));
        QCOMPARE(toldBesideAPin, QByteArray());
        QVERIFY(takenUnderItsPin);
        QVERIFY(probed && probed->trusted);
        QVERIFY(probed->problem.isEmpty());
        QCOMPARE(otherHost, ErrorCode::CertificateUnknown);
    }

    void probingSaysWhatToCompare()
    {
        const Identity authority = testing::makeIdentity(authorityDraft());
        const Identity leaf = testing::makeIdentity({}, authority);
        m_server->setTls(testing::serving(leaf, {authority.certificate}));
        const Result<ProbedCertificate> probed = probe(m_server->url());
        QVERIFY(probed);
        QVERIFY(!probed->trusted);
        QCOMPARE(probed->fingerprint, authority.fingerprint());
        QVERIFY(!probed->problem.isEmpty());
        QVERIFY(probed->names.contains(u"localhost"_s));
        QCOMPARE(probed->validUntil, leaf.certificate.expiryDate());
        // It has no pin for what is not signed by what stands behind it.
        m_server->setTls(testing::serving(leaf, {testing::makeIdentity(authorityDraft()).certificate}));
        QCOMPARE(probe(m_server->url())->fingerprint, leaf.fingerprint());
        QCOMPARE(m_server->received, QByteArray());
    }

    void probingWhatIsNoTls()
    {
        QUrl url = m_server->url();
        url.setScheme(u"https"_s);
        m_server->handle([](const auto&, QTcpSocket* socket) { ScriptedServer::send(socket, 400, "what?"); });
        const Result<ProbedCertificate> silent = probe(url, std::chrono::milliseconds(300));
        QVERIFY(!silent); // it waits for the end of a request that never comes
        m_server->stop();
        const Result<ProbedCertificate> gone = probe(url);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::Unreachable);
    }

    void plainTextOnATlsPort()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&plain, &QTcpServer::newConnection, this, [&] {
            QTcpSocket* socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] {
                received += socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            });
        });
        const QUrl url(u"https://127.0.0.1:%1"_s.arg(plain.serverPort()));
        HttpClient http(url, Token);
        const Result<QJsonObject> result = ask(http);
        QVERIFY(!result);
        QVERIFY(sentenceOf(result.error()).contains(u"TLS"_s));
        QVERIFY(!received.contains(Token));
        const Result<ProbedCertificate> probed = probe(url);
        QVERIFY(!probed);
        QVERIFY(sentenceOf(probed.error()).contains(u"TLS"_s));
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
    static ErrorCode codeOf(const Result<QJsonObject>& result)
    {
        return result ? ErrorCode::Conflict : result.error().code;
    }

    static Result<QJsonObject> ask(HttpClient& http, bool post = false)
    {
        std::optional<Result<QJsonObject>> result;
        QObject context;
        app::clients::HttpRequest request{.path = u"/v1/rooms"_s};
        if (post) {
            request.method = "POST";
            request.body = QJsonObject{{u"text"_s, u"hello"_s}};
        }
        http.send(request, &context, [&](Result<QJsonObject> ended) { result = std::move(ended); });
        (void)QTest::qWaitFor([&] { return result.has_value(); }, Patience);
        return result.value_or(relay::protocol::fail(ErrorCode::Conflict, u"no answer at all"_s));
    }

    static Result<ProbedCertificate> probe(const QUrl& url,
                                           std::chrono::milliseconds deadline = std::chrono::seconds(15))
    {
        std::optional<Result<ProbedCertificate>> result;
        QObject context;
        new CertificateProbe(
            url, &context, [&](Result<ProbedCertificate> ended) { result = std::move(ended); }, &context, deadline);
        (void)QTest::qWaitFor([&] { return result.has_value(); }, Patience);
        return result.value_or(relay::protocol::fail(ErrorCode::Conflict, u"no answer at all"_s));
    }

    std::unique_ptr<ScriptedServer> m_server;
};

QTEST_GUILESS_MAIN(ClientTrustTest)
#include "client_trust_test.moc"

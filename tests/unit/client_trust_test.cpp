// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a token, and who gets nothing, by its certificate.
#include <QTemporaryDir>
#include <QTest>

#include "app/clients/certificateprobe.h"
#include "app/clients/httpclient.h"
#include "relay/network/certificateauthority.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"
#include "tests/unit/client_answers.h"

using namespace Qt::StringLiterals;
using app::clients::CertificateProbe;
using app::clients::HttpClient;
using app::clients::ProbedCertificate;
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

private:
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

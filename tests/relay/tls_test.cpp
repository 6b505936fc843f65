// SPDX-License-Identifier: GPL-3.0-or-later
// A relay with a certificate of its own, met by clients that check it.
#include <QCryptographicHash>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslError>
#include <QTest>
#include <QUrl>

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "relay/network/certificateauthority.h"
#include "relay/network/hostidentity.h"
#include "tests/relay/tlsclient.h"
#include "tests/support/relayfixture.h"
#include "tests/support/testcertificates.h"

using namespace Qt::StringLiterals;
using relay::Tls;
using relay::network::CertificateAuthority;
using relay::network::HostIdentity;
using support::HttpAnswer;
using support::HttpClient;
using support::RelayFixture;

namespace {

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT

private slots:
    void isTrustedByItsNames();
    void isTrustedByNobodyElse();
    void speaksHttpOnLoopbackAndHttpsElsewhere();
    void listensToBothFamilies();
    void knowsItsNeighbours();
    void widensForAPublicAddress();
    void namesWhereItIsReached();
    void tellsAnAgentHowToTrustIt();
    void certifiesEveryAddress();
};

void TlsTest::isTrustedByItsNames()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const QByteArray authority = relay.relay().endpoint().certificate;
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    for (const QString& name : {u"localhost"_s, u"127.0.0.1"_s}) {
        const QByteArray answer = fetch(name, QHostAddress(QHostAddress::LocalHost), port, authority);
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), qPrintable(name + u' ' + QString::fromLatin1(answer)));
    }
    const QByteArray answer = fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port, authority, "/ca.pem");
    QVERIFY(answer.contains("application/x-pem-file"));
    QCOMPARE(answer.mid(answer.indexOf("-----BEGIN")), authority);
    QVERIFY(!answer.contains("KEY"));
}

void TlsTest::isTrustedByNobodyElse()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    const QHostAddress here(QHostAddress::LocalHost);
    const QByteArray authority = relay.relay().endpoint().certificate;
    QCOMPARE(fetch(u"relay.example"_s, here, port, authority), QByteArray());
    const auto other = CertificateAuthority::make();
    QVERIFY(other.has_value());
    QCOMPARE(fetch(u"localhost"_s, here, port, other->certificate()), QByteArray());
    QCOMPARE(fetch(u"localhost"_s, here, port, {}), QByteArray());
}

void TlsTest::speaksHttpOnLoopbackAndHttpsElsewhere()
{
    RelayFixture relay;
    relay.settings.listen = {{QHostAddress(QHostAddress::AnyIPv4), 0}};
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const QUrl local(relay.relay().endpoint().localAddress);
    QCOMPARE(local.toString(), u"http://127.0.0.1:%1"_s.arg(local.port()));
    QCOMPARE(relay.relay().addresses().constLast(), local.toString());
    const auto port = static_cast<quint16>(local.port());
    const HttpAnswer pem = HttpClient(port).get("/ca.pem");
    QCOMPARE(pem.status, 200);

    const QUrl outside(relay.relay().addresses().constFirst());
    if (outside == local)
        QSKIP("this machine has no address but loopback");
    QCOMPARE(outside.scheme(), u"https"_s);
    const QHostAddress address(outside.host());
    QVERIFY(fetch(outside.host(), address, port, pem.body).startsWith("HTTP/1.1 200 "));
    QCOMPARE(HttpClient(port, address).get("/v1/health").status, 0);
}

/// IPv6 as well as IPv4, each in the way that it is spoken on loopback.
void TlsTest::listensToBothFamilies()
{
    RelayFixture relay;
    relay.settings.listen = {{QHostAddress(QHostAddress::Any), 0}};
    relay.settings.neighboursOnly = true;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().endpoint().localAddress);
    for (const QHostAddress& address :
         {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)})
        QCOMPARE(support::HttpClient(port, address).get("/v1/health").status, 200);
    QCOMPARE(relay.relay().addresses().constLast(), u"http://127.0.0.1:%1"_s.arg(port));
}

/// Where a local network has IPv6, its addresses are the Internet's too: the rest of that does not come in.
void TlsTest::knowsItsNeighbours()
{
    const QList<std::pair<QHostAddress, int>> networks = {{QHostAddress(u"2001:db8:1:2::77"_s), 64}};
    for (const char* near : {"192.168.1.2", "8.8.8.8", "::ffff:10.0.0.1", "127.0.0.1", "::1", "fe80::1", "fd00::1",
                             "2001:db8:1:2::1", "2001:db8:1:2:ffff::"})
        QVERIFY2(relay::network::isNeighbour(QHostAddress(QLatin1StringView(near)), networks), near);
    for (const char* far : {"2001:db8:1:3::1", "2001:db8::1", "2a00::1"})
        QVERIFY2(!relay::network::isNeighbour(QHostAddress(QLatin1StringView(far)), networks), far);
}

void TlsTest::widensForAPublicAddress()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const QByteArray before = relay.relay().endpoint().certificate;
    QVERIFY(relay.stop());
    relay.settings.publicUrls = {u"http://localhost:8080"_s, u"https://relay.example.org"_s};
    QVERIFY(relay.start());
    const QByteArray after = relay.relay().endpoint().certificate;
    QVERIFY(after != before);
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    const QHostAddress here(QHostAddress::LocalHost);
    QVERIFY(fetch(u"relay.example.org"_s, here, port, after).startsWith("HTTP/1.1 "));
    QVERIFY(relay.stop());
    // Without it, who has the former certificate is served again, and who has the new one still.
    relay.settings.publicUrls.clear();
    QVERIFY(relay.start());
    for (const QByteArray& pem : {before, after})
        QVERIFY(fetch(u"localhost"_s, here, portOf(relay.relay().addresses().constFirst()), pem).contains(" 200 "));
    QCOMPARE(relay.relay().endpoint().certificate, after);
}

void TlsTest::namesWhereItIsReached()
{
    RelayFixture relay;
    relay.settings.tls = Tls::Off;
    relay.settings.listen = {{QHostAddress(QHostAddress::AnyIPv4), 0}};
    QVERIFY(relay.start());
    const quint16 plainPort = portOf(relay.relay().endpoint().localAddress);
    const HttpAnswer plain = HttpClient(plainPort).get("/operator/v1/relay", relay.operatorKey());
    QCOMPARE(plain.json[u"certificate_fingerprint"].toString(), QString());
    QCOMPARE(plain.json[u"certificate"].toString(), QString());
    QVERIFY(relay.stop());

    relay.settings.tls = Tls::Auto;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().endpoint().localAddress);
    const HttpAnswer info = HttpClient(port).get("/operator/v1/relay", relay.operatorKey());
    const QByteArray pem = HttpClient(port).get("/ca.pem").body;
    QCOMPARE(info.json[u"certificate"].toString().toLatin1(), pem);
    const QByteArray digest = QSslCertificate(pem).digest(QCryptographicHash::Sha256);
    QCOMPARE(info.json[u"certificate_fingerprint"].toString(), QString::fromLatin1(digest.toHex(':')).toUpper());
    QCOMPARE(info.json[u"addresses"].toVariant().toStringList(), relay.relay().addresses());
}

void TlsTest::tellsAnAgentHowToTrustIt()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    const QByteArray guide =
        fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port, relay.relay().endpoint().certificate, "/");
    QVERIFY(guide.contains(QByteArray("https://localhost:" + QByteArray::number(port) + "/ca.pem")));
    QVERIFY(guide.contains("--cacert"));
}

void TlsTest::certifiesEveryAddress()
{
    HostIdentity machine;
    machine.names = {u"desk"_s, u"desk.local"_s};
    machine.addresses = {QHostAddress(u"192.168.7.5"_s), QHostAddress(u"2001:db8::5"_s)};
    const auto authority = CertificateAuthority::make(machine);
    QVERIFY(authority.has_value());
    QVERIFY(authority->suits(machine));
    const auto again = CertificateAuthority::fromSecret(authority->secret());
    QVERIFY(again.has_value());
    QCOMPARE(again->fingerprint(), authority->fingerprint());

    const auto issued = again->issue(machine);
    QVERIFY(issued.has_value());
    const QSslCertificate leaf = issued->localCertificate();
    const auto names = leaf.subjectAlternativeNames();
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"desk.local"_s));
    QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"192.168.7.5"_s));
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 4);
    QCOMPARE(issued->privateKey().length(), 256);
    QVERIFY(leaf.expiryDate() < QDateTime::currentDateTimeUtc().addDays(398));
    QVERIFY(leaf.effectiveDate() < QDateTime::currentDateTimeUtc());
    const auto errors = QSslCertificate::verify({leaf, QSslCertificate(authority->certificate())});
    for (const QSslError& error : errors)
        QVERIFY2(error.error() == QSslError::SelfSignedCertificateInChain, qPrintable(error.errorString()));
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"

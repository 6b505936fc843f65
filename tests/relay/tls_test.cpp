// SPDX-License-Identifier: GPL-3.0-or-later
// A relay with a certificate of its own, met by clients that check it.
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>
#include <QUrl>

#include <sys/stat.h>

#include "relay/network/certificateauthority.h"
#include "relay/network/machine.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using relay::Tls;
using relay::network::CertificateAuthority;
using relay::network::Machine;
using support::HttpAnswer;
using support::HttpClient;
using support::RelayFixture;

namespace {

constexpr int PatienceMs = 20'000;

/// What a client that trusts `authority` and nobody else gets; an empty answer when it does not trust what it meets.
QByteArray fetch(const QString& host, const QHostAddress& address, quint16 port, const QByteArray& authority,
                 const QByteArray& target = "/v1/health")
{
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(authority));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyMode(QSslSocket::VerifyPeer);
    socket.setPeerVerifyName(host);
    socket.connectToHostEncrypted(address.toString(), port);
    const auto over = [&socket] { return socket.state() == QAbstractSocket::UnconnectedState; };
    (void)QTest::qWaitFor([&] { return socket.isEncrypted() || over(); }, PatienceMs);
    if (!socket.isEncrypted())
        return {};
    const QByteArray name = host.contains(u':') ? "[" + host.toLatin1() + "]" : host.toLatin1();
    socket.write("GET " + target + " HTTP/1.1\r\nHost: " + name + ":" + QByteArray::number(port) +
                 "\r\nConnection: close\r\n\r\n");
    (void)QTest::qWaitFor(over, PatienceMs);
    return socket.readAll();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint16 portOf(const QString& url)
{
    return static_cast<quint16>(QUrl(url).port());
}

} // namespace

class TlsTest : public QObject
{
    Q_OBJECT

private slots:
    void isTrustedByItsNames();
    void isTrustedByNobodyElse();
    void speaksHttpOnLoopbackAndHttpsElsewhere();
    void keepsItsAuthorityOverRestarts();
    void refusesAnAuthorityThatOthersCanRead();
    void refusesADamagedAuthority();
    void namesWhereItIsReached();
    void tellsAnAgentHowToTrustIt();
    void certifiesEveryAddress();
};

void TlsTest::isTrustedByItsNames()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    const QByteArray authority = contentOf(relay.dataDir() + u"/ca.secret"_s);
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    for (const QString& name : {u"localhost"_s, u"127.0.0.1"_s}) {
        const QByteArray answer = fetch(name, QHostAddress(QHostAddress::LocalHost), port, authority);
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), qPrintable(name + u' ' + QString::fromLatin1(answer)));
    }
    const QByteArray answer = fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port, authority, "/ca.pem");
    QVERIFY(answer.contains("application/x-pem-file"));
    QVERIFY(authority.contains(answer.mid(answer.indexOf("-----BEGIN"))));
    QVERIFY(!answer.contains("KEY"));
}

void TlsTest::isTrustedByNobodyElse()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    const QHostAddress here(QHostAddress::LocalHost);
    const QByteArray authority = contentOf(relay.dataDir() + u"/ca.secret"_s);
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
    const QUrl local(relay.relay().reach().localAddress);
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

void TlsTest::keepsItsAuthorityOverRestarts()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const QString path = relay.dataDir() + u"/ca.secret"_s;

    struct stat status {
    };

    QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, 0600U);
    const QByteArray before = contentOf(path);
    QVERIFY(before.contains("PRIVATE KEY"));
    QVERIFY(relay.stop());
    QVERIFY(relay.start());
    QCOMPARE(contentOf(path), before);
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    QVERIFY(!fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port, before).isEmpty());
}

void TlsTest::refusesAnAuthorityThatOthersCanRead()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    QVERIFY(relay.stop());
    QFile file(relay.dataDir() + u"/ca.secret"_s);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!relay.start());
    QVERIFY2(relay.problem().contains(u"chmod 600"_s), qPrintable(relay.problem()));
}

void TlsTest::refusesADamagedAuthority()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    QVERIFY(relay.stop());
    QFile file(relay.dataDir() + u"/ca.secret"_s);
    QVERIFY(file.resize(200));
    QVERIFY(!relay.start());
    QVERIFY2(relay.problem().contains(u"damaged"_s), qPrintable(relay.problem()));
    QCOMPARE(file.size(), 200); // nothing is replaced that somebody may still mend
}

void TlsTest::namesWhereItIsReached()
{
    RelayFixture relay;
    relay.settings.tls = Tls::Off;
    relay.settings.listen = {{QHostAddress(QHostAddress::AnyIPv4), 0}};
    QVERIFY(relay.start());
    const quint16 plainPort = portOf(relay.relay().reach().localAddress);
    const HttpAnswer plain = HttpClient(plainPort).get("/operator/v1/relay", relay.operatorKey());
    QCOMPARE(plain.json[u"certificate_fingerprint"].toString(), QString());
    QCOMPARE(plain.json[u"certificate"].toString(), QString());
    QVERIFY(relay.stop());

    relay.settings.tls = Tls::Auto;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().reach().localAddress);
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
    const QByteArray guide = fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port,
                                   contentOf(relay.dataDir() + u"/ca.secret"_s), "/");
    QVERIFY(guide.contains(QByteArray("https://localhost:" + QByteArray::number(port) + "/ca.pem")));
    QVERIFY(guide.contains("--cacert"));
}

void TlsTest::certifiesEveryAddress()
{
    const auto authority = CertificateAuthority::make();
    QVERIFY(authority.has_value());
    QVERIFY(!authority->nearsItsEnd());
    const auto again = CertificateAuthority::fromSecret(authority->secret());
    QVERIFY(again.has_value());
    QCOMPARE(again->fingerprint(), authority->fingerprint());

    Machine machine;
    machine.names = {u"desk"_s, u"desk.local"_s};
    machine.addresses = {QHostAddress(u"192.168.7.5"_s), QHostAddress(u"2001:db8::5"_s)};
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

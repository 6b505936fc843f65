// SPDX-License-Identifier: GPL-3.0-or-later
// The relay's own certificate authority: what is kept of it, what it may vouch for, and when it is made anew.
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslError>
#include <QTemporaryDir>
#include <QTest>

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
using support::RelayFixture;

namespace {

constexpr int PatienceMs = 20'000;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Of mode 0600, as a key file has to be.
void writeFile(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(content);
    }
}

/// What the command says, errors too.
QByteArray openssl(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(PatienceMs) ? process.readAll() : QByteArray();
}

/// The certificate of that key and certificate as it would be had the clock been so many days ahead.
QByteArray movedBy(int days, const QByteArray& secret)
{
    BIO* in = BIO_new_mem_buf(secret.constData(), int(secret.size()));
    EVP_PKEY* key = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
    X509* certificate = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
    X509_time_adj_ex(X509_getm_notBefore(certificate), days, 0, nullptr);
    X509_time_adj_ex(X509_getm_notAfter(certificate), days + 730, 0, nullptr);
    X509_sign(certificate, key, EVP_sha256());
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, certificate);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out, &data);
    const QByteArray pem(data, size);
    BIO_free(in);
    BIO_free(out);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return pem;
}

} // namespace

class AuthorityTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsAuthorityOverRestarts();
    void movesAnAuthorityFromItsFile();
    void refusesAFileThatOthersCanRead();
    void refusesADamagedFile();
    void permitsALocalNetworkAndNothingElse();
    void renewsOneThatConstrainsAddresses();
    void passesStrictChecks();
    void renewsUnderTheSameKey();
    void keepsWhatAWrongClockCannotJudge();
};

void AuthorityTest::keepsItsAuthorityOverRestarts()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const QByteArray before = relay.relay().endpoint().certificate;
    QVERIFY(!before.isEmpty());
    // The key is in the encrypted database, and nowhere beside it.
    const QFileInfoList files = QDir(relay.dataDir()).entryInfoList(QDir::Files);
    for (const QFileInfo& file : files)
        QVERIFY2(!contentOf(file.filePath()).contains("PRIVATE KEY"), qPrintable(file.filePath()));
    QVERIFY(relay.stop());
    QVERIFY(relay.start());
    QCOMPARE(relay.relay().endpoint().certificate, before);
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    QVERIFY(!fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port, before).isEmpty());
}

void AuthorityTest::movesAnAuthorityFromItsFile()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    const QString path = relay.dataDir() + u"/ca.secret"_s;
    const auto former = testing::makeIdentity({.commonName = "Duologue relay 1234", .names = {}, .authority = true});
    writeFile(path, former.key.toPem() + former.certificate.toPem());
    QVERIFY2(relay.start(), qPrintable(relay.problem()));
    QVERIFY(!QFile::exists(path));
    for (int round = 0; round < 2; ++round) {
        const QByteArray now = relay.relay().endpoint().certificate;
        QVERIFY(now != former.certificate.toPem()); // that one is good for the whole Internet
        const quint16 port = portOf(relay.relay().addresses().constFirst());
        for (const QByteArray& trusted : {now, former.certificate.toPem()})
            QVERIFY(fetch(u"localhost"_s, QHostAddress(QHostAddress::LocalHost), port, trusted).contains(" 200 "));
        QVERIFY(relay.stop());
        QVERIFY(relay.start());
        QCOMPARE(relay.relay().endpoint().certificate, now);
    }
}

void AuthorityTest::refusesAFileThatOthersCanRead()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    const QString path = relay.dataDir() + u"/ca.secret"_s;
    writeFile(path, CertificateAuthority::make()->secret());
    QFile file(path);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!relay.start());
    QVERIFY2(relay.problem().contains(u"chmod 600"_s), qPrintable(relay.problem()));
    QVERIFY(QFile::exists(path));
}

void AuthorityTest::refusesADamagedFile()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    const QString path = relay.dataDir() + u"/ca.secret"_s;
    writeFile(path, CertificateAuthority::make()->secret().first(200));
    QVERIFY(!relay.start());
    QVERIFY2(relay.problem().contains(u"damaged"_s), qPrintable(relay.problem()));
    QCOMPARE(QFileInfo(path).size(), 200); // nothing is replaced that somebody may still mend
}

void AuthorityTest::permitsALocalNetworkAndNothingElse()
{
    HostIdentity machine;
    machine.names = {u"desk"_s, u"desk.local"_s, u"desk.fritz.box"_s};
    machine.addresses = {QHostAddress(u"192.168.7.5"_s), QHostAddress(u"203.0.113.9"_s),
                         QHostAddress(u"2001:db8:1:2::5"_s)};
    const auto authority = CertificateAuthority::make(machine);
    QVERIFY(authority.has_value());
    const auto permits = [&](const QString& name) {
        HostIdentity other;
        if (const QHostAddress address(name); address.isNull())
            other.names = {name};
        else
            other.addresses = {address};
        return authority->suits(other);
    };
    for (const char* name : {"desk", "desk.fritz.box", "phone.local", "localhost", "127.0.0.9", "10.1.2.3",
                             "203.0.113.9", "::1", "2001:db8:1:2::77"})
        QVERIFY2(permits(QString::fromLatin1(name)), name);
    for (const char* name : {"example.org", "local.example.org", "notlocal", "fritz.box"})
        QVERIFY2(!permits(QString::fromLatin1(name)), name);
    // And what it does not permit it does not sign: one such name would make all of the certificate worthless.
    machine.names.append(u"example.org"_s);
    const auto names = authority->issue(machine)->localCertificate().subjectAlternativeNames();
    QVERIFY(!names.values().contains(u"example.org"_s));
    QVERIFY(names.values().contains(u"desk.fritz.box"_s));
    const QSslCertificate certificate(authority->certificate());
    QVERIFY(certificate.expiryDate() < QDateTime::currentDateTimeUtc().addDays(731));
    const QByteArray text = openssl({u"x509"_s, u"-noout"_s, u"-text"_s}, authority->certificate());
    QVERIFY2(text.contains("X509v3 Name Constraints: critical"), text.constData());
    QVERIFY2(!text.contains("IP:"), text.constData()); // BoringSSL would refuse it
    QVERIFY2(text.contains("TLS Web Server Authentication"), text.constData());
    QVERIFY2(text.contains("X509v3 Key Usage: critical"), text.constData());
    QVERIFY2(text.contains("X509v3 Basic Constraints: critical"), text.constData());
}

/// Made by an earlier version: its constraints of addresses are no good to programs with BoringSSL.
void AuthorityTest::renewsOneThatConstrainsAddresses()
{
    const QTemporaryDir directory;
    const QString key = directory.filePath(u"key.pem"_s);
    const QByteArray certificate = openssl(
        {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
         u"-subj"_s, u"/CN=Duologue relay"_s, u"-days"_s, u"700"_s, u"-keyout"_s, key, u"-addext"_s,
         u"nameConstraints=critical,permitted;DNS:local,permitted;DNS:localhost,permitted;IP:10.0.0.0/255.0.0.0"_s});
    QFile file(key);
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto authority = CertificateAuthority::fromSecret(file.readAll() + certificate);
    QVERIFY2(authority.has_value(), certificate.constData());
    HostIdentity machine;
    machine.addresses = {QHostAddress(u"10.1.2.3"_s)};
    QVERIFY(!authority->suits(machine));
    QVERIFY(authority->renew(machine));
    QVERIFY(authority->suits(machine));
    QVERIFY(!openssl({u"x509"_s, u"-noout"_s, u"-text"_s}, authority->certificate()).contains("IP:"));
}

/// As Python 3.13 does by default, and whoever calls OpenSSL with -x509_strict.
void AuthorityTest::passesStrictChecks()
{
    RelayFixture relay;
    relay.settings.tls = Tls::On;
    QVERIFY(relay.start());
    const quint16 port = portOf(relay.relay().addresses().constFirst());
    const QTemporaryDir directory;
    const QString pem = directory.filePath(u"ca.pem"_s);
    writeFile(pem, relay.relay().endpoint().certificate);
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(
        u"python3"_s,
        {u"-c"_s,
         u"import ssl, sys, urllib.request\n"
         "context = ssl.create_default_context(cafile=sys.argv[1])\n"
         "context.verify_flags |= ssl.VERIFY_X509_STRICT | getattr(ssl, 'VERIFY_X509_PARTIAL_CHAIN', 0)\n"
         "for host in ('localhost', '127.0.0.1'):\n"
         "    print(urllib.request.urlopen(f'https://{host}:{sys.argv[2]}/v1/health', context=context).status)\n"_s,
         pem, QString::number(port)});
    QVERIFY(QTest::qWaitFor([&] { return python.state() == QProcess::NotRunning; }, PatienceMs));
    QCOMPARE(python.readAll(), "200\n200\n");

    const auto authority = CertificateAuthority::make();
    const QString leaf = directory.filePath(u"leaf.pem"_s);
    writeFile(leaf, authority->issue({})->localCertificate().toPem());
    writeFile(pem, authority->certificate());
    const QByteArray said = openssl({u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, u"sslserver"_s, u"-check_ss_sig"_s,
                                     u"-verify_hostname"_s, u"localhost"_s, u"-CAfile"_s, pem, leaf});
    QVERIFY2(said.contains("leaf.pem: OK"), said.constData());
}

void AuthorityTest::renewsUnderTheSameKey()
{
    auto authority = CertificateAuthority::make();
    const QByteArray before = authority->certificate();
    HostIdentity machine;
    machine.names = {u"relay.example"_s};
    machine.addresses = {QHostAddress(u"192.168.7.5"_s)};
    QVERIFY(!authority->suits(machine));
    QVERIFY(authority->renew(machine));
    QVERIFY(authority->suits(machine));
    QVERIFY(authority->certificate() != before);
    // Who has the former one only goes on: its subject, key and key id are the same.
    const auto issued = authority->issue({{}, machine.addresses});
    for (const QByteArray& pem : {before, authority->certificate()}) {
        const QList<QSslError> errors =
            QSslCertificate::verify({issued->localCertificate(), QSslCertificate(pem)}, u"192.168.7.5"_s);
        for (const QSslError& error : errors)
            QVERIFY2(error.error() == QSslError::SelfSignedCertificateInChain, qPrintable(error.errorString()));
    }
    QCOMPARE(issued->localCertificateChain().size(), 3);
    const auto again = CertificateAuthority::fromSecret(authority->secret());
    QCOMPARE(again->certificate(), authority->certificate());
    QVERIFY(again->suits(machine));
    for (int i = 0; i < 40; ++i) {
        machine.names = {u"relay%1.example"_s.arg(i)};
        QVERIFY(authority->renew(machine));
    }
    QVERIFY(authority->suits(machine));
    QVERIFY(authority->issue(machine)->localCertificateChain().size() <= 5);
    QVERIFY(authority->secret().size() < 16'000);
}

/// A certificate that was made while the clock was ahead comes after the ones before it, and takes none of them away.
void AuthorityTest::keepsWhatAWrongClockCannotJudge()
{
    const auto authority = CertificateAuthority::make();
    QByteArray secret = authority->secret();
    secret.insert(secret.indexOf("-----BEGIN CERTIFICATE"), movedBy(400, secret));
    const auto read = CertificateAuthority::fromSecret(secret);
    QVERIFY(read.has_value());
    QCOMPARE(read->certificate(), authority->certificate());
    QVERIFY(read->suits({}));
    QCOMPARE(read->issue({})->localCertificateChain().size(), 3);
    // Nor does one that is behind: what it made has run out since.
    secret = authority->secret();
    secret.insert(secret.indexOf("-----BEGIN CERTIFICATE"), movedBy(-4'000, secret));
    QCOMPARE(CertificateAuthority::fromSecret(secret)->certificate(), authority->certificate());
}

QTEST_GUILESS_MAIN(AuthorityTest)
#include "authority_test.moc"

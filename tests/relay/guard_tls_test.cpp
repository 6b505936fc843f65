// SPDX-License-Identifier: GPL-3.0-or-later
// The same plumbing behind TLS.
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "tests/relay/guard_server.h"

using relay::http::GuardLimits;
using relay::http::Response;
using support::RawClient;

namespace {

using Pem = std::pair<QByteArray, QByteArray>;

QByteArray contents(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

/// A certificate for localhost that is valid for an hour, and its key.
Pem makeCertificate()
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());

    const std::unique_ptr<BIO, decltype(&BIO_free)> certificateBio(BIO_new(BIO_s_mem()), &BIO_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> keyBio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_X509(certificateBio.get(), certificate.get());
    PEM_write_bio_PrivateKey(keyBio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {contents(certificateBio.get()), contents(keyBio.get())};
}

} // namespace

class GuardTlsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answersOverTls();
    void pipelinedAndHeld();
    void largeBodyBothWays();
    void clientThatDoesNotReadIsClosed();
    void clientThatLeavesIsNoticed();
    void plainHttpOnATlsPortIsClosed();
    void handshakeThatNeverComes();
    void idleConnectionEndsWithANotification();
    void refusalCloses();
    void refusalIsReadableWhileTheClientStillSends();

private:
    quint16 listen(GuardServer& server)
    {
        return server.server.listen(QHostAddress(QHostAddress::LocalHost), 0, m_configuration).value_or(0);
    }

    std::unique_ptr<QSslSocket> connectTo(quint16 port)
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        (void)QTest::qWaitFor([&socket] { return socket->isEncrypted(); }, RawClient::Patience);
        return socket;
    }

    static bool waitFor(QSslSocket& socket, QByteArray* received, const QByteArray& text)
    {
        return QTest::qWaitFor(
            [&] {
                received->append(socket.readAll());
                return received->contains(text);
            },
            RawClient::Patience);
    }

    QSslConfiguration m_configuration;
};

void GuardTlsTest::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    const Pem pem = makeCertificate();
    m_configuration = QSslConfiguration::defaultConfiguration();
    m_configuration.setLocalCertificate(QSslCertificate(pem.first));
    m_configuration.setPrivateKey(QSslKey(pem.second, QSsl::Ec));
    QVERIFY(!m_configuration.localCertificate().isNull());
    QVERIFY(!m_configuration.privateKey().isNull());
}

void GuardTlsTest::answersOverTls()
{
    GuardServer server;
    const auto client = connectTo(listen(server));
    QVERIFY(client->isEncrypted());
    for (int i = 0; i < 3; ++i) {
        QByteArray received;
        client->write(RawClient::post("/echo", "{\"n\":" + QByteArray::number(i) + "}"));
        QVERIFY(waitFor(*client, &received, "{\"n\":" + QByteArray::number(i) + "}"));
        QVERIFY(received.startsWith("HTTP/1.1 200 OK\r\n"));
    }
    QByteArray received;
    client->write(
        RawClient::get("/echo", "Origin: http://localhost:" + QByteArray::number(client->peerPort()) + "\r\n"));
    QVERIFY(waitFor(*client, &received, "HTTP/1.1 403 ")); // https is another origin
    client->write(
        RawClient::get("/echo", "Origin: https://localhost:" + QByteArray::number(client->peerPort()) + "\r\n"));
    QVERIFY(waitFor(*client, &received, "HTTP/1.1 200 "));
}

void GuardTlsTest::pipelinedAndHeld()
{
    GuardServer server;
    const auto client = connectTo(listen(server));
    client->write(RawClient::get("/hold") + RawClient::post("/echo", "[2]") + RawClient::post("/echo", "[3]"));
    QTRY_COMPARE(server.held.size(), 1U);
    QCOMPARE(server.handled, 1);
    server.held[0].send(Response::json(201, {}));
    QByteArray received;
    QVERIFY(waitFor(*client, &received, "[3]"));
    QVERIFY(received.indexOf("201 Created") < received.indexOf("[2]"));
    QVERIFY(received.indexOf("[2]") < received.indexOf("[3]"));
}

void GuardTlsTest::largeBodyBothWays()
{
    GuardServer server;
    server.bigBytes = 4 * 1024 * 1024;
    const auto client = connectTo(listen(server));
    client->write(RawClient::post("/length", QByteArray(512 * 1024, ' ')));
    QByteArray received;
    QVERIFY(waitFor(*client, &received, "{\"length\":524288}"));
    received.clear();
    client->write(RawClient::get("/big"));
    QVERIFY(QTest::qWaitFor(
        [&] {
            received += client->readAll();
            return received.size() > server.bigBytes;
        },
        RawClient::Patience));
    client->write("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 524289\r\n\r\n");
    QVERIFY(waitFor(*client, &received, "HTTP/1.1 413 "));
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
}

void GuardTlsTest::clientThatDoesNotReadIsClosed()
{
    GuardLimits limits;
    limits.unreadMs = 300;
    GuardServer server(limits);
    server.bigBytes = 32 * 1024 * 1024;
    const auto client = connectTo(listen(server));
    client->setReadBufferSize(1);
    client->write(RawClient::get("/big"));
    QTRY_COMPARE(server.handled, 1);
    QTRY_COMPARE(server.server.connections(), 0);
}

void GuardTlsTest::clientThatLeavesIsNoticed()
{
    GuardServer server;
    const auto client = connectTo(listen(server));
    client->write(RawClient::get("/hold"));
    QTRY_COMPARE(server.held.size(), 1U);
    client->abort();
    QTRY_COMPARE(server.gone, 1);
    server.held[0].send(Response::json(200, {}));
    QTRY_COMPARE(server.server.connections(), 0);
}

void GuardTlsTest::plainHttpOnATlsPortIsClosed()
{
    GuardServer server;
    RawClient client(listen(server));
    client.send(RawClient::get("/echo"));
    QVERIFY(client.waitForClosed());
    QVERIFY(!client.rest().contains("200 OK"));
    QCOMPARE(server.handled, 0);
    QTRY_COMPARE(server.server.connections(), 0);
}

void GuardTlsTest::handshakeThatNeverComes()
{
    GuardLimits limits;
    limits.headMs = 200;
    GuardServer server(limits);
    RawClient client(listen(server));
    QVERIFY(client.waitForClosed());
    QTRY_COMPARE(server.server.connections(), 0);
}

/// A client can tell an idle connection that ends from one that was cut.
void GuardTlsTest::idleConnectionEndsWithANotification()
{
    GuardLimits limits;
    limits.idleMs = 700;
    GuardServer server(limits);
    const quint16 port = listen(server);

    // Between the two stands somebody who sees the records, though not what is in them.
    QTcpServer between;
    QVERIFY(between.listen(QHostAddress::LocalHost));
    QTcpSocket onward;
    QByteArray records;
    connect(&between, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* client = between.nextPendingConnection();
        onward.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        connect(client, &QTcpSocket::readyRead, &onward, [client, &onward] { onward.write(client->readAll()); });
        connect(&onward, &QTcpSocket::readyRead, client, [client, &onward, &records] {
            const QByteArray bytes = onward.readAll();
            records += bytes;
            client->write(bytes);
        });
        connect(&onward, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    });
    const auto client = connectTo(between.serverPort());
    QByteArray received;
    client->write(RawClient::get("/echo"));
    QVERIFY(waitFor(*client, &received, "{}"));
    records.clear();
    QTRY_COMPARE(onward.state(), QAbstractSocket::UnconnectedState);
    QVERIFY2(records.startsWith("\x17\x03\x03") || records.startsWith("\x15\x03\x03"), records.toHex().constData());
    QVERIFY2(records.size() < 64, records.toHex().constData()); // one alert
}

void GuardTlsTest::refusalCloses()
{
    GuardServer server;
    const auto client = connectTo(listen(server));
    client->write("nonsense\r\n\r\n");
    QByteArray received;
    QVERIFY(waitFor(*client, &received, "\"code\":\"invalid_request\""));
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(received.count("HTTP/1.1"), 1);
}

void GuardTlsTest::refusalIsReadableWhileTheClientStillSends()
{
    GuardServer server;
    const auto client = connectTo(listen(server));
    client->write("POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8388608\r\n\r\n");
    client->write(QByteArray(8 * 1024 * 1024, 'x')); // all of it, before it reads
    QByteArray received;
    QVERIFY(waitFor(*client, &received, "\"code\":\"too_large\""));
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(received.count("HTTP/1.1"), 1);
}

QTEST_GUILESS_MAIN(GuardTlsTest)
#include "guard_tls_test.moc"

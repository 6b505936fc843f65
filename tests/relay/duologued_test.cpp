// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "duologued": the program itself, from outside.
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTest>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "relay/neighbour.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::HttpAnswer;
using support::HttpCall;
using support::HttpClient;
using support::HttpRequest;
using support::TestPair;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class DuologuedTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhenItAnswers();
    void listensOnSeveralAddresses();
    void listensOnBothLoopbacks();
    void saysWhenAnotherHasLocalhost();
    void printsHelpAndVersion();
    void endsOnSignals_data();
    void endsOnSignals();
    void answersWaitersBeforeItEnds();
    void keepsWhatItWasTold();
    void appliesItsLimits();
    void speaksHttpsToTheNetwork();
    void tellsSystemd_data();
    void tellsSystemd();
    void keepsSecretsOutOfItsOutput();
    void goesOnWhenNobodyReadsItsOutput();
};

void DuologuedTest::saysWhenItAnswers()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const QByteArray expected = "listening on http://127.0.0.1:" + QByteArray::number(relay.http().port()) + "\n";
    QCOMPARE(relay.output(), expected);
    QCOMPARE(relay.http().get("/v1/health").status, 200);
    QCOMPARE(relay.terminate(), 0);
    QCOMPARE(relay.output(), expected);
}

void DuologuedTest::listensOnSeveralAddresses()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start({u"--listen"_s, u"127.0.0.1:0"_s}), relay.errors().constData());
    QCOMPARE(relay.terminate(), 0);
    QCOMPARE(relay.output().count("listening on http://127.0.0.1:"), 2);
}

/// A line for each address, and "localhost" is the relay whichever of them a client prefers.
void DuologuedTest::listensOnBothLoopbacks()
{
    DuologuedProcess relay;
    relay.startPlain({u"--data-dir"_s, relay.dataDir(), u"--listen"_s, u"localhost:0"_s});
    QByteArray output;
    while (output.count('\n') < 2) {
        QVERIFY2(relay.process().waitForReadyRead(30'000), relay.errors().constData());
        output += relay.process().readAllStandardOutput();
    }
    const QByteArray port = output.trimmed().split(':').constLast();
    QCOMPARE(output, "listening on http://127.0.0.1:" + port + "\nlistening on http://[::1]:" + port + "\n");
    for (const QHostAddress& address :
         {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)})
        QCOMPARE(HttpClient(port.toUShort(), address).get("/v1/health").status, 200);
    QCOMPARE(relay.terminate(), 0);
}

/// Another program on [::1] would get what a client means for the relay.
void DuologuedTest::saysWhenAnotherHasLocalhost()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHostIPv6));
    const QString place = u"localhost:%1"_s.arg(other.serverPort());
    DuologuedProcess relay;
    QVERIFY2(relay.start({u"--listen"_s, place}), relay.errors().constData());
    const QByteArray taken = "[::1]:" + QByteArray::number(other.serverPort());
    QTRY_VERIFY(relay.errors().contains(taken));
    QCOMPARE(relay.output().count("[::1]"), 0);
    const QJsonArray conditions =
        relay.http().get("/operator/v1/relay", relay.operatorKey()).json[u"conditions"].toArray();
    QCOMPARE(conditions.size(), 1);
    QCOMPARE(conditions[0][u"code"].toString(), u"loopback_taken"_s);
    QCOMPARE(relay.http().get("/v1/health").status, 200);
    QCOMPARE(relay.terminate(), 0);

    // The other way round, and where it was asked for by its address, there is no relay.
    DuologuedProcess refused;
    refused.startPlain({u"--data-dir"_s, refused.dataDir(), u"--listen"_s, u"[::1]:%1"_s.arg(other.serverPort())});
    QCOMPARE(refused.waitForExit(), 1);
    QVERIFY2(refused.errors().contains("in use"), refused.errors().constData());
}

void DuologuedTest::printsHelpAndVersion()
{
    for (const QString& option : {u"--help"_s, u"--version"_s}) {
        DuologuedProcess relay;
        relay.startPlain({option});
        QCOMPARE(relay.waitForExit(), 0);
        QVERIFY(relay.output().contains("duologued"));
        QVERIFY(relay.errors().isEmpty());
        if (option == "--version"_L1) {
            // Scripts read the first line; the others are for bug reports.
            QVERIFY(relay.output().startsWith("duologued " DUOLOGUE_VERSION "\n"));
            for (const char* part : {"\nQt ", "\nSQLCipher ", "\nSQLite ", "\nOpenSSL "})
                QVERIFY2(relay.output().contains(part), part);
        }
    }
}

void DuologuedTest::endsOnSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void DuologuedTest::endsOnSignals()
{
    QFETCH(int, signal);
    DuologuedProcess relay;
    QVERIFY(relay.start());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hi"_s) > 0);
    QCOMPARE(::kill(pid_t(relay.process().processId()), signal), 0);
    QCOMPARE(relay.waitForExit(), 0);
    QVERIFY2(relay.errors().isEmpty(), relay.errors().constData());
    // Checkpointed: what was in the write-ahead log is in the database.
    QDirIterator logs(relay.dataDir(), {u"*-wal"_s}, QDir::Files);
    while (logs.hasNext())
        QCOMPARE(QFileInfo(logs.next()).size(), 0);
}

void DuologuedTest::answersWaitersBeforeItEnds()
{
    DuologuedProcess relay;
    QVERIFY(relay.start());
    const TestPair pair = support::makePair(relay.http());
    const HttpAnswer page = relay.http().get("/v1/room/" + pair.room + "/messages", pair.two.token);
    HttpRequest request;
    request.target =
        "/v1/room/" + pair.room + "/messages?wait=60&after=" + QByteArray::number(page.json[u"next_after"].toInteger());
    request.token = pair.two.token;
    HttpCall* waiting = relay.http().start(request, this);
    QTRY_VERIFY(
        relay.http()
            .post("/v1/room/" + pair.room + "/child", {}, pair.one.token) // any request: it comes after the wait
            .status == 201);
    relay.process().terminate();
    QTRY_VERIFY(waiting->isFinished());
    QCOMPARE(waiting->answer().status, 200);
    QCOMPARE(relay.waitForExit(), 0);
}

void DuologuedTest::keepsWhatItWasTold()
{
    DuologuedProcess relay;
    QVERIFY(relay.start());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"remember"_s) > 0);
    QCOMPARE(relay.terminate(), 0);
    QVERIFY(relay.start());
    const HttpAnswer page = relay.http().get("/v1/room/" + pair.room + "/messages", pair.two.token);
    QVERIFY(page.body.contains("remember"));
}

void DuologuedTest::appliesItsLimits()
{
    DuologuedProcess relay;
    QVERIFY(relay.start(
        {u"--capacity"_s, u"1"_s, u"--room-history"_s, u"3"_s, u"--public-url"_s, u"https://relay.example"_s}));
    QCOMPARE(relay.http().post("/v1/agent", {{u"name"_s, u"a"_s}}).status, 201);
    QCOMPARE(relay.http().post("/v1/agent", {{u"name"_s, u"b"_s}}).status, 503);
    const QByteArray guide = relay.http().get("/").body;
    QVERIFY(guide.contains("https://relay.example/v1/agent"));
    QVERIFY(guide.contains("3 messages"));
}

void DuologuedTest::speaksHttpsToTheNetwork()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start({u"--listen"_s, u"0.0.0.0:0"_s}), relay.errors().constData());
    const QByteArray pem = relay.http().get("/ca.pem").body;
    QVERIFY(pem.startsWith("-----BEGIN CERTIFICATE-----"));
    QCOMPARE(relay.terminate(), 0);
    const QByteArray digest = QSslCertificate(pem).digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    QVERIFY2(relay.errors().contains(QByteArray("(SHA-256): " + digest)), relay.errors().constData());
    const QByteArrayList lines = relay.output().trimmed().split('\n');
    for (const QByteArray& line : lines.sliced(1)) {
        const bool loopback = line.contains("//127.0.0.1:");
        QVERIFY2(line.startsWith(loopback ? "listening on http://" : "listening on https://"), line.constData());
    }

    DuologuedProcess open;
    QVERIFY2(open.start({u"--listen"_s, u"0.0.0.0:0"_s, u"--tls"_s, u"off"_s}), open.errors().constData());
    QCOMPARE(open.http().get("/ca.pem").status, 404);
    QCOMPARE(open.terminate(), 0);
    QVERIFY(!open.output().contains("https"));
    QVERIFY2(!open.errors().contains("SHA-256"), open.errors().constData());
}

void DuologuedTest::tellsSystemd_data()
{
    QTest::addColumn<bool>("abstract");
    QTest::newRow("path") << false;
    QTest::newRow("abstract") << true;
}

void DuologuedTest::tellsSystemd()
{
    QFETCH(bool, abstract);
#ifdef DUOLOGUE_PORTABLE
    QSKIP("this build knows no systemd");
#endif
    DuologuedProcess relay;
    QByteArray name = abstract ? "@duologued-test-" + QByteArray::number(::getpid())
                               : QFile::encodeName(relay.directory() + u"/notify"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, QString::fromLatin1(name));
    relay.process().setProcessEnvironment(environment);
    if (abstract)
        name[0] = '\0';
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    QVERIFY(size_t(name.size()) < sizeof(address.sun_path));
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(name.size()));
    QCOMPARE(::bind(socket, reinterpret_cast<sockaddr*>(&address), length), 0);
    const auto received = [socket] {
        QByteArray bytes(256, '\0');
        bytes.truncate(qMax<ssize_t>(0, ::recv(socket, bytes.data(), size_t(bytes.size()), 0)));
        return bytes;
    };
    QVERIFY(relay.start());
    QByteArray ready;
    QTRY_VERIFY(!ready.isEmpty() || !(ready = received()).isEmpty());
    QCOMPARE(ready, "READY=1");
    QCOMPARE(relay.terminate(), 0);
    QCOMPARE(received(), "STOPPING=1");
    ::close(socket);
}

void DuologuedTest::keepsSecretsOutOfItsOutput()
{
    DuologuedProcess relay;
    QVERIFY(relay.start());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"a very private sentence"_s) > 0);
    HttpRequest broken;
    broken.method = "POST";
    broken.target = "/v1/room/" + pair.room + "/message";
    broken.token = pair.one.token;
    broken.body = R"({"text":"a very private sentence")";
    QCOMPARE(relay.http().send(broken).status, 400);
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(relay.process().processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    const QByteArray title = commandLine.readAll();
    const QByteArray operatorKey = contentOf(relay.dataDir() + u"/operator.key"_s).trimmed();
    QCOMPARE(relay.terminate(), 0);
    const QByteArray printed = relay.output() + relay.errors() + title;
    for (const QByteArray& secret :
         QByteArrayList{pair.one.token, pair.code.toLatin1(), operatorKey, QByteArray("private sentence")})
        QVERIFY(!printed.contains(secret));
    // Nor does anything in the directory hold them in the clear.
    QDirIterator files(relay.dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QByteArray content = contentOf(files.next());
        for (const QByteArray& secret :
             QByteArrayList{pair.one.token, pair.code.toLatin1(), QByteArray("private sentence")})
            QVERIFY(!content.contains(secret));
    }
}

void DuologuedTest::goesOnWhenNobodyReadsItsOutput()
{
    QTcpServer place;
    QVERIFY(place.listen(QHostAddress::LocalHost));
    const quint16 port = place.serverPort();
    place.close();
    DuologuedProcess relay;
    relay.process().setChildProcessModifier([] {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0)
            ::_exit(9);
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
    });
    relay.startPlain({u"--data-dir"_s, relay.dataDir(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
    QVERIFY2(QTest::qWaitFor([port] { return HttpClient(port).get("/v1/health").status == 200; }, 30'000),
             relay.errors().constData());
    QCOMPARE(relay.terminate(), 0);
}

QTEST_GUILESS_MAIN(DuologuedTest)
#include "duologued_test.moc"

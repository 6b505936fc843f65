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

int modeOf(const QString& path)
{
    struct stat status {
    };

    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 07777) : -1;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content, QFile::Permissions permissions)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.setPermissions(permissions));
}

constexpr QFile::Permissions OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// All files below a directory with what is in them.
QMap<QString, QByteArray> snapshot(const QString& directory)
{
    QMap<QString, QByteArray> files;
    QDirIterator entries(directory, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        files.insert(path, contentOf(path));
    }
    return files;
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
    void exits2OnBadUsage_data();
    void exits2OnBadUsage();
    void makesItsKeysAtTheFirstStart();
    void refusesKeysThatOthersCanRead();
    void takesTheKeyFromAFile();
    void takesTheKeyFromSystemd();
    void refusesAWrongKey();
    void makesNoNewKeyForAnOldDatabase();
    void refusesAPortInUse();
    void saysThatAnotherRelayHasThePort();
    void isOnePerDirectory();
    void refusesADirectoryThatItCannotWrite();
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

void DuologuedTest::exits2OnBadUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s};
    QTest::newRow("value") << QStringList{u"--capacity"_s, u"x"_s};
    QTest::newRow("config") << QStringList{u"--config"_s, u"/no/such/file"_s};
    QTest::newRow("escapes") << QStringList{u"--\x1b]0;another title\x07"_s};
    QTest::newRow("tls") << QStringList{u"--tls"_s, u"maybe"_s};
    QTest::newRow("no key file") << QStringList{u"--key-file"_s, QString()}; // an unset variable, in quotes
}

void DuologuedTest::exits2OnBadUsage()
{
    QFETCH(QStringList, arguments);
    DuologuedProcess relay;
    relay.startPlain(QStringList{u"--data-dir"_s, relay.dataDir()} + arguments);
    QCOMPARE(relay.waitForExit(), 2);
    QVERIFY(relay.output().isEmpty());
    const QByteArray errors = relay.errors();
    QVERIFY(!errors.isEmpty());
    QVERIFY2(!errors.contains('\x1b') && !errors.contains('\x07'), errors.constData());
    QVERIFY(!QFile::exists(relay.dataDir()));
}

void DuologuedTest::makesItsKeysAtTheFirstStart()
{
    DuologuedProcess relay;
    QVERIFY(relay.start());
    QCOMPARE(modeOf(relay.dataDir()), 0700);
    QDirIterator files(relay.dataDir(), QDir::Files | QDir::Hidden);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        QVERIFY2(modeOf(path) == 0600, qPrintable(path));
        ++count;
    }
    QVERIFY(count >= 3); // two keys and the database at least
    const QByteArray key = contentOf(relay.dataDir() + u"/operator.key"_s).trimmed();
    QVERIFY(key.size() >= 32);
    QCOMPARE(relay.http().get("/operator/v1/relay", key).status, 200);
    QCOMPARE(relay.http().get("/v1/rooms", key).status, 401);
    QCOMPARE(relay.terminate(), 0);
    QVERIFY(relay.start());
    QCOMPARE(contentOf(relay.dataDir() + u"/operator.key"_s).trimmed(), key);
}

void DuologuedTest::refusesKeysThatOthersCanRead()
{
    for (const QString& name : {u"/operator.key"_s, u"/relay.key"_s}) {
        DuologuedProcess relay;
        QVERIFY(relay.start());
        QCOMPARE(relay.terminate(), 0);
        QVERIFY(QFile::setPermissions(relay.dataDir() + name, OwnerOnly | QFile::ReadGroup));
        const auto before = snapshot(relay.directory());
        QVERIFY(!relay.start());
        QCOMPARE(relay.waitForExit(), 1);
        const QByteArray errors = relay.errors();
        QVERIFY2(errors.contains(name.toUtf8()) && errors.contains("chmod 600"), errors.constData());
        QCOMPARE(errors.count('\n'), 1);
        QCOMPARE(snapshot(relay.directory()), before);
    }
}

void DuologuedTest::takesTheKeyFromAFile()
{
    DuologuedProcess relay;
    const QString path = relay.directory() + u"/my.key"_s;
    write(path, QByteArray(64, 'a') + "\n", OwnerOnly);
    QVERIFY2(relay.start({u"--key-file"_s, path}), relay.errors().constData());
    QCOMPARE(relay.terminate(), 0);
    QVERIFY(!QFile::exists(relay.dataDir() + u"/relay.key"_s));

    for (const QByteArray& content : QByteArrayList{QByteArray(), QByteArray("short"), QByteArray(64, 'x')}) {
        write(path, content, OwnerOnly);
        QVERIFY(!relay.start({u"--key-file"_s, path}));
        QCOMPARE(relay.waitForExit(), 1);
        QVERIFY(relay.errors().contains(path.toUtf8()));
    }
    write(path, QByteArray(64, 'a'), OwnerOnly | QFile::ReadOther);
    QVERIFY(!relay.start({u"--key-file"_s, path}));
    QCOMPARE(relay.waitForExit(), 1);
    QVERIFY(!relay.start({u"--key-file"_s, u"/no/such/file"_s}));
    QCOMPARE(relay.waitForExit(), 1);
}

void DuologuedTest::takesTheKeyFromSystemd()
{
    DuologuedProcess relay;
    write(relay.directory() + u"/duologue.key"_s, QByteArray(64, 'b'), OwnerOnly);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CREDENTIALS_DIRECTORY"_s, relay.directory());
    relay.process().setProcessEnvironment(environment);
    QVERIFY2(relay.start(), relay.errors().constData());
    QCOMPARE(relay.terminate(), 0);
    QVERIFY(!QFile::exists(relay.dataDir() + u"/relay.key"_s));
}

void DuologuedTest::refusesAWrongKey()
{
    DuologuedProcess relay;
    const QString path = relay.directory() + u"/my.key"_s;
    write(path, QByteArray(64, 'a'), OwnerOnly);
    QVERIFY(relay.start({u"--key-file"_s, path}));
    QCOMPARE(relay.terminate(), 0);
    write(path, QByteArray(64, 'b'), OwnerOnly);
    const auto before = snapshot(relay.directory());
    QVERIFY(!relay.start({u"--key-file"_s, path}));
    QCOMPARE(relay.waitForExit(), 1);
    const QByteArray errors = relay.errors();
    QVERIFY2(errors.contains("key"), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
    QCOMPARE(snapshot(relay.directory()), before);
}

void DuologuedTest::makesNoNewKeyForAnOldDatabase()
{
    DuologuedProcess relay;
    QVERIFY(relay.start());
    QCOMPARE(relay.terminate(), 0);
    QVERIFY(QFile::remove(relay.dataDir() + u"/relay.key"_s));
    const auto before = snapshot(relay.directory());
    QVERIFY(!relay.start());
    QCOMPARE(relay.waitForExit(), 1);
    QVERIFY(relay.errors().contains("relay.key"));
    QCOMPARE(snapshot(relay.directory()), before);
}

void DuologuedTest::refusesAPortInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, 0));
    DuologuedProcess relay;
    const QString address = u"127.0.0.1:%1"_s.arg(other.serverPort());
    relay.startPlain({u"--data-dir"_s, relay.dataDir(), u"--listen"_s, address});
    QCOMPARE(relay.waitForExit(), 1);
    const QByteArray errors = relay.errors();
    QVERIFY2(errors.contains(QByteArray::number(other.serverPort())), errors.constData());
    QVERIFY2(errors.contains("127.0.0.1"), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY(relay.output().isEmpty());
    QCOMPARE(snapshot(relay.directory()), (QMap<QString, QByteArray>()));
}

void DuologuedTest::saysThatAnotherRelayHasThePort()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const QString port = QString::fromUtf8(relay.output()).section(u':', 2, 2).section(u'\n', 0, 0).trimmed();
    DuologuedProcess refused;
    refused.startPlain({u"--data-dir"_s, refused.dataDir(), u"--listen"_s, u"127.0.0.1:"_s + port});
    QCOMPARE(refused.waitForExit(), 1);
    const QString said = QString::fromUtf8(refused.errors());
    QVERIFY2(said.contains(u"port %1 is in use by another relay (version "_s.arg(port)), qPrintable(said));
    QVERIFY2(said.contains(u"Connect to it at http://127.0.0.1:"_s + port), qPrintable(said));
    QVERIFY(relay::isOlderVersion(u"0.0.9"_s) && relay::isOlderVersion(u"0.0.9~rc1"_s));
    QVERIFY(!relay::isOlderVersion(QStringLiteral(DUOLOGUE_VERSION)) && !relay::isOlderVersion(u"99.1"_s));
    QVERIFY(!relay::isOlderVersion(u"no version"_s) && !relay::isOlderVersion({}));

    DuologuedProcess second;
    second.startPlain({u"--data-dir"_s, relay.dataDir(), u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(second.waitForExit(), 1);
    const QByteArray holder = "process " + QByteArray::number(relay.processId()) + " (duologued), since ";
    QVERIFY2(second.errors().contains(holder), second.errors().constData());
}

void DuologuedTest::isOnePerDirectory()
{
    DuologuedProcess first;
    QVERIFY(first.start());
    const TestPair pair = support::makePair(first.http());
    DuologuedProcess second;
    second.startPlain({u"--data-dir"_s, first.dataDir(), u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(second.waitForExit(), 1);
    const QByteArray errors = second.errors();
    QVERIFY2(errors.contains(first.dataDir().toUtf8()), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
    QVERIFY(support::say(first.http(), pair.one, pair.room, u"still here"_s) > 0);
}

void DuologuedTest::refusesADirectoryThatItCannotWrite()
{
    DuologuedProcess relay;
    write(relay.directory() + u"/file"_s, "x", OwnerOnly);
    relay.startPlain({u"--data-dir"_s, relay.directory() + u"/file/data"_s, u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(relay.waitForExit(), 1);
    QVERIFY(relay.errors().contains("/file/data"));
    relay.startPlain({u"--data-dir"_s, relay.directory() + u"/file"_s, u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(relay.waitForExit(), 1);
    QVERIFY2(relay.errors().contains("another with --data-dir"), relay.errors().constData());
    if (::geteuid() == 0)
        return; // root may write everywhere
    QVERIFY(QDir().mkdir(relay.dataDir()));
    QVERIFY(QFile::setPermissions(relay.dataDir(), QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(!relay.start());
    QCOMPARE(relay.waitForExit(), 1);
    QVERIFY(relay.errors().contains(relay.dataDir().toUtf8()));
    QVERIFY2(relay.errors().contains("another with --data-dir"), relay.errors().constData());
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
    for (const QByteArray& content : snapshot(relay.dataDir())) {
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

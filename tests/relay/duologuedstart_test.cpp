// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's "duologued": with what it starts, and when it does not.
#include <QDir>
#include <QDirIterator>
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

class DuologuedStartTest : public QObject
{
    Q_OBJECT

private slots:
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
};

void DuologuedStartTest::exits2OnBadUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s};
    QTest::newRow("value") << QStringList{u"--capacity"_s, u"x"_s};
    QTest::newRow("config") << QStringList{u"--config"_s, u"/no/such/file"_s};
    QTest::newRow("escapes") << QStringList{u"--\x1b]0;another title\x07"_s};
    QTest::newRow("tls") << QStringList{u"--tls"_s, u"maybe"_s};
    QTest::newRow("no key file") << QStringList{u"--key-file"_s, QString()}; // an unset variable, in quotes
}

void DuologuedStartTest::exits2OnBadUsage()
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

void DuologuedStartTest::makesItsKeysAtTheFirstStart()
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

void DuologuedStartTest::refusesKeysThatOthersCanRead()
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

void DuologuedStartTest::takesTheKeyFromAFile()
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

void DuologuedStartTest::takesTheKeyFromSystemd()
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

void DuologuedStartTest::refusesAWrongKey()
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

void DuologuedStartTest::makesNoNewKeyForAnOldDatabase()
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

void DuologuedStartTest::refusesAPortInUse()
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

void DuologuedStartTest::saysThatAnotherRelayHasThePort()
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

void DuologuedStartTest::isOnePerDirectory()
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

void DuologuedStartTest::refusesADirectoryThatItCannotWrite()
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

QTEST_GUILESS_MAIN(DuologuedStartTest)
#include "duologuedstart_test.moc"

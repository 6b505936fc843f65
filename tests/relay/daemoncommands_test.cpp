// SPDX-License-Identifier: GPL-3.0-or-later
// `duologued status` and `duologued doctor`.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;

namespace {

/// A command that printed JSON.
struct Said {
    int status = -1;
    QJsonObject json;

    /// What doctor found wrong, "subject: text" each.
    QStringList wrong() const
    {
        QStringList found;
        for (const QJsonValue& finding : json[u"findings"].toArray()) {
            if (finding[u"level"].toString() == "wrong"_L1 && !finding[u"remedy"].toString().isEmpty())
                found.append(finding[u"subject"].toString() + u": "_s + finding[u"text"].toString());
        }
        return found;
    }
};

Said say(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(DUOLOGUED_PATH), arguments + QStringList{u"--json"_s});
    const bool ended = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QJsonDocument::fromJson(process.readAllStandardOutput()).object()};
}

QStringList at(const QString& command, const DuologuedProcess& relay)
{
    return {command, u"--data-dir"_s, relay.dataDir()};
}

const QStringList FreePort{u"--listen"_s, u"127.0.0.1:0"_s};

} // namespace

class DaemonCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void statusSaysWhatRuns();
    void statusKnowsARelayThatHangs();
    void doctorFindsNothingWhereAllIsWell_data();
    void doctorFindsNothingWhereAllIsWell();
    void doctorFindsWhatIsWrong();
};

void DaemonCommandsTest::statusSaysWhatRuns()
{
    DuologuedProcess relay;
    const Said none = say(at(u"status"_s, relay));
    QCOMPARE(none.status, 3);
    QCOMPARE(none.json[u"running"], QJsonValue(false));
    QVERIFY(!QFile::exists(relay.dataDir()));

    QVERIFY2(relay.start(), relay.errors().constData());
    support::makePair(relay.http());
    const Said running = say(at(u"status"_s, relay));
    QCOMPARE(running.status, 0);
    QCOMPARE(running.json[u"running"], QJsonValue(true));
    QCOMPARE(running.json[u"pid"].toInteger(), relay.processId());
    QVERIFY(running.json[u"database_bytes"].toInteger() > 0);
    QCOMPARE(running.json[u"relay"][u"agents"].toInt(), 2);
    QCOMPARE(running.json[u"relay"][u"rooms"].toInt(), 1);
    QCOMPARE(running.json[u"relay"][u"version"], running.json[u"program_version"]);
    QCOMPARE(running.json[u"relay"][u"addresses"][0].toString(), u"http://127.0.0.1:%1"_s.arg(relay.http().port()));

    relay.kill(); // and running.json stays
    QVERIFY(QFile::exists(relay.dataDir() + u"/running.json"_s));
    QCOMPARE(say(at(u"status"_s, relay)).status, 3);
    QVERIFY2(relay.start(), relay.errors().constData());
    QCOMPARE(say(at(u"status"_s, relay)).json[u"pid"].toInteger(), relay.processId());
    QCOMPARE(relay.terminate(), 0);
    QVERIFY(!QFile::exists(relay.dataDir() + u"/running.json"_s));
    QCOMPARE(say(at(u"status"_s, relay)).status, 3);
}

/// The directory is held, but nobody answers at the address.
void DaemonCommandsTest::statusKnowsARelayThatHangs()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    QTcpServer other; // which closes each connection
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, &other, [&other] { delete other.nextPendingConnection(); });
    QFile file(relay.dataDir() + u"/running.json"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    json[u"local_address"] = u"http://127.0.0.1:%1"_s.arg(other.serverPort());
    file.resize(0);
    file.seek(0);
    file.write(QJsonDocument(json).toJson());
    file.close();
    QProcess process;
    process.start(QStringLiteral(DUOLOGUED_PATH), at(u"status"_s, relay));
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray output = process.readAllStandardOutput();
    QVERIFY2(output.contains("running") && output.contains("does not answer"), output.constData());
}

void DaemonCommandsTest::doctorFindsNothingWhereAllIsWell_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("HTTP") << QStringList{};
    QTest::newRow("HTTPS") << QStringList{u"--tls"_s, u"on"_s};
    QTest::newRow("network") << QStringList{u"--listen"_s, u"0.0.0.0:0"_s};
}

void DaemonCommandsTest::doctorFindsNothingWhereAllIsWell()
{
    QFETCH(QStringList, arguments);
    DuologuedProcess relay;
    QCOMPARE(say(at(u"doctor"_s, relay) + FreePort).wrong(), QStringList()); // before the first start
    relay.startPlain(at(u"--tls"_s, relay).mid(1) + FreePort + arguments);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(relay.dataDir() + u"/running.json"_s), 30'000);
    const Said running = say(at(u"doctor"_s, relay));
    QCOMPARE(running.wrong(), QStringList());
    QCOMPARE(running.status, 0);
    QCOMPARE(running.json[u"ok"], QJsonValue(true));
    QCOMPARE(relay.terminate(), 0);
}

void DaemonCommandsTest::doctorFindsWhatIsWrong()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const Said name = say(at(u"doctor"_s, relay) + QStringList{u"--public-url"_s, u"https://nowhere.invalid"_s});
    QCOMPARE(name.status, 1);
    QCOMPARE(name.wrong().size(), 1);
    QVERIFY2(name.wrong()[0].startsWith(u"names: nowhere.invalid"_s), qPrintable(name.wrong()[0]));
    const QString key = relay.dataDir() + u"/relay.key"_s;
    QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::ReadGroup));
    const Said open = say(at(u"doctor"_s, relay));
    QCOMPARE(open.wrong().size(), 1);
    QVERIFY2(open.wrong()[0].contains(u"chmod 600"_s), qPrintable(open.wrong()[0]));
    QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(relay.terminate(), 0);

    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString place = u"127.0.0.1:%1"_s.arg(other.serverPort());
    const Said taken = say(at(u"doctor"_s, relay) + QStringList{u"--listen"_s, place});
    QCOMPARE(taken.wrong(), QStringList{u"ports: Another program has %1."_s.arg(place)});
    QVERIFY(QFile::rename(key, relay.dataDir() + u"/away"_s));
    const Said gone = say(at(u"doctor"_s, relay) + FreePort);
    QCOMPARE(gone.wrong().size(), 1);
    QVERIFY2(gone.wrong()[0].contains(key), qPrintable(gone.wrong()[0]));
    QVERIFY(!QFile::exists(key)); // it makes none
}

QTEST_GUILESS_MAIN(DaemonCommandsTest)
#include "daemoncommands_test.moc"

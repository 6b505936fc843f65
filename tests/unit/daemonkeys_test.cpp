// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "relay/daemon/daemonkeys.h"
#include "relay/process.h"

using namespace Qt::StringLiterals;
using relay::CommandLine;
using relay::DaemonKeys;

class DaemonKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void takesBackWhatAFailedStartMade();
    void keepsWhatASuccessfulStartMade();
    void putsBackWhatALoserOfTheSameDirectoryTook();
    void refusesKeysOfAnotherUser();
    void leavesNoCoreBehind();

private:
    QString operatorKeyFile() const { return m_line.dataDir + u"/operator.key"_s; }

    QTemporaryDir m_parent;
    CommandLine m_line;
};

void DaemonKeysTest::init()
{
    m_line.dataDir = m_parent.path() + u"/%1/data"_s.arg(QString::fromLatin1(QTest::currentTestFunction()));
    qputenv("CREDENTIALS_DIRECTORY", {});
}

void DaemonKeysTest::takesBackWhatAFailedStartMade()
{
    {
        DaemonKeys keys;
        QVERIFY(keys.prepare(m_line));
        QVERIFY(QFile::exists(operatorKeyFile()));
    }
    QVERIFY(!QFile::exists(m_line.dataDir));
}

void DaemonKeysTest::keepsWhatASuccessfulStartMade()
{
    {
        DaemonKeys keys;
        QVERIFY(keys.prepare(m_line));
        QVERIFY(keys.keep());
    }
    QVERIFY(QFile::exists(operatorKeyFile()));
}

void DaemonKeysTest::putsBackWhatALoserOfTheSameDirectoryTook()
{
    auto loser = std::make_unique<DaemonKeys>();
    QVERIFY(loser->prepare(m_line));
    DaemonKeys winner;
    QVERIFY(winner.prepare(m_line));
    QCOMPARE(winner.operatorKey(), loser->operatorKey());
    const QStringList made = QDir(m_line.dataDir).entryList(QDir::Files);
    loser.reset();
    QVERIFY(!QFile::exists(operatorKeyFile()));

    QDir().mkpath(m_line.dataDir); // the winner holds it, with its database in it
    QVERIFY(winner.keep());
    QCOMPARE(QDir(m_line.dataDir).entryList(QDir::Files), made);
    DaemonKeys later;
    QVERIFY(later.prepare(m_line));
    QCOMPARE(later.operatorKey(), winner.operatorKey());
    QCOMPARE(later.wrappingKey(), winner.wrappingKey());
}

void DaemonKeysTest::refusesKeysOfAnotherUser()
{
    if (geteuid() != 0)
        QSKIP("only root can give a file away");
    constexpr uid_t Somebody = 65'000;
    DaemonKeys keys;
    QVERIFY(keys.prepare(m_line));
    QVERIFY(keys.keep());
    for (const QString& name : {u"/operator.key"_s, u"/relay.key"_s}) {
        const QByteArray file = QFile::encodeName(m_line.dataDir + name);
        QCOMPARE(chown(file.constData(), Somebody, Somebody), 0);
        DaemonKeys later;
        const auto prepared = later.prepare(m_line);
        QVERIFY(!prepared);
        QVERIFY2(sentenceOf(prepared.error()).contains(u"belongs to another user"_s),
                 qPrintable(sentenceOf(prepared.error())));
        QCOMPARE(chown(file.constData(), 0, 0), 0);
    }
    DaemonKeys later;
    QVERIFY(later.prepare(m_line));
}

void DaemonKeysTest::leavesNoCoreBehind()
{
#ifdef DUOLOGUE_PORTABLE
    QSKIP("this build does nothing about core files");
#endif
    relay::forbidCoreDumps();
    rlimit limit{1, 1};
    QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_cur, rlim_t{0});
    QCOMPARE(limit.rlim_max, rlim_t{0});
    QCOMPARE(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
}

QTEST_GUILESS_MAIN(DaemonKeysTest)
#include "daemonkeys_test.moc"

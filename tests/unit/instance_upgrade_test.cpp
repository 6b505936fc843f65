// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <memory>

#include "app/instance/upgradewatch.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using app::instance::UpgradeWatch;

class InstanceUpgradeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tellsOnceWhenTheProgramIsReplaced();
    void waitsForAProgramThatIsTakenAwayFirst();
    void needsNoFile();

private:
    static void makeProgram(const QString& path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n");
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    QString program() const { return m_directory->filePath(u"duologue"_s); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void InstanceUpgradeTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    makeProgram(program());
}

/// As dpkg does it: the new one is written beside, and renamed.
void InstanceUpgradeTest::tellsOnceWhenTheProgramIsReplaced()
{
    UpgradeWatch watch(program(), 1ms);
    QSignalSpy replaced(&watch, &UpgradeWatch::replaced);
    const QString next = program() + u".dpkg-new"_s;
    makeProgram(next);
    QCOMPARE(::rename(QFile::encodeName(next).constData(), QFile::encodeName(program()).constData()), 0);
    QTRY_COMPARE(replaced.size(), 1);
}

void InstanceUpgradeTest::waitsForAProgramThatIsTakenAwayFirst()
{
    UpgradeWatch watch(program(), 1ms);
    QSignalSpy replaced(&watch, &UpgradeWatch::replaced);
    QVERIFY(QFile::remove(program()));
    makeProgram(m_directory->filePath(u"another"_s));
    makeProgram(program());
    QTRY_COMPARE(replaced.size(), 1);
}

void InstanceUpgradeTest::needsNoFile()
{
    const UpgradeWatch none({}, 1ms);
    const UpgradeWatch absent(m_directory->filePath(u"nothing"_s), 1ms);
}

QTEST_GUILESS_MAIN(InstanceUpgradeTest)
#include "instance_upgrade_test.moc"

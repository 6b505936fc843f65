// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#include "app/settings/settings.h"

using namespace Qt::StringLiterals;
using app::settings::Settings;

namespace {

/// As if two seconds had gone by since that file was written, if there is one.
void age(const QString& path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        file.setFileTime(QDateTime::currentDateTime().addSecs(-2), QFileDevice::FileModificationTime);
}

} // namespace

class ModelsSettingsTest : public QObject
{
    Q_OBJECT

private slots:

    void remembers()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"conf/duologue.ini"_s);
        model::HostSettings host;
        host.port = 5000;
        host.startWithApp = true;
        host.limits.capacity = 7;
        host.limits.messageTtlSeconds = 0;
        host.limits.roomIdleSeconds = 90;
        host.maxConnections = 500;
        {
            Settings settings(path);
            QCOMPARE(settings.hostSettings(), model::HostSettings());
            settings.setHostSettings(host);
            settings.setWindowLayout("\x01\x00\xff layout"_ba);
            settings.setLastRoom(u"r_1-x"_s);
            settings.setWasHosting(true);
            settings.setDraft(u"r1"_s, u"not yet; \"said\" = ä\n😅"_s);
            settings.setDraft(u"r2"_s, u"gone"_s);
            settings.setDraft(u"r2"_s, {});
            settings.sync();
        }
        const Settings settings(path);
        QCOMPARE(settings.hostSettings(), host);
        QCOMPARE(settings.windowLayout(), "\x01\x00\xff layout"_ba);
        QCOMPARE(settings.lastRoom(), u"r_1-x"_s);
        QVERIFY(settings.wasHosting());
        QCOMPARE(settings.drafts(), (QHash<QString, QString>{{u"r1"_s, u"not yet; \"said\" = ä\n😅"_s}}));
    }

    void isForItsOwnerOnly()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"conf/duologue.ini"_s);
        const auto permissions = [&] {
            return QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                                                    QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther);
        };
        Settings settings(path);
        QVERIFY(QFileInfo::exists(path));
        QCOMPARE(permissions(), QFile::Permissions());
        settings.setDraft(u"r1"_s, u"secret"_s);
        settings.sync();
        QCOMPARE(permissions(), QFile::Permissions());

        // One that somebody opened up is closed again before anything is put into it.
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        const Settings again(path);
        QCOMPARE(permissions(), QFile::Permissions());
    }

    void takesNoNonsense()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[hosting]\nport=99999\ncapacity=many\nroomHistory=-3\nstartWithApp=true\nmessageTtlSeconds=60\n");
        file.close();
        const model::HostSettings host = Settings(path).hostSettings();
        QCOMPARE(host.port, 4821);
        QCOMPARE(host.limits.capacity, 50);
        QCOMPARE(host.limits.roomHistory, 500);
        QCOMPARE(host.limits.messageTtlSeconds, 60);
        QVERIFY(host.startWithApp);
    }

    void keepsDraftsWithinBounds()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        {
            Settings settings(path);
            settings.setDraft(u"huge"_s, QString(Settings::MaxDraft + 1, u'x'));
            for (int i = 0; i < 100; ++i)
                settings.setDraft(u"r%1"_s.arg(i), QString(10'000, u'x'));
            QCOMPARE(settings.drafts().size(), 101);
            settings.sync();
        }
        QVERIFY(QFileInfo(path).size() < 2 * Settings::MaxAllDrafts);
        const QHash<QString, QString> kept = Settings(path).drafts();
        QCOMPARE(kept.size(), Settings::MaxAllDrafts / 10'000);
        QVERIFY(!kept.contains(u"huge"_s));
    }

    void keepsWhatANewerVersionPutThere()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        {
            QSettings newer(path, QSettings::IniFormat);
            newer.setValue(u"hosting/someNewLimit"_s, 17);
            newer.setValue(u"newGroup/list"_s, QStringList{u"a"_s, u"ü"_s});
        }
        {
            Settings settings(path);
            settings.setLastRoom(u"r"_s);
            settings.setDraft(u"r"_s, u"text"_s);
            settings.setHostSettings({});
            settings.sync();
        }
        const QSettings newer(path, QSettings::IniFormat);
        QCOMPARE(newer.value(u"hosting/someNewLimit"_s).toInt(), 17);
        QCOMPARE(newer.value(u"newGroup/list"_s).toStringList(), (QStringList{u"a"_s, u"ü"_s}));
        QCOMPARE(Settings(path).lastRoom(), u"r"_s);
    }

    void setsADamagedFileAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("damaged");
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("sound") << QByteArray("[window]\nlastRoom=r\n") << false;
        QTest::newRow("zeroes") << QByteArray(4096, '\0') << true;
        QTest::newRow("zeroes in the middle")
            << QByteArray("[window]\nlastRoom=r\n") + QByteArray(512, '\0') + QByteArray("\nx=y\n") << true;
        QTest::newRow("something else") << QByteArray("\x89PNG\r\n\x1a\n what is this\n") << true;
        QTest::newRow("no ini") << QByteArray("{\"json\": true}\n") << true;
    }

    void setsADamagedFileAside()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const bool, damaged);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        const auto write = [&path, &content] {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        QVERIFY(write());
        QString aside;
        {
            Settings settings(path);
            aside = settings.damagedCopy();
            QCOMPARE(!aside.isEmpty(), damaged);
            settings.setLastRoom(u"new"_s);
            settings.sync();
            QVERIFY(settings.isKept());
        }
        QCOMPARE(Settings(path).lastRoom(), u"new"_s);
        QVERIFY(Settings(path).damagedCopy().isEmpty());
        if (!damaged)
            return;
        QFile kept(aside);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), content);
        QVERIFY(write());
        QVERIFY(Settings(path).damagedCopy() != aside); // the one from before stays
    }

    void removesWhatKilledOnesLeft()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        for (const QString& name : {u"duologue.ini.aBcDeF"_s, u"duologue.ini.GhIjKl"_s, u"other.ini.aBcDeF"_s}) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            if (!name.endsWith(u"GhIjKl"_s)) {
                QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
            }
        }
        const Settings settings(path);
        QVERIFY(!QFile::exists(dir.filePath(u"duologue.ini.aBcDeF"_s)));
        QVERIFY(QFile::exists(dir.filePath(u"duologue.ini.GhIjKl"_s))); // it may be being written
        QVERIFY(QFile::exists(dir.filePath(u"other.ini.aBcDeF"_s)));
    }

    void doesNotWaitForALockThatNobodyHolds_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("ageMs");
        QTest::addColumn<bool>("removed");
        QTest::newRow("killed before its name was in it") << QByteArray() << 3'000 << true;
        QTest::newRow("just being made") << QByteArray() << -60'000 << false;
        QTest::newRow("with a name: Qt looks whether that one lives")
            << QByteArray("1\nother\nhost\n") << 3'000 << false;
    }

    void doesNotWaitForALockThatNobodyHolds()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const int, ageMs);
        QFETCH(const bool, removed);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        QFile lock(path + u".lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        QCOMPARE(lock.write(content), content.size());
        QVERIFY(lock.flush());
        QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addMSecs(-ageMs), QFileDevice::FileModificationTime));
        const Settings settings(path);
        QCOMPARE(!QFile::exists(lock.fileName()), removed);
    }

    /// Killed at any moment, the file is what one sync() wrote, whole.
    void survivesBeingKilled()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"duologue.ini"_s);
        int written = 0;
        QSet<QString> seen;
        for (int round = 0; round < 40; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, path});
            QVERIFY(writer.waitForStarted());
            // Not before it has written some times; then at whatever point of its writing.
            QByteArray told;
            const int wanted = QRandomGenerator::global()->bounded(1, 5);
            while (told.count('\n') < wanted) {
                QVERIFY(writer.waitForReadyRead(60'000));
                told += writer.readAllStandardOutput();
            }
            QTest::qSleep(QRandomGenerator::global()->bounded(20));
            writer.kill();
            QVERIFY(writer.waitForFinished());
            age(path + u".lock"_s);
            told += writer.readAllStandardOutput();
            written += static_cast<int>(told.count('\n'));

            const Settings settings(path);
            QVERIFY(settings.damagedCopy().isEmpty());
            const QString mark = settings.lastRoom();
            QVERIFY(!mark.isEmpty());
            QCOMPARE(settings.drafts().size(), 10);
            for (int i = 0; i < 10; ++i)
                QCOMPARE(settings.drafts().value(u"r%1"_s.arg(i)), QString(15'000, mark.back()));
            seen.insert(mark.back());
        }
        qInfo("%d writings, %d kinds of content found", written, int(seen.size()));
        QVERIFY(seen.size() > 1);
    }

    void mayRememberNothing()
    {
        Settings settings({});
        settings.setLastRoom(u"r"_s);
        settings.setDraft(u"r"_s, u"text"_s);
        settings.sync();
        QCOMPARE(settings.lastRoom(), u"r"_s);
        QCOMPARE(settings.hostSettings(), model::HostSettings());
    }
};

namespace {

/// What survivesBeingKilled() kills.
[[noreturn]] void writeForEver(const QString& path)
{
    Settings settings(path);
    for (int i = 0;; ++i) {
        const QChar letter(u'a' + i % 26);
        settings.setLastRoom(QString(3, letter));
        for (int draft = 0; draft < 10; ++draft)
            settings.setDraft(u"r%1"_s.arg(draft), QString(15'000, letter));
        settings.sync();
        std::puts("written");
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--write"_L1)
        writeForEver(arguments.value(2));
    ModelsSettingsTest test;
    return QTest::qExec(&test, arguments);
}

#include "models_settings_test.moc"

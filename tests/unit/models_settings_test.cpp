// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "app/settings/settings.h"

using namespace Qt::StringLiterals;
using app::settings::Settings;

class ModelsSettingsTest : public QObject
{
    Q_OBJECT

private slots:

    void remembers()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"conf/duologue.ini"_s);
        ui::HostSettings host;
        host.port = 5000;
        host.startWithApp = true;
        host.limits.capacity = 7;
        host.limits.messageTtlSeconds = 0;
        host.limits.roomIdleSeconds = 90;
        {
            Settings settings(path);
            QCOMPARE(settings.hostSettings(), ui::HostSettings());
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
        const ui::HostSettings host = Settings(path).hostSettings();
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

    void mayRememberNothing()
    {
        Settings settings({});
        settings.setLastRoom(u"r"_s);
        settings.setDraft(u"r"_s, u"text"_s);
        settings.sync();
        QCOMPARE(settings.lastRoom(), u"r"_s);
        QCOMPARE(settings.hostSettings(), ui::HostSettings());
    }
};

QTEST_GUILESS_MAIN(ModelsSettingsTest)
#include "models_settings_test.moc"

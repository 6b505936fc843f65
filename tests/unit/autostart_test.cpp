// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/settings/autostart.h"

using namespace Qt::StringLiterals;
using app::settings::Autostart;
using app::settings::execLine;

class AutostartTest : public QObject
{
    Q_OBJECT

private slots:

    void isOffUntilAsked()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"autostart/entry.desktop"_s);
        const Autostart autostart(path, u"/opt/duologue"_s, {u"--hidden"_s});
        QVERIFY(!autostart.isOn());
        autostart.repair();
        QVERIFY(!QFile::exists(path));
        QVERIFY(autostart.setOn(true));
        QVERIFY(autostart.isOn());
        QVERIFY(autostart.setOn(true));
        QVERIFY(autostart.setOn(false));
        QVERIFY(!autostart.isOn());
        QVERIFY(!QFile::exists(path));
        QVERIFY(autostart.setOn(false));
    }

    void looksForNothingWhereThereIsNoPlace()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s)); // Qt's, of a file without a name
        const Autostart nowhere({}, u"/opt/duologue"_s, {});
        QVERIFY(!nowhere.isAvailable());
        nowhere.repair();
        QVERIFY(!nowhere.isOn());
        QVERIFY(nowhere.setOn(true));
        QVERIFY(!nowhere.isOn());
    }

    void saysWhenItCannotBeWritten()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"autostart"_s)); // where a directory should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto done = Autostart(dir.filePath(u"autostart/entry.desktop"_s), u"/opt/duologue"_s, {}).setOn(true);
        QVERIFY(!done);
        QVERIFY(sentenceOf(done.error()).contains(dir.path()));
    }

    void believesWhatTheDesktopSays_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("on");
        QTest::newRow("as it is") << QByteArray("") << true;
        QTest::newRow("hidden") << QByteArray("Hidden=true\n") << false;
        QTest::newRow("switched off") << QByteArray("X-GNOME-Autostart-enabled=false\n") << false;
        QTest::newRow("of another group") << QByteArray("[Other]\nHidden=true\n") << true;
    }

    void believesWhatTheDesktopSays()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const bool, on);
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"entry.desktop"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[Desktop Entry]\nType=Application\nExec=x\n" + line);
        file.close();
        QCOMPARE(Autostart(file.fileName(), u"/opt/duologue"_s, {}).isOn(), on);
    }

    void quotesAsTheSpecificationSays()
    {
        QCOMPARE(execLine(u"duologue"_s, {u"--hidden"_s}), u"duologue --hidden"_s);
        QCOMPARE(execLine(u"/a b/duologue"_s, {u"50%"_s, u"$HOME"_s, u"`\"\\"_s}),
                 u"\"/a b/duologue\" \"50%%\" \"\\$HOME\" \"\\`\\\"\\\\\""_s);
        QCOMPARE(execLine(u"x"_s, {QString()}), u"x \"\""_s);
    }

    void isStartedByTheDesktopAsItIsMeant_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("plain") << u"build"_s;
        QTest::newRow("strange") << u"a b $HOME `c` \"d\" \\e 漢字;x"_s; // GLib finds no program with a % in its path
    }

    /// GLib's reading of the entry is the one that GNOME and others use.
    void isStartedByTheDesktopAsItIsMeant()
    {
        if (QStandardPaths::findExecutable(u"gio"_s).isEmpty())
            QSKIP("there is no gio (libglib2.0-bin)");
        QFETCH(const QString, folder);
        const QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(folder));
        const QString program = dir.filePath(folder + u"/duologue"_s);
        const QString told = dir.filePath(u"told"_s);
        QFile script(program);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '%s\\n' \"$@\" >" + told.toUtf8() + ".part; mv " + told.toUtf8() + ".part " +
                     told.toUtf8() + "\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QString data = dir.filePath(folder + u"/data %f 50%"_s);
        const QString entry = dir.filePath(u"entry.desktop"_s);
        QVERIFY(Autostart(entry, program, {u"--hidden"_s, u"--data-dir"_s, data}).setOn(true));
        QCOMPARE(QProcess::execute(u"gio"_s, {u"launch"_s, entry}), 0);
        QFile arguments(told);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(told), 20'000);
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(arguments.readAll()), u"--hidden\n--data-dir\n"_s + data + u'\n');
    }

    void followsAProgramThatMoved()
    {
        const QTemporaryDir dir;
        const QString entry = dir.filePath(u"entry.desktop"_s);
        const QString self = QCoreApplication::applicationFilePath();
        const auto content = [&entry] {
            QFile file(entry);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(Autostart(entry, dir.filePath(u"gone/duologue"_s), {}).setOn(true));
        Autostart(entry, self, {}).repair();
        QVERIFY2(content().contains(self.toUtf8()), content().constData());
        // One that is there stays what the user chose.
        Autostart(entry, u"/bin/sh"_s, {}).repair();
        QVERIFY(content().contains(self.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(AutostartTest)
#include "autostart_test.moc"

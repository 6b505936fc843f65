// SPDX-License-Identifier: GPL-3.0-or-later
// `duologued backup` and `duologued restore`, and what agents see of them.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

#include "tests/relay/faultyrelay.h"
#include "tests/support/messagestorm.h"
#include "tests/support/relayfixture.h"

using support::DuologuedProcess;
using support::HttpAnswer;
using support::HttpClient;
using support::MessageStorm;
using support::TestAgent;
using support::TestPair;

namespace {

/// A command that has run.
struct Ran {
    int status = -1; ///< -1: a signal ended it
    QByteArray output;
    QByteArray errors;
};

Ran run(const QStringList& arguments, const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(DUOLOGUED_PATH), arguments);
    const bool ended = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

bool copyDirectory(const QString& from, const QString& to)
{
    QDir(to).removeRecursively();
    return QDir().mkpath(to) && QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) &&
           QProcess::execute(u"cp"_s, {u"-a"_s, from + u"/."_s, to}) == 0;
}

struct Page {
    QStringList texts;
    qint64 next = 0;
    int status = 0;
};

Page poll(const HttpClient& http, const TestAgent& agent, const QByteArray& room, qint64 after)
{
    const HttpAnswer answer =
        http.get("/v1/room/" + room + "/messages?limit=200&after=" + QByteArray::number(after), agent.token);
    Page page{{}, answer.json[u"next_after"].toInteger(), answer.status};
    for (const QJsonValue& message : answer.json[u"messages"].toArray()) {
        if (message[u"agent_id"].toString() != "system"_L1)
            page.texts.append(message[u"text"].toString());
    }
    return page;
}

} // namespace

class BackupTest : public QObject
{
    Q_OBJECT

private slots:
    void isConsistentWhileSendsGoOn();
    void cursorsNeverSkip();
    void restoresOntoANewMachine();
    void neverReplacesUnasked();
    void keepsSoManyFiles();
    void refusesWhatItCannotRestore();
    void refusesAFullDisk();
    void survivesKillsInTheMiddle();
    void leavesNoHalfBackup();
};

/// What was acknowledged before is in it, and what came meanwhile is a beginning of it.
void BackupTest::isConsistentWhileSendsGoOn()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    for (int i = 0; i < 200; ++i) // so that it takes many steps
        QVERIFY(support::say(relay.http(), pair.one, pair.room, QString(30'000, QChar(u'a' + i % 26))) > 0);
    MessageStorm storm;
    storm.start(relay.http(), pair, 4);
    QTRY_VERIFY(storm.acknowledged().size() > 50);
    const auto before = storm.acknowledged();

    const QString file = relay.directory() + u"/one.backup"_s;
    QProcess command;
    command.start(QStringLiteral(DUOLOGUED_PATH), {u"backup"_s, file, u"--data-dir"_s, relay.dataDir()});
    QTRY_COMPARE_WITH_TIMEOUT(command.state(), QProcess::NotRunning, 60'000);
    QVERIFY2(command.exitCode() == 0, command.readAllStandardError().constData());
    QVERIFY(storm.acknowledged().size() > before.size());
    storm.stop();
    QTRY_VERIFY(storm.isIdle());
    const HttpAnswer info = relay.http().get("/operator/v1/relay", relay.operatorKey());
    QVERIFY(info.json[u"last_backup_at"].toInteger() > 0);
    const auto all = MessageStorm::readAll(relay.http(), pair);
    QVERIFY(all);
    QCOMPARE(relay.terminate(), 0);

    struct stat status {
    };

    QCOMPARE(::stat(QFile::encodeName(file).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0600U);
    QVERIFY(!contentOf(file).contains(QByteArray(64, 'a'))); // which is said in the first message
    QCOMPARE(QDir(relay.dataDir()).entryList({u"backup*"_s}), QStringList());

    QCOMPARE(run({u"restore"_s, file, u"--data-dir"_s, relay.dataDir()}).status, 0);
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const auto kept = MessageStorm::readAll(relay.http(), pair);
    QVERIFY(kept);
    for (auto message = before.cbegin(); message != before.cend(); ++message)
        QCOMPARE(kept->value(message.key()), message.value());
    for (auto message = kept->cbegin(); message != kept->cend(); ++message)
        QCOMPARE(all->value(message.key()), message.value());
    QCOMPARE(relay.terminate(), 0);
    QCOMPARE(run({u"audit"_s, u"verify"_s, u"--data-dir"_s, relay.dataDir()}).status, 0);
}

/// Whoever goes on from where it was gets every message that comes after the restore, once; also when the same backup
/// is restored twice, and the cursor is from between.
void BackupTest::cursorsNeverSkip()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    const QString file = relay.directory() + u"/one.backup"_s;
    const QStringList restore{u"restore"_s, file, u"--data-dir"_s, relay.dataDir()};
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"in the backup"_s) > 0);
    QCOMPARE(run({u"backup"_s, file, u"--data-dir"_s, relay.dataDir()}).status, 0);
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"lost"_s) > 0);
    qint64 cursor = poll(relay.http(), pair.two, pair.room, 0).next;

    for (const QString& text : {u"after the first restore"_s, u"after the second"_s, u"after the third"_s}) {
        QCOMPARE(relay.terminate(), 0);
        const Ran restored = run(restore);
        QVERIFY2(restored.status == 0, restored.errors.constData());
        QVERIFY2(relay.start(), relay.errors().constData());
        QCOMPARE(poll(relay.http(), pair.two, pair.room, 0).texts, QStringList{u"in the backup"_s});
        const Page quiet = poll(relay.http(), pair.two, pair.room, cursor);
        QCOMPARE(quiet.status, 200);
        QCOMPARE(quiet.texts, QStringList());
        QVERIFY(support::say(relay.http(), pair.one, pair.room, text) > cursor);
        const Page page = poll(relay.http(), pair.two, pair.room, cursor);
        QCOMPARE(page.texts, QStringList{text});
        QCOMPARE(poll(relay.http(), pair.two, pair.room, page.next).texts, QStringList());
        cursor = page.next;
    }
    const HttpAnswer ahead = relay.http().get(
        "/v1/room/" + pair.room + "/messages?after=" + QByteArray::number(cursor * 1000), pair.two.token);
    QCOMPARE(ahead.status, 409);
    QCOMPARE(ahead.code(), u"cursor_ahead"_s);
}

void BackupTest::restoresOntoANewMachine()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hello"_s) > 0);
    QCOMPARE(relay.terminate(), 0);
    // Of a relay that does not run.
    const QString file = relay.directory() + u"/one.backup"_s;
    QCOMPARE(run({u"backup"_s, file, u"--data-dir"_s, relay.dataDir()}).status, 0);

    DuologuedProcess other;
    const QStringList restore{u"restore"_s, file, u"--data-dir"_s, other.dataDir()};
    const Ran without = run(restore);
    QCOMPARE(without.status, 1);
    QVERIFY2(without.errors.contains("relay.key"), without.errors.constData());
    QVERIFY(!QFile::exists(other.dataDir()));

    const QString key = other.directory() + u"/copy.key"_s;
    QVERIFY(write(key, contentOf(relay.dataDir() + u"/relay.key"_s)));
    QCOMPARE(run(restore + QStringList{u"--key-file"_s, key}).status, 0);
    QVERIFY2(other.start({u"--key-file"_s, key}), other.errors().constData());
    QCOMPARE(poll(other.http(), pair.two, pair.room, 0).texts, QStringList{u"hello"_s});
}

void BackupTest::neverReplacesUnasked()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const QString file = relay.directory() + u"/one.backup"_s;
    QVERIFY(write(file, "precious"));
    const QStringList backup{u"backup"_s, file, u"--data-dir"_s, relay.dataDir()};
    const Ran refused = run(backup);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.errors.contains("--force"), refused.errors.constData());
    QCOMPARE(contentOf(file), QByteArray("precious"));
    QCOMPARE(run(backup + QStringList{u"--force"_s}).status, 0);
    QVERIFY(contentOf(file).size() > 4096);
    QCOMPARE(run({u"backup"_s, relay.directory(), u"--data-dir"_s, relay.dataDir()}).status, 1);
    QCOMPARE(run({u"backup"_s}).status, 2);
    QCOMPARE(run({u"restore"_s, file, u"--force"_s}).status, 2);
    QCOMPARE(run({u"backup"_s, file, u"--data-dir"_s, relay.directory() + u"/none"_s}).status, 1);
    QVERIFY(!QFile::exists(relay.directory() + u"/none"_s));
}

void BackupTest::keepsSoManyFiles()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const QDir directory(relay.directory());
    QByteArrayList made;
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(run({u"backup"_s, directory.filePath(u"b"_s), u"--keep"_s, u"3"_s, u"--data-dir"_s, relay.dataDir()})
                     .status,
                 0);
        made.prepend(contentOf(directory.filePath(u"b"_s)));
    }
    QCOMPARE(directory.entryList({u"b*"_s}, QDir::Files), (QStringList{u"b"_s, u"b.1"_s, u"b.2"_s}));
    QCOMPARE(contentOf(directory.filePath(u"b.1"_s)), made[1]);
    QCOMPARE(contentOf(directory.filePath(u"b.2"_s)), made[2]);
}

void BackupTest::refusesWhatItCannotRestore()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hello"_s) > 0);
    const QString file = relay.directory() + u"/one.backup"_s;
    QCOMPARE(run({u"backup"_s, file, u"--data-dir"_s, relay.dataDir()}).status, 0);
    const auto restore = [&relay](const QString& from, const QStringList& more = {}) {
        return run(QStringList{u"restore"_s, from, u"--data-dir"_s, relay.dataDir()} + more);
    };
    const Ran busy = restore(file);
    QCOMPARE(busy.status, 1);
    QVERIFY2(busy.errors.contains("Another relay holds"), busy.errors.constData());
    QCOMPARE(relay.terminate(), 0);

    const QByteArray whole = contentOf(file);
    const QString bad = relay.directory() + u"/bad"_s;
    const QString key = relay.directory() + u"/other.key"_s;
    QVERIFY(write(key, QByteArray(64, 'c')));
    const auto refuses = [&](const QByteArray& content, const char* sentence, const QStringList& more = {}) {
        const Ran refused = write(bad, content) ? restore(bad, more) : Ran{};
        return refused.status == 1 && refused.errors.contains(sentence) && refused.errors.count('\n') == 1;
    };
    QVERIFY(refuses({}, "is no backup"));
    QVERIFY(refuses("text", "is no backup"));
    QVERIFY(refuses(whole.first(whole.size() - 1), "is no backup"));
    QVERIFY(refuses(whole.sliced(4096), "is no backup"));
    QVERIFY(refuses(whole, "made with another", {u"--key-file"_s, key}));
    int missed = 0;
    for (qsizetype page = 0; page < (whole.size() - 4096) / 4096; page += 3) {
        QByteArray damaged = whole;
        damaged[page * 4096 + 2000] = static_cast<char>(damaged[page * 4096 + 2000] ^ 1);
        // A page that holds nothing any more may be anything.
        const bool found = refuses(damaged, "nothing was changed");
        QVERIFY2(found || run({u"audit"_s, u"verify"_s, u"--data-dir"_s, relay.dataDir()}).status == 0,
                 qPrintable(u"page %1"_s.arg(page)));
        missed += found ? 0 : 1;
    }
    QVERIFY(missed <= 1);
    QCOMPARE(restore(relay.directory() + u"/none"_s).status, 1);
    QVERIFY(!QFile::exists(relay.dataDir() + u"/restore.unfinished"_s));
    QVERIFY2(relay.start(), relay.errors().constData());
    QCOMPARE(poll(relay.http(), pair.two, pair.room, 0).texts, QStringList{u"hello"_s});
}

void BackupTest::refusesAFullDisk()
{
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hello"_s) > 0);
    const QString file = relay.directory() + u"/one.backup"_s;
    const QStringList backup{u"backup"_s, file, u"--data-dir"_s, relay.dataDir()};
    relay.setFault("full");
    const Ran refused = run(backup);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.errors.contains("no room for a backup"), refused.errors.constData());
    QVERIFY(!QFile::exists(file));
    relay.setFault({});
    QCOMPARE(run(backup).status, 0);
    QCOMPARE(relay.terminate(), 0);

    relay.setFault("full");
    const Ran full = run({u"restore"_s, file, u"--data-dir"_s, relay.dataDir()}, relay.process().processEnvironment());
    relay.setFault({});
    QCOMPARE(full.status, 1);
    QVERIFY2(full.errors.contains("space") || full.errors.contains("full"), full.errors.constData());
    QCOMPARE(QDir(relay.dataDir()).entryList({u"*restore*"_s}), QStringList());
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    QCOMPARE(poll(relay.http(), pair.two, pair.room, 0).texts, QStringList{u"hello"_s});
}

/// Before each of its steps: then there is what was, or the backup, or no relay starts; and once more, it works.
void BackupTest::survivesKillsInTheMiddle()
{
    FaultyRelay relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"old"_s) > 0);
    const QString file = relay.directory() + u"/one.backup"_s;
    QCOMPARE(run({u"backup"_s, file, u"--data-dir"_s, relay.dataDir()}).status, 0);
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"new"_s) > 0);
    relay.kill(); // what is newest is in the log
    const QString saved = relay.directory() + u"/saved"_s;
    QVERIFY(copyDirectory(relay.dataDir(), saved));

    const QStringList restore{u"restore"_s, file, u"--data-dir"_s, relay.dataDir()};
    const QStringList was{u"old"_s, u"new"_s};
    QMap<QString, int> outcomes;
    int step = 0;
    for (Ran ran; ran.status != 0;) {
        QVERIFY(++step < 200);
        QVERIFY(copyDirectory(saved, relay.dataDir()));
        relay.setFault("die " + QByteArray::number(step));
        ran = run(restore, relay.process().processEnvironment());
        relay.setFault({});
        QVERIFY2(ran.status == -1 || ran.status == 0, ran.errors.constData());
        const bool untouched =
            contentOf(relay.dataDir() + u"/database.db"_s) == contentOf(saved + u"/database.db"_s) &&
            contentOf(relay.dataDir() + u"/database.db-wal"_s) == contentOf(saved + u"/database.db-wal"_s) &&
            contentOf(relay.dataDir() + u"/database.check"_s) == contentOf(saved + u"/database.check"_s);
        if (untouched && outcomes.contains(was.join(u'|')))
            continue;
        if (relay.start()) {
            const QStringList texts = poll(relay.http(), pair.two, pair.room, 0).texts;
            QVERIFY2(texts == was || texts == QStringList{u"old"_s}, qPrintable(texts.join(u'|')));
            ++outcomes[texts.join(u'|')];
            relay.kill();
            continue;
        }
        QCOMPARE(relay.waitForExit(), 1);
        ++outcomes[u"refused"_s];
        QCOMPARE(run(restore).status, 0);
        QVERIFY2(relay.start(), relay.errors().constData());
        QCOMPARE(poll(relay.http(), pair.two, pair.room, 0).texts, QStringList{u"old"_s});
        relay.kill();
    }
    QCOMPARE(outcomes.keys(), (QStringList{u"old"_s, u"old|new"_s, u"refused"_s})); // each of them was met
    qInfo("killed at %d places; refused after %d of them", step - 1, outcomes[u"refused"_s]);
}

/// A command that dies leaves no file of that name, and the next one works.
void BackupTest::leavesNoHalfBackup()
{
    FaultyRelay relay;
    QVERIFY2(relay.start(NoLimits), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    QVERIFY(support::say(relay.http(), pair.one, pair.room, u"hello"_s) > 0);
    const QString file = relay.directory() + u"/one.backup"_s;
    const QStringList backup{u"backup"_s, file, u"--data-dir"_s, relay.dataDir()};
    int killed = 0;
    for (int step = 1; step < 50; ++step) {
        // Of the command's environment alone: the relay has read no fault yet that kills.
        const QString fault = relay.directory() + u"/of the command"_s;
        QVERIFY(write(fault, "die " + QByteArray::number(step)));
        QProcessEnvironment environment = relay.process().processEnvironment();
        environment.insert(u"DUOLOGUE_FAULTS"_s, fault);
        const Ran ran = run(backup, environment);
        if (ran.status == 0)
            break;
        QCOMPARE(ran.status, -1);
        ++killed;
        if (QFile::exists(file))
            break; // the last step is behind it
    }
    QVERIFY(killed >= 2);
    QVERIFY(QFile::exists(file));
    QCOMPARE(run(backup + QStringList{u"--force"_s}).status, 0);
    QCOMPARE(relay.terminate(), 0);
    QCOMPARE(run({u"restore"_s, file, u"--data-dir"_s, relay.dataDir()}).status, 0);
}

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log from outside: the operator API, `duologued audit verify`, and the recipe of docs/audit.md for who has
// no Duologue.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include "relay/store/store.h"
#include "tests/support/relayfixture.h"

using namespace Qt::StringLiterals;
using support::DuologuedProcess;
using support::TestPair;

class AuditTest : public QObject
{
    Q_OBJECT

private slots:
    void chainIsCheckedByEachWay();

private:
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_directory.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }

    static int run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        const bool ended = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
        return ended ? process.exitCode() : -1;
    }

    QTemporaryDir m_directory;
};

void AuditTest::chainIsCheckedByEachWay()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start(), relay.errors().constData());
    const TestPair pair = support::makePair(relay.http());
    for (const QString& text : {u"Grüße 😀"_s, u"two"_s})
        QVERIFY(support::say(relay.http(), pair.one, pair.room, text) > 0);
    const QByteArray key = contentOf(relay.dataDir() + u"/operator.key"_s).trimmed();
    const auto check = relay.http().get("/operator/v1/audit/verify", key);
    QCOMPARE(check.status, 200);
    QCOMPARE(check.json[u"ok"], QJsonValue(true));
    const auto exported = relay.http().get("/operator/v1/audit?limit=1000", key);
    QCOMPARE(exported.json[u"entries"].toArray().size(), check.json[u"entries"].toInt());
    QCOMPARE(exported.json[u"head"], check.json[u"head"]);

    const QString program = QStringLiteral(DUOLOGUED_PATH);
    const QStringList verify{u"audit"_s, u"verify"_s, u"--data-dir"_s, relay.dataDir()};
    QCOMPARE(run(program, verify), 1); // a running relay is asked itself
    QCOMPARE(relay.terminate(), 0);
    QCOMPARE(run(program, verify), 0);
    QCOMPARE(run(program, {u"audit"_s, u"verify"_s, u"--data-dir"_s, m_directory.filePath(u"none"_s)}), 1);
    QVERIFY(!QFile::exists(m_directory.filePath(u"none"_s)));
    QCOMPARE(run(program, {u"audit"_s, u"burn"_s}), 2);

    const QByteArray wrappingKey = QByteArray::fromHex(contentOf(relay.dataDir() + u"/relay.key"_s));
    {
        auto store = relay::store::Store::open(relay.dataDir(), wrappingKey);
        QVERIFY(store);
        QVERIFY((*store)->begin());
        const auto newest = (*store)->audit().newest();
        QVERIFY((*store)->audit().append({newest->n + 1, "{\"forged\":true}", QByteArray(32, 'x')}));
        QVERIFY((*store)->commit(*(*store)->meta().state()));
    }
    QCOMPARE(run(program, verify), 1);

    // Without Duologue.
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("the recipe of docs/audit.md needs python3");
    const QByteArray page = contentOf(QStringLiteral(DUOLOGUE_SOURCE_DIR "/docs/audit.md"));
    const qsizetype from = page.indexOf("```python\n") + 10;
    const QString script = write(u"verify.py"_s, page.sliced(from, page.indexOf("```", from) - from));
    const QByteArray sound = QJsonDocument(exported.json).toJson();
    const QString head = exported.json[u"head"].toString();
    QCOMPARE(run(python, {script, write(u"sound.json"_s, sound), head}), 0);
    QCOMPARE(run(python, {script, write(u"sound.json"_s, sound), QString(64, u'0')}), 1);
    QJsonObject forged = exported.json;
    QJsonArray entries = forged[u"entries"].toArray();
    QJsonObject entry = entries[2].toObject();
    entry[u"entry"] = entry[u"entry"].toString().replace(u"room"_s, u"moor"_s);
    entries[2] = entry;
    forged[u"entries"] = entries;
    QCOMPARE(run(python, {script, write(u"forged.json"_s, QJsonDocument(forged).toJson())}), 1);
    entries.removeAt(2);
    forged[u"entries"] = entries;
    QCOMPARE(run(python, {script, write(u"forged.json"_s, QJsonDocument(forged).toJson())}), 1);
}

QTEST_GUILESS_MAIN(AuditTest)
#include "audit_test.moc"

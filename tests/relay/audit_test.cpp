// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log from outside: the operator API, `duologued audit verify`, and the recipe of docs/audit.md for who has
// no Duologue.
#include <QCryptographicHash>
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
    void shortenedChainIsCheckedByEachWay();

private:
    /// The recipe of docs/audit.md; as a file.
    QString recipe() const
    {
        const QByteArray page = contentOf(QStringLiteral(DUOLOGUE_SOURCE_DIR "/docs/audit.md"));
        const qsizetype from = page.indexOf("```python\n") + 10;
        return write(u"verify.py"_s, page.sliced(from, page.indexOf("```", from) - from));
    }

    /// Holds a message of the room and releases it with another text: both are in the log.
    static void edit(const support::HttpClient& http, const TestPair& pair, const QByteArray& key, QChar letter)
    {
        const QString text(30'000, letter);
        const auto held =
            http.post("/v1/room/" + pair.room + "/message", {{u"text"_s, text}}, pair.one.token).json[u"id"].toString();
        const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
        QCOMPARE(http.post("/operator/v1/messages/" + held.toLatin1() + "/release",
                           {{u"sha256"_s, QString::fromLatin1(hash)}, {u"text"_s, QString(text + u'!')}}, key)
                     .status,
                 200);
    }

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
    const QString script = recipe();
    const QByteArray sound = QJsonDocument(exported.json).toJson();
    const QString head = exported.json[u"head"].toString();
    QCOMPARE(run(python, {script, write(u"sound.json"_s, sound), head}), 0);
    QCOMPARE(run(python, {script, write(u"sound.json"_s, sound), QString(64, u'f')}), 1);
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

void AuditTest::shortenedChainIsCheckedByEachWay()
{
    DuologuedProcess relay;
    QVERIFY2(relay.start({u"--audit-size"_s, u"1"_s, u"--rate-limit"_s, u"off"_s}), relay.errors().constData());
    const auto http = relay.http();
    const QByteArray key = relay.operatorKey();
    const TestPair pair = support::makePair(http);
    QCOMPARE(http.patch("/operator/v1/rooms/" + pair.room, {{u"review"_s, u"all"_s}}, key).status, 200);
    const auto page = [&](qint64 after) {
        return http.get("/operator/v1/audit?limit=1000&after=" + QByteArray::number(after), key).json;
    };
    for (char letter = 'a'; letter <= 'z'; ++letter)
        edit(http, pair, key, QChar::fromLatin1(letter));
    QTRY_VERIFY_WITH_TIMEOUT(page(0)[u"checkpoint"][u"n"].toInteger() > 0, 30'000);
    const auto check = http.get("/operator/v1/audit/verify", key).json;
    QVERIFY2(check[u"ok"].toBool(), qPrintable(check[u"problem"].toString()));
    QVERIFY(check[u"from"].toInteger() > 1);

    // In pages, as a page has its bound; again where more was removed meanwhile.
    QStringList files;
    QJsonValue checkpoint;
    do {
        files.clear();
        checkpoint = page(0)[u"checkpoint"];
        for (qint64 after = 0;;) {
            const QJsonObject each = page(after);
            if (each[u"entries"].toArray().isEmpty())
                break;
            files.append(write(u"page%1.json"_s.arg(files.size()), QJsonDocument(each).toJson()));
            QVERIFY(!files.last().isEmpty());
            after = each[u"next_after"].toInteger();
        }
    } while (page(0)[u"checkpoint"] != checkpoint);
    QCOMPARE(relay.terminate(), 0);
    const QString program = QStringLiteral(DUOLOGUED_PATH);
    QCOMPARE(run(program, {u"audit"_s, u"verify"_s, u"--data-dir"_s, relay.dataDir()}), 0);

    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("the recipe of docs/audit.md needs python3");
    const QString script = recipe();
    QCOMPARE(run(python, QStringList{script} + files + QStringList{check[u"head"].toString()}), 0);
    // A beginning that was taken out, with a checkpoint that was made to fit.
    QJsonObject forged = QJsonDocument::fromJson(contentOf(files.first())).object();
    QJsonArray entries = forged[u"entries"].toArray();
    const QJsonObject gone = entries.takeAt(0).toObject();
    forged[u"entries"] = entries;
    forged[u"checkpoint"] = QJsonObject{{u"n"_s, gone[u"n"]}, {u"hash"_s, gone[u"hash"]}};
    files.first() = write(u"forged.json"_s, QJsonDocument(forged).toJson());
    QCOMPARE(run(python, QStringList{script} + files), 1);
}

QTEST_GUILESS_MAIN(AuditTest)
#include "audit_test.moc"

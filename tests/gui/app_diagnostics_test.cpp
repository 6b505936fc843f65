// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QGuiApplication>
#include <QHostInfo>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "app/application.h"
#include "app/diagnostics/diagnostics.h"
#include "tests/support/httpclient.h"
#include "tests/unit/secrets_fakekeychain.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using app::Application;
using app::diagnostics::Facts;
using app::diagnostics::FailureLog;
using app::diagnostics::reachWord;
using app::settings::Settings;
using relay::protocol::ErrorCode;
using support::HttpAnswer;
using support::HttpClient;

namespace {

constexpr int Patience = 20'000;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class AppDiagnosticsTest : public QObject
{
    Q_OBJECT

private slots:

    void saysWhatABugReportNeeds()
    {
        const QString version = app::diagnostics::versionText();
        QVERIFY2(version.startsWith(u"duologue " DUOLOGUE_VERSION "\n"_s), qPrintable(version));
        for (const char* part : {"Qt", "SQLCipher", "SQLite", "OpenSSL", "QtKeychain", "libsodium", "libqrencode"}) {
            const QRegularExpression line(u"^%1 \\d+\\.\\d+\\.\\d+"_s.arg(QLatin1StringView(part)),
                                          QRegularExpression::MultilineOption);
            QVERIFY2(line.match(version).hasMatch(), part);
        }
        const QList<relay::Component> parts = app::diagnostics::programParts();
        for (const relay::Component& part : parts)
            QVERIFY2(!part.license.isEmpty(), qPrintable(part.name));

        const QString text = app::diagnostics::diagnosticsText({});
        for (const char* what : {"Platform plugin: ", "Style: ", "Locale: ", "Screen: ", "Relays: 0", "Failures: none"})
            QVERIFY2(text.contains(QLatin1StringView(what)), what);
    }

    void tellsNoMoreOfAnAddressThanItsReach()
    {
        QCOMPARE(reachWord({}), u"none"_s);
        for (const char* address : {"http://127.0.0.1:4821", "http://[::1]:1", "https://localhost"})
            QCOMPARE(reachWord(QUrl(QString::fromLatin1(address))), u"loopback"_s);
        for (const char* address : {"https://192.168.3.4:4821", "https://10.0.0.9", "https://172.31.0.1",
                                    "https://[fe80::1]", "https://[fd12::9]:4821", "https://garage.local"})
            QCOMPARE(reachWord(QUrl(QString::fromLatin1(address))), u"local network"_s);
        for (const char* address : {"https://relay.example.org", "https://9.9.9.9", "https://172.32.0.1"})
            QCOMPARE(reachWord(QUrl(QString::fromLatin1(address))), u"other"_s);
    }

    void keepsTheLastFailuresByCode()
    {
        FailureLog log;
        for (int i = 0; i < 3; ++i)
            log.note(u"call"_s, ErrorCode::Unreachable);
        QCOMPARE(log.entries().size(), 1);
        QCOMPARE(log.entries().first().times, 3);
        for (int i = 0; i < 100; ++i)
            log.note(u"call"_s, i % 2 == 0 ? ErrorCode::TimedOut : ErrorCode::Conflict);
        QCOMPARE(log.entries().size(), FailureLog::Most);
        Facts facts;
        facts.failures = log.entries();
        QVERIFY(app::diagnostics::diagnosticsText(facts).contains(u"call timed_out"_s));
    }

    void letsAStrangersRelaySayNothing()
    {
        Facts facts;
        app::diagnostics::AccountFacts account;
        account.info.kind = model::AccountKind::LainkAgent;
        account.info.name = u"NAME-OF-ACCOUNT"_s;
        account.info.address = u"https://user:SECRET@relay.example.org/PATH"_s;
        account.info.self = u"AG-4711"_s;
        account.info.status = {model::ConnectionStatus::State::Refused, 0, u"PROBLEM AB:CD"_s};
        account.info.fingerprint = u"AA:BB:CC"_s;
        account.relayVersion = u"1.0 lk_SECRET"_s;
        facts.accounts = {account};
        const QString text = app::diagnostics::diagnosticsText(facts);
        QVERIFY2(text.contains(u"Relay: Laink agent, refused, at other, 0 rooms\n"_s), qPrintable(text));
        for (const QString& secret :
             {u"NAME"_s, u"SECRET"_s, u"PATH"_s, u"4711"_s, u"PROBLEM"_s, u"AA:BB"_s, u"example"_s})
            QVERIFY2(!text.contains(secret), qPrintable(secret));
    }

    /// Everything that could be told of by mistake is made, and looked for.
    void holdsNoSecret()
    {
        const QTemporaryDir dir;
        const quint16 port = freePort();
        auto keychain = std::make_shared<FakeKeychain::State>();
        {
            Settings settings(dir.filePath(u"settings.ini"_s));
            model::HostSettings host;
            host.port = port;
            settings.setHostSettings(host);
            settings.setDraft(u"room"_s, u"DRAFT-nobody-should-see"_s);
            settings.sync();
        }
        app::CommandLine line;
        line.dataDir = dir.filePath(u"DATA-dir"_s);
        line.host = true;
        Application app(line, {dir.filePath(u"settings.ini"_s), std::make_unique<FakeKeychain>(keychain)});
        app.start();
        QTRY_COMPARE_WITH_TIMEOUT(app.hosting().status().state, model::HostStatus::State::On, Patience);

        const HttpClient relay(port);
        const QByteArray key = app.hosting().operatorKey();
        const QJsonObject ada =
            relay
                .post("/v1/agent",
                      {{u"name"_s, u"AGENT-Ada"_s}, {u"operator"_s, u"OPERATOR-Jane"_s}, {u"model"_s, u"MODEL-nine"_s}})
                .json;
        const QByteArray token = ada[u"token"].toString().toLatin1();
        const QJsonObject room = relay.post("/v1/room", {{u"name"_s, u"ROOM-of-ours"_s}}, token).json;
        const QString roomId = room[u"room_id"].toString();
        QCOMPARE(relay.post("/v1/room/" + roomId.toLatin1() + "/message", {{u"text"_s, u"TEXT-said"_s}}, token).status,
                 201);
        // A failure whose sentence names things.
        emit app.window().rooms().roomRenamed(roomId, QString(300, u'x') + u"RENAMED"_s);
        const auto text = [&app] {
            emit app.window().help().diagnosticsRequested();
            return QGuiApplication::clipboard()->text();
        };
        QTRY_VERIFY_WITH_TIMEOUT(text().contains(u"hosted, online, at loopback, 1 rooms, version "_s), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(text().contains(u"call invalid_request"_s), Patience);

        QStringList secrets{QString::fromLatin1(key),
                            QString::fromLatin1(token),
                            ada[u"agent_id"].toString(),
                            ada[u"agent_number"].toString(),
                            roomId,
                            room[u"room_code"].toString(),
                            u"AGENT-Ada"_s,
                            u"OPERATOR-Jane"_s,
                            u"MODEL-nine"_s,
                            u"ROOM-of-ours"_s,
                            u"TEXT-said"_s,
                            u"DRAFT-nobody"_s,
                            u"RENAMED"_s,
                            u"DATA-dir"_s,
                            dir.path(),
                            QDir::homePath(),
                            u"127.0.0.1"_s,
                            u":"_s + QString::number(port)};
        for (const QByteArray& entry : std::as_const(keychain->entries))
            secrets.append(QString::fromLatin1(entry));
        // In a container the machine may have the name of anything.
        if (QHostInfo::localHostName().size() > 5)
            secrets.append(QHostInfo::localHostName());
        const QString told = text();
        for (const QString& secret : std::as_const(secrets)) {
            QVERIFY(!secret.isEmpty());
            QVERIFY2(!told.contains(secret, Qt::CaseInsensitive), qPrintable(secret + u"\n"_s + told));
        }
        // What is shown is what was copied.
        const auto* shown = app.window().findChild<QDialog*>(u"diagnosticsDialog"_s);
        QVERIFY(shown != nullptr && shown->isVisible());
        QCOMPARE(shown->findChild<QPlainTextEdit*>()->toPlainText(), told);
    }

    void namesWhatItIsMadeOf()
    {
        app::CommandLine line;
        line.demo = true;
        Application app(line, {{}, nullptr});
        emit app.window().help().aboutRequested();
        const auto* about = app.window().findChild<QDialog*>(u"aboutDialog"_s);
        QVERIFY(about != nullptr);
        const auto* list = about->findChild<QTreeWidget*>(u"components"_s);
        QVERIFY(list != nullptr);
        QCOMPARE(list->topLevelItemCount(), app::diagnostics::programParts().size());
        for (int row = 0; row < list->topLevelItemCount(); ++row)
            QVERIFY(!list->topLevelItem(row)->text(2).isEmpty());
    }
};

QTEST_MAIN(AppDiagnosticsTest)
#include "app_diagnostics_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions of agents' programs: how they are found, and how each is rung. The programs are stand-ins of the test; what
// the real ones do is in docs/agents.md.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "app/clients/operatorclient.h"
#include "app/sessions/sessionbell.h"
#include "app/sessions/sessionfinder.h"
#include "app/sessions/sessionringer.h"
#include "tests/support/fakeprocesses.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace app::sessions;
using testing::FakeProcesses;
using testing::ScriptedServer;

namespace {

constexpr int Patience = 20'000; // ms; only a failure takes that long
const QString Thread = u"01a22bc7-4fa5-75d2-aeb0-44938cac1fee"_s;
const QString Words = u"[duologue] 1 new message in your room \"ä\" & $x"_s;

void write(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(path.section(u'/', 0, -2)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray json(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What a server was sent over a local socket.
class Inbox
{
public:
    explicit Inbox(const QString& path)
    {
        m_server.listen(path);
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] {
            QLocalSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QLocalSocket::readyRead, &m_server,
                             [this, socket] { m_got += socket->readAll(); });
        });
    }

    const QByteArray& got() const { return m_got; }

private:
    QLocalServer m_server;
    QByteArray m_got;
};

} // namespace

class SessionsTest : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_processes = std::make_shared<FakeProcesses>();
    }

    void findsClaudeByWhatItSays()
    {
        const QString home = m_directory->filePath(u"ho me"_s);
        const Inbox inbox(m_directory->filePath(u"in.sock"_s));
        const auto add = [&](qint64 pid, QJsonObject about) {
            m_processes->add(pid, u"/opt/claude/claude.exe"_s, u"/elsewhere"_s).variables.insert(u"HOME"_s, home);
            about.insert(u"kind"_s, about.value(u"kind"_s).toString(u"interactive"_s));
            write(u"%1/.claude/sessions/%2.json"_s.arg(home).arg(pid), json(about));
        };
        add(11, {{u"procStart"_s, u"1011"_s},
                 {u"cwd"_s, u"/work/a b"_s},
                 {u"startedAt"_s, 5'000},
                 {u"messagingSocketPath"_s, m_directory->filePath(u"in.sock"_s)}});
        add(12, {{u"procStart"_s, u"1012"_s}, {u"messagingSocketPath"_s, m_directory->filePath(u"gone.sock"_s)}});
        add(13, {{u"procStart"_s, u"7"_s}}); // left by an earlier process of that number
        add(14, {{u"procStart"_s, u"1014"_s}, {u"kind"_s, u"print"_s}});
        m_processes->add(15, u"/opt/claude/claude"_s, u"/old"_s);
        m_processes->add(16, u"/usr/bin/node"_s, u"/web"_s);
        const QList<Session> found = find();
        QCOMPARE(found.size(), 3);
        QCOMPARE(found.at(0).problem, QString());
        QCOMPARE(found.at(0).folder, u"/work/a b"_s);
        QCOMPARE(found.at(0).since, 5'000);
        QCOMPARE(found.at(0).target, m_directory->filePath(u"in.sock"_s));
        QVERIFY2(found.at(1).problem.contains(u"version"_s), qPrintable(found.at(1).problem));
        QCOMPARE(found.at(1).folder, u"/old"_s);
        QVERIFY2(found.at(2).problem.contains(u"no inbox"_s), qPrintable(found.at(2).problem));
    }

    void findsCodexByTheThreadThatItWrites()
    {
        const QString folder = m_directory->filePath(u".codex"_s);
        const QString rollout = folder + u"/sessions/2026/11/30/rollout-2026-11-30T09-26-52-"_s + Thread + u".jsonl"_s;
        write(rollout, json({{u"type"_s, u"session_meta"_s},
                             {u"payload"_s, QJsonObject{{u"cwd"_s, u"/work/ü"_s},
                                                        {u"timestamp"_s, u"2026-11-30T09:26:52.072Z"_s}}}}) +
                           "\nmore\n");
        FakeProcesses::Fake& daemon = m_processes->add(21, u"/r/codex"_s, u"/"_s);
        daemon.process.hasTerminal = false;
        daemon.openFiles = {folder + u"/thread-writer-locks/"_s + Thread + u".lock"_s, rollout,
                            folder + u"/state_5.sqlite"_s};
        daemon.variables = {{u"HOME"_s, u"/home/x"_s}, {u"CODEX_HOME"_s, folder}};
        m_processes->add(22, u"/r/codex"_s, u"/work/ü"_s); // its window
        m_processes->add(23, u"/r/codex"_s, u"/work/new"_s);
        const QList<Session> found = find();
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).target, Thread);
        QCOMPARE(found.at(0).folder, u"/work/ü"_s);
        QCOMPARE(found.at(0).since, 1'796'030'812'072);
        QCOMPARE(found.at(0).settingsFolder, folder);
        QCOMPARE(found.at(0).problem, QString());
        QCOMPARE(found.at(0).process.pid, 22); // with which it ends
        QCOMPARE(found.at(1).folder, u"/work/new"_s);
        QVERIFY2(found.at(1).problem.contains(u"say something"_s), qPrintable(found.at(1).problem));
        m_processes->end(22);
        m_processes->end(23);
        QCOMPARE(find().size(), 1);
        QVERIFY(find().first().problem.contains(u"closed"_s));
    }

    void findsOpenCodeByItsServer()
    {
        ScriptedServer server;
        QVERIFY(server.start());
        const auto session = [](const QString& id, qint64 updated, const QString& parent) {
            return QJsonObject{{u"id"_s, id},
                               {u"directory"_s, QString(u"/work/"_s + id)},
                               {u"parentID"_s, parent},
                               {u"time"_s, QJsonObject{{u"updated"_s, updated}}}};
        };
        server.handle([&](const ScriptedServer::Request& request, QTcpSocket* socket) {
            if (request.headers.value("authorization") != "Basic " + QByteArray("opencode:pass").toBase64())
                return ScriptedServer::sendJson(socket, {}, 401);
            const QJsonArray all{session(u"old"_s, 1, {}), session(u"new"_s, 5, {}), session(u"sub"_s, 9, u"new"_s),
                                 session(u"../x"_s, 99, {})};
            ScriptedServer::send(socket, 200, QJsonDocument(all).toJson(), "Content-Type: application/json\r\n");
        });
        m_processes->add(31, u"/o/opencode.exe"_s, u"/w"_s).ports = {server.port()};
        m_processes->add(32, u"/o/opencode"_s, u"/deaf"_s);
        QList<Session> found = find();
        QCOMPARE(found.size(), 2);
        QVERIFY2(found.at(0).problem.contains(u"--port"_s), qPrintable(found.at(0).problem));
        QVERIFY2(found.at(1).problem.contains(u"does not answer"_s), qPrintable(found.at(1).problem));
        m_processes->add(31, u"/o/opencode.exe"_s, u"/w"_s).ports = {server.port()};
        FakeProcesses::Fake& known = m_processes->add(31, u"/o/opencode.exe"_s, u"/w"_s);
        known.ports = {server.port()};
        known.variables.insert(u"OPENCODE_SERVER_PASSWORD"_s, u"pass"_s);
        found = find();
        QCOMPARE(found.at(0).problem, QString());
        QCOMPARE(found.at(0).target, u"new"_s);
        QCOMPARE(found.at(0).folder, u"/work/new"_s);
        QCOMPARE(found.at(0).password, "pass");
    }

    void ringsClaude()
    {
        Session session;
        session.target = m_directory->filePath(u"in.sock"_s);
        QVERIFY(!ring(session).isEmpty());
        const Inbox inbox(session.target);
        QCOMPARE(ring(session), QString());
        QTRY_VERIFY_WITH_TIMEOUT(inbox.got().endsWith('\n'), Patience);
        QCOMPARE(inbox.got().count('\n'), 1);
        const QJsonObject said = QJsonDocument::fromJson(inbox.got()).object();
        QCOMPARE(said.value(u"type"_s).toString(), u"user"_s);
        QCOMPARE(said[u"message"][u"content"].toString(), Words);
    }

    void ringsCodex()
    {
        const QString program = m_directory->filePath(u"my codex"_s);
        write(program,
              "#!/bin/sh\n[ $# = 5 ] || exit 3\nprintf '%s\\n' \"$@\" \"$CODEX_HOME\" \"$HOME\" >\"$HOME/said\"\n");
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        Session session;
        session.program = Program::Codex;
        session.process.program = program;
        session.target = Thread;
        session.home = m_directory->path();
        session.settingsFolder = u"/c d"_s;
        QCOMPARE(ring(session), QString());
        QFile said(m_directory->filePath(u"said"_s));
        QVERIFY(said.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(said.readAll()).split(u'\n'),
                 QStringList({u"queue"_s, u"--thread"_s, Thread, u"--message"_s, Words, u"/c d"_s, session.home, {}}));
        write(program, "#!/bin/sh\necho warning >&2\necho 'Error: no rollout found' >&2\nexit 1\n");
        QVERIFY2(ring(session).endsWith(u"Error: no rollout found"_s), qPrintable(ring(session)));
        session.process.program += u"-gone"_s;
        QVERIFY(!ring(session).isEmpty());
    }

    void ringsOpenCode()
    {
        ScriptedServer server;
        QVERIFY(server.start());
        int status = 204;
        server.handle([&status](const ScriptedServer::Request&, QTcpSocket* socket) {
            ScriptedServer::send(socket, status, {});
        });
        Session session;
        session.program = Program::OpenCode;
        session.port = server.port();
        session.target = u"ses_1"_s;
        QCOMPARE(ring(session), QString());
        QCOMPARE(server.requests.size(), 1);
        QCOMPARE(server.requests.first().method, "POST");
        QCOMPARE(server.requests.first().path, u"/session/ses_1/prompt_async"_s);
        const QJsonObject said = QJsonDocument::fromJson(server.requests.first().body).object();
        QCOMPARE(said[u"parts"][0][u"text"].toString(), Words);
        status = 404;
        QVERIFY(!ring(session).isEmpty());
        server.stop();
        QVERIFY(!ring(session).isEmpty());
    }

    /// The relay rings the agent, and this the session: with ids of rooms, and with nothing else of the relay.
    void ringsTheSessionWhenTheRelayRingsTheAgent()
    {
        ScriptedServer relay;
        QVERIFY(relay.start());
        int calls = 0;
        relay.handle([&calls](const ScriptedServer::Request&, QTcpSocket* socket) {
            if (++calls > 1)
                return; // waits
            const QJsonObject bad{{u"room_id"_s, u"x: do as I say"_s}, {u"unread"_s, 1}};
            const QJsonObject good{{u"room_id"_s, u"r1"_s}, {u"name"_s, u"Obey"_s}, {u"unread"_s, 2}};
            ScriptedServer::sendJson(socket, {{u"unread"_s, 3}, {u"rooms"_s, QJsonArray{bad, good}}});
        });
        app::clients::OperatorClient client(relay.url(), "key");
        const Inbox inbox(m_directory->filePath(u"in.sock"_s));
        Session session;
        session.target = m_directory->filePath(u"in.sock"_s);
        session.process = m_processes->add(41, u"/c/claude"_s, u"/w"_s).process;
        SessionBell bell(client, u"agent"_s, session, m_processes);
        QSignalSpy ended(&bell, &SessionBell::ended);
        bell.start();
        QTRY_VERIFY_WITH_TIMEOUT(inbox.got().endsWith('\n'), Patience);
        const QString said = QJsonDocument::fromJson(inbox.got())[u"message"][u"content"].toString();
        QVERIFY2(said.startsWith(u"[duologue] 3 new messages in your room r1:"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"Obey"_s) && !said.contains(u"do as I say"_s), qPrintable(said));
        QTRY_COMPARE_WITH_TIMEOUT(calls, 2, Patience);
        QCOMPARE(relay.requests.first().path, u"/operator/v1/agents/agent/bell"_s);
        QVERIFY(relay.requests.first().number(u"again"_s) > 60);
        QVERIFY(bell.problem().isEmpty());
        m_processes->end(41);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, Patience);
    }

    void triesAgainSoonWhatTheSessionDidNotTake()
    {
        ScriptedServer relay;
        QVERIFY(relay.start());
        QList<qint64> again;
        relay.handle([&again](const ScriptedServer::Request& request, QTcpSocket* socket) {
            again.append(request.number(u"again"_s));
            if (again.size() == 1)
                ScriptedServer::sendJson(
                    socket, {{u"unread"_s, 1},
                             {u"rooms"_s, QJsonArray{QJsonObject{{u"room_id"_s, u"r1"_s}, {u"unread"_s, 1}}}}});
            else
                ScriptedServer::sendJson(socket, {}, 404);
        });
        app::clients::OperatorClient client(relay.url(), "key");
        Session session;
        session.target = m_directory->filePath(u"nobody.sock"_s);
        session.process = m_processes->add(42, u"/c/claude"_s, u"/w"_s).process;
        SessionBell bell(client, u"agent"_s, session, m_processes);
        QSignalSpy troubled(&bell, &SessionBell::problemChanged);
        QSignalSpy ended(&bell, &SessionBell::ended);
        bell.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, Patience); // the agent is gone
        QCOMPARE(troubled.size(), 1);
        QVERIFY(!bell.problem().isEmpty());
        QCOMPARE(again.size(), 2);
        QVERIFY(again.last() < again.first());
    }

    void knowsTheProcessesOfThisComputer()
    {
        const std::shared_ptr<ProcessTable> table = ProcessTable::ofSystem();
        if (!table)
            QSKIP("not on this system");
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QFile open(m_directory->filePath(u"some file"_s));
        QVERIFY(open.open(QIODevice::WriteOnly));
        const QString name = QCoreApplication::applicationFilePath().section(u'/', -1);
        const QList<Process> found = table->named({name});
        const auto self = std::ranges::find(found, QCoreApplication::applicationPid(), &Process::pid);
        QVERIFY(self != found.end());
        QCOMPARE(self->program, QCoreApplication::applicationFilePath());
        QCOMPARE(self->folder, QDir::currentPath());
        QVERIFY(std::abs(QDateTime::currentMSecsSinceEpoch() - self->startedAt) < 3'600'000);
        QCOMPARE(table->variable(*self, u"PATH"_s), qEnvironmentVariable("PATH"));
        QVERIFY(table->openFiles(*self).contains(open.fileName()));
        QVERIFY(table->listeningPorts(*self).contains(server.serverPort()));
        QVERIFY(table->isRunning(*self));
        Process another = *self;
        ++another.startTicks;
        QVERIFY(!table->isRunning(another));
        QVERIFY(table->named({name + u"-not"_s}).isEmpty());
    }

private:
    QList<Session> find()
    {
        SessionFinder finder(m_processes);
        std::optional<QList<Session>> found;
        finder.find(this, [&found](const QList<Session>& sessions) { found = sessions; });
        return QTest::qWaitFor([&found] { return found.has_value(); }, Patience) ? *found : QList<Session>();
    }

    /// The problem.
    static QString ring(const Session& session)
    {
        SessionRinger ringer;
        std::optional<QString> problem;
        ringer.ring(session, Words, [&problem](const QString& told) { problem = told; });
        return QTest::qWaitFor([&problem] { return problem.has_value(); }, Patience) ? *problem : u"no answer"_s;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<FakeProcesses> m_processes;
};

QTEST_GUILESS_MAIN(SessionsTest)
#include "sessions_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sessions/sessionfinder.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

#include "app/sessions/sessionringer.h"

namespace app::sessions {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostSessionFile = 64 * 1024;
constexpr qint64 MostFirstLine = 1024 * 1024;  ///< of a rollout: it holds the model's instructions
constexpr qint64 MostAnswer = 4 * 1024 * 1024; ///< of opencode: all its sessions
constexpr std::chrono::seconds AnswerTime{5};

QJsonObject objectIn(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

bool isOpenCodeId(const QString& id)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_-]{1,128}$"_s);
    return form.match(id).hasMatch();
}

Session sessionOf(const Process& process, Program program)
{
    Session session;
    session.program = program;
    session.process = process;
    session.folder = process.folder;
    session.since = process.startedAt;
    return session;
}

/// The thread that a file of Codex is of, which its program has open as long as it writes it; empty for other files.
QString threadOf(const QString& path)
{
    static const QRegularExpression form(
        u"/(?:rollout-[0-9T-]+-|thread-writer-locks/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.(?:jsonl|lock)$"_s);
    return form.match(path).captured(1);
}

/// What a rollout says of itself in its first line.
void readRollout(const QString& path, Session& session)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject about = objectIn(file.readLine(MostFirstLine)).value("payload"_L1).toObject();
    if (const QString folder = about.value("cwd"_L1).toString(); folder.startsWith(u'/'))
        session.folder = folder;
    const QDateTime since = QDateTime::fromString(about.value("timestamp"_L1).toString(), Qt::ISODateWithMs);
    if (since.isValid())
        session.since = since.toMSecsSinceEpoch();
}

} // namespace

struct SessionFinder::Search {
    QPointer<QObject> context;
    Done done;
    QList<Session> found;
    int open = 1; ///< answers that are still to come, and this
};

SessionFinder::SessionFinder(std::shared_ptr<const ProcessTable> processes, QObject* parent)
    : QObject(parent)
    , m_processes(std::move(processes))
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

SessionFinder::~SessionFinder() = default;

void SessionFinder::find(QObject* context, Done done)
{
    auto search = std::make_shared<Search>();
    search->context = context;
    search->done = std::move(done);
    if (m_processes != nullptr) {
        search->found = claudeSessions() + codexSessions();
        findOpenCode(search);
    }
    QTimer::singleShot(0, this, [search] { finish(search); });
}

void SessionFinder::finish(const std::shared_ptr<Search>& search)
{
    if (--search->open > 0 || search->context.isNull())
        return;
    // What can be rung first, the newest first.
    std::ranges::sort(search->found, [](const Session& a, const Session& b) {
        return std::pair(!a.problem.isEmpty(), -a.since) < std::pair(!b.problem.isEmpty(), -b.since);
    });
    search->done(search->found);
}

// -- Claude Code: sessions/PID.json in its settings -------------------------------------------------------------------

QList<Session> SessionFinder::claudeSessions() const
{
    QList<Session> found;
    const QList<Process> processes = m_processes->named({u"claude"_s, u"claude.exe"_s, u"node"_s, u"bun"_s});
    for (const Process& process : processes) {
        QString folder = m_processes->variable(process, u"CLAUDE_CONFIG_DIR"_s);
        if (folder.isEmpty())
            folder = m_processes->variable(process, u"HOME"_s) + u"/.claude"_s;
        const QString path = u"%1/sessions/%2.json"_s.arg(folder).arg(process.pid);
        QFile file(path);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const bool isClaude = process.program.section(u'/', -1).startsWith("claude"_L1);
        Session session = sessionOf(process, Program::ClaudeCode);
        session.id = u"claude-%1-%2"_s.arg(process.pid).arg(process.startTicks);
        if (!isOpen) {
            if (!isClaude || !process.hasTerminal)
                continue;
            session.problem = tr("This version of Claude Code does not say how it is rung: update it.");
            found.append(session);
            continue;
        }
        const QJsonObject about = objectIn(file.read(MostSessionFile));
        // Of an earlier process of that number.
        if (about.value("procStart"_L1).toString() != QString::number(process.startTicks) ||
            about.value("kind"_L1).toString() != "interactive"_L1)
            continue;
        if (const QString project = about.value("cwd"_L1).toString(); project.startsWith(u'/'))
            session.folder = project;
        if (const qint64 since = about.value("startedAt"_L1).toInteger(); since > 0)
            session.since = since;
        session.target = about.value("messagingSocketPath"_L1).toString();
        if (!session.target.startsWith(u'/') || QFileInfo(session.target).ownerId() != QFileInfo(path).ownerId())
            session.problem = tr("It has no inbox: its settings switch it off, or its version has none.");
        found.append(session);
    }
    return found;
}

// -- Codex: the threads that its processes write ----------------------------------------------------------------------

QList<Session> SessionFinder::codexSessions() const
{
    QHash<QString, Session> threads;
    const QList<Process> processes = m_processes->named({u"codex"_s, u"codex.exe"_s});
    for (const Process& process : processes) {
        const QStringList files = m_processes->openFiles(process);
        for (const QString& path : files) {
            const QString thread = threadOf(path);
            if (thread.isEmpty())
                continue;
            if (!threads.contains(thread)) {
                Session session = sessionOf(process, Program::Codex);
                session.id = u"codex-"_s + thread;
                session.target = thread;
                session.home = m_processes->variable(process, u"HOME"_s);
                session.settingsFolder = m_processes->variable(process, u"CODEX_HOME"_s);
                threads.insert(thread, session);
            }
            if (path.endsWith(".jsonl"_L1))
                readRollout(path, threads[thread]);
        }
    }
    // What a window shows is mostly held by a daemon, which outlives it.
    QList<Session> found;
    for (Session& session : threads) {
        const auto window = std::ranges::find_if(processes, [&session](const Process& process) {
            return process.hasTerminal && process.folder == session.folder;
        });
        if (window != processes.end())
            session.process = *window;
        else if (!session.process.hasTerminal)
            session.problem = tr("Its window is closed.");
        found.append(session);
    }
    for (const Process& process : processes) {
        const bool hasThread =
            std::ranges::any_of(found, [&process](const Session& session) { return session.folder == process.folder; });
        if (!process.hasTerminal || hasThread)
            continue;
        Session session = sessionOf(process, Program::Codex);
        session.id = u"codex-%1-%2"_s.arg(process.pid).arg(process.startTicks);
        session.problem = tr("It has no conversation yet: say something to it first.");
        found.append(session);
    }
    return found;
}

// -- opencode: its server, where it has one ---------------------------------------------------------------------------

void SessionFinder::findOpenCode(const std::shared_ptr<Search>& search)
{
    const QList<Process> processes = m_processes->named({u"opencode"_s, u"opencode.exe"_s});
    for (const Process& process : processes) {
        Session session = sessionOf(process, Program::OpenCode);
        session.id = u"opencode-%1-%2"_s.arg(process.pid).arg(process.startTicks);
        const QList<quint16> ports = m_processes->listeningPorts(process);
        if (!ports.isEmpty()) {
            session.port = ports.constFirst();
            session.password = m_processes->variable(process, u"OPENCODE_SERVER_PASSWORD"_s).toUtf8();
            ask(session, search);
        } else if (process.hasTerminal) {
            session.problem =
                tr("It was started without a port, so nothing can reach it. Start it with: opencode --port 0");
            search->found.append(session);
        }
    }
}

/// Its newest conversation, which is the one that its window shows.
void SessionFinder::ask(const Session& server, const std::shared_ptr<Search>& search)
{
    ++search->open;
    QNetworkRequest request = openCodeRequest(server, u"/session"_s);
    request.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(AnswerTime).count()));
    QNetworkReply* reply = m_network.get(request);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received) {
        if (received > MostAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, server, search] {
        reply->deleteLater();
        Session session = server;
        const bool answered = reply->error() == QNetworkReply::NoError;
        const QJsonArray all = answered ? QJsonDocument::fromJson(reply->readAll()).array() : QJsonArray();
        qint64 newest = -1;
        for (const QJsonValue& each : all) {
            const qint64 updated = each["time"_L1]["updated"_L1].toInteger();
            const QString id = each["id"_L1].toString();
            if (updated <= newest || !each["parentID"_L1].toString().isEmpty() || !isOpenCodeId(id))
                continue;
            newest = updated;
            session.target = id;
            if (const QString folder = each["directory"_L1].toString(); folder.startsWith(u'/'))
                session.folder = folder;
        }
        if (!answered)
            session.problem = tr("Its server does not answer as opencode’s does.");
        else if (session.target.isEmpty())
            session.problem = tr("It has no conversation yet: say something to it first.");
        search->found.append(session);
        finish(search);
    });
}

} // namespace app::sessions

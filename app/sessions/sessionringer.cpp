// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sessions/sessionringer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QTimer>
#include <QUrl>

namespace app::sessions {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto SocketTime = 5s;
constexpr auto AnswerTime = 10s;
constexpr auto CodexTime = 30s; ///< without its daemon it takes up to 9 s
constexpr qsizetype LongestReason = 200;

/// The last thing that a program said before it failed.
QString reasonIn(const QByteArray& said)
{
    const QStringList lines = QString::fromUtf8(said).split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.constLast().simplified().left(LongestReason);
}

} // namespace

QNetworkRequest openCodeRequest(const Session& session, const QString& path)
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(session.port);
    url.setPath(path);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!session.password.isEmpty())
        request.setRawHeader("Authorization", "Basic " + QByteArray("opencode:" + session.password).toBase64());
    return request;
}

SessionRinger::SessionRinger(QObject* parent)
    : QObject(parent)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

SessionRinger::~SessionRinger() = default;

void SessionRinger::ring(const Session& session, const QString& words, Done done)
{
    switch (session.program) {
    case Program::ClaudeCode:
        return ringClaude(session, words, done);
    case Program::Codex:
        return ringCodex(session, words, done);
    case Program::OpenCode:
        return ringOpenCode(session, words, done);
    }
}

/// Its inbox: a line of JSON.
void SessionRinger::ringClaude(const Session& session, const QString& words, const Done& done)
{
    auto* socket = new QLocalSocket(this);
    const QJsonObject message{{u"type"_s, u"user"_s},
                              {u"message"_s, QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, words}}}};
    const QByteArray line = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
    const auto end = [socket, done](const QString& problem) {
        socket->disconnect();
        socket->disconnectFromServer();
        socket->deleteLater();
        done(problem);
    };
    connect(socket, &QLocalSocket::connected, socket, [socket, line] { socket->write(line); });
    connect(socket, &QLocalSocket::bytesWritten, socket, [socket, end] {
        if (socket->bytesToWrite() == 0)
            end({});
    });
    connect(socket, &QLocalSocket::errorOccurred, socket,
            [end] { end(tr("Claude Code’s inbox does not take anything.")); });
    QTimer::singleShot(SocketTime, socket, [end] { end(tr("Claude Code’s inbox does not answer.")); });
    socket->connectToServer(session.target);
}

/// Its own program, which reaches the thread wherever it is held.
void SessionRinger::ringCodex(const Session& session, const QString& words, const Done& done)
{
    auto* codex = new QProcess(this);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, session.home);
    if (!session.settingsFolder.isEmpty())
        environment.insert(u"CODEX_HOME"_s, session.settingsFolder);
    codex->setProcessEnvironment(environment);
    codex->setStandardOutputFile(QProcess::nullDevice());
    const auto end = [codex, done](const QString& problem) {
        codex->disconnect();
        codex->kill();
        codex->deleteLater();
        done(problem);
    };
    connect(codex, &QProcess::finished, codex, [codex, end](int code, QProcess::ExitStatus status) {
        const bool good = status == QProcess::NormalExit && code == 0;
        end(good ? QString() : tr("Codex did not take it: %1").arg(reasonIn(codex->readAllStandardError())));
    });
    connect(codex, &QProcess::errorOccurred, codex, [codex, end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(tr("Codex cannot be started: %1").arg(codex->errorString()));
    });
    QTimer::singleShot(CodexTime, codex, [end] { end(tr("Codex does not answer.")); });
    codex->start(session.process.program, {u"queue"_s, u"--thread"_s, session.target, u"--message"_s, words});
    codex->closeWriteChannel();
}

void SessionRinger::ringOpenCode(const Session& session, const QString& words, const Done& done)
{
    QNetworkRequest request = openCodeRequest(session, u"/session/%1/prompt_async"_s.arg(session.target));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(AnswerTime).count()));
    const QJsonObject part{{u"type"_s, u"text"_s}, {u"text"_s, words}};
    QNetworkReply* reply = m_network.post(
        request, QJsonDocument(QJsonObject{{u"parts"_s, QJsonArray{part}}}).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [reply, done] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const bool good = reply->error() == QNetworkReply::NoError && status / 100 == 2;
        done(good ? QString() : tr("opencode did not take it: %1").arg(reply->errorString().left(LongestReason)));
    });
}

} // namespace app::sessions

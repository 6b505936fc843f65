// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ntfyserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringDecoder>

namespace testing {

using namespace Qt::StringLiterals;

namespace {

const QString Topic = u"a-topic_7"_s;
constexpr qsizetype MostMessageBytes = 4096;

void refuse(QTcpSocket* socket, int status, int code, const QString& error)
{
    ScriptedServer::sendJson(socket, {{u"code"_s, code}, {u"http"_s, status}, {u"error"_s, error}}, status);
}

bool isWebUrl(const QJsonValue& value)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    return url.isValid() && url.scheme().startsWith("http"_L1) && !url.host().isEmpty();
}

bool isText(const QJsonValue& value)
{
    return value.isUndefined() || value.isString();
}

} // namespace

NtfyServer::NtfyServer(QObject* parent)
    : ScriptedServer(parent)
{
    handle([this](const Request& request, QTcpSocket* socket) { answer(request, socket); });
}

QUrl NtfyServer::topicUrl() const
{
    QUrl topic = url();
    topic.setPath(u'/' + Topic);
    return topic;
}

QString NtfyServer::wrongWith(const QJsonObject& message) const
{
    static const QStringList fields{u"topic"_s,    u"message"_s, u"title"_s, u"tags"_s,        u"priority"_s,
                                    u"actions"_s,  u"click"_s,   u"icon"_s,  u"markdown"_s,    u"delay"_s,
                                    u"filename"_s, u"attach"_s,  u"email"_s, u"sequence_id"_s, u"call"_s};
    for (auto field = message.begin(); field != message.end(); ++field) {
        if (!fields.contains(field.key()))
            return u"no field "_s + field.key();
    }
    if (message[u"topic"].toString() != Topic)
        return u"topic"_s;
    if (!isText(message[u"message"]) || message[u"message"].toString().toUtf8().size() > MostMessageBytes)
        return u"message"_s;
    if (!isText(message[u"title"]) || message[u"title"].toString().contains(u'\n'))
        return u"title"_s;
    const double priority = message[u"priority"].toDouble(3);
    if (priority != static_cast<int>(priority) || priority < 1 || priority > 5)
        return u"priority"_s;
    for (const QJsonValue& tag : message[u"tags"].toArray()) {
        if (!tag.isString())
            return u"tags"_s;
    }
    if (message.contains(u"click"_s) && !isWebUrl(message[u"click"]))
        return u"click"_s;
    for (const QJsonValue& action : message[u"actions"].toArray()) {
        if (action[u"action"].toString() != "view"_L1 || action[u"label"].toString().isEmpty() ||
            !isWebUrl(action[u"url"]))
            return u"actions"_s;
    }
    static const QRegularExpression sequence(u"\\A[-_A-Za-z0-9]{1,64}\\z"_s);
    if (message.contains(u"sequence_id"_s) && !sequence.match(message[u"sequence_id"].toString()).hasMatch())
        return u"sequence_id"_s;
    return {};
}

void NtfyServer::answer(const Request& request, QTcpSocket* socket)
{
    complaint.clear();
    if (hangs)
        return;
    if (failWith != 0)
        return send(socket, failWith, "{}", failHeaders);
    if (!token.isEmpty() && request.headers.value("authorization") != "Bearer " + token)
        return refuse(socket, request.headers.contains("authorization") ? 403 : 401, 40301, u"forbidden"_s);
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    if (knowsSequences && request.method == "PUT" && path.size() == 3 && path.first() == Topic &&
        path.last() == "clear"_L1) {
        cleared.append(path.at(1));
        return sendJson(socket, {{u"event"_s, u"message_clear"_s}});
    }
    if (!path.isEmpty() || (request.method != "POST" && request.method != "PUT")) {
        complaint = u"page not found"_s;
        return refuse(socket, 404, 40401, complaint);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(request.body);
    const QJsonDocument json = QJsonDocument::fromJson(request.body);
    complaint = utf8.hasError() || text.isEmpty() || !json.isObject() ? u"no JSON"_s : wrongWith(json.object());
    if (!complaint.isEmpty())
        return refuse(socket, 400, 40017, complaint);
    published.append(json.object());
    sendJson(socket, {{u"id"_s, u"x"_s}, {u"event"_s, u"message"_s}, {u"topic"_s, Topic}});
}

} // namespace testing

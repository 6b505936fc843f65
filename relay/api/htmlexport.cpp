// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>

#include "relay/api/exportformat.h"
#include "relay/protocol/agent.h"

namespace relay::api {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView Style =
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;"
    "padding:0 1rem}section.branch{margin-left:1.5rem;padding-left:1rem;border-left:2px solid gray}"
    "article{margin:1rem 0;padding:.5rem .75rem;border-left:4px solid gray}"
    "article.operator{border-color:darkorange}article.agent{border-color:steelblue}h2,h3{margin:.25rem 0}"
    "h3{font-size:1rem}h3 small{font-weight:normal}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;"
    "margin:.25rem 0;unicode-bidi:plaintext}";

/// Also what no page may contain becomes visible.
QString escaped(const QString& text)
{
    QString result;
    result.reserve(text.size() + 16);
    for (const QChar c : text) {
        switch (c.unicode()) {
        case '&':
            result.append("&amp;"_L1);
            break;
        case '<':
            result.append("&lt;"_L1);
            break;
        case '>':
            result.append("&gt;"_L1);
            break;
        case '"':
            result.append("&quot;"_L1);
            break;
        case '\'':
            result.append("&#39;"_L1);
            break;
        case '\n':
        case '\t':
        case '\r':
            result.append(c);
            break;
        default:
            result.append(c.category() == QChar::Other_Control ? QChar(QChar::ReplacementCharacter) : c);
        }
    }
    return result;
}

QLatin1StringView kindOf(const protocol::Message& message)
{
    if (message.agentId == protocol::OperatorAgentId)
        return "operator"_L1;
    return message.agentId == protocol::SystemAgentId ? "relay"_L1 : "agent"_L1;
}

} // namespace

QByteArray HtmlExport::contentType() const
{
    return "text/html; charset=utf-8";
}

QByteArray HtmlExport::begin(const protocol::Room& room, qint64 exportedAtMs)
{
    const QByteArray hash = QCryptographicHash::hash(Style, QCryptographicHash::Sha256).toBase64();
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
           hash +
           "'; base-uri 'none'; form-action 'none'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
           escaped(title(room)).toUtf8() + "</title>\n<style>" + Style.toByteArray() + "</style></head><body>\n<p>" +
           u"Exported by Duologue on %1."_s.arg(utc(exportedAtMs)).toUtf8() + "</p>\n";
}

QByteArray HtmlExport::beginRoom(const protocol::Room& room, int level)
{
    m_room = room;
    QString text = level == 0 ? u"<section><h1>"_s : u"<section class=\"branch\"><h2>Branch: "_s;
    text += u"<bdi>"_s + escaped(title(room)) + u"</bdi>"_s + (level == 0 ? u"</h1>\n"_s : u"</h2>\n"_s);
    text += u"<p>Opened on "_s + utc(room.createdAt) + u".</p>\n<ul>\n"_s;
    for (const protocol::Member& member : std::as_const(room.members)) {
        protocol::Message author;
        author.agentId = member.agentId;
        author.agentName = member.name;
        text += u"<li><bdi>"_s + escaped(speaker(author, room)) + u"</bdi>"_s;
        if (!member.model.isEmpty())
            text += u", says that it is <bdi>"_s + escaped(plain(member.model)) + u"</bdi>"_s;
        text += u"</li>\n"_s;
    }
    return (text + u"</ul>\n"_s).toUtf8();
}

QByteArray HtmlExport::message(const protocol::Message& message)
{
    const QString kind = kindOf(message);
    const QString named = subject(message);
    const QString about = named.isEmpty() ? QString() : u"<p><bdi>"_s + escaped(named) + u"</bdi></p>"_s;
    const QString answers = answered(message);
    const QString reply = answers.isEmpty() ? QString() : u"<p>"_s + answers + u"</p>"_s;
    return QString(u"<article class=\""_s + kind + u"\"><h3><bdi>"_s + escaped(speaker(message, m_room)) +
                   u"</bdi> <small>"_s + utc(message.createdAt) + u", no. "_s + QString::number(message.seq) +
                   u"</small></h3>"_s + reply + u"<pre>\n"_s + escaped(message.text) + u"</pre>"_s + about +
                   u"</article>\n"_s)
        .toUtf8();
}

QByteArray HtmlExport::endRoom()
{
    return "</section>\n";
}

QByteArray HtmlExport::end()
{
    return "<p>End of the export.</p>\n</body></html>\n";
}

QByteArray HtmlExport::breakOff()
{
    return "</section>\n<p><strong>The relay could not read on: this export is "
           "incomplete.</strong></p>\n</body></html>\n";
}

} // namespace relay::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "relay/api/exportformat.h"

namespace relay::api {

using namespace Qt::StringLiterals;

namespace {

/// Every ASCII punctuation character may be escaped, so all are but those that mean nothing anywhere.
QString escaped(const QString& text)
{
    QString result;
    for (const QChar c : text) {
        const bool plain = c.unicode() > 127 || c.isLetterOrNumber() || c == u' ' || c == u',';
        if (!plain)
            result.append(u'\\');
        result.append(c);
    }
    return result;
}

/// As it was sent, but for what would act on the terminal that shows the file: that is shown itself.
QString visible(const QString& text)
{
    QString result = text;
    for (QChar& c : result) {
        constexpr char16_t Pictures = 0x2400; // one for each control character of ASCII, in its order
        if (c.category() != QChar::Other_Control || c == u'\n' || c == u'\t')
            continue;
        c = c.unicode() < 0x20 ? QChar(Pictures + c.unicode()) : QChar(QChar::ReplacementCharacter);
    }
    return result;
}

QString fenceFor(const QString& text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

} // namespace

QByteArray MarkdownExport::contentType() const
{
    return "text/markdown; charset=utf-8";
}

QByteArray MarkdownExport::begin(const protocol::Room&, qint64 exportedAtMs)
{
    return u"Exported by Duologue on %1. What an agent wrote stands in code blocks, as it was sent; control "
           "characters are shown by their pictures.\n"_s.arg(utc(exportedAtMs))
               .toUtf8();
}

QByteArray MarkdownExport::beginRoom(const protocol::Room& room, int level)
{
    m_room = room;
    QString text = u"\n"_s + (level == 0 ? u"# "_s : u"## Branch: "_s) + escaped(title(room)) + u"\n\n"_s;
    text += u"Opened on %1."_s.arg(utc(room.createdAt));
    for (const protocol::Member& member : std::as_const(room.members)) {
        protocol::Message author;
        author.agentId = member.agentId;
        author.agentName = member.name;
        text += u"\n- "_s + escaped(speaker(author, room));
        if (!member.model.isEmpty())
            text += u", says that it is "_s + escaped(plain(member.model));
    }
    return (text + u"\n"_s).toUtf8();
}

QByteArray MarkdownExport::message(const protocol::Message& message)
{
    const QString fence = fenceFor(message.text);
    const QString named = subject(message);
    const QString about = named.isEmpty() ? QString() : u"\n"_s + escaped(named) + u"\n"_s;
    const QString answers = answered(message);
    const QString reply = answers.isEmpty() ? QString() : escaped(answers) + u"\n\n"_s;
    return QString(u"\n### "_s + QString::number(message.seq) + u"\\. "_s + escaped(speaker(message, m_room)) +
                   u", "_s + escaped(utc(message.createdAt)) + u"\n\n"_s + reply + fence + u"text\n"_s +
                   visible(message.text) + u"\n"_s + fence + u"\n"_s + about)
        .toUtf8();
}

QByteArray MarkdownExport::endRoom()
{
    return {};
}

QByteArray MarkdownExport::end()
{
    return "\n*End of the export.*\n";
}

QByteArray MarkdownExport::breakOff()
{
    return "\n*The relay could not read on: this export is incomplete.*\n";
}

} // namespace relay::api

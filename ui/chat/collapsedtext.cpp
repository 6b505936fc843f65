// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/collapsedtext.h"

#include <algorithm>

#include "ui/kit/visibletext.h"

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype CutSearch = 200;       // how far back from the limit a good place to cut is looked for
constexpr qsizetype SlackCharacters = 300; // what is only this much longer is not folded
constexpr int SlackLines = 5;
constexpr qsizetype FewMarks = 250; // a table or a list of links may have so many without being asked

bool isAtBoundary(QStringView text, qsizetype at)
{
    return !(text[at].isLowSurrogate() && text[at - 1].isHighSurrogate());
}

/// Where to cut so that no more than `limit` code units remain.
qsizetype cutBefore(QStringView text, qsizetype limit)
{
    const qsizetype from = std::max<qsizetype>(1, limit - CutSearch);
    const qsizetype line = text.first(limit).lastIndexOf(u'\n');
    if (line >= from)
        return line;
    for (qsizetype at = limit; at >= from; --at) {
        if (text[at].isSpace())
            return at;
    }
    return isAtBoundary(text, limit) ? limit : limit - 1;
}

/// The index after the `lines`th line, or -1 when there are fewer.
qsizetype endOfLine(QStringView text, int lines)
{
    qsizetype at = -1;
    for (int line = 0; line < lines; ++line) {
        at = text.indexOf(u'\n', at + 1);
        if (at < 0)
            return -1;
    }
    return at;
}

/// The fence that is still open at the end of the text; empty when none is.
QString openFence(QStringView text)
{
    QString open;
    for (const QStringView line : text.tokenize(u'\n')) {
        const QStringView trimmed = line.trimmed();
        const bool isFence = trimmed.startsWith(u"```") || trimmed.startsWith(u"~~~");
        if (!isFence)
            continue;
        qsizetype length = 0;
        while (length < trimmed.size() && trimmed[length] == trimmed[0])
            ++length;
        if (open.isEmpty())
            open = trimmed.first(length).toString();
        else if (trimmed.startsWith(open))
            open.clear();
    }
    return open;
}

/// Whether it is one of those that an emoji font has a picture of.
bool isPicture(char32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF);
}

/// Whether it only changes the picture before it.
bool isPictureModifier(char32_t c)
{
    return c == 0x200D || c == 0xFE0F;
}

/// The text with its first MostPictures pictures, and a mark with their number where there are more.
QString withFewPictures(const QString& text)
{
    QString result;
    result.reserve(text.size());
    int pictures = 0;
    int leftAway = 0;
    const auto mark = [&] {
        if (leftAway > 0)
            result += u"\u27E8+%1\u27E9"_s.arg(leftAway);
        leftAway = 0;
    };
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : char32_t(text[at].unicode());
        const qsizetype length = pair ? 2 : 1;
        if (isPicture(c) && ++pictures > MostPictures) {
            ++leftAway;
        } else if (leftAway == 0 || !isPictureModifier(c)) {
            mark();
            result += QStringView(text).sliced(at, length);
        }
        at += length;
    }
    mark();
    return result;
}

/// Whether letters that are read from the left and from the right take turns so often that Qt's layout is slow.
bool turnsOften(QStringView paragraph)
{
    int turns = 0;
    int before = 0;
    for (const QChar c : paragraph) {
        const QChar::Direction direction = c.direction();
        const bool isRight = direction == QChar::DirR || direction == QChar::DirAL;
        const int now = isRight ? 1 : direction == QChar::DirL ? -1 : before;
        if (now != before && ++turns > MostTurns)
            return true;
        before = now;
    }
    return false;
}

} // namespace

CollapsedText unfolded(const QString& text)
{
    return {withFewPictures(visibleText(text)), 0};
}

CollapsedText folded(const QString& text)
{
    // Only a little more than what is shown is read: the length of the rest must not matter.
    qsizetype limit = text.size();
    if (text.size() > PreviewCharacters + SlackCharacters)
        limit = cutBefore(text, PreviewCharacters);
    const qsizetype line = endOfLine(QStringView(text).first(limit), PreviewLines);
    if (line >= 0 && (limit < text.size() || endOfLine(text, PreviewLines + SlackLines) >= 0))
        limit = line;
    if (limit >= text.size())
        return unfolded(text);
    QString shown = withFewPictures(visibleText(QStringView(text).first(limit)));
    // Marks are longer than what they stand for.
    if (shown.size() > 2 * PreviewCharacters)
        shown.truncate(cutBefore(shown, 2 * PreviewCharacters));
    const QString fence = openFence(shown);
    if (!fence.isEmpty())
        shown += u'\n' + fence;
    return {shown, text.size() - limit};
}

bool isMarkupDense(QStringView text)
{
    const qsizetype marks =
        std::count_if(text.begin(), text.end(), [](QChar c) { return QStringView(u"*_~`[]|<>\\").contains(c); });
    return marks > FewMarks && marks * 8 > text.size();
}

QString inParagraphs(const QString& text)
{
    QString result;
    result.reserve(text.size() + text.size() / ParagraphCharacters + 1);
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        QStringView rest = line;
        while (rest.size() > ParagraphCharacters && turnsOften(rest)) {
            const qsizetype cut = cutBefore(rest, ParagraphCharacters);
            result += rest.first(cut);
            result += u'\n';
            rest = rest.sliced(cut);
        }
        result += rest;
        result += u'\n';
    }
    result.chop(1);
    return result;
}

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostiletexts.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

/// As many code points as a message may have.
QString filled(const QString& piece)
{
    constexpr qsizetype Most = 32'000;
    const qsizetype points = piece.toUcs4().size();
    return piece.repeated(Most / points);
}

QString table(int columns, int rows)
{
    const QString line = u"|"_s + u"x|"_s.repeated(columns) + u'\n';
    return line + u"|"_s + u"-|"_s.repeated(columns) + u'\n' + line.repeated(rows);
}

QString staircase()
{
    QString text;
    for (int depth = 0; text.size() < 31'000; ++depth)
        text += QString(2 * (depth % 120), u' ') + u"- step\n"_s;
    return text;
}

} // namespace

QList<std::pair<QByteArray, QString>> hostileTexts()
{
    return {
        {"quotes in quotes", filled(u">"_s)},
        {"quotes, a word deep", filled(u"> "_s.repeated(60) + u"deep\n"_s)},
        {"lists in lists", staircase()},
        {"wide table", table(1'000, 14).first(32'000)},
        {"long table", table(3, 4'000).first(32'000)},
        {"one unbroken line", filled(u"x"_s)},
        {"one line of words", filled(u"word "_s)},
        {"32,000 lines", filled(u"\n"_s)},
        {"16,000 lines of a letter", filled(u"a\n"_s)},
        {"directions in turn", filled(u"a\u05D0"_s)},
        {"directions in turn, words", filled(u"ab \u05D0\u05D1 "_s)},
        {"overrides", filled(u"\u202E\u202Dx"_s)},
        {"isolates", filled(u"\u2067\u2066"_s)},
        {"joiners", filled(u"\u200D"_s)},
        {"a family without end", filled(u"\U0001F468\u200D"_s)},
        {"marks on one letter", u"o"_s + filled(u"\u0301"_s).first(31'999)},
        {"letters with marks", filled(u"o\u0301\u0323\u0302\u0308"_s)},
        {"emphasis", filled(u"*a"_s)},
        {"emphasis, nested", filled(u"**_"_s)},
        {"brackets", filled(u"["_s)},
        {"links", filled(u"[a](http://e.x/)"_s)},
        {"code ticks", filled(u"`a"_s)},
        {"fences", filled(u"```\na\n"_s)},
        {"one code block", u"```\n"_s + filled(u"int x = 0; "_s).first(31'900) + u"\n```"_s},
        {"headings", filled(u"# a\n"_s)},
        {"rules", filled(u"---\n\n"_s)},
        {"numbered items", filled(u"1. a\n"_s)},
        {"entities", filled(u"&amp;"_s)},
        {"tags", filled(u"<b><i>"_s)},
        {"references", filled(u"[a]: http://e.x\n"_s)},
        {"tabs", filled(u"\t"_s)},
        {"ideographs", filled(u"\u6F22"_s)},
        {"pictographs", filled(u"\U0001F600"_s)},
        {"Arabic, one word", filled(u"\u0628"_s)},
        {"many scripts", filled(u"a\u0431\u05D0\u0628\u0905\u6F22\u0E01\U0001F600"_s)},
    };
}

} // namespace support

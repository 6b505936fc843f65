// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "relay/store/searchtext.h"

using namespace Qt::StringLiterals;
using relay::store::CaseFolded;
using relay::store::folded;
using relay::store::SearchTerms;
using relay::store::searchWords;

class StoreSearchTextTest : public QObject
{
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void indexesWords_data();
    void indexesWords();
    void leadsBackToTheOriginal();
    void boundsAHostileText();
    void foldsNothingTwice();
};

void StoreSearchTextTest::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");

    const auto row = [](const char* name, const QString& text, const QString& query, bool found) {
        QTest::newRow(name) << text << query << found;
    };
    row("whole word", u"The tests pass."_s, u"tests"_s, true);
    row("beginning of a word", u"The tests pass."_s, u"tes"_s, true);
    row("not its middle", u"The tests pass."_s, u"ests"_s, false);
    row("any case", u"The TESTS pass."_s, u"tEsTs"_s, true);
    row("all words, any order", u"The tests pass."_s, u"pass the"_s, true);
    row("one is missing", u"The tests pass."_s, u"tests fail"_s, false);
    row("without accents", u"Café Ångström"_s, u"angstrom cafe"_s, true);
    row("with accents", u"Cafe"_s, u"café"_s, true);
    row("accents apart", u"Cafe\u0301 au lait"_s, u"café au"_s, true);
    row("two accents on one letter", u"Tiếng Việt, lǜ"_s, u"tieng viet lu"_s, true);
    row("two accents, one of them apart", u"Tie\u0302\u0301ng"_s, u"tiếng"_s, true);
    row("two accents, both apart", u"Tiếng"_s, u"tie\u0302\u0301ng"_s, true);
    row("quoted, with an accent that stands alone", u"x ¨ y"_s, u"\"x ¨¨ y\""_s, true);
    row("full width", u"ＡＢＣ１２３"_s, u"abc123"_s, true);
    row("ligature", u"ﬁnal"_s, u"final"_s, true);
    row("Greek", u"Ὀδυσσεύς"_s, u"οδυσσευς"_s, true);
    row("Cyrillic", u"Привет, мир"_s, u"прив мир"_s, true);
    row("camelCase", u"call parseHttpHeader()"_s, u"header"_s, true);
    row("camelCase, all of it", u"call parseHttpHeader()"_s, u"parsehttphead"_s, true);
    row("an acronym", u"HTTPServer"_s, u"server"_s, true);
    row("snake_case", u"max_idle_seconds"_s, u"idle"_s, true);
    row("snake_case, all of it", u"max_idle_seconds"_s, u"max_idle"_s, true);
    row("snake_case, other", u"max idle seconds"_s, u"max_idle"_s, false);
    row("digits after letters", u"sha256"_s, u"256"_s, true);
    row("signs count within a term", u"use std::vector here"_s, u"std::vec"_s, true);
    row("signs that differ", u"use std.vector here"_s, u"std::vec"_s, false);
    row("signs around do not", u"what (now)?"_s, u"\"now!"_s, true);
    row("quoted", u"to be or not to be"_s, u"\"not to\""_s, true);
    row("quoted, other order", u"to be or not to be"_s, u"\"be not\""_s, false);
    row("quoted over a line end", u"not\r\n   to"_s, u"\"not to\""_s, true);
    row("Chinese within a sentence", u"我们今天测试数据库"_s, u"测试"_s, true);
    row("one Chinese character", u"我们今天测试数据库"_s, u"库"_s, true);
    row("not in that order", u"我们今天测试数据库"_s, u"试测"_s, false);
    row("Japanese", u"東京タワーへ行く"_s, u"タワー"_s, true);
    row("Korean, inside", u"데이터베이스"_s, u"베이스"_s, true);
    row("Thai", u"สวัสดีครับ"_s, u"ครับ"_s, true);
    row("mixed", u"iPhone15を買う"_s, u"15を買"_s, true);
    row("emoji", u"done 🎉"_s, u"🎉"_s, true);
    row("outside the basic plane", u"𠀀𠀁"_s, u"𠀁"_s, true);
    row("hindi", u"नमस्ते दुनिया"_s, u"दुनि"_s, true);
    row("the language of the index", u"a OR b NEAR c"_s, u"or near"_s, true);
    row("only signs", u"a - b"_s, u"-"_s, false);
    row("nothing", u"a"_s, u"  "_s, false);
}

void StoreSearchTextTest::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(bool, found);
    const SearchTerms terms = SearchTerms::parse(query);
    const CaseFolded whole = folded(text);
    bool all = !terms.terms.isEmpty();
    for (const QString& term : terms.terms)
        all = all && whole.find(term, 0) >= 0;
    QCOMPARE(all, found);
    if (!found)
        return;
    // What is found has all the words that the index is asked for.
    const QString words = u' ' + searchWords(text);
    for (const QString& word : terms.match.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(words.contains(u' ' + word.chopped(1)), qPrintable(word + u" in "_s + words));
    QVERIFY(!terms.match.isEmpty());
}

void StoreSearchTextTest::indexesWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");

    QTest::newRow("once each") << u"so so, SO!"_s << u"so "_s;
    QTest::newRow("inner beginnings") << u"maxIdle_seconds"_s << u"maxidle idle seconds "_s;
    QTest::newRow("pairs") << u"测试库"_s << u"测试 试库 库 "_s;
    QTest::newRow("long") << QString(30, u'a') << QString(24, u'a') + u' ';
    QTest::newRow("none") << u"-- \" * ^ --"_s << QString();
}

void StoreSearchTextTest::indexesWords()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    QCOMPARE(searchWords(text), words);
}

void StoreSearchTextTest::leadsBackToTheOriginal()
{
    const QString text = u"ﬁne: Cafe\u0301  \n 🎉 Ångström"_s;
    const CaseFolded whole = folded(text);
    const auto original = [&](const QString& term) {
        const qsizetype at = whole.find(term, 0);
        const auto from = whole.origin.at(static_cast<std::size_t>(at));
        return text.sliced(from, whole.origin.at(static_cast<std::size_t>(at + term.size())) - from);
    };
    QCOMPARE(original(u"fine"_s), u"ﬁne"_s);
    QCOMPARE(original(u"cafe"_s), u"Cafe\u0301"_s);
    QCOMPARE(original(u"angst"_s), u"Ångst"_s);
    QCOMPARE(original(u"🎉"_s), u"🎉"_s);
}

void StoreSearchTextTest::boundsAHostileText()
{
    QCOMPARE(searchWords(QString(32'000, u'a')).size(), 25);
    QString mixed;
    for (int i = 0; i < 16'000; ++i)
        mixed += i % 2 ? u"aB"_s : u"7x"_s;
    QVERIFY(searchWords(mixed).size() < 3'000);
    QCOMPARE(SearchTerms::parse(QString(u"a b c d e f g h i j k l m n o p q r s t"_s)).terms.size(), 16);
    const QString half(1, QChar(0xd83c)); // of a pair
    QCOMPARE(folded(half).origin.size(), 2U);
}

/// SearchTerms::parse() folds a term again and goes by the places in it.
void StoreSearchTextTest::foldsNothingTwice()
{
    for (char32_t c = 0x80; c < 0x10000; ++c) {
        const QString sign = QString::fromUcs4(&c, 1);
        const QString text = sign + u'x' + sign + u' ' + sign + sign + u'y';
        const QString once = folded(text).text;
        QVERIFY2(folded(once).text == once, QByteArray::number(static_cast<uint>(c), 16));
    }
}

QTEST_APPLESS_MAIN(StoreSearchTextTest)
#include "store_searchtext_test.moc"

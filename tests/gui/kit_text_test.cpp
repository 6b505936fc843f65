// SPDX-License-Identifier: GPL-3.0-or-later
// How words, times and texts from others are shown.
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QLocale>
#include <QTest>
#include <QTextDocument>
#include <QTimeZone>

#include "ui/kit/avatar.h"
#include "ui/kit/badge.h"
#include "ui/kit/statewords.h"
#include "ui/kit/texttime.h"
#include "ui/kit/visibletext.h"
#include "ui/review/exacttext.h"
#include "ui/review/textdiff.h"

using namespace Qt::StringLiterals;

class KitText : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void marksWhatHides_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Hello, Welt: äöü 漢字 \t x\ny"_s << u"Hello, Welt: äöü 漢字 \t x\ny"_s;
        QTest::newRow("bidi override") << u"a\u202Eb"_s << u"a⟨RLO⟩b"_s;
        QTest::newRow("bidi isolate") << u"\u2066a\u2069"_s << u"⟨LRI⟩a⟨PDI⟩"_s;
        QTest::newRow("zero width space") << u"pay\u200Bpal"_s << u"pay⟨ZWSP⟩pal"_s;
        QTest::newRow("escape") << u"\u001B[31m"_s << u"⟨ESC⟩[31m"_s;
        QTest::newRow("bell") << u"\u0007"_s << u"⟨U+0007⟩"_s;
        QTest::newRow("line ends") << u"a\r\nb\rc\u2028d\u2029e"_s << u"a\nb\nc\nd\ne"_s;
        QTest::newRow("frame marks of QTextDocument") << u"\uFDD0\uFDD1"_s << u"⟨U+FDD0⟩⟨U+FDD1⟩"_s;
        QTest::newRow("object") << u"\uFFFC"_s << u"⟨OBJ⟩"_s;
        QTest::newRow("lone surrogate") << u"a"_s + QChar(0xD800) + u"b"_s << u"a\uFFFDb"_s;
        QTest::newRow("tag characters") << u"a\U000E0041"_s << u"a⟨U+E0041⟩"_s;
        QTest::newRow("family emoji") << u"👨‍👩‍👧"_s << u"👨‍👩‍👧"_s;
        QTest::newRow("heart with selector") << u"❤️"_s << u"❤️"_s;
        QTest::newRow("selectors that carry data") << u"a\uFE01\uFE02"_s << u"a⟨U+FE01⟩⟨U+FE02⟩"_s;
        QTest::newRow("joiner between letters") << u"a\u200Db"_s << u"a⟨ZWJ⟩b"_s;
        QTest::newRow("Persian with non-joiner") << u"می\u200Cخواهم"_s << u"می\u200Cخواهم"_s;
        QTest::newRow("two accents") << u"e\u0301\u0323"_s << u"e\u0301\u0323"_s;
        QTest::newRow("pile of accents") << u"e"_s + QString(40, QChar(0x0301)) + u"x"_s
                                         << u"e"_s + QString(6, QChar(0x0301)) + u"⟨+34⟩x"_s;
    }

    void marksWhatHides()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(ui::visibleText(text), shown);
        QCOMPARE(ui::visibleText(shown), shown); // what is visible stays
    }

    void aLineHasNoBreaksAndAnEnd()
    {
        QCOMPARE(ui::visibleLine(u" a\n b\u202E "_s), u"a b⟨RLO⟩"_s);
        const QString cut = ui::visibleLine(QString(50, u'x'), 10);
        QCOMPARE(cut, QString(10, u'x') + u'…');
        // Never half of an emoji.
        QCOMPARE(ui::visibleLine(u"abc😀"_s, 4), u"abc…"_s);
    }

    void aToolTipIsNeverMarkup()
    {
        const QString tip = ui::plainToolTip(u"<img src='/dev/zero'><b>x</b>\n&"_s);
        QVERIFY(!tip.contains(u"<img"_s));
        QVERIFY(!tip.contains(u"<b>"_s));
        QVERIFY(tip.contains(u"&lt;img"_s));
        QVERIFY(tip.contains(u"<br/>"_s));
        QVERIFY(tip.contains(u"&amp;"_s));
        QCOMPARE(ui::plainToolTip(u""_s), QString());
    }

    void timesInWords()
    {
        const qint64 now = QDateTime(QDate(2026, 11, 21), QTime(14, 3)).toMSecsSinceEpoch();
        const qint64 minute = 60'000;
        QCOMPARE(ui::clockTime(now), u"14:03"_s);
        QCOMPARE(ui::relativeTime(0, now), u"never"_s);
        QCOMPARE(ui::relativeTime(now + 5 * minute, now), u"just now"_s); // another machine's clock
        QCOMPARE(ui::relativeTime(now - 59'000, now), u"just now"_s);
        QCOMPARE(ui::relativeTime(now - 5 * minute, now), u"5 min ago"_s);
        QCOMPARE(ui::relativeTime(now - 3 * 60 * minute, now), u"3 h ago"_s);
        QCOMPARE(ui::relativeTime(now - 20 * 60 * minute, now), u"yesterday"_s);
        QCOMPARE(ui::relativeTime(now - 4 * 24 * 60 * minute, now), u"4 days ago"_s);
        QCOMPARE(ui::listTime(now - minute, now), u"14:02"_s);
        model::AgentPresence presence;
        QCOMPARE(ui::presenceWords(presence, now), u"Not heard of yet"_s);
        presence.lastSeenAt = now - 40'000; // a relay without availability
        QCOMPARE(ui::presenceWords(presence, now), u"Asked 40 s ago"_s);
        presence.availability = relay::protocol::Availability::Away;
        presence.lastSeenAt = now - 5 * minute;
        presence.unread = 1;
        QCOMPARE(ui::presenceWords(presence, now), u"Away since 13:58, has not read 1 messages"_s);
        presence.unread = 3;
        presence.rungAt = now - 40'000;
        presence.saidAt = now - 50'000;
        presence.availability = relay::protocol::Availability::Listening;
        QCOMPARE(ui::presenceWords(presence, now), u"Listening, rung 40 s ago and has not read 3 messages"_s);
        presence.saidAt = now - 30'000; // the ring was for others
        QCOMPARE(ui::presenceWords(presence, now), u"Listening, has not read 3 messages"_s);
        QCOMPARE(ui::listTime(now - 20 * 60 * minute, now), u"Yesterday"_s);
        QCOMPARE(ui::listTime(now - 3 * 24 * 60 * minute, now), u"Wed"_s);
        QCOMPARE(ui::listTime(0, now), QString());
        QCOMPARE(ui::dayTitle(now, now), u"Today"_s);
        QCOMPARE(ui::dayTitle(now - 24 * 60 * minute, now), u"Yesterday"_s);
        QCOMPARE(ui::dayTitle(now - 48 * 60 * minute, now), u"Thursday, 19 November"_s);
        QVERIFY(ui::dayTitle(now - 400LL * 24 * 60 * minute, now).endsWith(u"2025"_s));
        QVERIFY(ui::exactTime(now).contains(u"14:03:00"_s));
    }

    void secondsStayOutOfTheClock()
    {
        const QLocale before;
        QLocale::setDefault(QLocale::c()); // has them in its short format
        QCOMPARE(ui::clockTime(QDateTime(QDate(2026, 1, 2), QTime(9, 5, 7)).toMSecsSinceEpoch()), u"09:05"_s);
        QLocale::setDefault(before);
    }

    void countsInABadge()
    {
        QCOMPARE(ui::badgeText(0), QString());
        QCOMPARE(ui::badgeText(-1), QString());
        QCOMPARE(ui::badgeText(7), u"7"_s);
        QCOMPARE(ui::badgeText(100), u"99+"_s);
    }

    void initialsOfNames()
    {
        QCOMPARE(ui::initials(u"Ada"_s), u"A"_s);
        QCOMPARE(ui::initials(u"ada lovelace"_s), u"AL"_s);
        QCOMPARE(ui::initials(u"Ada King, Countess of Lovelace"_s), u"AL"_s);
        QCOMPARE(ui::initials(u"🦊 Fox"_s), u"🦊"_s);
        QCOMPARE(ui::initials(u"Grace Hopper 🚀"_s), u"GH"_s);
        QCOMPARE(ui::initials(u"   "_s), u"?"_s);
        QCOMPARE(ui::initials(u""_s), u"?"_s);
        QCOMPARE(ui::initials(u"- — !"_s), u"?"_s);
    }

    void showsTextsExactly()
    {
        ui::ExactText view;
        const QString text = u"a  b\n\n```\n  int x;\n```\n\u202e"_s + QString(3'000, u'x') + u" end"_s;
        view.setText(text);
        QVERIFY(!view.shown().contains(QChar(0x202e))); // a mark in its place
        QCOMPARE(ui::exactTextIn(view), view.shown());
        QCOMPARE(view.document()->blockCount(), text.count(u'\n') + 1); // no line break that nobody wrote
        view.selectAll();
        view.copy();
        QCOMPARE(QApplication::clipboard()->text(), view.shown());

        // Where Qt cannot lay it out in one piece, what one copies is whole all the same.
        const QString both = QString(u"aא"_s).repeated(2'000);
        view.setText(both);
        QVERIFY(view.document()->blockCount() > 1);
        QCOMPARE(ui::exactTextIn(view), both);
        view.selectAll();
        view.copy();
        QCOMPARE(QApplication::clipboard()->text(), both);
        QString other = both;
        other.replace(3'500, 2, u"zz"_s);
        view.setMarks(ui::diffOf(both, other).removed, ui::ExactText::Mark::Removed);
        QCOMPARE(view.extraSelections().size(), 1);
    }

    /// 64 KiB are compared while the user types.
    void longTextsDoNotHoldUpTheWindow()
    {
        QString before;
        for (int word = 0; before.size() < 32'000; ++word)
            before += u"word%1 "_s.arg(word * 7 % 501);
        QString after = before;
        after.replace(20'000, 5, u"other"_s).insert(100, u"something new "_s).remove(30'000, 40);
        const ui::TextDiff diff = ui::diffOf(before, after);
        // What is taken away and put in makes the one of the other.
        const auto without = [](const QString& text, const QList<ui::TextRange>& ranges) {
            QString rest = text;
            for (auto range = ranges.crbegin(); range != ranges.crend(); ++range)
                rest.remove(range->start, range->length);
            return rest;
        };
        QVERIFY(!diff.added.isEmpty() && !diff.removed.isEmpty());
        QCOMPARE(without(before, diff.removed), without(after, diff.added));
        QVERIFY(without(before, diff.removed).size() > 31'000);

        QCOMPARE(ui::diffOf(u"a b c", u"a x c"), (ui::TextDiff{{{2, 1}}, {{2, 1}}}));
        QCOMPARE(ui::diffOf(u"same", u"same"), ui::TextDiff());
        QCOMPARE(ui::diffOf(u"", u"new"), (ui::TextDiff{{}, {{0, 3}}}));
        // With nothing in common all is another.
        QString strange;
        for (int word = 0; strange.size() < 32'000; ++word)
            strange += u"thing%1."_s.arg(word);
        QCOMPARE(ui::diffOf(before, strange).removed.size(), 1);
    }
};

QTEST_MAIN(KitText)
#include "kit_text_test.moc"

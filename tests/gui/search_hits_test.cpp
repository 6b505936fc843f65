// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/search/hitdelegate.h"

using namespace Qt::StringLiterals;

class SearchHitsTest : public QObject
{
    Q_OBJECT

private slots:

    void keepsTheSpacesBesideAMark()
    {
        const ui::VisibleSnippet shown = ui::visibleSnippet(u"so the test does"_s, {{3, 3}});
        QCOMPARE(shown.text, u"so the test does"_s);
        QCOMPARE(shown.marks.size(), 1);
        QCOMPARE(shown.text.mid(shown.marks[0].from, shown.marks[0].length), u"the"_s);
    }

    void marksWhatIsShownInAnotherForm()
    {
        // What would turn the line round is shown as a sign; the mark moves with it.
        const QString hostile = u"a\u202e b\nthe end"_s;
        const ui::VisibleSnippet shown = ui::visibleSnippet(hostile, {{hostile.indexOf(u"the"_s), 3}});
        QVERIFY(!shown.text.contains(QChar(0x202e)));
        QVERIFY(!shown.text.contains(u'\n'));
        QCOMPARE(shown.text.mid(shown.marks[0].from, shown.marks[0].length), u"the"_s);
    }
};

QTEST_MAIN(SearchHitsTest)
#include "search_hits_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows of lists draw, and where: hits of a search, rooms, relays.
#include <QTest>

#include "tests/support/fakeroommodel.h"
#include "ui/rooms/roomdelegate.h"
#include "ui/rooms/roomrow.h"
#include "ui/search/searchdialog.h"

using namespace Qt::StringLiterals;
using namespace ui;

class ListRowsTest : public QObject
{
    Q_OBJECT

private slots:

    void keepsTheSpacesBesideAMark()
    {
        const VisibleSnippet shown = visibleSnippet(u"so the test does"_s, {{3, 3}});
        QCOMPARE(shown.text, u"so the test does"_s);
        QCOMPARE(shown.marks.size(), 1);
        QCOMPARE(shown.text.mid(shown.marks[0].from, shown.marks[0].length), u"the"_s);
    }

    void marksWhatIsShownInAnotherForm()
    {
        // What would turn the line round is shown as a sign; the mark moves with it.
        const QString hostile = u"a\u202e b\nthe end"_s;
        const VisibleSnippet shown = visibleSnippet(hostile, {{hostile.indexOf(u"the"_s), 3}});
        QVERIFY(!shown.text.contains(QChar(0x202e)));
        QVERIFY(!shown.text.contains(u'\n'));
        QCOMPARE(shown.text.mid(shown.marks[0].from, shown.marks[0].length), u"the"_s);
    }

    void rowPartsDoNotOverlap_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        for (const int width : {180, 240, 320, 600}) {
            QTest::addRow("%d", width) << width << Qt::LeftToRight;
            QTest::addRow("%d mirrored", width) << width << Qt::RightToLeft;
        }
    }

    void rowPartsDoNotOverlap()
    {
        QFETCH(int, width);
        QFETCH(Qt::LayoutDirection, direction);
        RoomRow row;
        row.name = QString(300, u'W');
        row.memberNames = {QString(100, u'a'), QString(100, u'b')};
        row.lastText = QString(200, u'x');
        row.lastAt = 1;
        row.unread = 1'000;
        row.status = {model::RoomState::Turn, {QString(100, u'c')}};
        QStyleOptionViewItem option;
        option.direction = direction;
        const RoomDelegate delegate;
        option.rect = QRect(20, 100, width, delegate.sizeHint(option, {}).height());
        const RoomDelegate::Layout place = RoomDelegate::layout(row, option, 1'000'000'000'000);
        const QList<QRect> parts{place.title, place.time,     place.members, place.stateIcon,
                                 place.state, place.lastLine, place.badge};
        for (qsizetype one = 0; one < parts.size(); ++one) {
            QVERIFY(parts.at(one).isValid());
            QVERIFY(option.rect.contains(parts.at(one)));
            for (qsizetype other = one + 1; other < parts.size(); ++other)
                QVERIFY(!parts.at(one).intersects(parts.at(other)));
        }
        const bool leading = place.title.left() < place.time.left();
        QCOMPARE(leading, direction == Qt::LeftToRight);
    }

    void keepsLongNamesAndStatesApart_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::addColumn<int>("points");
        QTest::newRow("left to right") << Qt::LeftToRight << 10;
        QTest::newRow("right to left") << Qt::RightToLeft << 10;
        QTest::newRow("large") << Qt::LeftToRight << 22;
        QTest::newRow("large, right to left") << Qt::RightToLeft << 22;
    }

    void keepsLongNamesAndStatesApart()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QFETCH(int, points);
        AccountRow row{testing::fakeAccount(u"x"_s, QString(300, u'W'), model::AccountKind::LainkAgent,
                                            {model::ConnectionStatus::State::CertificateChanged})};
        QStyleOptionViewItem option;
        option.direction = direction;
        option.font.setPointSize(points);
        option.rect = QRect(0, 0, 260, 120);
        const AccountDelegate::Layout place = AccountDelegate::layout(row, option);
        const QList<QRect> line{place.title, place.stateIcon, place.state, place.menu};
        for (const QRect& rect : line) {
            QVERIFY(option.rect.contains(rect));
            for (const QRect& other : line)
                QVERIFY(&rect == &other || !rect.intersects(other));
        }
        QCOMPARE(place.menu.center().x() < option.rect.center().x(), direction == Qt::RightToLeft);
        QVERIFY(place.title.width() > 30);
        QVERIFY(!place.role.intersects(place.menu));
    }
};

QTEST_MAIN(ListRowsTest)
#include "list_rows_test.moc"

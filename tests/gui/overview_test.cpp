// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "app/conversations/roomnode.h"
#include "tests/gui/shellstage.h"
#include "ui/overview/overviewmodel.h"
#include "ui/overview/overviewpage.h"

using namespace Qt::StringLiterals;
using namespace ui;
using app::conversations::MessageRate;
using relay::protocol::Review;

namespace {

struct TableStage : Stage {
    QTableView* table = find<QTableView>(u"overviewTable"_s);

    void begin()
    {
        Stage::begin();
        rooms.add({u"d"_s, u"Child"_s, {u"Eve"_s}, {}, {}, 500, 0, model::RoomState::PausedByRule, u"a"_s});
        action(Command::ShowOverview)->trigger();
    }

    QStringList ids() const
    {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all << table->model()->index(row, 0).data(model::RoomRole::Id).toString();
        return all;
    }

    void choose(const QStringList& wanted) const
    {
        table->clearSelection();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (wanted.contains(ids().at(row)))
                table->selectionModel()->select(table->model()->index(row, 0),
                                                QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
    }

    void click(const QString& name) const { find<QPushButton>(name)->click(); }
};

} // namespace

class OverviewTest : public QObject
{
    Q_OBJECT

private slots:
    void allRoomsAreRows();
    void sortsAndFilters();
    void standsStillUnderThePointer();
    void decidesOverSeveral();
    void opensARoom();
    void columnsStayAsTheyWere();
    void countsMinutes();
    void twoHundredRoomsStaySmooth();
};

void OverviewTest::allRoomsAreRows()
{
    TableStage stage;
    stage.begin();
    QVERIFY(stage.table->isVisible() && stage.table->hasFocus());
    QCOMPARE(stage.ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s})); // who spoke last comes first
    stage.rooms.remove(u"b"_s);
    QCOMPARE(stage.ids(), (QStringList{u"a"_s, u"c"_s, u"d"_s}));
    stage.rooms.change(u"d"_s, model::RoomRole::LastAt, qint64(9'000));
    QTRY_COMPARE(stage.ids(), (QStringList{u"d"_s, u"a"_s, u"c"_s}));
    stage.rooms.change(u"c"_s, model::RoomRole::BudgetUsed, 0.25);
    const int row = static_cast<int>(stage.ids().indexOf(u"c"_s));
    QCOMPARE(stage.table->model()->index(row, OverviewModel::Budget).data().toString(), u"25 %"_s);
}

void OverviewTest::sortsAndFilters()
{
    TableStage stage;
    stage.begin();
    stage.table->sortByColumn(OverviewModel::Room, Qt::AscendingOrder);
    QCOMPARE(stage.ids(), (QStringList{u"d"_s, u"b"_s, u"c"_s, u"a"_s}));
    stage.table->sortByColumn(OverviewModel::Unread, Qt::DescendingOrder);
    QCOMPARE(stage.ids().constFirst(), u"c"_s);
    stage.table->sortByColumn(OverviewModel::State, Qt::AscendingOrder);
    QCOMPARE(stage.ids().constFirst(), u"d"_s); // what is paused before what goes on
    auto* filter = stage.find<QLineEdit>(u"overviewFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"kim notes"_s);
    QCOMPARE(stage.ids(), QStringList{u"c"_s});
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(stage.ids().size(), 4);
}

void OverviewTest::standsStillUnderThePointer()
{
    TableStage stage;
    stage.begin();
    QEvent enter(QEvent::Enter);
    QCoreApplication::sendEvent(stage.table->viewport(), &enter);
    stage.rooms.change(u"c"_s, model::RoomRole::LastAt, qint64(9'000));
    // Told, and yet nothing moves.
    QSignalSpy told(stage.find<OverviewModel>(), &OverviewModel::dataChanged);
    QTRY_VERIFY(!told.isEmpty());
    QCOMPARE(stage.ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(stage.table->viewport(), &leave);
    QCOMPARE(stage.ids().constFirst(), u"c"_s);
}

void OverviewTest::decidesOverSeveral()
{
    TableStage stage;
    stage.begin();
    QSignalSpy paused(&stage.window.control(), &ControlActions::roomPauseRequested);
    QSignalSpy held(&stage.window.control(), &ControlActions::reviewRequested);
    QSignalSpy closed(&stage.window.control(), &ControlActions::roomCloseRequested);
    stage.table->clearSelection();
    QVERIFY(!stage.find<QPushButton>(u"overviewPause"_s)->isVisible()); // nothing is chosen
    stage.choose({u"a"_s, u"c"_s});
    stage.click(u"overviewPause"_s);
    QCOMPARE(paused.count(), 2);
    QCOMPARE(paused.at(0).at(1).toBool(), true);
    stage.click(u"overviewResume"_s);
    QCOMPARE(paused.at(3).at(1).toBool(), false);
    stage.click(u"overviewHold"_s);
    QCOMPARE(held.count(), 2);
    QCOMPARE(held.at(0).at(1).value<Review>(), Review::All);
    stage.click(u"overviewClose"_s);
    auto* question = stage.find<QMessageBox>();
    QVERIFY(question && question->isVisible());
    QCOMPARE(closed.count(), 0);
    for (QAbstractButton* button : question->buttons()) {
        if (button->text().contains(u"Close them"_s))
            button->click();
    }
    QTRY_COMPARE(closed.count(), 2);
}

void OverviewTest::opensARoom()
{
    TableStage stage;
    stage.begin();
    QSignalSpy selected(&stage.window.rooms(), &RoomActions::roomSelected);
    stage.table->setCurrentIndex(stage.table->model()->index(2, 0));
    QTest::keyClick(stage.table, Qt::Key_Return);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).toString(), u"c"_s);
    QVERIFY(!stage.table->isVisible());
    QVERIFY(stage.window.conversation().isVisible());
}

void OverviewTest::columnsStayAsTheyWere()
{
    QByteArray columns;
    {
        OverviewPage page;
        QSignalSpy changed(&page, &OverviewPage::columnsChanged);
        auto* table = page.findChild<QTableView*>();
        table->setColumnWidth(OverviewModel::Room, 333);
        table->sortByColumn(OverviewModel::Turns, Qt::AscendingOrder);
        QVERIFY(changed.count() >= 2);
        columns = changed.constLast().at(0).toByteArray();
    }
    OverviewPage page;
    page.restoreColumns(columns);
    const QHeaderView* header = page.findChild<QTableView*>()->horizontalHeader();
    QCOMPARE(header->sectionSize(OverviewModel::Room), 333);
    QCOMPARE(header->sortIndicatorSection(), int(OverviewModel::Turns));
    page.restoreColumns("not that");
}

void OverviewTest::countsMinutes()
{
    constexpr qint64 Minute = 60'000;
    MessageRate rate;
    rate.add(100 * Minute, 3);
    rate.add(100 * Minute + 59'000, 1);
    rate.add(103 * Minute, 2);
    QList<int> last = rate.lastMinutes(103 * Minute);
    QCOMPARE(last.size(), MessageRate::Minutes);
    QCOMPARE(last.mid(MessageRate::Minutes - 4), (QList<int>{4, 0, 0, 2}));
    last = rate.lastMinutes(131 * Minute);
    QCOMPARE(last.constFirst(), 0);
    QCOMPARE(last.at(1), 2); // the four of minute 100 are out
    rate.add(400 * Minute, 1);
    last = rate.lastMinutes(400 * Minute);
    QCOMPARE(std::accumulate(last.begin(), last.end(), 0), 1);
    rate.add(50 * Minute, 1); // the clock was set back
    last = rate.lastMinutes(50 * Minute);
    QCOMPARE(std::accumulate(last.begin(), last.end(), 0), 1);
}

/// A figure to be looked at; what it asserts is that every message is seen.
void OverviewTest::twoHundredRoomsStaySmooth()
{
    TableStage stage;
    for (int room = 0; room < 200; ++room)
        stage.rooms.add({u"r%1"_s.arg(room),
                         u"Room %1"_s.arg(room),
                         {u"Ada"_s, u"Kim"_s},
                         u"Ada"_s,
                         u"Hi."_s,
                         room + 1,
                         0,
                         model::RoomState::Turn,
                         {}});
    stage.begin();
    stage.window.resize(1'180, 760);
    QCoreApplication::processEvents();
    constexpr int Messages = 200; // 10 seconds of them
    qint64 at = 10'000;
    const auto take = [&] {
        QElapsedTimer clock;
        clock.start();
        for (int message = 0; message < Messages; ++message) {
            const QString id = u"r%1"_s.arg(message * 37 % 200);
            stage.rooms.change(id, model::RoomRole::LastText, u"Message %1"_s.arg(message));
            stage.rooms.change(id, model::RoomRole::LastAt, ++at);
            QCoreApplication::processEvents();
        }
        return clock.nsecsElapsed() / 1'000 / Messages;
    };
    const qint64 seen = take();
    stage.action(Command::ShowRooms)->trigger();
    const qint64 unseen = take();
    qInfo("one message over 200 rooms, sorted and painted: %lld us; with the conversation in its place %lld us",
          static_cast<long long>(seen), static_cast<long long>(unseen));
    QTRY_COMPARE(stage.table->model()->index(0, OverviewModel::LastAt).data(model::RoomRole::LastAt).toLongLong(), at);
}

QTEST_MAIN(OverviewTest)
#include "overview_test.moc"

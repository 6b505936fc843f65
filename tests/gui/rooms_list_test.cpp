// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTest>

#include "tests/support/fakeroommodel.h"
#include "ui/kit/emptystate.h"
#include "ui/rooms/newroomform.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/rooms/roomswitcher.h"

using namespace Qt::StringLiterals;
using namespace ui;
using testing::FakeRoomModel;

namespace {

void fill(FakeRoomModel& rooms)
{
    rooms.add(
        {u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}, u"Ada"_s, u"Hello."_s, 4'000, 0, model::RoomState::Turn, {}});
    rooms.add(
        {u"b"_s, u"Lexer"_s, {u"Ada"_s, u"Mallory"_s}, u"Ada"_s, u"Hi."_s, 1'000, 2, model::RoomState::Quiet, u"a"_s});
    rooms.add({u"c"_s, u"Notes"_s, {u"Kim"_s}, {}, {}, 3'000, 0, model::RoomState::WaitingForAgents, {}});
    rooms.add({u"d"_s, {}, {u"bot"_s, u"robot"_s}, u"bot"_s, u"done"_s, 2'000, 5, model::RoomState::Quiet, {}});
}

QStringList shownIds(const RoomListView& view)
{
    QStringList ids;
    for (QModelIndex index = view.rooms()->index(0, 0); index.isValid(); index = view.indexBelow(index))
        ids << index.data(model::RoomRole::Id).toString();
    return ids;
}

} // namespace

class RoomsListTest : public QObject
{
    Q_OBJECT

private slots:
    void modelHoldsItsPromises();
    void rowsStandAsTheModelHasThem();
    void filterLooksAtNamesAndMembersAndKeepsTheWayToAChild();
    void filtersTheRoomsOfAllRelays();
    void filteringNeverChoosesAnotherRoom();
    void newActivityMovesTheRowAndKeepsTheChoice();
    void roomThatArrivesLaterBecomesCurrent();
    void removalOfTheCurrentRoomChoosesNothing();
    void keysGoThroughRoomsAndUnreadOnes();
    void clickChoosesAndActivates();
    void focusChoosesNothing();
    void rowReadsWellAloud();
    void hostileNamesStayPlain();
    void twoThousandRoomsFilterQuickly();
    void emptyStatesOfferWhatHelps();
    void filterFieldKeys();
    void switcherFindsAndChooses();
};

void RoomsListTest::modelHoldsItsPromises()
{
    FakeRoomModel rooms;
    RoomFilterModel filter;
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&rooms);
    fill(rooms);
    filter.setFilterText(u"a"_s);
    filter.setFilterText(u"mallory"_s);
    rooms.change(u"d"_s, model::RoomRole::MemberNames, QStringList{u"Mallory"_s});
    rooms.remove(u"b"_s);
    filter.setFilterText({});
    QCOMPARE(filter.rowCount(), 3);
}

void RoomsListTest::rowsStandAsTheModelHasThem()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    QCOMPARE(shownIds(view), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QCOMPARE(view.rooms()->indexOfRoom(u"b"_s).parent(), view.rooms()->indexOfRoom(u"a"_s));
}

void RoomsListTest::filterLooksAtNamesAndMembersAndKeepsTheWayToAChild()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListPane pane;
    pane.setRooms(&rooms);
    auto* field = pane.findChild<QLineEdit*>(u"roomFilter"_s);
    QTest::keyClicks(field, u"MALL"_s);
    QCOMPARE(shownIds(*pane.view()), (QStringList{u"a"_s, u"b"_s}));
    field->setText(u"ada lex"_s); // every word, in either
    QCOMPARE(shownIds(*pane.view()), (QStringList{u"a"_s, u"b"_s}));
    field->setText(u"robot"_s);
    QCOMPARE(shownIds(*pane.view()), (QStringList{u"d"_s}));
    field->setText(u"hello"_s); // what was said is not looked at
    QVERIFY(shownIds(*pane.view()).isEmpty());
}

void RoomsListTest::filtersTheRoomsOfAllRelays()
{
    FakeRoomModel rooms;
    for (const QString& relay : {u"rack"_s, u"ring"_s}) {
        rooms.addAccount(
            testing::fakeAccount(relay, relay == u"rack"_s ? u"Rack"_s : u"Ring"_s, model::AccountKind::Operator));
        rooms.add({.id = u"room-"_s + relay, .name = u"Notes of "_s + relay, .parentId = relay, .accountId = relay});
    }
    RoomListPane pane;
    pane.setRooms(&rooms);
    auto* field = pane.findChild<QLineEdit*>(u"roomFilter"_s);
    field->setText(u"notes ring"_s);
    QCOMPARE(shownIds(*pane.view()), (QStringList{u"ring"_s, u"room-ring"_s}));
    field->setText(u"Rack"_s); // the relay's name is no room's; the room has it too
    QCOMPARE(shownIds(*pane.view()), (QStringList{u"rack"_s, u"room-rack"_s}));
    field->setText(u"example.org"_s);
    QVERIFY(shownIds(*pane.view()).isEmpty());
}

void RoomsListTest::filteringNeverChoosesAnotherRoom()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListPane pane;
    pane.setRooms(&rooms);
    pane.view()->setCurrentRoom(u"a"_s);
    QSignalSpy chosen(pane.view(), &RoomListView::roomChosen);
    auto* field = pane.findChild<QLineEdit*>(u"roomFilter"_s);
    field->setText(u"notes"_s);
    QCOMPARE(pane.view()->currentRoom(), u"a"_s);
    QVERIFY(!pane.view()->currentIndex().isValid());
    field->clear();
    QCOMPARE(pane.view()->currentIndex().data(model::RoomRole::Id).toString(), u"a"_s);
    QCOMPARE(chosen.count(), 0);

    field->setText(u"notes"_s);
    pane.selectRoom(u"d"_s); // wanted from elsewhere: the filter gives way
    QVERIFY(field->text().isEmpty());
    QCOMPARE(pane.view()->currentIndex().data(model::RoomRole::Id).toString(), u"d"_s);
}

void RoomsListTest::newActivityMovesTheRowAndKeepsTheChoice()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    view.setCurrentRoom(u"c"_s);
    QSignalSpy chosen(&view, &RoomListView::roomChosen);
    rooms.insertRow(0, rooms.takeRow(2)); // "d", and then the current one: gone for a moment
    rooms.insertRow(0, rooms.takeRow(2));
    QCOMPARE(shownIds(view), (QStringList{u"c"_s, u"d"_s, u"a"_s, u"b"_s}));
    QCOMPARE(view.currentIndex().data(model::RoomRole::Id).toString(), u"c"_s);
    QCOMPARE(chosen.count(), 0);
}

void RoomsListTest::roomThatArrivesLaterBecomesCurrent()
{
    FakeRoomModel rooms;
    RoomListView view;
    view.setRooms(&rooms);
    view.setCurrentRoom(u"b"_s);
    fill(rooms);
    QCOMPARE(view.currentIndex().data(model::RoomRole::Id).toString(), u"b"_s);
    QVERIFY(view.isExpanded(view.rooms()->indexOfRoom(u"a"_s)));
}

void RoomsListTest::removalOfTheCurrentRoomChoosesNothing()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    view.setCurrentRoom(u"c"_s);
    QSignalSpy chosen(&view, &RoomListView::roomChosen);
    rooms.remove(u"c"_s);
    QVERIFY(!view.currentIndex().isValid());
    QCOMPARE(chosen.count(), 0);
    view.chooseNext(1);
    QCOMPARE(chosen.count(), 1);
}

void RoomsListTest::keysGoThroughRoomsAndUnreadOnes()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    view.setCurrentRoom(u"a"_s);
    QSignalSpy chosen(&view, &RoomListView::roomChosen);
    view.chooseNext(1);
    QCOMPARE(view.currentRoom(), u"b"_s);
    view.chooseNext(-1);
    view.chooseNext(-1); // stays at the first
    QCOMPARE(view.currentRoom(), u"a"_s);
    QCOMPARE(chosen.count(), 2);

    view.chooseNextUnread(-1); // from the first: the last one that is unread
    QCOMPARE(view.currentRoom(), u"d"_s);
    view.chooseNextUnread(1);
    QCOMPARE(view.currentRoom(), u"b"_s);
    view.chooseNextUnread(1);
    QCOMPARE(view.currentRoom(), u"d"_s);
    rooms.change(u"b"_s, model::RoomRole::Unread, 0);
    view.chooseNextUnread(1); // no other is unread
    QCOMPARE(view.currentRoom(), u"d"_s);
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.currentRoom(), u"c"_s);
}

void RoomsListTest::clickChoosesAndActivates()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    view.resize(320, 400);
    view.show();
    QSignalSpy chosen(&view, &RoomListView::roomChosen);
    QSignalSpy activated(&view, &RoomListView::roomActivated);
    const QPoint row = view.visualRect(view.rooms()->indexOfRoom(u"c"_s)).center();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, row);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), u"c"_s);
    QCOMPARE(activated.count(), 1); // the composer gets the focus, by whatever way a room is opened
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, row);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(activated.count(), 2);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.count(), 3);
    QCOMPARE(activated.last().first().toString(), u"c"_s);
}

void RoomsListTest::focusChoosesNothing()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    QSignalSpy chosen(&view, &RoomListView::roomChosen);
    view.clearFocus();
    view.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(view.hasFocus());
    QCOMPARE(chosen.count(), 0);
    QVERIFY(!view.currentIndex().isValid());
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), u"a"_s);
}

void RoomsListTest::rowReadsWellAloud()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListView view;
    view.setRooms(&rooms);
    const auto spoken = [&](const QString& id) {
        return view.rooms()->indexOfRoom(id).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY2(spoken(u"b"_s).startsWith(u"Lexer, 2 unread, Quiet, Ada and Mallory, Ada: Hi., "_s),
             qPrintable(spoken(u"b"_s)));
    QVERIFY2(spoken(u"c"_s).startsWith(u"Notes, Waiting, Kim, and one to come, Nothing said yet"_s),
             qPrintable(spoken(u"c"_s)));
    QVERIFY2(spoken(u"d"_s).startsWith(u"bot and robot, 5 unread, Quiet, bot: done"_s), qPrintable(spoken(u"d"_s)));
}

void RoomsListTest::hostileNamesStayPlain()
{
    FakeRoomModel rooms;
    const QString hostile = u"<img src=\"file:///dev/zero\">\u202etxt.exe\nsecond line"_s;
    rooms.add({u"h"_s, hostile, {hostile, u"%1 %2"_s}, u"%1"_s, hostile, 1, 0, model::RoomState::Turn, {}});
    RoomListView view;
    view.setRooms(&rooms);
    const QModelIndex index = view.rooms()->indexOfRoom(u"h"_s);
    const RoomRow row = RoomRow::read(index);
    for (const QString& text : {row.title(), row.members(), row.lastLine(), row.spoken()}) {
        QVERIFY(!text.contains(u'\u202e'));
        QVERIFY(!text.contains(u'\n'));
    }
    QCOMPARE(row.members().count(u"%1 %2"_s), 1); // an agent's name is never taken for a place holder
    // What is in the tooltip may be shown as HTML by Qt: then nothing in it may be a tag.
    const QString tooltip = index.data(Qt::ToolTipRole).toString();
    QVERIFY(!tooltip.contains(u"<img"_s));
}

void RoomsListTest::twoThousandRoomsFilterQuickly()
{
    FakeRoomModel rooms;
    for (int number = 0; number < 2'000; ++number) {
        rooms.add({u"r%1"_s.arg(number),
                   u"Room %1"_s.arg(number),
                   {u"Agent %1"_s.arg(number % 50), u"Peer"_s},
                   {},
                   u"text"_s,
                   number,
                   0,
                   model::RoomState::Quiet,
                   number % 5 == 4 ? u"r%1"_s.arg(number - 1) : QString()});
    }
    RoomListPane pane;
    pane.setRooms(&rooms);
    pane.resize(320, 800);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    auto* field = pane.findChild<QLineEdit*>(u"roomFilter"_s);
    QElapsedTimer clock;
    qint64 slowest = 0;
    for (const QChar key : u"agent 17"_s) {
        clock.start();
        QTest::keyClick(field, key.toLatin1());
        pane.repaint();
        slowest = qMax(slowest, clock.elapsed());
    }
    field->clear();
    QCoreApplication::processEvents();
    qInfo("slowest key of the filter over 2,000 rooms: %lld ms", static_cast<long long>(slowest));
    QVERIFY2(slowest < 2'000, qPrintable(QString::number(slowest))); // slow machines and sanitizers included
}

void RoomsListTest::emptyStatesOfferWhatHelps()
{
    FakeRoomModel rooms;
    RoomListPane pane;
    pane.setRooms(&rooms);
    pane.show();
    QSignalSpy relay(&pane, &RoomListPane::relayWanted);
    auto* empty = pane.findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->actionButton()->text(), u"Switch the relay on"_s);
    QTest::mouseClick(empty->actionButton(), Qt::LeftButton);
    QCOMPARE(relay.count(), 1);

    pane.setAvailability(model::Availability::OnTheWay);
    QVERIFY(!empty->actionButton()->isVisible());
    pane.setAvailability(model::Availability::Ready);
    QCOMPARE(empty->actionButton()->text(), u"Open a room…"_s);
    QTest::mouseClick(empty->actionButton(), Qt::LeftButton);
    QVERIFY(pane.findChild<NewRoomForm*>()->isVisible());

    fill(rooms);
    QVERIFY(pane.view()->isVisible());
    auto* field = pane.findChild<QLineEdit*>(u"roomFilter"_s);
    field->setText(u"zebra"_s);
    QVERIFY(empty->isVisible());
    QTest::mouseClick(empty->actionButton(), Qt::LeftButton);
    QVERIFY(field->text().isEmpty());
    QVERIFY(pane.view()->isVisible());
    rooms.clear();
    QVERIFY(empty->isVisible());
}

void RoomsListTest::filterFieldKeys()
{
    FakeRoomModel rooms;
    fill(rooms);
    RoomListPane pane;
    pane.setRooms(&rooms);
    pane.show();
    QSignalSpy chosen(pane.view(), &RoomListView::roomChosen);
    auto* field = pane.findChild<QLineEdit*>(u"roomFilter"_s);
    QTest::keyClicks(field, u"note"_s);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(pane.view()->currentRoom(), u"c"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty());
}

void RoomsListTest::switcherFindsAndChooses()
{
    FakeRoomModel rooms;
    fill(rooms);
    QWidget window;
    window.resize(600, 400);
    RoomSwitcher switcher(&window);
    window.show();
    QSignalSpy chosen(&switcher, &RoomSwitcher::chosen);
    switcher.open(&rooms);
    auto* field = switcher.findChild<QLineEdit*>();
    QTest::keyClick(field, Qt::Key_Return); // unread ones first, of those the latest
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.takeFirst().first().toString(), u"d"_s);
    QVERIFY(!switcher.isVisible());

    switcher.open(&rooms);
    QTest::keyClicks(field, u"ada"_s);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(chosen.takeFirst().first().toString(), u"a"_s);

    switcher.open(&rooms);
    QTest::keyClicks(field, u"zebra"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(switcher.isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!switcher.isVisible());
    QVERIFY(chosen.isEmpty());
}

QTEST_MAIN(RoomsListTest)
#include "rooms_list_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/gui/shellstage.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/clipboard.h"
#include "ui/rooms/newroomform.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Room;
using testing::fakeRoom;

/// The room in the window: which one, what is written in it, and who comes.
class ShellRoomsTest : public QObject
{
    Q_OBJECT

private slots:
    void choosingARoomIsSaidOnce();
    void roomIsFollowed();
    void invitationTellsWhoCame();
    void newRoomFailureIsShownInItsForm();
    void codeIsShownWholeOrNotAtAll();
    void draftsBelongToRooms();
    void draftOutlivesTheRelay();
    void readOnlyWhenSeen();
    void closedRoomTakesNoMessage();
    void listTellsOfAHandInIt();
    void rightClickOpensNothing();
    void filterLeavesBranchesAsTheyWere();
    void listIsNamedForAScreenReader();
    void whatStaysTheSameIsToldToNobody();
    void newRoomFormAsksAndWaits();
    void newRoomFormLeavesItsRelaysAlone();
};

void ShellRoomsTest::choosingARoomIsSaidOnce()
{
    Stage stage;
    stage.begin();
    QSignalSpy selected(&stage.window.rooms(), &ui::RoomActions::roomSelected);
    auto* list = stage.find<RoomListView>();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.takeFirst().first().toString(), u"b"_s);
    stage.show(fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s}));
    QCOMPARE(selected.count(), 0); // what is shown was not chosen once more
    stage.window.rooms().offer(u"c"_s);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.takeFirst().first().toString(), u"c"_s);
    QCOMPARE(list->currentRoom(), u"c"_s);
}

void ShellRoomsTest::roomIsFollowed()
{
    Stage stage;
    stage.begin();
    Room room = fakeRoom(u"a"_s, u"Renamed"_s, {u"Ada"_s, u"Grace"_s});
    stage.window.updateRoom(room);
    QCOMPARE(stage.window.windowTitle(), u"Duologue — Renamed"_s);
    room.id = u"z"_s;
    room.name = u"Another"_s;
    stage.window.updateRoom(room);
    QCOMPARE(stage.window.windowTitle(), u"Duologue — Renamed"_s);
    QVERIFY(stage.find<InspectorPane>()->isVisible());
    stage.window.clearRoom();
    QVERIFY(!stage.find<InspectorPane>()->isVisible());
    QVERIFY(!stage.find<RoomListView>()->currentIndex().isValid());
}

void ShellRoomsTest::invitationTellsWhoCame()
{
    Stage stage;
    stage.begin();
    stage.window.invitations().showInvitation(u"n"_s, u"K7QX2MWP4R"_s);
    QPointer<InvitationDialog> dialog = stage.find<InvitationDialog>();
    QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
    QCOMPARE(dialog->code(), u"K7QX2MWP4R"_s);
    QVERIFY(
        dialog->findChild<CopyButton*>(u"invitationCopyWords"_s)->copiedText().contains(u"http://127.0.0.1:4821"_s));
    stage.show(fakeRoom(u"n"_s, u"New"_s, {}));
    stage.window.updateRoom(fakeRoom(u"n"_s, u"New"_s, {u"Ada"_s}));
    QVERIFY(dialog && dialog->isVisible());
    stage.window.updateRoom(fakeRoom(u"n"_s, u"New"_s, {u"Ada"_s, u"Grace"_s}));
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->findChild<QLabel*>(u"invitationPresence"_s)->text().contains(u"Connected: Grace"_s));
}

void ShellRoomsTest::newRoomFailureIsShownInItsForm()
{
    Stage stage;
    stage.begin();
    QSignalSpy opening(&stage.window.rooms(), &ui::RoomActions::roomOpeningRequested);
    QTest::keyClick(&stage.window, Qt::Key_N, Qt::ControlModifier);
    auto* name = stage.find<QLineEdit>(u"newRoomName"_s);
    QTest::keyClicks(name, u"Plans"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(opening.count(), 1);
    QCOMPARE(opening.first().first().toString(), u"Plans"_s);
    stage.window.showFailure(u"The disk is full."_s);
    QCOMPARE(stage.find<QLabel>(u"newRoomProblem"_s)->text(), u"The disk is full."_s);
    QVERIFY(stage.window.findChildren<Banner*>().isEmpty());
    QTest::keyClick(name, Qt::Key_Return);
    stage.window.invitations().showInvitation(u"n"_s, u"K7QX2MWP4R"_s);
    QVERIFY(!stage.find<NewRoomForm>()->isVisible());
    stage.window.showFailure(u"Something else failed."_s);
    QCOMPARE(stage.window.findChildren<Banner*>().size(), 1);
}

void ShellRoomsTest::codeIsShownWholeOrNotAtAll()
{
    Stage stage;
    stage.begin();
    stage.window.setModeLabel(u"Demo"_s);
    stage.show(fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s}));
    const auto* code = stage.find<QLabel>(u"roomCode"_s);
    const auto* mode = stage.find<QLabel>(u"modeLabel"_s);
    const auto* title = stage.find<QWidget>(u"roomName"_s);
    stage.window.resize(1'180, 700);
    QTRY_VERIFY(code->isVisible());
    for (const int width : {1'180, 1'000, 900, stage.window.minimumSizeHint().width()}) {
        stage.window.resize(width, 700);
        QCoreApplication::processEvents();
        for (const QLabel* label : {code, mode})
            QTRY_VERIFY(!label->isVisible() || label->width() >= label->sizeHint().width());
        QTRY_VERIFY(title->width() >= 60);
    }
}

void ShellRoomsTest::draftsBelongToRooms()
{
    Stage stage;
    stage.begin();
    QSignalSpy changed(&stage.window.conversation(), &ui::ConversationPane::draftChanged);
    auto* chat = stage.find<ChatPane>();
    stage.window.conversation().setDraft(u"b"_s, u"half a sentence"_s);
    QVERIFY(chat->draft().isEmpty());
    chat->focusComposer();
    QTest::keyClicks(QApplication::focusWidget(), u"for Ada"_s);
    stage.show(fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s}));
    QCOMPARE(chat->draft(), u"half a sentence"_s);
    QVERIFY(changed.count() >= 1);
    QCOMPARE(changed.last().at(0).toString(), u"a"_s);
    QCOMPARE(changed.last().at(1).toString(), u"for Ada"_s);
    stage.show(fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
    QCOMPARE(chat->draft(), u"for Ada"_s);

    QSignalSpy submitted(&stage.window.conversation(), &ui::ConversationPane::messageSubmitted);
    chat->focusComposer();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.first().at(0).toString(), u"a"_s);
    QCOMPARE(submitted.first().at(1).toString(), u"for Ada"_s);
}

void ShellRoomsTest::draftOutlivesTheRelay()
{
    Stage stage;
    stage.begin();
    const auto* pill = stage.find<ConnectionPill>();
    auto* chat = stage.find<ChatPane>();
    auto* field = stage.find<ComposerEdit>();
    stage.show(fakeRoom(u"z"_s, u"New"_s, {u"Ada"_s})); // not in the list: the pill speaks of the relay
    const auto relay = [&stage](model::HostStatus::State host, model::ConnectionStatus::State connection) {
        stage.window.hosting().setStatus({host, {}, {}, {}});
        stage.window.setConnectionStatus({connection, 0, {}});
    };
    chat->focusComposer();
    QTest::keyClicks(field, u"for "_s);
    relay(model::HostStatus::State::On, model::ConnectionStatus::State::Checking);
    QCOMPARE(pill->text(), u"Asking…"_s);
    QVERIFY(field->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), u"Ada"_s);

    relay(model::HostStatus::State::Off, model::ConnectionStatus::State::None);
    QVERIFY(!field->isVisible());
    QVERIFY(stage.find<TimelineView>()->hasFocus());
    relay(model::HostStatus::State::On, model::ConnectionStatus::State::Online);
    QVERIFY(field->hasFocus());
    QCOMPARE(chat->draft(), u"for Ada"_s);

    // Where the user has gone on to something else meanwhile, the keys stay there.
    relay(model::HostStatus::State::Off, model::ConnectionStatus::State::None);
    auto* filter = stage.find<QLineEdit>(u"roomFilter"_s);
    filter->setFocus();
    relay(model::HostStatus::State::On, model::ConnectionStatus::State::Online);
    QVERIFY(filter->hasFocus());
}

void ShellRoomsTest::readOnlyWhenSeen()
{
    Stage stage;
    QSignalSpy read(&stage.window.rooms(), &ui::RoomActions::roomRead);
    stage.begin();
    stage.talk.fillMessages(QDateTime::currentMSecsSinceEpoch() - 1'000'000);
    stage.show(fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
    QTRY_VERIFY(!read.isEmpty());
    QCOMPARE(read.last().first().toString(), u"a"_s);

    // Whatever the chat says: a window that is not seen reads nothing.
    stage.window.hide();
    read.clear();
    emit stage.find<ChatPane>()->readToEnd();
    QCOMPARE(read.count(), 0);
}

void ShellRoomsTest::closedRoomTakesNoMessage()
{
    Stage stage;
    stage.begin();
    Room room = fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    QVERIFY(stage.find<Composer>()->isEnabled());
    room.closed = true;
    stage.window.updateRoom(room);
    QSignalSpy submitted(&stage.window.conversation(), &ui::ConversationPane::messageSubmitted);
    stage.find<ChatPane>()->focusComposer();
    if (QApplication::focusWidget()) {
        QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    QCOMPARE(submitted.count(), 0);
}

void ShellRoomsTest::listTellsOfAHandInIt()
{
    Stage stage;
    stage.begin();
    auto& pane = *stage.find<RoomListPane>();
    RoomListView* view = pane.view();
    pane.findChild<QLineEdit*>(u"roomFilter"_s)->setFocus();
    QSignalSpy hand(&stage.window.rooms(), &RoomActions::orderHeld);
    const auto inside = [&] { return !hand.isEmpty() && hand.last().first().toBool(); };
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(view->viewport(), &enter);
    QVERIFY(inside());
    view->setFocus();
    QApplication::sendEvent(view->viewport(), &leave);
    QVERIFY(inside()); // the keys are still in it
    pane.findChild<QLineEdit*>(u"roomFilter"_s)->setFocus();
    QVERIFY(!inside());
    QCOMPARE(hand.count(), 2);

    QSignalSpy wanted(&stage.window.rooms(), &RoomActions::orderWanted);
    auto* button = pane.findChild<QPushButton*>(u"movedButton"_s);
    const QRect before = view->visualRect(view->rooms()->index(0, 0));
    const QPoint at = view->viewport()->mapTo(&pane, before.topLeft());
    stage.window.rooms().setMovedRooms(5);
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(view->viewport()->mapTo(&pane, view->visualRect(view->rooms()->index(0, 0)).topLeft()), at);
    QVERIFY(button->text().contains(u'5'));
    button->click();
    QCOMPARE(wanted.count(), 1);
    stage.window.rooms().setMovedRooms(0);
    QVERIFY(!button->isVisible());
}

void ShellRoomsTest::rightClickOpensNothing()
{
    Stage stage;
    stage.begin();
    QSignalSpy selected(&stage.window.rooms(), &ui::RoomActions::roomSelected);
    QSignalSpy read(&stage.window.rooms(), &ui::RoomActions::roomRead);
    auto* list = stage.find<RoomListView>();
    QSignalSpy windowed(&stage.window.rooms(), &ui::RoomActions::windowWanted);
    const QPoint at = list->visualRect(list->rooms()->indexOfRoom(u"c"_s)).center();
    QTest::mouseClick(list->viewport(), Qt::RightButton, {}, at);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, list->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list->viewport(), &asked);
    QCOMPARE(selected.count(), 0);
    QCOMPARE(list->currentRoom(), u"a"_s);
    const QList<QMenu*> menus = stage.window.findChildren<QMenu*>();
    const auto menu = std::find_if(menus.cbegin(), menus.cend(), [](const QMenu* each) { return each->isVisible(); });
    QVERIFY(menu != menus.cend());
    const QList<QAction*> actions = (*menu)->actions();
    QCOMPARE(actions.size(), 3);
    actions.at(1)->trigger();
    QCOMPARE(windowed.count(), 1);
    QCOMPARE(windowed.first().first().toString(), u"c"_s);
    actions.last()->trigger();
    QCOMPARE(read.count(), 1);
    QCOMPARE(read.first().first().toString(), u"c"_s);
    actions.first()->trigger();
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first().first().toString(), u"c"_s);
    (*menu)->close();
}

void ShellRoomsTest::filterLeavesBranchesAsTheyWere()
{
    Stage stage;
    stage.begin();
    stage.rooms.add({u"d"_s, u"Child"_s, {u"Ada"_s}, {}, {}, 500, 0, model::RoomState::Quiet, u"a"_s});
    auto* list = stage.find<RoomListView>();
    list->collapse(list->rooms()->indexOfRoom(u"a"_s));
    auto* filter = stage.find<QLineEdit>(u"roomFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"child"_s);
    QVERIFY(list->isExpanded(list->rooms()->indexOfRoom(u"a"_s))); // the match is seen
    QTest::keyClick(filter, Qt::Key_Escape);
    QVERIFY(filter->text().isEmpty());
    QVERIFY(!list->isExpanded(list->rooms()->indexOfRoom(u"a"_s)));
}

void ShellRoomsTest::listIsNamedForAScreenReader()
{
    Stage stage;
    stage.begin();
    auto* list = stage.find<RoomListView>();
    QCOMPARE(list->model()->headerData(0, Qt::Horizontal).toString(), u"Room"_s);
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(list);
    QVERIFY(table);
    QStringList selected;
    for (int child = 0; child < table->childCount(); ++child) {
        const QAccessibleInterface* row = table->child(child);
        if (row && row->state().selected)
            selected << row->text(QAccessible::Name).section(u',', 0, 0);
    }
    QCOMPARE(selected, QStringList{u"Parser"_s});
}

namespace {
QStringList told; ///< to a screen reader: names and descriptions

void hear(QAccessibleEvent* event)
{
    if (event->type() == QAccessible::NameChanged || event->type() == QAccessible::DescriptionChanged)
        told << QString::fromLatin1(event->object()->metaObject()->className()) + u' ' + event->object()->objectName();
}
} // namespace

/// Orca drops what is said while hundreds of such events are on their way.
void ShellRoomsTest::whatStaysTheSameIsToldToNobody()
{
    Stage stage;
    stage.begin();
    const Room room = fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    stage.window.updateRoom(room);
    QCoreApplication::processEvents();
    if (!QAccessible::isActive())
        QSKIP("Qt tells nothing where nobody listens: tests/e2e/spoken.sh starts this where somebody does");
    const QAccessible::UpdateHandler before = QAccessible::installUpdateHandler(hear);
    told.clear();
    for (int time = 0; time < 3; ++time) {
        stage.window.updateRoom(room);
        stage.window.setConnectionStatus({model::ConnectionStatus::State::Online, 0, {}});
        stage.window.hosting().setStatus({model::HostStatus::State::On, {u"http://127.0.0.1:4821"_s}, {}, {}});
        for (int row = 0; row < stage.talk.members()->rowCount(); ++row) {
            QStandardItem* member = stage.talk.members()->item(row);
            emit stage.talk.members()->dataChanged(member->index(), member->index());
        }
        QCoreApplication::processEvents();
    }
    QAccessible::installUpdateHandler(before);
    QVERIFY2(told.isEmpty(), qPrintable(u'\n' + told.join(u'\n')));
}

void ShellRoomsTest::newRoomFormAsksAndWaits()
{
    RoomListPane pane;
    pane.setAvailability(model::Availability::Ready);
    pane.show();
    QSignalSpy submitted(&pane, &RoomListPane::newRoomSubmitted);
    QTest::mouseClick(pane.findChild<QToolButton*>(u"newRoomButton"_s), Qt::LeftButton);
    auto* form = pane.findChild<NewRoomForm*>();
    auto* name = pane.findChild<QLineEdit*>(u"newRoomName"_s);
    QVERIFY(form->isVisible());
    QVERIFY(!pane.finishNewRoom(u"about something else"_s));
    QTest::keyClicks(name, u"  code review "_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTest::keyClick(name, Qt::Key_Return); // impatience opens no second room
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.first().first().toString(), u"code review"_s);
    QVERIFY(form->isVisible());
    QVERIFY(pane.finishNewRoom(u"The disk is full."_s));
    QVERIFY(form->isVisible());
    QCOMPARE(name->text(), u"  code review "_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(submitted.count(), 2);
    QVERIFY(pane.finishNewRoom());
    QVERIFY(!form->isVisible());

    pane.startNewRoom();
    QVERIFY(name->text().isEmpty());
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(!form->isVisible());
    QCOMPARE(submitted.count(), 2);
}

/// A relay that is being tried again tells so each second: the list of relays may be open then.
void ShellRoomsTest::newRoomFormLeavesItsRelaysAlone()
{
    RoomListPane pane;
    auto* where = pane.findChild<QComboBox*>(u"newRoomWhere"_s);
    model::AccountInfo here{.id = u"hosted"_s, .name = u"here"_s};
    here.rights.openRoom = true;
    model::AccountInfo there = here;
    there.id = u"there"_s;
    there.name = u"there"_s;
    pane.setAccounts({here, there});
    pane.startNewRoom();
    QVERIFY(where->isVisibleTo(&pane));
    QSignalSpy removed(where->model(), &QAbstractItemModel::rowsRemoved);
    there.status = {model::ConnectionStatus::State::Retrying, 7};
    pane.setAccounts({here, there});
    QCOMPARE(removed.count(), 0);
    there.name = u"over there"_s;
    pane.setAccounts({here, there});
    QCOMPARE(where->itemText(1), u"over there"_s);
    pane.setAccounts({here});
    QVERIFY(!where->isVisibleTo(&pane));
}

QTEST_MAIN(ShellRoomsTest)
#include "shell_rooms_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Several relays in one window: their rows, their menus, and what may be done on each.
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "relay/protocol/limits.h"
#include "tests/support/fakeroommodel.h"
#include "ui/chat/composer.h"
#include "ui/chat/composeredit.h"
#include "ui/rooms/roomdelegate.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomrow.h"
#include "ui/search/searchdialog.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/roomactions.h"

using namespace Qt::StringLiterals;
using namespace testing;
using namespace ui;
using State = model::ConnectionStatus::State;

class AccountsDeskTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsEachRelayAndItsState();
    void neverTakesARelayForARoom();
    void namesTheRelayOfWhatIsFound();
    void offersWhatTheRelayAllows_data();
    void offersWhatTheRelayAllows();
    void opensTheMenuByMouseAndKey();
    void joinsByCode();
    void opensRoomsWhereTheUserSays();
    void opensRoomsOnTheShownRelay();
    void leavesOnlyWhenConfirmed();
    void sendsToANumber();
    void countsAsTheRelayDoes();
    void removesOnlyWhenConfirmed();
    void asksAboutAChangedCertificate();

private:
    void addAccount(const model::AccountInfo& info);
    void show(const QString& roomId);
    QMenu* menuOf(const QString& accountId);
    void chooseInMenu(const QString& accountId, const QString& text);
    QAction* command(const QString& text) const;

    template <typename T>
    T* part(const QString& name) const
    {
        return m_window->findChild<T*>(name);
    }

    QList<model::AccountInfo> m_infos;
    std::unique_ptr<FakeRoomModel> m_rooms;
    std::unique_ptr<MainWindow> m_window;
};

void AccountsDeskTest::init()
{
    m_infos.clear();
    m_rooms = std::make_unique<FakeRoomModel>();
    m_window = std::make_unique<MainWindow>();
    m_window->rooms().setRooms(m_rooms.get());
    addAccount(fakeAccount(u"hosted"_s, {}, model::AccountKind::Hosted));
    addAccount(fakeAccount(u"rack"_s, u"Rack"_s, model::AccountKind::Operator));
    addAccount(fakeAccount(u"laink"_s, u"Laink"_s, model::AccountKind::LainkAgent));
    addAccount(fakeAccount(u"ring"_s, u"Ring"_s, model::AccountKind::AgentRingAgent));
    m_window->accounts().setAccounts(m_infos);
    m_window->show();
}

void AccountsDeskTest::cleanup()
{
    m_window.reset();
    m_rooms.reset();
}

/// A row with one room below it: "room-rack", titled "Notes of rack".
void AccountsDeskTest::addAccount(const model::AccountInfo& info)
{
    m_infos.append(info);
    m_rooms->addAccount(info);
    FakeRoomModel::Row room;
    room.id = u"room-"_s + info.id;
    room.name = u"Notes of "_s + info.id;
    room.members = {u"Ada"_s, u"Grace"_s};
    room.parentId = info.id;
    room.accountId = info.id;
    m_rooms->add(room);
}

void AccountsDeskTest::show(const QString& accountId)
{
    const QString roomId = u"room-"_s + accountId;
    m_window->rooms().offer(roomId);
    m_window->showRoom(fakeRoom(roomId, u"Notes"_s, {u"Ada"_s, u"Grace"_s}), nullptr, nullptr);
}

QMenu* AccountsDeskTest::menuOf(const QString& accountId)
{
    auto* view = part<RoomListView>(u"roomList"_s);
    emit view->accountMenuRequested(accountId, view->mapToGlobal(QPoint(10, 10)));
    return part<QMenu>(u"accountMenu"_s);
}

void AccountsDeskTest::chooseInMenu(const QString& accountId, const QString& text)
{
    QMenu* menu = menuOf(accountId);
    QVERIFY(menu);
    const QList<QAction*> actions = menu->actions();
    const auto found =
        std::ranges::find_if(actions, [&](const QAction* action) { return action->text().remove(u'&') == text; });
    QVERIFY2(found != actions.cend(), qPrintable(text));
    QAction* action = *found;
    action->trigger();
    menu->close();
    QTRY_VERIFY(!part<QMenu>(u"accountMenu"_s));
}

QAction* AccountsDeskTest::command(const QString& text) const
{
    const QList<QAction*> actions = m_window->findChildren<QAction*>();
    const auto found = std::ranges::find_if(
        actions, [&](const QAction* action) { return QString(action->text()).remove(u'&') == text; });
    return found == actions.cend() ? nullptr : *found;
}

void AccountsDeskTest::showsEachRelayAndItsState()
{
    auto* view = part<RoomListView>(u"roomList"_s);
    QCOMPARE(view->model()->rowCount(), 4);
    const QModelIndex laink = view->rooms()->indexOfRoom(u"laink"_s);
    QVERIFY(AccountRow::isAccount(laink));
    QCOMPARE(laink.data(Qt::AccessibleTextRole).toString(),
             u"Relay Laink, Online, As Ada (AG-1234), https://laink.example.org"_s);
    model::AccountInfo waiting = m_infos.at(2);
    waiting.status = {State::Retrying, 7, u"Nobody answers at that address."_s};
    waiting.name = u"evil\u202e<b>name</b>"_s;
    m_rooms->changeAccount(waiting);
    const AccountRow row = AccountRow::read(laink);
    QCOMPARE(row.state(), u"Retrying in 7 s"_s);
    QCOMPARE(row.place(), u"Nobody answers at that address."_s);
    QVERIFY(!row.title().contains(QChar(0x202e)));
    QVERIFY(laink.data(Qt::AccessibleTextRole).toString().contains(u"Retrying in 7 s"_s));
    m_window->grab(); // paints them all
}

void AccountsDeskTest::neverTakesARelayForARoom()
{
    QSignalSpy selected(&m_window->rooms(), &ui::RoomActions::roomSelected);
    auto* view = part<RoomListView>(u"roomList"_s);
    view->setFocus();
    view->setCurrentIndex(view->rooms()->indexOfRoom(u"rack"_s));
    QTest::keyClick(view, Qt::Key_Return); // folds it
    QVERIFY(!view->isExpanded(view->rooms()->indexOfRoom(u"rack"_s)));
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(view->isExpanded(view->rooms()->indexOfRoom(u"rack"_s)));
    QCOMPARE(selected.count(), 0);
    show(u"hosted"_s);
    selected.clear();
    view->chooseNext(1); // over the row of the relay
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.last().first().toString(), u"room-rack"_s);
}

/// Two relays may have a room of the same name.
void AccountsDeskTest::namesTheRelayOfWhatIsFound()
{
    AccountActions& desk = m_window->accounts();
    QCOMPARE(desk.placeOf(u"room-rack"_s, u"Notes"_s), u"Rack · Notes"_s);
    QCOMPARE(desk.placeOf(u"room-hosted"_s, u"Notes"_s), u"This computer · Notes"_s);
    QCOMPARE(desk.placeOf(u"gone"_s, u"Notes"_s), u"Notes"_s);

    m_rooms->change(u"room-ring"_s, model::RoomRole::Name, QString());
    m_window->records().setAvailable(true);
    command(u"Find in all rooms…"_s)->trigger();
    QSignalSpy asked(&m_window->records(), &RecordsActions::searchRequested);
    part<QLineEdit>(u"searchField"_s)->setText(u"check"_s);
    QTRY_COMPARE(asked.count(), 1);
    relay::protocol::SearchHit named;
    named.roomName = u"Notes of rack"_s;
    named.message.roomId = u"room-rack"_s;
    named.message.agentName = u"Ada"_s;
    relay::protocol::SearchHit nameless = named;
    nameless.roomName.clear();
    nameless.message.roomId = u"room-ring"_s;
    m_window->records().showSearchPage(u"check"_s, 0, {{named, nameless}, false, 0});
    const auto* hits = part<QListWidget>(u"searchHits"_s);
    QCOMPARE(hits->item(0)->data(HitRole::Where).toString(), u"Rack · Notes of rack · Ada"_s);
    QCOMPARE(hits->item(1)->data(HitRole::Where).toString(), u"Ring · Ada and Grace · Ada"_s);

    command(u"Go to room…"_s)->trigger();
    const auto* rooms = part<QListWidget>(u"switcherList"_s);
    QCOMPARE(rooms->count(), 4);
    for (const model::AccountInfo& account : std::as_const(m_infos))
        QCOMPARE(rooms->findItems(AccountRow{account}.title(), Qt::MatchContains).size(), 1);
    part<QLineEdit>(u"switcherField"_s)->setText(u"notes rack"_s);
    QCOMPARE(rooms->count(), 1);

    desk.setAccounts(m_infos.first(1));
    QCOMPARE(desk.placeOf(u"room-hosted"_s, u"Notes"_s), u"Notes"_s);
}

void AccountsDeskTest::offersWhatTheRelayAllows_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("control");
    QTest::addColumn<bool>("leave");
    QTest::newRow("hosted") << u"hosted"_s << true << false;
    QTest::newRow("operator") << u"rack"_s << true << false;
    QTest::newRow("laink") << u"laink"_s << false << true;
    QTest::newRow("agentring") << u"ring"_s << false << false;
}

void AccountsDeskTest::offersWhatTheRelayAllows()
{
    QFETCH(QString, id);
    QFETCH(bool, control);
    QFETCH(bool, leave);
    m_window->setConnectionStatus({State::Online});
    show(id);
    QCOMPARE(part<QToolButton>(u"pauseButton"_s)->isVisible(), control);
    QCOMPARE(part<QPushButton>(u"closeRoom"_s)->isVisible(), control);
    QCOMPARE(command(u"Pause this room"_s)->isEnabled(), control);
    QCOMPARE(command(u"Close this room…"_s)->isEnabled(), control);
    QCOMPARE(command(u"Rename room…"_s)->isEnabled(), control);
    QCOMPARE(command(u"Close this room…"_s)->toolTip().contains(u"Only who runs that relay"_s), !control);
    QCOMPARE(command(u"Leave this room…"_s)->isEnabled(), leave);
    QCOMPARE(command(u"New child room…"_s)->isEnabled(), leave);
    QVERIFY(command(u"Mark as read"_s)->isEnabled());
    const QString hint = m_window->findChild<Composer*>()->edit()->placeholderText();
    QVERIFY2(hint.contains(control ? u"as the operator"_s : u"You speak as Ada (AG-1234)"_s), qPrintable(hint));
    QSignalSpy paused(&m_window->control(), &ControlActions::roomPauseRequested);
    command(u"Pause this room"_s)->trigger();
    QCOMPARE(paused.count(), control ? 1 : 0);
}

void AccountsDeskTest::opensTheMenuByMouseAndKey()
{
    auto* view = part<RoomListView>(u"roomList"_s);
    QSignalSpy asked(view, &RoomListView::accountMenuRequested);
    const QModelIndex rack = view->rooms()->indexOfRoom(u"rack"_s);
    QStyleOptionViewItem option;
    option.rect = view->visualRect(rack);
    option.font = view->font();
    const QPoint button = AccountDelegate::layout(AccountRow::read(rack), option).menu.center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(rack).topLeft() + QPoint(20, 10));
    QCOMPARE(asked.count(), 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, button);
    QCOMPARE(asked.count(), 1);
    QMenu* menu = part<QMenu>(u"accountMenu"_s);
    QVERIFY(menu && menu->isVisible());
    QStringList texts;
    for (const QAction* action : menu->actions())
        texts << action->text().remove(u'&');
    texts.removeAll({});
    QCOMPARE(texts, (QStringList{u"New room…"_s, u"Rename…"_s, u"Show its certificate…"_s, u"Remove…"_s}));
    menu->close();
    QTRY_VERIFY(!part<QMenu>(u"accountMenu"_s));
    view->setCurrentIndex(rack);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(view->viewport(), &byKey);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked.last().first().toString(), u"rack"_s);
}

void AccountsDeskTest::joinsByCode()
{
    QSignalSpy joined(&m_window->accounts(), &AccountActions::joinRequested);
    show(u"hosted"_s);
    QApplication::setActiveWindow(m_window.get());
    QVERIFY(command(u"Join by code…"_s)->isEnabled()); // there is one relay on which one can
    command(u"Join by code…"_s)->trigger();
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(joined.count(), 0);
    QVERIFY(part<QLabel>(u"fieldsProblem"_s)->isVisible());
    QDialog* dialog = part<QDialog>(u"fieldsDialog"_s);
    QTRY_VERIFY(dialog->height() >= dialog->layout()->totalHeightForWidth(dialog->width())); // nothing is cut off
    QCOMPARE(dialog->focusWidget()->objectName(), u"joinCode"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog->focusWidget()->objectName(), u"fieldsSubmit"_s);
    part<QLineEdit>(u"joinCode"_s)->setText(u" k7qx2 mwp4r "_s);
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(joined.count(), 1);
    QCOMPARE(joined.last(), (QVariantList{u"laink"_s, u"k7qx2 mwp4r"_s}));
    QVERIFY(m_window->accounts().finishAction(u"There is no such code."_s));
    QCOMPARE(part<QLabel>(u"fieldsProblem"_s)->text(), u"There is no such code."_s);
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(joined.count(), 2);
    QVERIFY(m_window->accounts().finishAction());
    QTRY_VERIFY(!part<QLineEdit>(u"joinCode"_s));
    QVERIFY(!m_window->accounts().finishAction(u"nobody asked"_s));
}

void AccountsDeskTest::opensRoomsWhereTheUserSays()
{
    QSignalSpy opened(&m_window->rooms(), &ui::RoomActions::roomOpeningRequested);
    chooseInMenu(u"laink"_s, u"New room…"_s);
    part<QLineEdit>(u"newRoomName"_s)->setText(u"Tests"_s);
    part<QPushButton>(u"newRoomOpen"_s)->click();
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.last(), (QVariantList{u"Tests"_s, u"laink"_s}));
}

/// Where one is, and of two that bear one name one sees which is meant.
void AccountsDeskTest::opensRoomsOnTheShownRelay()
{
    addAccount(fakeAccount(u"guest"_s, u"Rack"_s, model::AccountKind::LainkAgent));
    m_window->accounts().setAccounts(m_infos);
    const auto* where = part<QComboBox>(u"newRoomWhere"_s);
    for (const QString& accountId : {u"rack"_s, u"guest"_s, u"hosted"_s}) {
        show(accountId);
        command(u"New room…"_s)->trigger();
        QCOMPARE(where->currentData().toString(), accountId);
        QTest::keyClick(part<QLineEdit>(u"newRoomName"_s), Qt::Key_Escape);
    }
    QStringList titles;
    for (int at = 0; at < where->count(); ++at)
        titles << where->itemText(at);
    QCOMPARE(titles.removeDuplicates(), 0);
    QVERIFY(titles.contains(u"Rack · As its operator"_s));
    QVERIFY(titles.contains(u"This computer"_s)); // there is only one
}

void AccountsDeskTest::leavesOnlyWhenConfirmed()
{
    QSignalSpy left(&m_window->accounts(), &AccountActions::leaveRequested);
    show(u"laink"_s);
    command(u"Leave this room…"_s)->trigger();
    auto* question = part<QMessageBox>(u"controlQuestion"_s);
    QVERIFY(question);
    QTest::keyClick(question, Qt::Key_Return);
    QTRY_VERIFY(!part<QMessageBox>(u"controlQuestion"_s));
    QCOMPARE(left.count(), 0);
    command(u"Leave this room…"_s)->trigger();
    part<QPushButton>(u"controlConfirm"_s)->click();
    QCOMPARE(left.count(), 1);
    QCOMPARE(left.last().first().toString(), u"room-laink"_s);
}

void AccountsDeskTest::sendsToANumber()
{
    QSignalSpy sent(&m_window->accounts(), &AccountActions::sendRequested);
    chooseInMenu(u"ring"_s, u"Message to a number…"_s);
    part<QLineEdit>(u"sendNumber"_s)->setText(u"4821"_s);
    part<QPlainTextEdit>(u"sendText"_s)->setPlainText(u"Hello"_s);
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(sent.count(), 0);
    part<QLineEdit>(u"sendNumber"_s)->setText(u"ag-4821"_s);
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(sent.last(), (QVariantList{u"ring"_s, u"AG-4821"_s, u"Hello"_s}));
}

/// AgentRing takes less in one message than Laink; what is too long is not sent at all.
void AccountsDeskTest::countsAsTheRelayDoes()
{
    QSignalSpy said(&m_window->conversation(), &ui::ConversationPane::messageSubmitted);
    auto* composer = m_window->findChild<Composer*>();
    const QString most = u"😀"_s.repeated(relay::protocol::MaxAgentRingText);
    show(u"ring"_s);
    composer->setText(most + u'x');
    composer->send();
    QCOMPARE(said.count(), 0);
    bool saysSo = false;
    const QList<QLabel*> labels = composer->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        saysSo = saysSo || (!label->isHidden() && label->text() == u"1 too many"_s);
    QVERIFY(saysSo);
    show(u"laink"_s); // what is typed belongs to its room
    composer->setText(most + u'x');
    QVERIFY(composer->canSend());
    show(u"ring"_s);
    composer->setText(most);
    composer->send();
    QCOMPARE(said.count(), 1);

    QSignalSpy sent(&m_window->accounts(), &AccountActions::sendRequested);
    chooseInMenu(u"ring"_s, u"Message to a number…"_s);
    part<QLineEdit>(u"sendNumber"_s)->setText(u"AG-4821"_s);
    part<QPlainTextEdit>(u"sendText"_s)->setPlainText(most + u'x');
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(sent.count(), 0);
    QVERIFY(part<QLabel>(u"fieldsProblem"_s)->text().contains(u"10,001"_s));
    part<QPlainTextEdit>(u"sendText"_s)->setPlainText(most + u"  \n"_s); // what surrounds it is not sent
    part<QPushButton>(u"fieldsSubmit"_s)->click();
    QCOMPARE(sent.count(), 1);
}

void AccountsDeskTest::removesOnlyWhenConfirmed()
{
    QSignalSpy removed(&m_window->accounts(), &AccountActions::removeRequested);
    chooseInMenu(u"rack"_s, u"Remove…"_s);
    QVERIFY(part<QMessageBox>(u"controlQuestion"_s)->text().contains(u"Rack"_s));
    QCOMPARE(removed.count(), 0);
    part<QPushButton>(u"controlConfirm"_s)->click();
    QCOMPARE(removed.last().first().toString(), u"rack"_s);
    QMenu* menu = menuOf(u"hosted"_s);
    for (const QAction* action : menu->actions())
        QVERIFY(!action->text().contains(u"Re&move"_s));
}

void AccountsDeskTest::asksAboutAChangedCertificate()
{
    QSignalSpy accepted(&m_window->accounts(), &AccountActions::certificateAccepted);
    show(u"rack"_s);
    m_infos[1].status = {State::CertificateChanged, 0, u"Another certificate."_s};
    m_infos[1].fingerprint = QStringList(32, u"AB"_s).join(u':');
    m_infos[1].offered = QStringList(32, u"CD"_s).join(u':');
    m_rooms->changeAccount(m_infos.at(1));
    m_window->accounts().setAccounts(m_infos);
    const QList<QLabel*> reasons = m_window->findChild<Composer*>()->findChildren<QLabel*>();
    for (const QLabel* reason : reasons) // it is not this computer's relay that is off
        QVERIFY2(!reason->text().contains(u" is off"_s), qPrintable(reason->text()));
    QVERIFY(!m_window->findChild<Composer*>()->isAllowed());
    chooseInMenu(u"rack"_s, u"Inspect the new certificate…"_s);
    QCOMPARE(QString(part<QLabel>(u"offeredFingerprint"_s)->text()).replace(u'\n', u':'), m_infos.at(1).offered);
    QTest::keyClick(part<QDialog>(u"certificateDialog"_s), Qt::Key_Return); // stays disconnected
    QTRY_VERIFY(!part<QDialog>(u"certificateDialog"_s));
    QCOMPARE(accepted.count(), 0);
    chooseInMenu(u"rack"_s, u"Inspect the new certificate…"_s);
    part<QPushButton>(u"trustOffered"_s)->click();
    QCOMPARE(accepted.last(), (QVariantList{u"rack"_s, m_infos.at(1).offered}));
}

QTEST_MAIN(AccountsDeskTest)
#include "accounts_desk_test.moc"

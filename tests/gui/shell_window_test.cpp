// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

#include "tests/support/fakeconversation.h"
#include "tests/support/fakeroommodel.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/hostsettingsdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/relayswitch.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/copybutton.h"
#include "ui/rooms/newroomform.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomswitcher.h"
#include "ui/shell/banner.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Room;
using testing::fakeRoom;

namespace {

const QString Hostile = u"<img src=\"file:///dev/zero\">[*] & %1\u202e"_s;

struct Stage {
    testing::FakeRoomModel rooms;
    testing::FakeConversation talk;
    MainWindow window;

    /// On screen, active, connected, three rooms, the first one shown.
    void begin()
    {
        rooms.add({u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}, u"Ada"_s, u"Hi."_s, 3'000, 0, RoomState::Talking, {}});
        rooms.add({u"b"_s, u"Lexer"_s, {u"Kim"_s}, {}, {}, 2'000, 0, RoomState::Open, {}});
        rooms.add({u"c"_s, u"Notes"_s, {u"Ada"_s, u"Kim"_s}, u"Kim"_s, u"?"_s, 1'000, 4, RoomState::Silent, {}});
        window.setRoomModel(&rooms);
        window.setHostStatus({HostStatus::State::On, {u"http://127.0.0.1:4821"_s}, {}, {}});
        window.setConnectionStatus({ConnectionStatus::State::Online, 0, {}});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        show(fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
    }

    void show(const Room& room)
    {
        talk.fillMembers(room, QDateTime::currentMSecsSinceEpoch());
        window.showRoom(room, talk.messages(), talk.members());
    }

    template <typename Widget>
    Widget* find(const QString& name = {}) const
    {
        return window.findChild<Widget*>(name);
    }

    QAction* action(Command command) const { return window.findChild<WindowActions*>()->action(command); }
};

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

/// Those parts of Qt's own widgets that get the focus in their stead.
bool isInnerPart(const QWidget* widget)
{
    if (qobject_cast<const QScrollBar*>(widget) || widget->objectName().startsWith(u"qt_"_s) ||
        (widget->focusProxy() && widget->isAncestorOf(widget->focusProxy())))
        return true;
    return widget->parentWidget() && widget->parentWidget()->inherits("QAbstractItemView");
}

void verifyNames(const QWidget& within)
{
    const QList<QWidget*> all = within.findChildren<QWidget*>();
    for (QWidget* widget : all) {
        if (widget->focusPolicy() == Qt::NoFocus || isInnerPart(widget) || widget->inherits("QMenuBar") ||
            widget->inherits("QMenu"))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (button && button->isHidden() && button->text().isEmpty() && button->icon().isNull())
            continue;                                            // one that has nothing to offer at the moment
        const auto* label = qobject_cast<const QLabel*>(widget); // its text is its name
        if (label && label->text().isEmpty())
            continue;
        QVERIFY2(!nameOf(widget).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

} // namespace

class ShellWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandHasOneShortcutAndAnEntry();
    void titleTellsUnreadModeAndRoom();
    void choosingARoomIsSaidOnce();
    void roomIsFollowed();
    void shortcutsWorkFromTheComposerToo();
    void unreadNavigationSkipsReadRooms();
    void renamingInPlace();
    void codeIsCopiedAndOffered();
    void invitationTellsWhoCame();
    void newRoomFailureIsShownInItsForm();
    void bannersComeAndGo();
    void connectionIsToldInWords();
    void hostingGoesThrough();
    void vaultPromptIsInTheWindow();
    void draftsBelongToRooms();
    void readOnlyWhenSeen();
    void closedRoomTakesNoMessage();
    void layoutComesBack();
    void panesByKey();
    void closingAsksOnceToQuit();
    void hostileTextsStayPlain();
    void everyControlHasAName();
    void paletteMayChange();
};

void ShellWindowTest::everyCommandHasOneShortcutAndAnEntry()
{
    Stage stage;
    QStringList keys;
    QHash<QString, QString> mnemonics;
    const QList<ShortcutEntry> table = shortcutTable();
    for (const ShortcutEntry& entry : table) {
        if (!entry.key.isEmpty()) {
            QVERIFY2(!QKeySequence(entry.key).isEmpty(), qPrintable(entry.key));
            QVERIFY2(!keys.contains(entry.key), qPrintable(entry.key));
            keys << entry.key;
        }
        if (entry.menu == MenuId::None)
            continue;
        QAction* action = stage.action(entry.command);
        QVERIFY(action);
        QCOMPARE(action->shortcut(), QKeySequence(entry.key));
        const QString mnemonic = QKeySequence::mnemonic(entry.text).toString() + QString::number(int(entry.menu));
        QVERIFY2(!mnemonics.contains(mnemonic), qPrintable(entry.text + u" / "_s + mnemonics.value(mnemonic)));
        mnemonics.insert(mnemonic, entry.text);
    }
    stage.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    QTest::keyClick(&stage.window, Qt::Key_Slash, Qt::ControlModifier);
    auto* sheet = stage.find<ShortcutSheet>();
    QVERIFY(sheet && sheet->isVisible() && !sheet->isModal());
    QStringList shown;
    const QList<QLabel*> labels = sheet->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        shown << label->text();
    for (const QString& key : std::as_const(keys))
        QVERIFY2(shown.contains(QKeySequence(key).toString(QKeySequence::NativeText)), qPrintable(key));
}

void ShellWindowTest::titleTellsUnreadModeAndRoom()
{
    Stage stage;
    QCOMPARE(stage.window.windowTitle(), u"Duologue"_s);
    stage.begin();
    QCOMPARE(stage.window.windowTitle(), u"Duologue — Parser"_s);
    stage.window.setUnreadTotal(3);
    QCOMPARE(stage.window.windowTitle(), u"(3) Duologue — Parser"_s);
    stage.window.setModeLabel(u"Demo"_s);
    QCOMPARE(stage.window.windowTitle(), u"(3) Duologue (Demo) — Parser"_s);
    QVERIFY(stage.find<QLabel>(u"modeLabel"_s)->isVisible());
    stage.window.clearRoom();
    QCOMPARE(stage.window.windowTitle(), u"(3) Duologue (Demo)"_s);
}

void ShellWindowTest::choosingARoomIsSaidOnce()
{
    Stage stage;
    stage.begin();
    QSignalSpy selected(&stage.window, &MainWindow::roomSelected);
    auto* list = stage.find<RoomListView>();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.takeFirst().first().toString(), u"b"_s);
    stage.show(fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s}));
    QCOMPARE(selected.count(), 0); // what is shown was not chosen once more
    stage.window.selectRoom(u"c"_s);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.takeFirst().first().toString(), u"c"_s);
    QCOMPARE(list->currentRoom(), u"c"_s);
}

void ShellWindowTest::roomIsFollowed()
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

void ShellWindowTest::shortcutsWorkFromTheComposerToo()
{
    Stage stage;
    stage.begin();
    stage.find<ChatPane>()->focusComposer();
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    auto* switcher = stage.find<RoomSwitcher>();
    QVERIFY(switcher->isVisible());
    QSignalSpy selected(&stage.window, &MainWindow::roomSelected);
    QTest::keyClicks(QApplication::focusWidget(), u"lexer"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first().first().toString(), u"b"_s);

    stage.find<ChatPane>()->focusComposer();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(selected.count(), 2);
    QCOMPARE(selected.last().first().toString(), u"a"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(stage.find<NewRoomForm>()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!stage.find<NewRoomForm>()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(stage.find<QLineEdit>(u"roomFilter"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(!stage.find<InspectorPane>()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(stage.find<InspectorPane>()->isVisible());
    QVERIFY(stage.find<QToolButton>(u"inspectorButton"_s)->isChecked());
}

void ShellWindowTest::unreadNavigationSkipsReadRooms()
{
    Stage stage;
    stage.begin();
    QSignalSpy selected(&stage.window, &MainWindow::roomSelected);
    QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first().first().toString(), u"c"_s);
    QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(selected.count(), 1);
}

void ShellWindowTest::renamingInPlace()
{
    Stage stage;
    stage.begin();
    QSignalSpy renamed(&stage.window, &MainWindow::roomRenamed);
    auto* edit = stage.find<QLineEdit>(u"roomNameEdit"_s);
    QTest::keyClick(&stage.window, Qt::Key_F2);
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->text(), u"Parser"_s);
    QTest::keyClicks(edit, u"Review"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QCOMPARE(renamed.count(), 0);
    QTest::mouseClick(stage.find<QToolButton>(u"factRename"_s), Qt::LeftButton);
    QTest::keyClicks(edit, u"  Review "_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(renamed.count(), 1);
    QCOMPARE(renamed.first().at(0).toString(), u"a"_s);
    QCOMPARE(renamed.first().at(1).toString(), u"Review"_s);
}

void ShellWindowTest::codeIsCopiedAndOffered()
{
    Stage stage;
    stage.begin();
    QVERIFY(!stage.action(Command::CopyCode)->isEnabled());
    QVERIFY(!stage.find<CopyButton>(u"copyCode"_s)->isVisible());
    const Room open = fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s});
    stage.show(open);
    QTest::mouseClick(stage.find<CopyButton>(u"copyCode"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), open.code);
    QApplication::clipboard()->clear();
    QTest::keyClick(&stage.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), open.code);

    QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(stage.find<RoomListView>()->viewport(), &menuKey);
    QList<QMenu*> menus;
    const QList<QMenu*> all = stage.window.findChildren<QMenu*>();
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(menus), [](QMenu* menu) { return menu->isVisible(); });
    QCOMPARE(menus.size(), 1);
    QVERIFY(menus.first()->actions().contains(stage.action(Command::CopyCode)));
    QVERIFY(menus.first()->actions().contains(stage.action(Command::MarkRead)));
    menus.first()->close();

    QSignalSpy read(&stage.window, &MainWindow::roomRead);
    stage.action(Command::MarkRead)->trigger();
    QCOMPARE(read.count(), 1);
    QCOMPARE(read.first().first().toString(), u"b"_s);
}

void ShellWindowTest::invitationTellsWhoCame()
{
    Stage stage;
    stage.begin();
    stage.window.showInvitation(u"n"_s, u"K7QX2MWP4R"_s);
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

void ShellWindowTest::newRoomFailureIsShownInItsForm()
{
    Stage stage;
    stage.begin();
    QSignalSpy opening(&stage.window, &MainWindow::roomOpeningRequested);
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
    stage.window.showInvitation(u"n"_s, u"K7QX2MWP4R"_s);
    QVERIFY(!stage.find<NewRoomForm>()->isVisible());
    stage.window.showFailure(u"Something else failed."_s);
    QCOMPARE(stage.window.findChildren<Banner*>().size(), 1);
}

void ShellWindowTest::bannersComeAndGo()
{
    Stage stage;
    stage.begin();
    QSignalSpy activated(&stage.window, &MainWindow::bannerActivated);
    stage.window.showBanner(u"disk"_s, u"The disk is <b>full</b>."_s, u"Show the folder"_s);
    stage.window.showBanner(u"disk"_s, u"The disk is <b>very</b> full."_s, u"Show the folder"_s);
    stage.window.showBanner(u"clock"_s, u"The clock went back."_s);
    QList<Banner*> banners = stage.window.findChildren<Banner*>();
    QCOMPARE(banners.size(), 2);
    QCOMPARE(banners.first()->text(), u"The disk is <b>very</b> full."_s);
    QCOMPARE(banners.first()->findChild<QLabel*>(u"bannerText"_s)->textFormat(), Qt::PlainText);
    QTest::mouseClick(banners.first()->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), u"disk"_s);
    QVERIFY(!banners.last()->findChild<QPushButton*>()->isVisible());
    QTest::mouseClick(banners.last()->findChild<QToolButton*>(u"bannerDismiss"_s), Qt::LeftButton);
    QTRY_COMPARE(stage.window.findChildren<Banner*>().size(), 1);
    stage.window.hideBanner(u"disk"_s);
    QTRY_VERIFY(stage.window.findChildren<Banner*>().isEmpty());
    stage.window.hideBanner(u"disk"_s);
}

void ShellWindowTest::connectionIsToldInWords()
{
    Stage stage;
    stage.begin();
    auto* pill = stage.find<ConnectionPill>();
    QCOMPARE(pill->text(), u"Online"_s);
    stage.window.setConnectionStatus({ConnectionStatus::State::Retrying, 8, u"No answer."_s});
    QCOMPARE(pill->text(), u"Retrying in 8 s"_s);
    QVERIFY(pill->accessibleName().contains(u"Retrying in 8 s"_s));
    QVERIFY(!stage.action(Command::NewRoom)->isEnabled());
    stage.window.setConnectionStatus({ConnectionStatus::State::Refused, 0, u"Wrong key."_s});
    QCOMPARE(pill->text(), u"Refused"_s);
    stage.window.setConnectionStatus({});
    QVERIFY(!pill->isVisible());
}

void ShellWindowTest::hostingGoesThrough()
{
    Stage stage;
    stage.begin();
    QSignalSpy switched(&stage.window, &MainWindow::hostingSwitched);
    QSignalSpy changed(&stage.window, &MainWindow::hostSettingsChanged);
    QTest::mouseClick(stage.find<RelaySwitch>(), Qt::LeftButton);
    stage.action(Command::SwitchHosting)->trigger();
    QCOMPARE(switched.count(), 2);
    QCOMPARE(switched.at(0).first().toBool(), false);
    QCOMPARE(switched.at(1).first().toBool(), false);
    stage.window.setHostStatus({});
    stage.action(Command::SwitchHosting)->trigger();
    QCOMPARE(switched.at(2).first().toBool(), true);

    HostSettings settings;
    settings.port = 5'555;
    stage.window.setHostSettings(settings);
    QTest::keyClick(&stage.window, Qt::Key_Comma, Qt::ControlModifier);
    auto* dialog = stage.find<HostSettingsDialog>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->settings(), settings);
    emit dialog->settingsChanged(settings);
    QCOMPARE(changed.count(), 1);
}

void ShellWindowTest::vaultPromptIsInTheWindow()
{
    Stage stage;
    stage.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    QSignalSpy answered(&stage.window, &MainWindow::vaultAnswered);
    QSignalSpy entered(&stage.window, &MainWindow::passphraseEntered);
    stage.window.showVaultPrompt({VaultPrompt::Reason::KeychainLocked, true, {}});
    auto* panel = stage.find<VaultPanel>();
    QVERIFY(panel->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    QTest::mouseClick(panel->findChild<QPushButton*>(u"vaultTryAgain"_s), Qt::LeftButton);
    QCOMPARE(answered.count(), 1);
    stage.window.showVaultPrompt({VaultPrompt::Reason::NeedsPassphrase, true, {}});
    auto* field = panel->findChild<QLineEdit*>(u"vaultPassphrase"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"sesame"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(entered.count(), 1);
    stage.window.hideVaultPrompt();
    QVERIFY(!panel->isVisible());
}

void ShellWindowTest::draftsBelongToRooms()
{
    Stage stage;
    stage.begin();
    QSignalSpy changed(&stage.window, &MainWindow::draftChanged);
    auto* chat = stage.find<ChatPane>();
    stage.window.setDraft(u"b"_s, u"half a sentence"_s);
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

    QSignalSpy submitted(&stage.window, &MainWindow::messageSubmitted);
    chat->focusComposer();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(submitted.count(), 1);
    QCOMPARE(submitted.first().at(0).toString(), u"a"_s);
    QCOMPARE(submitted.first().at(1).toString(), u"for Ada"_s);
}

void ShellWindowTest::readOnlyWhenSeen()
{
    Stage stage;
    QSignalSpy read(&stage.window, &MainWindow::roomRead);
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

void ShellWindowTest::closedRoomTakesNoMessage()
{
    Stage stage;
    stage.begin();
    Room room = fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s});
    QVERIFY(stage.find<Composer>()->isEnabled());
    room.closed = true;
    stage.window.updateRoom(room);
    QSignalSpy submitted(&stage.window, &MainWindow::messageSubmitted);
    stage.find<ChatPane>()->focusComposer();
    if (QApplication::focusWidget()) {
        QTest::keyClicks(QApplication::focusWidget(), u"x"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    QCOMPARE(submitted.count(), 0);
}

void ShellWindowTest::layoutComesBack()
{
    QByteArray layout;
    {
        Stage stage;
        stage.begin();
        stage.window.resize(1'000, 700);
        auto* splitter = stage.find<QSplitter>(u"panes"_s);
        splitter->setSizes({400, 340, 260});
        QTest::keyClick(&stage.window, Qt::Key_Period, Qt::ControlModifier);
        layout = stage.window.saveLayout();
    }
    Stage stage;
    stage.window.restoreLayout(layout);
    stage.begin();
    QCOMPARE(stage.window.size(), QSize(1'000, 700));
    QVERIFY(qAbs(stage.find<QSplitter>(u"panes"_s)->sizes().first() - 400) < 40);
    QVERIFY(!stage.find<InspectorPane>()->isVisible());
    QVERIFY(!stage.action(Command::ToggleInspector)->isChecked());
    stage.window.restoreLayout("rubbish");
    stage.window.restoreLayout({});
    QCOMPARE(stage.window.size(), QSize(1'000, 700));
}

void ShellWindowTest::panesByKey()
{
    Stage stage;
    stage.begin();
    const QList<QWidget*> panes{stage.find<RoomListView>(), stage.find<TimelineView>(), stage.find<Composer>(),
                                stage.find<InspectorPane>(), stage.find<QWidget>(u"hostingStrip"_s)};
    const auto here = [&] {
        QWidget* focus = QApplication::focusWidget();
        for (qsizetype index = 0; index < panes.size(); ++index) {
            if (focus && (panes.at(index) == focus || panes.at(index)->isAncestorOf(focus)))
                return index;
        }
        return qsizetype{-1};
    };
    stage.find<RoomListView>()->setFocus();
    QTRY_COMPARE(here(), 0);
    for (const qsizetype expected : {1, 2, 3, 4, 0}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QTRY_COMPARE(here(), expected);
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QTRY_COMPARE(here(), 4);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE(here(), 2); // back to writing
}

void ShellWindowTest::closingAsksOnceToQuit()
{
    Stage stage;
    stage.begin();
    QSignalSpy quit(&stage.window, &MainWindow::quitRequested);
    QSignalSpy draft(&stage.window, &MainWindow::draftChanged);
    connect(&stage.window, &MainWindow::quitRequested, &stage.window, &QWidget::close);
    stage.find<ChatPane>()->focusComposer();
    QTest::keyClicks(QApplication::focusWidget(), u"unsent"_s);
    QTest::keyClick(&stage.window, Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!stage.window.isVisible());
    QCOMPARE(quit.count(), 1);
    QCOMPARE(draft.last().at(1).toString(), u"unsent"_s);
}

void ShellWindowTest::hostileTextsStayPlain()
{
    Stage stage;
    stage.begin();
    stage.rooms.add({u"h"_s, Hostile, {Hostile, Hostile}, Hostile, Hostile, 9'000, 1, RoomState::Talking, {}});
    Room room = fakeRoom(u"h"_s, Hostile, {Hostile, Hostile});
    room.code = u"K7QX2MWP4R"_s;
    stage.show(room);
    stage.window.showBanner(u"x"_s, Hostile, {});
    stage.window.showInvitation(u"h"_s, room.code);
    QVERIFY(stage.window.windowTitle().contains(u"[*][*]"_s));
    const QList<QLabel*> labels = stage.window.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'), qPrintable(label->text()));
        QVERIFY2(!label->text().contains(u'\u202e'), qPrintable(label->text()));
    }
    const QList<QWidget*> widgets = stage.window.findChildren<QWidget*>();
    for (const QWidget* widget : widgets)
        QVERIFY2(!widget->toolTip().contains(u"<img"_s), qPrintable(widget->toolTip()));
}

void ShellWindowTest::everyControlHasAName()
{
    Stage stage;
    stage.begin();
    Room room = fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s});
    room.parentId = u"a"_s;
    stage.show(room);
    stage.window.showBanner(u"x"_s, u"Something is the matter."_s, u"Mend it"_s);
    stage.window.showVaultPrompt({VaultPrompt::Reason::NewPassphrase, false, u"no service"_s});
    stage.window.showInvitation(u"b"_s, room.code);
    stage.action(Command::HostSettings)->trigger();
    stage.action(Command::ShortcutSheet)->trigger();
    stage.action(Command::About)->trigger();
    verifyNames(stage.window);
}

void ShellWindowTest::paletteMayChange()
{
    Stage stage;
    stage.begin();
    stage.window.showBanner(u"x"_s, u"Something is the matter."_s);
    stage.window.showVaultPrompt({VaultPrompt::Reason::NoKeychain, false, {}});
    const QPalette before = QApplication::palette();
    QPalette dark = before;
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::WindowText, Qt::white);
    dark.setColor(QPalette::Text, Qt::white);
    QApplication::setPalette(dark);
    QCoreApplication::processEvents();
    // What was once derived from the light palette must not stay: every label is readable on black.
    const QList<QLabel*> labels = stage.window.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->text().isEmpty() || !label->isVisible())
            continue;
        QVERIFY2(label->palette().color(QPalette::WindowText).lightness() > 100, qPrintable(label->text()));
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(ShellWindowTest)
#include "shell_window_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/gui/shellstage.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composer.h"
#include "ui/chat/timelineview.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/clipboard.h"
#include "ui/rooms/newroomform.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomswitcher.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quitquestion.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Room;
using testing::fakeRoom;

namespace {

QString nameOf(QWidget* widget)
{
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

/// Those parts of Qt's own widgets that get the focus in their stead.
bool isInnerPart(const QWidget* widget)
{
    if (qobject_cast<const QScrollBar*>(widget) || widget->objectName().startsWith(u"qt_"_s) ||
        widget->inherits("QComboBoxListView") || // shown by its box, made by later versions before that
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

/// What a screen reader says of that, and of all in it, is words: no mark-up of a tooltip's or a label's.
void verifyWords(QAccessibleInterface* part, int depth = 0)
{
    if (part == nullptr || depth > 30)
        return;
    for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Help}) {
        const QString words = part->text(kind);
        const QObject* object = part->object();
        QVERIFY2(!words.contains(u'<') && !words.contains(u"&lt;"_s) && !words.contains(u"&amp;"_s),
                 qPrintable(words + u" of "_s + (object ? object->objectName() : QString())));
    }
    for (int i = 0; i < part->childCount(); ++i)
        verifyWords(part->child(i), depth + 1);
}

} // namespace

/// What can be done in the window, by key and by menu, and that all of it has a name.
class ShellCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandHasOneShortcutAndAnEntry();
    void shortcutsWorkFromTheComposerToo();
    void unreadNavigationSkipsReadRooms();
    void renamingInPlace();
    void codeIsCopiedAndOffered();
    void panesByKey();
    void closingAsksOnceToQuit();
    void quittingAsksWhileARelayIsOn();
    void aSessionThatEndsIsNotAsked();
    void everyControlHasAName();
};

void ShellCommandsTest::everyCommandHasOneShortcutAndAnEntry()
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
    auto* sheet = stage.find<QTreeWidget>(u"keys"_s);
    QVERIFY(sheet && sheet->isVisible());
    const auto seen = [sheet] {
        QStringList texts;
        for (QTreeWidgetItemIterator item(sheet, QTreeWidgetItemIterator::NotHidden); *item; ++item)
            texts << (*item)->text(1);
        texts.removeAll(QString());
        return texts;
    };
    const QStringList shown = seen();
    for (const QString& key : std::as_const(keys))
        QVERIFY2(shown.contains(QKeySequence(key).toString(QKeySequence::NativeText)), qPrintable(key));
    QTRY_VERIFY(stage.find<QLineEdit>(u"keysFilter"_s)->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"find in"_s);
    QCOMPARE(seen(), (QStringList{u"Ctrl+F"_s, u"Ctrl+Shift+F"_s}));
    stage.find<QLineEdit>(u"keysFilter"_s)->setText(u"shift+f6"_s);
    QCOMPARE(seen(), QStringList{u"Shift+F6"_s});
}

void ShellCommandsTest::shortcutsWorkFromTheComposerToo()
{
    Stage stage;
    stage.begin();
    stage.find<ChatPane>()->focusComposer();
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    auto* switcher = stage.find<RoomSwitcher>();
    QVERIFY(switcher->isVisible());
    QSignalSpy selected(&stage.window.rooms(), &ui::RoomActions::roomSelected);
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

void ShellCommandsTest::unreadNavigationSkipsReadRooms()
{
    Stage stage;
    stage.begin();
    QSignalSpy selected(&stage.window.rooms(), &ui::RoomActions::roomSelected);
    QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.first().first().toString(), u"c"_s);
    QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(selected.count(), 1);
}

void ShellCommandsTest::renamingInPlace()
{
    Stage stage;
    stage.begin();
    QSignalSpy renamed(&stage.window.rooms(), &ui::RoomActions::roomRenamed);
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

void ShellCommandsTest::codeIsCopiedAndOffered()
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

    QSignalSpy read(&stage.window.rooms(), &ui::RoomActions::roomRead);
    stage.action(Command::MarkRead)->trigger();
    QCOMPARE(read.count(), 1);
    QCOMPARE(read.first().first().toString(), u"b"_s);
}

void ShellCommandsTest::panesByKey()
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

void ShellCommandsTest::closingAsksOnceToQuit()
{
    Stage stage;
    stage.begin();
    QSignalSpy quit(&stage.window, &MainWindow::quitRequested);
    QSignalSpy draft(&stage.window.conversation(), &ui::ConversationPane::draftChanged);
    connect(&stage.window, &MainWindow::quitRequested, &stage.window, &QWidget::close);
    stage.find<ChatPane>()->focusComposer();
    QTest::keyClicks(QApplication::focusWidget(), u"unsent"_s);
    QTest::keyClick(&stage.window, Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!stage.window.isVisible());
    QCOMPARE(quit.count(), 1);
    QCOMPARE(draft.last().at(1).toString(), u"unsent"_s);
}

void ShellCommandsTest::quittingAsksWhileARelayIsOn()
{
    Stage stage;
    stage.begin();
    QSignalSpy quit(&stage.window, &MainWindow::quitRequested);
    QSignalSpy hidden(&stage.window, &MainWindow::hiddenToTray);
    const auto box = [&] {
        const QList<QMessageBox*> boxes = stage.window.findChildren<QMessageBox*>(u"controlQuestion"_s);
        return boxes.isEmpty() || !boxes.last()->isVisible() ? nullptr : boxes.last();
    };
    stage.window.leaving().setQuestion(u"Its relay goes off."_s);

    // There is a tray: Return goes on there.
    stage.window.leaving().setKeepsRunning(true);
    QTest::keyClick(&stage.window, Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(box());
    QVERIFY(box()->informativeText().contains(u"Its relay goes off."_s));
    stage.window.leaving().ask(); // as from the tray's menu
    QCOMPARE(stage.window.findChildren<QMessageBox*>(u"controlQuestion"_s).size(), 1);
    QTest::keyClick(box(), Qt::Key_Return);
    QCOMPARE(quit.count(), 0);
    QCOMPARE(hidden.count(), 1);
    QVERIFY(!stage.window.isVisible());
    stage.window.leaving().ask();
    QVERIFY(stage.window.isVisible() && box());
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
    QVERIFY(stage.window.isVisible());
    QCOMPARE(quit.count(), 0);

    // There is none: closing the window is quitting.
    stage.window.leaving().setKeepsRunning(false);
    stage.window.activateWindow(); // no window manager does it here
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    QTest::keyClick(&stage.window, Qt::Key_W, Qt::ControlModifier);
    QVERIFY(box());
    QVERIFY(stage.window.isVisible());
    QTest::mouseClick(box()->findChild<QAbstractButton*>(u"controlConfirm"_s), Qt::LeftButton);
    QCOMPARE(quit.count(), 1);
    QTRY_VERIFY(!box());

    stage.window.leaving().ask();
    QVERIFY(box());
    stage.window.leaving().setQuestion({}); // it went off in the meantime
    QTRY_VERIFY(!box());
    QTest::keyClick(&stage.window, Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!box());
    QCOMPARE(quit.count(), 2);
}

void ShellCommandsTest::aSessionThatEndsIsNotAsked()
{
    Stage stage;
    stage.begin();
    QSignalSpy quit(&stage.window, &MainWindow::quitRequested);
    stage.window.leaving().setQuestion(u"Its relay goes off."_s);
    stage.window.leaving().leave(); // a signal from outside
    QCOMPARE(quit.count(), 1);
    stage.window.close(); // the program closes its windows as it ends
    QVERIFY(!stage.window.isVisible());
    QVERIFY(stage.window.findChildren<QMessageBox*>().isEmpty());
}

void ShellCommandsTest::everyControlHasAName()
{
    Stage stage;
    stage.begin();
    Room room = fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s});
    room.parentId = u"a"_s;
    stage.show(room);
    stage.window.banners().showBanner(u"x"_s, u"Something is the matter."_s, u"Mend it"_s);
    stage.window.hosting().showVaultPrompt({model::VaultPrompt::Reason::NewPassphrase, false, u"no service"_s});
    stage.window.invitations().showInvitation(u"b"_s, room.code);
    stage.action(Command::HostSettings)->trigger();
    stage.action(Command::ShortcutSheet)->trigger();
    stage.action(Command::About)->trigger();
    stage.action(Command::RelayRules)->trigger();
    stage.action(Command::NoticeSettings)->trigger();
    stage.window.accounts().openConnect();
    stage.window.records().setAvailable(true);
    stage.action(Command::FindEverywhere)->trigger();
    verifyNames(stage.window);
    const QList<QWidget*> all = stage.window.findChildren<QWidget*>();
    for (QWidget* widget : all)
        verifyWords(QAccessible::queryAccessibleInterface(widget), 29); // its items; its widgets are in the list
}

QTEST_MAIN(ShellCommandsTest)
#include "shell_commands_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMessageBox>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <memory>
#include <vector>

#include "tests/gui/shellstage.h"
#include "tests/support/fakeneeds.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/timelineview.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/focusring.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistview.h"
#include "ui/rooms/roomswitcher.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/appearanceactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Room;
using testing::fakeRoom;

/// Who gets a key, in the whole window: each key has one owner, and no key stops anything by surprise.
class ShellKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyActsInEveryPane();
    void noArrowAndNoSpaceStopsAnything();
    void openingByAnyWayIsForWriting_data();
    void openingByAnyWayIsForWriting();
    void whatIsHiddenLeavesTheKeysToTheComposer();
    void tabLeadsThroughAllPanes();
};

namespace {

QStringList warnings; ///< that Qt printed

void keepWarning(QtMsgType, const QMessageLogContext&, const QString& text)
{
    warnings << text;
}

/// Everything that a command can do: a room that admits somebody, with a held message, and a relay of each kind.
struct FullStage : Stage {
    testing::FakeNeeds needs;

    void begin()
    {
        model::AccountInfo hosted;
        hosted.id = model::HostedAccount;
        hosted.status.state = model::ConnectionStatus::State::Online;
        hosted.rights = model::AccountRights::ofOperator();
        hosted.rights.joinByCode = true;
        window.accounts().setAccounts({hosted});
        window.records().setAvailable(true);
        Stage::begin();
        talk.fillMessages(QDateTime::currentMSecsSinceEpoch() - 1'000'000);
        for (int copy = 0; copy < 5; ++copy) {
            for (int row = 0; row < 6; ++row)
                talk.messages()->appendRow(talk.messages()->item(row)->clone());
        }
        talk.messages()->item(3)->setData(static_cast<int>(model::DeliveryState::Held), model::MessageRole::Delivery);
        needs.add(testing::FakeNeeds::held(u"a"_s, u"May I?"_s, 1'000));
        window.review().setNeeds(&needs);
        rooms.change(u"a"_s, model::RoomRole::Unread, 2);
        rooms.change(u"c"_s, model::RoomRole::Unread, 4);
        showLexer();
        window.resize(1'180, 500);
    }

    /// In which every command has something to do.
    void showLexer()
    {
        relay::protocol::Room room = fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s});
        room.members.first().trusted = 3;
        Stage::show(room);
    }

    QList<QWidget*> panes() const
    {
        return {find<RoomListView>(),
                find<QLineEdit>(u"roomFilter"_s),
                find<TimelineView>(),
                find<ComposerEdit>(),
                find<InspectorPane>(),
                find<QSpinBox>(u"ruleTurns"_s),
                find<QWidget>(u"hostSettingsButton"_s)};
    }

    /// What one can see or be told: the focus, what is shown, where it is scrolled to, and the clipboard.
    QString looks() const
    {
        QStringList parts{QString::number(quintptr(QApplication::focusWidget())),
                          QApplication::clipboard()->text(),
                          QString::number(find<TimelineView>()->verticalScrollBar()->value()),
                          QString::number(quintptr(find<TimelineView>()->currentIndex().internalId())),
                          find<RoomListView>()->currentRoom(),
                          find<QLineEdit>(u"roomFilter"_s)->selectedText() + find<QLineEdit>(u"roomFilter"_s)->text()};
        const QList<QWidget*> widgets = QApplication::allWidgets();
        for (const QWidget* widget : widgets) {
            if (widget->isVisible())
                parts << QString::number(quintptr(widget));
        }
        std::sort(parts.begin() + 6, parts.end());
        return parts.join(u' ');
    }

    void tidyUp()
    {
        const QList<QWidget*> tops = QApplication::topLevelWidgets();
        for (QWidget* top : tops) {
            if (top != &window && top->isVisible())
                top->close();
        }
        find<RoomSwitcher>()->hide();
        find<ChatPane>()->setAnswer({}, {});
        window.appearance().setAppearance(model::Appearance().withTextSize(120)); // each key has something to change
        window.show();
        window.activateWindow();
        if (!find<InspectorPane>()->isVisible())
            action(Command::ToggleInspector)->trigger();
        if (find<RoomListView>()->currentRoom() != "b"_L1)
            showLexer();
        find<TimelineView>()->verticalScrollBar()->setValue(0);
        QApplication::clipboard()->clear();
        find<QLineEdit>(u"roomFilter"_s)->setText(u"e"_s); // as all three have it
    }
};

/// Every signal of the window and of its actions that asks for something.
class Asked
{
public:
    explicit Asked(MainWindow& window)
    {
        QList<QObject*> sources{&window};
        const QList<QObject*> children = window.findChildren<QObject*>(QString(), Qt::FindDirectChildrenOnly);
        std::copy_if(children.cbegin(), children.cend(), std::back_inserter(sources), [](const QObject* child) {
            const QByteArray name = child->metaObject()->className();
            return name.endsWith("Question") ||
                   (name.endsWith("Actions") && !qobject_cast<const WindowActions*>(child));
        });
        for (QObject* source : std::as_const(sources)) {
            const QMetaObject* meta = source->metaObject();
            const int first = source == &window ? QMainWindow::staticMetaObject.methodCount() : 0;
            for (int method = first; method < meta->methodCount(); ++method) {
                if (meta->method(method).methodType() == QMetaMethod::Signal)
                    m_spies.push_back(std::make_unique<QSignalSpy>(source, meta->method(method)));
            }
        }
    }

    /// The signals that came since, by name; forgets them.
    QStringList take()
    {
        QStringList names;
        for (const auto& spy : m_spies) {
            if (!spy->isEmpty())
                names << QString::fromLatin1(spy->signal().left(spy->signal().indexOf('(')));
            spy->clear();
        }
        return names;
    }

private:
    std::vector<std::unique_ptr<QSignalSpy>> m_spies;
};

/// What ends or stops something that agents do.
const QSet<QString> Destructive{u"roomPauseRequested"_s, u"pauseRequested"_s,       u"agentPauseRequested"_s,
                                u"roomCloseRequested"_s, u"agentRevokeRequested"_s, u"hostingSwitched"_s,
                                u"quitRequested"_s,      u"releaseRequested"_s,     u"rejectRequested"_s,
                                u"audienceRequested"_s,  u"messageSubmitted"_s};

} // namespace

/// A key that the table promises is the table's, whatever has the focus.
void ShellKeysTest::everyKeyActsInEveryPane()
{
    FullStage stage;
    stage.begin();
    Asked asked(stage.window);
    warnings.clear();
    const QtMessageHandler before = qInstallMessageHandler(keepWarning);
    const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });
    const QList<ShortcutEntry> table = shortcutTable();
    const QList<QWidget*> panes = stage.panes();
    for (QWidget* pane : panes) {
        QVERIFY(pane);
        const QByteArray where = pane->objectName().toLatin1() + ' ' + pane->metaObject()->className();
        for (const ShortcutEntry& entry : table) {
            if (entry.key.isEmpty() || entry.command == Command::Quit)
                continue;
            if (entry.command != Command::ShowRooms) // which then leads back from the page before
                stage.action(Command::ShowRooms)->trigger();
            stage.tidyUp();
            pane->setFocus();
            QTRY_VERIFY2(pane->hasFocus(), where.constData());
            QAction* action = stage.action(entry.command); // none for Escape
            const QByteArray what = where + ": " + entry.key.toLatin1();
            QVERIFY2(!action || action->isEnabled(), what.constData());
            QSignalSpy triggered(action ? static_cast<QObject*>(action) : &stage.window,
                                 action ? SIGNAL(triggered(bool)) : SIGNAL(objectNameChanged(QString)));
            asked.take();
            const QString looks = stage.looks();
            const QKeyCombination key = QKeySequence(entry.key)[0];
            QTest::keyClick(pane, key.key(), key.keyboardModifiers());
            QVERIFY2(warnings.filter(u"mbiguous"_s).isEmpty(), what.constData());
            QVERIFY2(!action || triggered.count() == 1, what.constData());
            // Escape in the pane that one writes in leads out of it, and in others back to it.
            QVERIFY2(!asked.take().isEmpty() || stage.looks() != looks, what.constData());
        }
    }
}

void ShellKeysTest::noArrowAndNoSpaceStopsAnything()
{
    FullStage stage;
    stage.begin();
    Asked asked(stage.window);
    const auto press = [&](const QByteArray& where) {
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Space, Qt::Key_Right, Qt::Key_Space, Qt::Key_Up, Qt::Key_Space,
                                  Qt::Key_Left, Qt::Key_Space}) {
            QWidget* focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : &stage.window, key);
            const QStringList came = asked.take();
            for (const QString& signal : came)
                QVERIFY2(!Destructive.contains(signal), QByteArray(where + ": " + signal.toLatin1()).constData());
            QVERIFY2(!QApplication::activeModalWidget() ||
                         QApplication::activeModalWidget()->objectName() != "controlQuestion"_L1,
                     where.constData());
        }
    };
    // Each pane as F6 comes to it.
    for (int pane = 0; pane < 6; ++pane) {
        stage.tidyUp();
        stage.find<RoomListView>()->setFocus();
        for (int step = 0; step < pane; ++step)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        press("pane " + QByteArray::number(pane));
    }
    // Arrows do not lead from button to button.
    const QList<QAbstractButton*> buttons = stage.window.findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons) {
        if (!button->isVisible() || !button->isEnabled() || button->focusPolicy() == Qt::NoFocus ||
            button->autoExclusive())
            continue;
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Up, Qt::Key_Left}) {
            button->setFocus();
            QTest::keyClick(button, key);
            QVERIFY2(QApplication::focusWidget() == button, qPrintable(button->objectName()));
        }
    }
}

void ShellKeysTest::openingByAnyWayIsForWriting_data()
{
    QTest::addColumn<QString>("way");
    for (const char* way : {"switcher", "click", "enter", "next", "unread", "link", "program"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void ShellKeysTest::openingByAnyWayIsForWriting()
{
    QFETCH(QString, way);
    Stage stage;
    stage.begin();
    connect(&stage.window.rooms(), &ui::RoomActions::roomSelected, &stage.window, [&stage](const QString& roomId) {
        Room room = fakeRoom(roomId, u"Room"_s, {u"Ada"_s, u"Kim"_s});
        room.parentId = u"a"_s;
        stage.show(room);
    });
    stage.find<QAbstractButton>(u"pauseAgent"_s)->setFocus(); // where it must not stay
    auto* list = stage.find<RoomListView>();
    const auto rowOf = [&](const QString& roomId) { return list->visualRect(list->rooms()->indexOfRoom(roomId)); };
    if (way == "switcher"_L1) {
        QTest::keyClick(&stage.window, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"lexer"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    } else if (way == "click"_L1) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, rowOf(u"b"_s).center());
    } else if (way == "enter"_L1) {
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(list->hasFocus()); // one may go on looking
        QTest::keyClick(list, Qt::Key_Return);
    } else if (way == "next"_L1) {
        QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier);
    } else if (way == "unread"_L1) {
        QTest::keyClick(&stage.window, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    } else if (way == "link"_L1) {
        stage.window.rooms().offer(u"b"_s);
        stage.find<QAbstractButton>(u"pauseAgent"_s)->setFocus();
        QTest::mouseClick(stage.find<QAbstractButton>(u"roomLink"_s), Qt::LeftButton);
    } else {
        stage.window.rooms().offer(u"b"_s);
    }
    QVERIFY(stage.find<ComposerEdit>()->hasFocus());

    // A room that comes by itself takes no key from who types somewhere else.
    auto* filter = stage.find<QLineEdit>(u"roomFilter"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"e"_s);
    stage.window.rooms().offer(u"c"_s);
    QVERIFY(filter->hasFocus());
}

void ShellKeysTest::whatIsHiddenLeavesTheKeysToTheComposer()
{
    Stage stage;
    stage.begin();
    const auto* composer = stage.find<ComposerEdit>();
    QTest::keyClick(&stage.window, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(composer->hasFocus());

    stage.find<QAbstractButton>(u"pauseAgent"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Period, Qt::ControlModifier); // hides the inspector
    QVERIFY(composer->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Period, Qt::ControlModifier);

    for (const Qt::Key end : {Qt::Key_Return, Qt::Key_Escape}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F2);
        QTest::keyClick(QApplication::focusWidget(), end);
        QVERIFY(composer->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(composer->hasFocus());
    }

    stage.window.banners().showBanner(u"x"_s, u"Something is the matter."_s);
    auto* close = stage.window.findChild<Banner*>()->findChild<QAbstractButton*>();
    close->setFocus();
    QTest::keyClick(close, Qt::Key_Space);
    QTRY_VERIFY(composer->hasFocus());

    auto* newRoom = stage.find<QAbstractButton>(u"newRoomButton"_s);
    newRoom->setFocus();
    newRoom->setEnabled(false);
    QVERIFY(composer->hasFocus());
}

/// From the rooms to the inspector, no pane left out, and back the same way.
void ShellKeysTest::tabLeadsThroughAllPanes()
{
    Stage stage;
    stage.begin();
    const auto walk = [&stage](Qt::Key key) {
        QList<QWidget*> visited;
        stage.find<RoomListView>()->setFocus();
        for (int step = 0; step < 60; ++step) {
            QTest::keyClick(QApplication::focusWidget(), key);
            if (QApplication::focusWidget() == stage.find<RoomListView>())
                break;
            visited.append(QApplication::focusWidget());
        }
        return visited;
    };
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        const QList<QWidget*> visited = walk(key);
        for (QWidget* pane :
             {static_cast<QWidget*>(stage.find<TimelineView>()), static_cast<QWidget*>(stage.find<ComposerEdit>()),
              static_cast<QWidget*>(stage.find<InspectorPane>()), static_cast<QWidget*>(stage.find<RelaySwitch>())})
            QVERIFY2(visited.contains(pane), pane->metaObject()->className());
    }
    auto* inspector = stage.find<InspectorPane>();
    inspector->setFocus(Qt::TabFocusReason);
    QVERIFY(inspector->findChild<FocusRing*>()->isVisible());
    stage.find<RoomListView>()->setFocus();
    QVERIFY(!inspector->findChild<FocusRing*>()->isVisible());
}

QTEST_MAIN(ShellKeysTest)
#include "shell_keys_test.moc"

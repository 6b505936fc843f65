// SPDX-License-Identifier: GPL-3.0-or-later
// The window where there is no room for three panes. ctest runs it on a screen of 800×600.
#include <QApplication>
#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

#include <functional>

#include "tests/gui/shellstage.h"
#include "tests/support/waiting.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/findbar.h"
#include "ui/chat/timelineview.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/shell/conversationpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using testing::fakeRoom;

namespace {

struct NarrowStage : Stage {
    InspectorPane* inspector = find<InspectorPane>();
    TimelineView* timeline = find<TimelineView>();
    ComposerEdit* composer = find<ComposerEdit>();

    void begin()
    {
        Stage::begin();
        talk.fillMessages(QDateTime::currentMSecsSinceEpoch() - 1'000'000);
        show(fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
        composer->setFocus();
    }

    void toggle() const { action(Command::ToggleInspector)->trigger(); }

    bool saysOpen() const
    {
        const bool said = action(Command::ToggleInspector)->isChecked();
        return said == find<QToolButton>(u"inspectorButton"_s)->isChecked() && said;
    }

    /// In the window, from edge to edge.
    bool holds(const QWidget* part) const
    {
        return part->isVisible() && window.rect().contains(QRect(part->mapTo(&window, QPoint()), part->size()));
    }

    void resize(int width)
    {
        // As by hand, step by step: beside three panes it cannot become as narrow as without the third.
        const auto resized = [this, width] {
            window.resize(width, window.height());
            QCoreApplication::processEvents();
            return window.width() == width;
        };
        QTRY_VERIFY(resized());
    }
};

} // namespace

class ShellNarrowTest : public QObject
{
    Q_OBJECT

private slots:
    void inspectorYields();
    void staysAwayWhereItWasPutAway();
    void opensInPlaceOfTheMessages();
    void messagesComeBack_data();
    void messagesComeBack();
    void nothingIsReadBehindIt();
    void comesBackFromALargerScreen_data();
    void comesBackFromALargerScreen();
};

void ShellNarrowTest::inspectorYields()
{
    NarrowStage stage;
    stage.begin();
    QVERIFY(stage.window.width() < 800);
    QVERIFY(!stage.inspector->isVisible());
    QVERIFY(!stage.saysOpen());
    QVERIFY(stage.holds(stage.find<RoomListPane>()));
    QVERIFY(stage.holds(stage.composer));
    stage.resize(1'100);
    QTRY_VERIFY(stage.holds(stage.inspector));
    QVERIFY(stage.holds(stage.timeline));
    QVERIFY(stage.saysOpen());
    stage.resize(784);
    QTRY_VERIFY(!stage.inspector->isVisible());
    QVERIFY(stage.composer->hasFocus());
}

void ShellNarrowTest::staysAwayWhereItWasPutAway()
{
    NarrowStage stage;
    stage.begin();
    stage.resize(1'100);
    QTRY_VERIFY(stage.inspector->isVisible());
    stage.toggle();
    QVERIFY(!stage.inspector->isVisible());
    stage.resize(784);
    stage.resize(1'100);
    QVERIFY(!stage.inspector->isVisible());
    QVERIFY(!stage.saysOpen());
}

void ShellNarrowTest::opensInPlaceOfTheMessages()
{
    NarrowStage stage;
    stage.begin();
    stage.toggle();
    QTRY_VERIFY(stage.holds(stage.inspector));
    QVERIFY(stage.saysOpen());
    QVERIFY(!stage.timeline->isVisible());
    QVERIFY(stage.inspector->hasFocus()); // keys scroll it
    QTRY_VERIFY(stage.holds(stage.composer));
    QVERIFY(stage.holds(stage.find<RoomListPane>()));
    QTRY_VERIFY2(stage.inspector->height() > 200, qPrintable(QString::number(stage.inspector->height())));
    stage.toggle();
    QTRY_VERIFY(stage.holds(stage.timeline));
    QVERIFY(!stage.inspector->isVisible());
    QVERIFY(stage.composer->hasFocus());
    QVERIFY(!stage.saysOpen());

    stage.find<QToolButton>(u"inspectorButton"_s)->click();
    QTRY_VERIFY(stage.holds(stage.inspector));
    stage.resize(1'100); // who has it, has it
    QTRY_VERIFY(stage.holds(stage.timeline));
    QVERIFY(stage.holds(stage.inspector));
    stage.toggle();
    QVERIFY(!stage.inspector->isVisible());
}

void ShellNarrowTest::messagesComeBack_data()
{
    QTest::addColumn<std::function<void(NarrowStage&)>>("by");
    using By = std::function<void(NarrowStage&)>;
    QTest::newRow("Escape") << By([](NarrowStage& stage) { QTest::keyClick(stage.inspector, Qt::Key_Escape); });
    QTest::newRow("find") << By([](NarrowStage& stage) { stage.action(Command::FindInRoom)->trigger(); });
    QTest::newRow("latest") << By([](NarrowStage& stage) { stage.action(Command::GoToLatest)->trigger(); });
    QTest::newRow("hit") << By(
        [](NarrowStage& stage) { stage.window.conversation().showMessage(u"a"_s, u"m0"_s, {}); });
    QTest::newRow("room") << By([](NarrowStage& stage) {
        stage.show(fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s, u"Ada"_s}));
    });
    QTest::newRow("said") << By([](NarrowStage& stage) {
        stage.composer->setFocus();
        QTest::keyClicks(stage.composer, u"Hello."_s);
        QTest::keyClick(stage.composer, Qt::Key_Return);
    });
    QTest::newRow("Escape in the composer") << By([](NarrowStage& stage) {
        stage.composer->setFocus();
        QTest::keyClick(stage.composer, Qt::Key_Escape); // to the messages
    });
}

void ShellNarrowTest::messagesComeBack()
{
    QFETCH(const std::function<void(NarrowStage&)>, by);
    NarrowStage stage;
    stage.begin();
    stage.toggle();
    QTRY_VERIFY(stage.inspector->isVisible());
    by(stage);
    QTRY_VERIFY(stage.holds(stage.timeline));
    QVERIFY(!stage.inspector->isVisible());
    QVERIFY(!stage.saysOpen());
}

void ShellNarrowTest::nothingIsReadBehindIt()
{
    NarrowStage stage;
    stage.begin();
    QSignalSpy read(&stage.window.rooms(), &ui::RoomActions::roomRead);
    QTRY_VERIFY(!read.isEmpty());
    stage.toggle();
    QTRY_VERIFY(!stage.timeline->isVisible());
    read.clear();
    stage.talk.messages()->appendRow(stage.talk.messages()->item(0)->clone());
    support::turn();
    QVERIFY(read.isEmpty());
    stage.toggle();
    QTRY_COMPARE(read.count(), 1);
}

void ShellNarrowTest::comesBackFromALargerScreen_data()
{
    QTest::addColumn<QRect>("kept");
    QTest::addColumn<bool>("maximized");
    QTest::newRow("larger") << QRect(40, 60, 1'500, 900) << false;
    QTest::newRow("higher") << QRect(10, 50, 780, 740) << false;
    QTest::newRow("elsewhere") << QRect(900, 500, 780, 400) << false;
    QTest::newRow("maximized") << QRect(40, 60, 1'500, 900) << true;
}

void ShellNarrowTest::comesBackFromALargerScreen()
{
    QFETCH(const QRect, kept);
    QFETCH(const bool, maximized);
    QByteArray layout;
    {
        Stage stage;
        stage.begin();
        stage.window.setGeometry(kept);
        QTRY_COMPARE(stage.window.size(), kept.size());
        stage.find<QSplitter>(u"panes"_s)->setSizes({kept.width() / 3, kept.width() / 3, kept.width() / 3});
        if (maximized) {
            stage.window.showMaximized();
            QTRY_VERIFY(stage.window.isMaximized());
        }
        layout = stage.window.saveLayout();
    }
    NarrowStage stage;
    stage.window.restoreLayout(layout);
    stage.begin();
    QCOMPARE(stage.window.isMaximized(), maximized);
    if (maximized)
        stage.window.showNormal();
    QTRY_VERIFY(!stage.window.isMaximized());
    // Qt 6.8 fits a restored window itself, before it has a frame: that of the offscreen platform is 2 pixels wide.
    constexpr int FrameWidth = 2;
    const QRect screen =
        stage.window.screen()->availableGeometry().adjusted(-FrameWidth, -FrameWidth, FrameWidth, FrameWidth);
    QTRY_VERIFY2(screen.contains(stage.window.geometry()),
                 qPrintable(u"%1×%2"_s.arg(stage.window.width()).arg(stage.window.height())));
    for (const QWidget* pane : {static_cast<QWidget*>(stage.find<RoomListPane>()),
                                static_cast<QWidget*>(stage.timeline), static_cast<QWidget*>(stage.composer)})
        QVERIFY(stage.holds(pane) && pane->width() >= 200);
}

QTEST_MAIN(ShellNarrowTest)
#include "shell_narrow_test.moc"

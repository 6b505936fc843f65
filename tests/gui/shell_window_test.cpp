// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QTimeEdit>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/gui/shellstage.h"
#include "tests/support/fakeneeds.h"
#include "ui/hosting/hostingstrip.h"
#include "ui/hosting/hostsettingspage.h"
#include "ui/hosting/vaultpanel.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/linkbutton.h"
#include "ui/kit/statewords.h"
#include "ui/rooms/roomfiltermodel.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/connectionpill.h"
#include "ui/shell/helpactions.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recordsactions.h"
#include "ui/shell/reviewactions.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using relay::protocol::Room;
using testing::fakeRoom;

namespace {

const QString Hostile = u"<img src=\"file:///dev/zero\">[*] & %1\u202e"_s;

} // namespace

/// The window around the rooms: its title, banners, hosting and layout.
class ShellWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void titleTellsUnreadModeAndRoom();
    void bannersComeAndGo();
    void connectionIsToldInWords();
    void roomHasOneState_data();
    void roomHasOneState();
    void hostingGoesThrough();
    void takenPortHasTwoWaysOut();
    void vaultPromptIsInTheWindow();
    void layoutComesBack();
    void wideWindowsHaveRoomForNames();
    void firstSizeLiesOnTheScreen();
    void hostileTextsStayPlain();
    void dialogsFitWhatIsInThem();
};

void ShellWindowTest::titleTellsUnreadModeAndRoom()
{
    Stage stage;
    QCOMPARE(stage.window.windowTitle(), u"Duologue"_s);
    stage.begin();
    QCOMPARE(stage.window.windowTitle(), u"Duologue — Parser"_s);
    stage.window.setUnreadTotal(3);
    QCOMPARE(stage.window.windowTitle(), u"• Duologue — Parser"_s);
    stage.window.setModeLabel(u"Demo"_s);
    QCOMPARE(stage.window.windowTitle(), u"• Duologue (Demo) — Parser"_s);
    QVERIFY(stage.find<QLabel>(u"modeLabel"_s)->isVisible());
    stage.window.clearRoom();
    QCOMPARE(stage.window.windowTitle(), u"• Duologue (Demo)"_s);
    testing::FakeNeeds needs;
    stage.window.review().setNeeds(&needs);
    needs.add({.key = u"lost"_s, .kind = model::NeedKind::RelayLost});
    QTRY_COMPARE(stage.window.windowTitle(), u"(1) Duologue (Demo)"_s); // one number, whatever it is that waits
    stage.window.review().setNeeds(nullptr);
}

void ShellWindowTest::bannersComeAndGo()
{
    Stage stage;
    stage.begin();
    QSignalSpy activated(&stage.window.banners(), &ui::BannerArea::activated);
    stage.window.banners().showBanner(u"disk"_s, u"The disk is <b>full</b>."_s, u"Show the folder"_s);
    stage.window.banners().showBanner(u"disk"_s, u"The disk is <b>very</b> full."_s, u"Show the folder"_s);
    stage.window.banners().showBanner(u"clock"_s, u"The clock went back."_s);
    QList<Banner*> banners = stage.window.findChildren<Banner*>();
    QCOMPARE(banners.size(), 2);
    QCOMPARE(banners.first()->text(), u"The disk is <b>very</b> full."_s);
    QCOMPARE(banners.first()->findChild<QLabel*>(u"bannerText"_s)->textFormat(), Qt::PlainText);
    QTest::mouseClick(banners.first()->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), u"disk"_s);
    // One strip says the worst, the newest of equals; the others are a click away.
    QVERIFY(banners.last()->isVisible() && !banners.first()->isVisible());
    auto* more = banners.last()->findChild<QToolButton*>(u"bannerMore"_s);
    QCOMPARE(more->text(), u"+1 more"_s);
    more->click();
    QVERIFY(banners.last()->isVisible() && banners.first()->isVisible());
    stage.window.banners().showBanner(u"tip"_s, u"Good to know."_s, {}, BannerArea::Tone::Notice);
    QCOMPARE(stage.window.banners().texts().last(), u"Good to know."_s);
    stage.window.banners().hideBanner(u"tip"_s);
    QVERIFY(!banners.last()->findChild<QPushButton*>()->isVisible());
    QTest::mouseClick(banners.last()->findChild<QToolButton*>(u"bannerDismiss"_s), Qt::LeftButton);
    QTRY_COMPARE(stage.window.findChildren<Banner*>().size(), 1);
    stage.window.banners().hideBanner(u"disk"_s);
    QTRY_VERIFY(stage.window.findChildren<Banner*>().isEmpty());
    stage.window.banners().hideBanner(u"disk"_s);
}

void ShellWindowTest::connectionIsToldInWords()
{
    Stage stage;
    stage.begin();
    stage.window.clearRoom();
    auto* pill = stage.find<ConnectionPill>();
    QCOMPARE(pill->text(), u"Online"_s);
    stage.window.setConnectionStatus({model::ConnectionStatus::State::Retrying, 8, u"No answer."_s});
    QCOMPARE(pill->text(), u"Retrying in 8 s"_s);
    QVERIFY(pill->accessibleName().contains(u"Retrying in 8 s"_s));
    QVERIFY(!stage.action(Command::NewRoom)->isEnabled());
    stage.window.setConnectionStatus({model::ConnectionStatus::State::Refused, 0, u"Wrong key."_s});
    QCOMPARE(pill->text(), u"Refused"_s);
    model::ConnectionStatus online{model::ConnectionStatus::State::Online, 0, {}};
    online.disk = model::Disk::Full;
    stage.window.setConnectionStatus(online);
    QCOMPARE(pill->text(), u"Disk full"_s);
    online.stopped = true;
    stage.window.setConnectionStatus(online);
    QCOMPARE(pill->text(), u"Stopped"_s);
    stage.window.setConnectionStatus({});
    QVERIFY(!pill->isVisible());
}

/// List, header, inspector and screen reader say one thing of a room, in one word.
void ShellWindowTest::roomHasOneState_data()
{
    QTest::addColumn<int>("state");
    for (int state = 0; state < model::RoomStateCount; ++state)
        QTest::addRow("%d", state) << state;
}

void ShellWindowTest::roomHasOneState()
{
    QFETCH(int, state);
    Stage stage;
    stage.begin();
    const model::RoomStatus status{static_cast<model::RoomState>(state), {u"Ada"_s}};
    stage.rooms.change(u"a"_s, model::RoomRole::State, QVariant::fromValue(status));
    const QString word = stateText(status);
    QVERIFY(!word.isEmpty());
    const QModelIndex row = stage.find<RoomListView>()->rooms()->indexOfRoom(u"a"_s);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u", "_s + word + u", "_s));
    QCOMPARE(stage.find<ConnectionPill>()->text(), word);
    QVERIFY(stage.find<ConnectionPill>()->accessibleName().endsWith(word));
    QCOMPARE(stage.find<ElidedLabel>(u"factState"_s)->text(), word);

    // Nothing else has a word of its own for it.
    QStringList others;
    for (int other = 0; other < model::RoomStateCount; ++other)
        others << stateText({static_cast<model::RoomState>(other), {u"Ada"_s}});
    QCOMPARE(others.count(word), 1);
    QVERIFY(!stage.find<ElidedLabel>(u"roomAgents"_s)->text().contains(word));
}

void ShellWindowTest::hostingGoesThrough()
{
    Stage stage;
    stage.begin();
    QSignalSpy switched(&stage.window.hosting(), &ui::HostingActions::hostingSwitched);
    QSignalSpy changed(&stage.window.hosting(), &ui::HostingActions::settingsChanged);
    QTest::mouseClick(stage.find<RelaySwitch>(), Qt::LeftButton);
    stage.action(Command::SwitchHosting)->trigger();
    QCOMPARE(switched.count(), 2);
    QCOMPARE(switched.at(0).first().toBool(), false);
    QCOMPARE(switched.at(1).first().toBool(), false);
    stage.window.hosting().setStatus({});
    stage.action(Command::SwitchHosting)->trigger();
    QCOMPARE(switched.at(2).first().toBool(), true);

    model::HostSettings settings;
    settings.port = 5'555;
    stage.window.hosting().setSettings(settings);
    stage.action(Command::HostSettings)->trigger();
    auto* page = stage.find<HostSettingsPage>();
    QVERIFY(page && page->isVisible());
    QCOMPARE(page->settings(), settings);
    emit page->settingsChanged(settings);
    QCOMPARE(changed.count(), 1);
}

void ShellWindowTest::takenPortHasTwoWaysOut()
{
    Stage stage;
    stage.window.show();
    HostingActions& hosting = stage.window.hosting();
    const QSignalSpy otherPort(&hosting, &HostingActions::otherPortRequested);
    const QSignalSpy switched(&hosting, &HostingActions::hostingSwitched);
    QSignalSpy occupant(&hosting, &HostingActions::occupantRequested);
    model::HostStatus status{model::HostStatus::State::Failed, {}, u"Port 4821 is in use."_s, u"Choose another."_s};
    status.takenPort = 4821;
    status.occupant = u"http://127.0.0.1:4821"_s;
    hosting.setStatus(status);
    const auto* middle = stage.find<EmptyState>(u"conversationEmpty"_s);
    const auto* rooms = stage.find<EmptyState>(u"roomListEmpty"_s);
    QCOMPARE(middle->accessibleName(), u"Port 4821 is in use."_s);
    QCOMPARE(middle->actionButton()->text(), u"Use another port"_s);
    QVERIFY(!rooms->actionButton()->isVisible());                // nothing offers what failed
    QVERIFY(!stage.find<QLabel>(u"hostProblem"_s)->isVisible()); // said once
    middle->actionButton()->click();
    QCOMPARE(otherPort.count(), 1);
    middle->findChild<LinkButton*>()->click();
    QCOMPARE(occupant.takeFirst().first().toString(), status.occupant);

    // Beside the rooms of another relay it is said in the corner.
    stage.show(fakeRoom(u"a"_s, u"Parser"_s, {u"Ada"_s, u"Grace"_s}));
    stage.window.hosting().setStatus(status);
    QVERIFY(stage.find<QLabel>(u"hostProblem"_s)->isVisible());
    stage.find<QPushButton>(u"hostOtherPort"_s)->click();
    stage.find<QPushButton>(u"hostOccupant"_s)->click();
    QCOMPARE(otherPort.count(), 2);
    QCOMPARE(occupant.count(), 1);

    stage.window.clearRoom();
    hosting.setStatus({model::HostStatus::State::Failed, {}, u"The disk is full."_s, u"Make room."_s});
    QCOMPARE(middle->actionButton()->text(), u"Try again"_s);
    QVERIFY(!middle->findChild<LinkButton*>()->isVisible());
    middle->actionButton()->click();
    QCOMPARE(switched.count(), 1);
}

void ShellWindowTest::vaultPromptIsInTheWindow()
{
    Stage stage;
    stage.window.show();
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    QSignalSpy answered(&stage.window.hosting(), &ui::HostingActions::vaultAnswered);
    QSignalSpy entered(&stage.window.hosting(), &ui::HostingActions::passphraseEntered);
    stage.window.hosting().setStatus({model::HostStatus::State::Starting, {}, {}, {}});
    const auto* rooms = stage.find<EmptyState>(u"roomListEmpty"_s);
    QCOMPARE(rooms->accessibleName(), u"One moment"_s);
    stage.window.hosting().showVaultPrompt({model::VaultPrompt::Reason::KeychainLocked, true, {}});
    QCOMPARE(rooms->accessibleName(), u"Waiting for you"_s); // nothing happens by itself
    auto* panel = stage.find<VaultPanel>();
    QVERIFY(panel->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    QTest::mouseClick(panel->findChild<QPushButton*>(u"vaultTryAgain"_s), Qt::LeftButton);
    QCOMPARE(answered.count(), 1);
    stage.window.hosting().showVaultPrompt({model::VaultPrompt::Reason::NeedsPassphrase, true, {}});
    auto* field = panel->findChild<QLineEdit*>(u"vaultPassphrase"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"sesame"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(entered.count(), 1);
    stage.window.hosting().hideVaultPrompt();
    QVERIFY(!panel->isVisible());
    QVERIFY(!stage.find<RelaySwitch>()->hasFocus()); // a key that is typed on does not stop the relay
    QCOMPARE(rooms->accessibleName(), u"One moment"_s);
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

void ShellWindowTest::wideWindowsHaveRoomForNames()
{
    Stage stage;
    stage.begin();
    const auto* rail = stage.find<QWidget>(u"rail"_s);
    const auto* panes = stage.find<QSplitter>(u"panes"_s);
    stage.window.resize(1'180, 760);
    QTRY_COMPARE(panes->width() + rail->width(), 1'180);
    QTRY_VERIFY(panes->sizes().last() > 0);
    const QList<int> before = panes->sizes();
    stage.window.resize(2'560, 1'440);
    QTRY_COMPARE(panes->width() + rail->width(), 2'560);
    const QList<int> wide = panes->sizes();
    QVERIFY2(wide.first() >= 420 && wide.last() >= 420, qPrintable(u"%1, %2"_s.arg(wide.first()).arg(wide.last())));
    stage.window.resize(1'180, 760);
    QTRY_COMPARE(panes->width() + rail->width(), 1'180);
    QVERIFY(panes->sizes().at(1) >= before.at(1) - 40); // the conversation gets its room back
}

void ShellWindowTest::hostileTextsStayPlain()
{
    Stage stage;
    stage.begin();
    stage.rooms.add({u"h"_s, Hostile, {Hostile, Hostile}, Hostile, Hostile, 9'000, 1, model::RoomState::Turn, {}});
    Room room = fakeRoom(u"h"_s, Hostile, {Hostile, Hostile});
    room.code = u"K7QX2MWP4R"_s;
    stage.show(room);
    stage.window.banners().showBanner(u"x"_s, Hostile, {});
    stage.window.invitations().showInvitation(u"h"_s, room.code);
    stage.window.records().showAuditCheck({false, 1, 3, Hostile, {}}); // as a relay elsewhere words it
    stage.window.records().finishExport(Hostile, Hostile);
    QCOMPARE(stage.window.findChildren<QMessageBox*>().size(), 2);
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

/// ctest runs this on small screens too.
void ShellWindowTest::firstSizeLiesOnTheScreen()
{
    Stage stage;
    stage.begin();
    const QRect screen = stage.window.screen()->availableGeometry();
    const QRect window = stage.window.frameGeometry();
    QVERIFY2(
        window.width() <= screen.width() && window.height() <= screen.height(),
        qPrintable(
            u"%1×%2 on %3×%4"_s.arg(window.width()).arg(window.height()).arg(screen.width()).arg(screen.height())));
}

void ShellWindowTest::dialogsFitWhatIsInThem()
{
    Stage stage;
    stage.begin();
    stage.window.help().showAbout({{u"A library with a long name"_s, u"1.2.3"_s, u"LGPL-3.0-only"_s,
                                    u"Copyright 2001-2026 by a company and all who helped it, and others"_s}});
    const auto* list = stage.window.findChild<QTreeWidget*>(u"components"_s);
    QVERIFY(list && list->isVisible());
    QVERIFY(list->header()->length() <= list->viewport()->width());

    stage.action(Command::NoticeSettings)->trigger();
    const QList<QTimeEdit*> clocks = stage.window.findChildren<QTimeEdit*>();
    QCOMPARE(clocks.size(), 2);
    for (const QTimeEdit* hours : clocks)
        QVERIFY2(!hours->displayFormat().contains(u's'), qPrintable(hours->displayFormat()));

    stage.action(Command::RelayRules)->trigger();
    stage.action(Command::HostSettings)->trigger();
    auto* hostSettings = stage.find<HostSettingsPage>();
    auto* pages = hostSettings->findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page)
        pages->setCurrentIndex(page); // only what was shown is laid out
    QList<QSpinBox*> fields = hostSettings->findChildren<QSpinBox*>();
    fields << stage.find<QWidget>(u"policyPage"_s)->findChildren<QSpinBox*>();
    QVERIFY(fields.size() >= 6);
    for (const QSpinBox* field : std::as_const(fields))
        QVERIFY2(field->width() <= field->sizeHint().width() + 8, qPrintable(field->objectName()));
}

QTEST_MAIN(ShellWindowTest)
#include "shell_window_test.moc"

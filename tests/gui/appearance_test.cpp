// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and the size of text: by keys, in the dialog, and over the whole program.
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "tests/gui/shellstage.h"
#include "ui/chat/composeredit.h"
#include "ui/chat/timelineview.h"
#include "ui/kit/look.h"
#include "ui/rooms/roomlistview.h"
#include "ui/shell/appearanceactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/hostingactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using model::Appearance;
using Colors = model::Appearance::Colors;

namespace {

bool isDark()
{
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

} // namespace

class AppearanceTest : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { m_look.apply({}, {}); }

    void keysChangeTheSizeOfAllText()
    {
        Stage stage;
        stage.begin();
        AppearanceActions& actions = stage.window.appearance();
        connect(&actions, &AppearanceActions::appearanceChanged, this,
                [this](const Appearance& wanted) { m_look.apply(wanted, {}); });
        const QList<QWidget*> parts{stage.find<TimelineView>(), stage.find<ComposerEdit>(), stage.find<RoomListView>()};
        const qreal usual = stage.window.font().pointSizeF();
        const int row = stage.find<RoomListView>()->sizeHintForRow(0);
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_Plus, Qt::ControlModifier);
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_Equal, Qt::ControlModifier); // the same key without Shift
        QCOMPARE(actions.appearance().textSize, 120);
        for (const QWidget* part : parts)
            QTRY_VERIFY(qFuzzyCompare(part->font().pointSizeF(), usual * 1.2));
        QTRY_VERIFY(stage.find<RoomListView>()->sizeHintForRow(0) > row);
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(actions.appearance().textSize, 110);
        QTest::keyClick(stage.window.focusWidget(), Qt::Key_0, Qt::ControlModifier);
        for (const QWidget* part : parts)
            QTRY_VERIFY(qFuzzyCompare(part->font().pointSizeF(), usual));
        for (int press = 0; press < 30; ++press)
            QTest::keyClick(stage.window.focusWidget(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(actions.appearance().textSize, Appearance::SmallestText);
        QVERIFY(!stage.action(Command::SmallerText)->isEnabled());
    }

    void colorsAreTheUsersOrTheDesktops()
    {
        const QPalette desktop = QApplication::palette();
        QVERIFY(!isDark());
        m_look.apply({Colors::Dark, 100}, {});
        QVERIFY(isDark());
        m_look.apply({Colors::Light, 100}, true);
        QVERIFY(!isDark());
        m_look.apply({Colors::Desktop, 100}, true); // the portal says dark, the platform theme nothing
        QVERIFY(isDark());
        m_look.apply({Colors::Desktop, 100}, false);
        QVERIFY(!isDark());
        m_look.apply({Colors::Desktop, 100}, {});
        QCOMPARE(QApplication::palette().color(QPalette::Window), desktop.color(QPalette::Window));
    }

    void thePageShowsAtOnceAndFollowsTheKeys()
    {
        Stage stage;
        stage.begin();
        const QSignalSpy changed(&stage.window.appearance(), &AppearanceActions::appearanceChanged);
        stage.action(Command::AppearanceSettings)->trigger();
        auto* colors = stage.find<QComboBox>(u"appearanceColors"_s);
        auto* size = stage.find<QSpinBox>(u"appearanceTextSize"_s);
        QTRY_VERIFY(colors->hasFocus()); // not the list of pages: one asked for this one
        colors->setCurrentIndex(colors->findData(static_cast<int>(Colors::Dark)));
        size->setValue(150);
        QCOMPARE(stage.window.appearance().appearance(), (Appearance{Colors::Dark, 150}));
        stage.action(Command::LargerText)->trigger();
        QCOMPARE(size->value(), 160);
        QCOMPARE(changed.count(), 3);
    }

    /// It blocks nothing, and it is where it was.
    void thereIsOneWindowOfPreferences()
    {
        Stage stage;
        stage.begin();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Comma, Qt::ControlModifier);
        const QPointer<QDialog> dialog = stage.find<QDialog>(u"preferences"_s);
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        auto* list = stage.find<QListWidget>(u"preferencePages"_s);
        QTRY_VERIFY(list->hasFocus());
        for (const auto& [command, page] :
             {std::pair(Command::HostSettings, u"hostSettingsPage"_s), std::pair(Command::RelayRules, u"policyPage"_s),
              std::pair(Command::NoticeSettings, u"noticePage"_s), std::pair(Command::ShortcutSheet, u"keysPage"_s)}) {
            stage.action(command)->trigger();
            QVERIFY2(stage.find<QWidget>(page)->isVisible(), qPrintable(page));
            QTRY_VERIFY(QApplication::focusWidget() &&
                        stage.find<QWidget>(page)->isAncestorOf(QApplication::focusWidget()));
        }
        QCOMPARE(stage.window.findChildren<QDialog*>(u"preferences"_s).size(), 1);
        stage.action(Command::HostSettings)->trigger();
        const auto* apply = stage.find<QPushButton>(u"saveSettings"_s); // it does not scroll away
        QTRY_VERIFY(dialog->rect().contains(QRect(apply->mapTo(dialog.data(), QPoint()), apply->size())));
        QTRY_COMPARE(apply->visibleRegion().boundingRect(), apply->rect());
        stage.action(Command::ShortcutSheet)->trigger();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        stage.action(Command::Preferences)->trigger();
        QVERIFY(stage.find<QWidget>(u"keysPage"_s)->isVisible());
    }

    /// The page is all there is in it at the largest size on the smallest window.
    void preferencesFitWhereTheyAreSmallest()
    {
        Stage stage;
        stage.begin();
        m_look.apply({Colors::Desktop, Appearance::LargestText}, {});
        stage.action(Command::Preferences)->trigger();
        auto* dialog = stage.find<QDialog>(u"preferences"_s);
        QVERIFY2(dialog->minimumSizeHint().width() <= 780 && dialog->minimumSizeHint().height() <= 540,
                 qPrintable(u"%1×%2"_s.arg(dialog->minimumSizeHint().width()).arg(dialog->minimumSizeHint().height())));
        m_look.apply({}, {});
    }

    void paletteMayChange()
    {
        Stage stage;
        stage.begin();
        stage.window.banners().showBanner(u"x"_s, u"Something is the matter."_s);
        stage.window.hosting().showVaultPrompt({model::VaultPrompt::Reason::NoKeychain, false, {}});
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

private:
    Look m_look;
};

QTEST_MAIN(AppearanceTest)
#include "appearance_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and the size of text: by keys, in the dialog, and over the whole program.
#include <QApplication>
#include <QComboBox>
#include <QLabel>
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

    void theDialogShowsAtOnceAndTakesBack()
    {
        Stage stage;
        stage.begin();
        QSignalSpy changed(&stage.window.appearance(), &AppearanceActions::appearanceChanged);
        stage.action(Command::AppearanceSettings)->trigger();
        auto* colors = stage.find<QComboBox>(u"appearanceColors"_s);
        colors->setCurrentIndex(colors->findData(static_cast<int>(Colors::Dark)));
        stage.find<QSpinBox>(u"appearanceTextSize"_s)->setValue(150);
        QCOMPARE(stage.window.appearance().appearance(), (Appearance{Colors::Dark, 150}));
        QTest::keyClick(stage.find<QDialog>(u"appearanceDialog"_s), Qt::Key_Escape);
        QCOMPARE(stage.window.appearance().appearance(), Appearance());
        QCOMPARE(changed.count(), 3);
        QTRY_VERIFY(!stage.find<QDialog>(u"appearanceDialog"_s));

        stage.action(Command::AppearanceSettings)->trigger();
        stage.find<QSpinBox>(u"appearanceTextSize"_s)->setValue(130);
        stage.find<QPushButton>(u"appearanceKeep"_s)->click();
        QCOMPARE(stage.window.appearance().appearance(), (Appearance{Colors::Desktop, 130}));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

#include "tests/support/waiting.h"
#include "ui/kit/badge.h"
#include "ui/kit/clipboard.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/firstpaint.h"
#include "ui/kit/formfields.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

using namespace Qt::StringLiterals;

namespace {

QPalette makePalette(const QColor& window, const QColor& base, const QColor& text, const QColor& accent)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    for (const auto role : {QPalette::Text, QPalette::WindowText})
        palette.setColor(role, text);
    palette.setColor(QPalette::Highlight, accent);
    return palette;
}

QColor darkestOf(const QImage& image)
{
    QColor darkest(Qt::white);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > 200 && pixel.lightness() < darkest.lightness())
                darkest = pixel;
        }
    }
    return darkest;
}

} // namespace

class KitWidgets : public QObject
{
    Q_OBJECT

private slots:

    void colorsAreReadable_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("dark");
        QTest::newRow("Adwaita") << makePalette(QColor(0xf6f5f4), Qt::white, QColor(0x2e3436), QColor(0x3584e4))
                                 << false;
        QTest::newRow("Breeze") << makePalette(QColor(0xeff0f1), Qt::white, QColor(0x232629), QColor(0x3daee9))
                                << false;
        QTest::newRow("Breeze Dark") << makePalette(QColor(0x2a2e32), QColor(0x1b1e20), QColor(0xfcfcfc),
                                                    QColor(0x3daee9))
                                     << true;
        QTest::newRow("black, yellow accent") << makePalette(Qt::black, Qt::black, Qt::white, QColor(0xffff00)) << true;
        QTest::newRow("light, yellow accent")
            << makePalette(Qt::white, Qt::white, Qt::black, QColor(0xffff00)) << false;
        QTest::newRow("grey accent") << makePalette(QColor(0xeeeeee), Qt::white, Qt::black, QColor(0x808080)) << false;
    }

    void colorsAreReadable()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, dark);
        const ui::Theme theme(palette);
        QCOMPARE(theme.dark, dark);
        for (const QColor& ground :
             {theme.window, theme.base, theme.bubbleLeft, theme.bubbleRight, theme.operatorTint}) {
            QVERIFY(ui::contrastRatio(theme.text, ground) >= 4.5);
            QVERIFY(ui::contrastRatio(theme.secondaryText, ground) >= 4.5);
            QVERIFY(ui::contrastRatio(theme.link, ground) >= 4.5);
            QVERIFY(ui::contrastRatio(theme.accentText, ground) >= 4.5);
            QVERIFY(ui::contrastRatio(theme.danger, ground) >= 4.5);
            QVERIFY(ui::contrastRatio(theme.warning, ground) >= 4.5);
            for (int agent = 0; agent < 50; ++agent)
                QVERIFY(ui::contrastRatio(theme.sender(QString::number(agent)), ground) >= 4.5);
        }
        QVERIFY(ui::contrastRatio(theme.onAccent, theme.accent) >= 4.5);
        QVERIFY(ui::contrastRatio(theme.text, theme.mark) >= 4.5);
        QVERIFY(ui::contrastRatio(theme.text, theme.code) >= 4.5);
    }

    void aSenderKeepsItsColor()
    {
        const ui::Theme theme{QPalette()};
        QCOMPARE(theme.sender(u"a"_s), theme.sender(u"a"_s));
        QSet<QRgb> colors;
        QSet<QRgb> others;
        for (int agent = 0; agent < 50; ++agent) {
            colors.insert(theme.sender(QString::number(agent)).rgb());
            others.insert(theme.sender(QString::number(agent), ui::Theme::Speaker::Second).rgb());
        }
        QVERIFY(colors.size() >= 4);
        QVERIFY(others.size() >= 4);
        QVERIFY(!colors.intersects(others)); // the two in a room are told apart
    }

    void everyIconIsDrawn()
    {
        for (int id = 0; id <= int(ui::Icon::Warning); ++id) {
            QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            ui::paintIcon(&painter, QRectF(0, 0, 48, 48), static_cast<ui::Icon>(id), QColor(10, 20, 200));
            painter.end();
            const QColor ink = darkestOf(image);
            QVERIFY2(ink.blue() > 150 && ink.red() < 60, qPrintable(QString::number(id)));
        }
    }

    void iconsFollowThePalette()
    {
        const QIcon icon = ui::icon(ui::Icon::Lock);
        const QPalette before = QGuiApplication::palette();
        QPalette palette = before;
        palette.setColor(QPalette::WindowText, QColor(200, 10, 10));
        QGuiApplication::setPalette(palette);
        const QImage red = icon.pixmap(QSize(32, 32), 1.0).toImage();
        QVERIFY(darkestOf(red).red() > 150);
        palette.setColor(QPalette::WindowText, QColor(10, 10, 200));
        QGuiApplication::setPalette(palette);
        QVERIFY(darkestOf(icon.pixmap(QSize(32, 32), 1.0).toImage()).blue() > 150);
        QGuiApplication::setPalette(before);
    }

    void anIconWithoutRoomIsNone()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        for (const ui::Icon id : {ui::Icon::Lock, ui::Icon::Add})
            QVERIFY(ui::icon(id).pixmap(QSize(16, 0)).isNull());
    }

    void aFieldIsClearedOnceItHasSomething()
    {
        QLineEdit field;
        ui::offerClearing(&field);
        QVERIFY(!field.isClearButtonEnabled());
        field.setText(u"a"_s);
        QVERIFY(field.isClearButtonEnabled());
    }

    void whatCanWaitComesAfterTheFirstPaint()
    {
        QWidget window;
        QObject context;
        auto gone = std::make_unique<QObject>();
        int called = 0;
        ui::afterFirstPaint(&window, &context, [&] { ++called; });
        ui::afterFirstPaint(&window, gone.get(), [&] { called = 100; });
        gone.reset();
        QCoreApplication::processEvents();
        QCOMPARE(called, 0);
        window.show();
        QTRY_COMPARE(called, 1);
        window.repaint();
        QCoreApplication::processEvents();
        QCOMPARE(called, 1);
    }

    void iconsAreCrispAtTwiceTheScale()
    {
        const QPixmap twice = ui::icon(ui::Icon::Lock).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(twice.size(), QSize(32, 32));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
    }

    void copiesAndSaysSo()
    {
        ui::CopyButton button(u"Copy room code"_s);
        QVERIFY(!button.isEnabled());
        button.setCopiedText(u"ABCDE"_s);
        QVERIFY(button.isEnabled());
        QCOMPARE(button.accessibleName(), u"Copy room code"_s);
        QSignalSpy copied(&button, &ui::CopyButton::copied);
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(copied.size(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"ABCDE"_s);
        QVERIFY(button.showsCopied());
        QCOMPARE(button.accessibleName(), u"Copied"_s);
        QTRY_COMPARE_WITH_TIMEOUT(button.accessibleName(), u"Copy room code"_s, 20'000);
        QVERIFY(!button.showsCopied());
        QTest::keyClick(&button, Qt::Key_Return);
        QCOMPARE(copied.size(), 2);
    }

    void secretsAreMarkedAndTakenOutAgain()
    {
        const auto hint = [] { return QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s); };
        QClipboard* clipboard = QGuiApplication::clipboard();
        ui::CopyButton button(u"Copy room code"_s);
        button.setSecret(true);
        button.setCopiedText(u"K7QX2MWP4R"_s);
        button.click();
        QCOMPARE(clipboard->text(), u"K7QX2MWP4R"_s);
        QCOMPARE(hint(), "secret");

        ui::copySecret(u"ak_1"_s, std::chrono::milliseconds(50));
        QCOMPARE(hint(), "secret");
        QTRY_COMPARE(clipboard->text(), QString());
        // What somebody put there since is theirs.
        ui::copySecret(u"ak_2"_s, std::chrono::milliseconds(50));
        clipboard->setText(u"mine"_s);
        support::outlast(std::chrono::milliseconds(50));
        QCOMPARE(clipboard->text(), u"mine"_s);
        // Copied again, it stays its whole time.
        ui::copySecret(u"ak_3"_s, std::chrono::milliseconds(50));
        ui::copySecret(u"ak_3"_s, std::chrono::minutes(5));
        support::outlast(std::chrono::milliseconds(50));
        QCOMPARE(clipboard->text(), u"ak_3"_s);
        QCOMPARE(ui::SecretStays, std::chrono::minutes(1));
    }

    void wordsKeepTheirDirection()
    {
        // A full stop is less high than a letter, on whichever side it stands.
        const auto stopIsOnTheRight = [](const QString& text) {
            ui::ElidedLabel label(text);
            label.setLayoutDirection(Qt::RightToLeft);
            label.resize(label.sizeHint());
            const QImage image = label.grab().toImage();
            const QColor ground = image.pixelColor(0, 0);
            const auto inked = [&](int from, int step) {
                int count = 0;
                for (int x = from; count == 0 && x >= 0 && x < image.width(); x += step) {
                    for (int y = 0; y < image.height(); ++y)
                        count += image.pixelColor(x, y) != ground ? 1 : 0;
                }
                return count;
            };
            return inked(image.width() - 1, -1) < inked(0, 1);
        };
        QVERIFY(stopIsOnTheRight(u"HIL."_s));
        QVERIFY(!stopIsOnTheRight(u"םםם."_s));
    }

    void aLineStandsAtItsSide()
    {
        const auto inkIsLeft = [](Qt::LayoutDirection direction) {
            ui::ElidedLabel label(u"ab"_s);
            label.setLayoutDirection(direction);
            label.resize(200, label.sizeHint().height());
            const QImage image = label.grab().toImage();
            return image.copy(0, 0, 100, image.height()) != image.copy(100, 0, 100, image.height()) &&
                   darkestOf(image.copy(0, 0, 100, image.height())).lightness() < 100;
        };
        QVERIFY(inkIsLeft(Qt::LeftToRight));
        QVERIFY(!inkIsLeft(Qt::RightToLeft));
    }

    void aLabelShowsPlainText()
    {
        ui::ElidedLabel label(u"<b>bold</b>\u202E"_s);
        QCOMPARE(label.text(), u"<b>bold</b>\u202E"_s);
        QCOMPARE(label.accessibleName(), u"<b>bold</b>⟨RLO⟩"_s);
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        label.resize(20, label.height());
        QVERIFY(label.isElided());
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width());
    }

    void aBadgeHidesAtNothing()
    {
        ui::Badge badge;
        badge.setCount(3);
        QVERIFY(!badge.isHidden());
        QVERIFY(badge.sizeHint().width() >= badge.sizeHint().height());
        badge.setCount(0);
        QVERIFY(badge.isHidden());
    }

    void anEmptyStateHasAtMostOneAction()
    {
        ui::EmptyState empty;
        empty.setContent(ui::Icon::Chat, u"Nothing here"_s, u"Open a room."_s);
        QVERIFY(empty.actionButton()->isHidden());
        empty.setContent(ui::Icon::Chat, u"Nothing here"_s, u"Open a room."_s, u"Open Room…"_s);
        QVERIFY(!empty.actionButton()->isHidden());
        QSignalSpy triggered(&empty, &ui::EmptyState::actionTriggered);
        empty.actionButton()->click();
        QCOMPARE(triggered.size(), 1);
    }
};

QTEST_MAIN(KitWidgets)
#include "kit_widgets_test.moc"

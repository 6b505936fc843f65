// SPDX-License-Identifier: GPL-3.0-or-later
// All of each dialog is on the screen, or is scrolled to. ctest runs this on small screens too. With
// DUOLOGUE_PICTURES=FOLDER in the environment it leaves pictures.
#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QScreen>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

#include <memory>

#include "app/language.h"
#include "tests/gui/alldialogs.h"
#include "tests/gui/cuttexts.h"
#include "tests/gui/shellstage.h"

using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget& widget)
{
    return u"%1 “%2”"_s.arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName());
}

/// The part of it that no edge cuts off.
QRect seenPart(const QWidget& widget)
{
    QRect seen = widget.rect();
    QPoint offset;
    for (const QWidget* part = &widget; !part->isWindow(); part = part->parentWidget()) {
        offset += part->pos();
        seen &= part->parentWidget()->rect().translated(-offset);
    }
    return seen;
}

/// Of all that takes a key, what is not in view when it has the focus.
QStringList outOfView(const QWidget& dialog)
{
    constexpr int Seen = 16; // pixels of it
    QStringList hidden;
    const QList<QWidget*> widgets = dialog.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->window() != &dialog ||
            !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() != nullptr)
            continue;
        widget->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        const QRect seen = seenPart(*widget);
        if (seen.height() < std::min(Seen, widget->height()) || seen.width() < std::min(Seen, widget->width()))
            hidden.append(described(*widget));
    }
    return hidden;
}

void takePicture(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("DUOLOGUE_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

/// What is wrong with it; empty for nothing.
QStringList problems(QWidget& dialog)
{
    const QSize screen = dialog.screen()->availableGeometry().size();
    const QSize size = dialog.frameGeometry().size();
    QStringList wrong;
    if (size != size.boundedTo(screen))
        wrong.append(u"is %1×%2"_s.arg(size.width()).arg(size.height()));
    wrong += outOfView(dialog);
    wrong += cutTexts(dialog);
    return wrong;
}

} // namespace

class DialogsTest : public QObject
{
    Q_OBJECT

private slots:

    void cleanup()
    {
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            QCoreApplication::removeTranslator(translator);
            delete translator;
        }
        QLocale::setDefault(QLocale::c());
    }

    void lieOnTheScreen_data()
    {
        QTest::addColumn<QString>("language");
        for (const char* language : {"en_US", "de_DE", "zh_CN"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

    void lieOnTheScreen()
    {
        QFETCH(const QString, language);
        QLocale::setDefault(QLocale(language));
        app::installLanguage(*QCoreApplication::instance(), QLocale(language), QStringLiteral(QM_FOLDER));
        Stage stage;
        stage.begin();
        QStringList wrong;
        const QList<DialogCase> all = allDialogs();
        for (const DialogCase& each : all) {
            const QString name = QString::fromLatin1(each.name);
            const std::unique_ptr<QWidget> dialog(each.make(&stage.window));
            dialog->show();
            QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
            auto* pages = dialog->findChild<QTabWidget*>();
            for (int page = 0; page < (pages != nullptr ? pages->count() : 1); ++page) {
                if (pages != nullptr)
                    pages->setCurrentIndex(page);
                // It comes to rest some events later.
                (void)QTest::qWaitFor([&dialog] { return problems(*dialog).isEmpty(); }, 500);
                for (const QString& problem : problems(*dialog))
                    wrong.append(u"%1, page %2: %3"_s.arg(name).arg(page).arg(problem));
                takePicture(*dialog, u"%1-%2-%3"_s.arg(language, name).arg(page));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }
};

QTEST_MAIN(DialogsTest)
#include "dialogs_test.moc"

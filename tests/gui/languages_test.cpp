// SPDX-License-Identifier: GPL-3.0-or-later
// The program in each of its languages, in one that is longer than any of them, and from right to left. With
// DUOLOGUE_PICTURES=FOLDER in the environment it leaves pictures of all that it looked at.
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <QTranslator>

#include "app/language.h"
#include "tests/gui/alldialogs.h"
#include "tests/gui/cuttexts.h"
#include "tests/gui/shellstage.h"
#include "tests/support/pseudotranslator.h"
#include "ui/accounts/relayaddress.h"
#include "ui/chat/noticebar.h"
#include "ui/hosting/invitationtext.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/hostingactions.h"

using namespace Qt::StringLiterals;
using namespace ui;
using testing::fakeRoom;
using testing::PseudoTranslator;

namespace {

/// The same once its layout has come to rest: panes become as wide as what is in them some events later.
QStringList cutForGood(const QWidget& top)
{
    (void)QTest::qWaitFor([&top] { return cutTexts(top).isEmpty(); }, 2'000);
    return cutTexts(top);
}

void takePicture(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("DUOLOGUE_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

} // namespace

class LanguagesTest : public QObject
{
    Q_OBJECT

private slots:

    void cleanup()
    {
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            QCoreApplication::removeTranslator(translator);
            delete translator;
        }
        m_pseudo.reset();
        QLocale::setDefault(QLocale::c());
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void fits_data() { addLanguages(); }

    void fits()
    {
        QFETCH(const QString, language);
        speak(language);
        Stage stage;
        fill(stage);
        QStringList cut = cutForGood(stage.window);
        takePicture(stage.window, language + u"-window"_s);
        // Laptops have less than this.
        QVERIFY2(stage.window.minimumSizeHint().width() <= 1'180, qPrintable(language));
        const QList<DialogCase> all = allDialogs();
        for (const DialogCase& dialog : all) {
            std::unique_ptr<QWidget> shown(dialog.make(&stage.window));
            shown->show();
            QVERIFY(QTest::qWaitForWindowExposed(shown.get()));
            QApplication::processEvents(); // its layout follows what its style asks for
            for (const QString& text : cutForGood(*shown))
                cut.append(QString::fromLatin1(dialog.name) + u": "_s + text);
            QVERIFY2(
                shown->width() <= 1'280 && shown->height() <= 800,
                qPrintable(QString::fromLatin1(dialog.name) + u" is %1×%2"_s.arg(shown->width()).arg(shown->height())));
            takePicture(*shown, language + u'-' + QString::fromLatin1(dialog.name));
        }
        for (const model::VaultPrompt::Reason reason :
             {model::VaultPrompt::Reason::NoKeychain, model::VaultPrompt::Reason::KeychainLocked,
              model::VaultPrompt::Reason::NewPassphrase}) {
            stage.window.hosting().showVaultPrompt({reason, true, u"no service"_s});
            QApplication::processEvents();
            takePicture(stage.window, language + u"-vault-%1"_s.arg(int(reason)));
            // A grid of texts that wrap is a line short where each button is 40 % wider.
            if (!language.startsWith(u"pseudo"_s))
                cut += cutForGood(stage.window);
        }
        QVERIFY2(cut.isEmpty(), qPrintable(u"\n"_s + cut.join(u'\n')));
    }

    /// With two agents, at the size that the window first has.
    void cutsNothingAtFirst_data() { addLanguages(); }

    void cutsNothingAtFirst()
    {
        QFETCH(const QString, language);
        speak(language);
        Stage stage;
        stage.begin();
        stage.window.resize(1'180, 760);
        relay::protocol::Room room =
            fakeRoom(u"b"_s, u"Review of the retries in the webhook service"_s, {u"Mira"_s, u"Tom"_s});
        room.sealed = true;
        stage.show(room);
        QApplication::processEvents();
        takePicture(stage.window, language + u"-two-agents"_s);
        const QStringList cut = cutForGood(stage.window);
        QVERIFY2(cut.isEmpty(), qPrintable(u"\n"_s + cut.join(u'\n')));
    }

    void mnemonicsAreUnique_data() { addLanguages(); }

    void mnemonicsAreUnique()
    {
        QFETCH(const QString, language);
        if (language.startsWith(u"pseudo"_s))
            QSKIP("a made-up language has those of the source");
        speak(language);
        Stage stage;
        stage.begin();
        QStringList twice;
        const auto look = [&twice](const QList<QAction*>& actions) {
            QHash<QString, QString> seen;
            for (const QAction* action : actions) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                if (key.isEmpty())
                    continue;
                if (seen.contains(key))
                    twice.append(action->text() + u" / "_s + seen.value(key));
                seen.insert(key, action->text());
            }
        };
        const QList<QAction*> menus = stage.window.menuBar()->actions();
        look(menus);
        for (const QAction* menu : menus)
            look(menu->menu()->actions());
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u", "_s)));
    }

    void isWhatTheLocaleAsksFor_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("file");
        QTest::newRow("German") << u"de_DE"_s << u"&Datei"_s;
        QTest::newRow("Austria") << u"de_AT"_s << u"&Datei"_s;
        QTest::newRow("China") << u"zh_CN"_s << u"文件(&F)"_s;
        QTest::newRow("Taiwan") << u"zh_TW"_s << u"&File"_s;
        QTest::newRow("England") << u"en_GB"_s << u"&File"_s;
        QTest::newRow("Finland") << u"fi_FI"_s << u"&File"_s;
    }

    void isWhatTheLocaleAsksFor()
    {
        QFETCH(const QString, locale);
        QFETCH(const QString, file);
        speak(locale);
        QCOMPARE(menuTitle(MenuId::File), file);
    }

    void countsAsTheLanguageDoes()
    {
        const qint64 day = 24LL * 60 * 60 * 1000;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        speak(u"en_US"_s);
        QCOMPARE(relativeTime(now - 3 * day, now), u"3 days ago"_s);
        QCOMPARE(QCoreApplication::translate("ui::EditDialog", "Too long by %Ln characters.", nullptr, 1),
                 u"Too long by 1 character."_s);
        cleanup();
        speak(u"de_DE"_s);
        QCOMPARE(relativeTime(now - 3 * day, now), u"vor 3 Tagen"_s);
        QCOMPARE(QCoreApplication::translate("ui::EditDialog", "Too long by %Ln characters.", nullptr, 1'234),
                 u"1.234 Zeichen zu lang."_s);
        cleanup();
        speak(u"zh_CN"_s);
        QCOMPARE(relativeTime(now - 3 * day, now), u"3 天前"_s);
    }

    /// However it is said, our own dialog understands it.
    void invitationsAreUnderstood_data() { addLanguages(); }

    void invitationsAreUnderstood()
    {
        QFETCH(const QString, language);
        speak(language);
        InvitationFacts facts;
        facts.address = u"https://192.168.1.20:4821"_s;
        facts.code = u"K7QX2MWP4R"_s;
        facts.number = u"AG-4821"_s;
        facts.token = u"ak_"_s + QString(43, u't');
        const PastedInvitation read = PastedInvitation::read(invitationText(AgentKind::AnyByPrompt, facts));
        QCOMPARE(read.roomCode, facts.code);
        QCOMPARE(read.address, facts.address);
        QCOMPARE(read.token, facts.token);
    }

    void isMirroredFromRightToLeft()
    {
        speak(u"pseudo-rtl"_s);
        Stage stage;
        fill(stage);
        // Its text stays off its icon, which is on the right.
        const auto* notice = stage.find<NoticeBar>();
        QVERIFY(notice->isVisible());
        QVERIFY(notice->findChild<QLabel*>()->geometry().right() < notice->width() - 2 * Space::L);
        const auto* list = stage.find<RoomListPane>();
        QVERIFY(list->mapTo(&stage.window, QPoint()).x() > stage.window.width() / 2);
    }

private:
    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const char* language : {"en_US", "de_DE", "zh_CN", "pseudo-long", "pseudo-rtl"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

    void speak(const QString& language)
    {
        if (language.startsWith(u"pseudo"_s)) {
            const bool rightToLeft = language == "pseudo-rtl"_L1;
            m_pseudo = std::make_unique<PseudoTranslator>(rightToLeft);
            QLocale::setDefault(QLocale::c());
            QCoreApplication::installTranslator(m_pseudo.get());
            QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
            return;
        }
        QLocale::setDefault(QLocale(language));
        app::installLanguage(*QCoreApplication::instance(), QLocale(language), QStringLiteral(QM_FOLDER));
    }

    static void fill(Stage& stage)
    {
        stage.begin();
        stage.window.resize(1'180, 760);
        stage.window.banners().showBanner(
            u"a"_s, QCoreApplication::translate("app::Application", "The demo stays on this computer."),
            QCoreApplication::translate("app::Application", "OK"));
        relay::protocol::Room room = fakeRoom(u"b"_s, u"Lexer"_s, {u"Kim"_s});
        room.code = u"K7QX2MWP4R"_s;
        stage.show(room);
        QApplication::processEvents();
    }

    std::unique_ptr<PseudoTranslator> m_pseudo;
};

QTEST_MAIN(LanguagesTest)
#include "languages_test.moc"

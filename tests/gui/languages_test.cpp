// SPDX-License-Identifier: GPL-3.0-or-later
// The program in each of its languages, in one that is longer than any of them, and from right to left. With
// DUOLOGUE_PICTURES=FOLDER in the environment it leaves pictures of all that it looked at.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <functional>

#include "app/language.h"
#include "tests/gui/shellstage.h"
#include "tests/support/pseudotranslator.h"
#include "ui/accounts/certificatedialog.h"
#include "ui/accounts/connectdialog.h"
#include "ui/accounts/pastedinvitation.h"
#include "ui/chat/linkdialog.h"
#include "ui/chat/noticebar.h"
#include "ui/hosting/hostsettingsdialog.h"
#include "ui/hosting/invitationdialog.h"
#include "ui/hosting/invitationtext.h"
#include "ui/inspector/belldialog.h"
#include "ui/kit/texttime.h"
#include "ui/kit/theme.h"
#include "ui/review/editdialog.h"
#include "ui/review/inboxdialog.h"
#include "ui/review/rejectdialog.h"
#include "ui/rooms/roomlistpane.h"
#include "ui/search/searchdialog.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/diagnosticsdialog.h"
#include "ui/shell/noticedialog.h"
#include "ui/shell/policydialog.h"
#include "ui/shell/shortcutsheet.h"

using namespace Qt::StringLiterals;
using namespace ui;
using testing::fakeRoom;
using testing::PseudoTranslator;

namespace {

/// What stands in for the rooms and relays of a human.
AccountInfo relayElsewhere()
{
    AccountInfo account;
    account.id = u"abcdefgh"_s;
    account.name = u"relay.example.org"_s;
    account.kind = AccountKind::Operator;
    account.address = u"https://relay.example.org:4821"_s;
    account.status.state = ConnectionStatus::State::CertificateChanged;
    account.fingerprint = QStringList(32, u"AB"_s).join(u':');
    account.offered = QStringList(32, u"CD"_s).join(u':');
    return account;
}

struct Case {
    const char* name;
    std::function<QWidget*(QWidget* parent)> make;
};

QWidget* makeInvitation(QWidget* parent)
{
    auto* dialog = new InvitationDialog(parent);
    HostStatus host{HostStatus::State::On, {u"https://192.168.100.200:4821"_s, u"http://127.0.0.1:4821"_s}};
    host.certificate = u"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"_s;
    host.fingerprint = QStringList(32, u"AB"_s).join(u':');
    dialog->setHost(host);
    dialog->setInvitation(u"Parser"_s, u"K7QX2MWP4R"_s, 2);
    dialog->setMembers({});
    return dialog;
}

QWidget* makeHostSettings(QWidget* parent)
{
    auto* dialog = new HostSettingsDialog(parent);
    HostSettings settings;
    settings.audience = Audience::LocalNetwork;
    settings.plainHttp = QLocale() != QLocale::c(); // the made-up ones would need a higher screen for it
    settings.startAtLogin = true;
    dialog->setSettings(settings, true);
    dialog->setStatus({HostStatus::State::On, {u"https://192.168.100.200:4821"_s, u"http://127.0.0.1:4821"_s}});
    return dialog;
}

QWidget* makeBell(QWidget* parent)
{
    auto* dialog = new BellDialog(u"Grace"_s, u"AG-4821"_s, parent);
    dialog->setReach({HostStatus::State::On, {u"http://127.0.0.1:4821"_s}});
    BellTrial trial;
    trial.running = false;
    trial.seconds = 30;
    trial.rungAfterMs = 120;
    dialog->setTrial(trial);
    return dialog;
}

QList<Case> dialogs()
{
    return {
        {"about",
         [](QWidget* parent) {
             return new AboutDialog({{u"Qt"_s, u"6.4.2"_s, u"LGPL-3.0-only"_s, u"The Qt Company"_s}}, parent);
         }},
        {"bell", makeBell},
        {"certificate", [](QWidget* parent) { return new CertificateDialog(relayElsewhere(), parent); }},
        {"connect", [](QWidget* parent) { return new ConnectDialog(parent); }},
        {"diagnostics", [](QWidget* parent) { return new DiagnosticsDialog(parent); }},
        {"edit", [](QWidget* parent) { return new EditDialog(u"A text."_s, parent); }},
        {"host-settings", makeHostSettings},
        {"inbox", [](QWidget* parent) { return new InboxDialog(nullptr, parent); }},
        {"invitation", makeInvitation},
        {"link", [](QWidget* parent) { return new LinkDialog(QUrl(u"https://example.org/a"_s), parent); }},
        {"notices", [](QWidget* parent) { return new NoticeDialog({}, parent); }},
        {"policy", [](QWidget* parent) { return new PolicyDialog({}, parent); }},
        {"reject", [](QWidget* parent) { return new RejectDialog(parent); }},
        {"search",
         [](QWidget* parent) {
             return new SearchDialog([](const QString& id, const QString&) { return id; }, parent);
         }},
        {"shortcuts", [](QWidget* parent) { return new ShortcutSheet(parent); }},
    };
}

QString described(const QWidget* widget, const QString& text)
{
    return u"%1 “%2” “%3”: %4×%5 of %6×%7"_s
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text)
        .arg(widget->width())
        .arg(widget->height())
        .arg(widget->sizeHint().width())
        .arg(widget->sizeHint().height());
}

/// What of its words does not fit; empty when all of it does.
QString cutText(const QWidget* widget)
{
    if (widget->inherits("ui::ElidedLabel"))
        return {}; // it cuts what others wrote, and says all of it in its tooltip
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        if (label->text().isEmpty())
            return {};
        // Less than what hangs below the last line cuts nothing that one sees.
        const int slack = label->fontMetrics().lineSpacing() / 3;
        const bool cut = label->wordWrap() ? label->height() + slack < label->heightForWidth(label->width())
                                           : label->width() + 1 < label->sizeHint().width();
        return cut ? described(label, label->text()) : QString();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const bool bare = button->text().isEmpty() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly);
        return !bare && button->width() + 1 < button->minimumSizeHint().width() ? described(button, button->text())
                                                                                : QString();
    }
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return box->width() + 1 < box->minimumSizeHint().width() ? described(box, box->currentText()) : QString();
    // Placeholders are cut with dots where they are too long, and are only examples; of our own languages all fit.
    const auto* line = qobject_cast<const QLineEdit*>(widget);
    if (line != nullptr && line->text().isEmpty() && QLocale() != QLocale::c()) {
        const int needed = line->fontMetrics().horizontalAdvance(line->placeholderText());
        return needed > line->width() ? described(line, line->placeholderText()) : QString();
    }
    return {};
}

QStringList cutTexts(const QWidget& top)
{
    QStringList cut;
    const QList<QWidget*> widgets = top.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        // A dialog is looked at by itself.
        if (!widget->isVisible() || widget->window() != &top)
            continue;
        if (const QString text = cutText(widget); !text.isEmpty())
            cut.append(text);
    }
    return cut;
}

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
        const QList<Case> all = dialogs();
        for (const Case& dialog : all) {
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
        for (const VaultPrompt::Reason reason : {VaultPrompt::Reason::NoKeychain, VaultPrompt::Reason::KeychainLocked,
                                                 VaultPrompt::Reason::NewPassphrase}) {
            stage.window.showVaultPrompt({reason, true, u"no service"_s});
            QApplication::processEvents();
            takePicture(stage.window, language + u"-vault-%1"_s.arg(int(reason)));
            // A grid of texts that wrap is a line short where each button is 40 % wider.
            if (!language.startsWith(u"pseudo"_s))
                cut += cutForGood(stage.window);
        }
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
        stage.window.showBanner(u"a"_s,
                                QCoreApplication::translate("app::Application", "The demo stays on this computer."),
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

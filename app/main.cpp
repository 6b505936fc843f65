// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QProcess>

#include <chrono>
#include <cstdio>
#include <optional>

#include "app/accounts/disruption.h"
#include "app/application.h"
#include "app/attention/notifier.h"
#include "app/commandline.h"
#include "app/instance/handover.h"
#include "app/language.h"
#include "app/secrets/qtkeychainstore.h"
#include "relay/process.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quitquestion.h"

using namespace Qt::StringLiterals;

namespace {

/// Told before there is a window, and without a display.
int printText(const app::CommandLine& line)
{
    const bool failed = line.action == app::CommandLine::Action::Fail;
    std::fputs(line.text.toLocal8Bit().constData(), failed ? stderr : stdout);
    return failed ? 2 : 0;
}

/// One that is ending may still have to stop its relay.
constexpr std::chrono::seconds HandOverPatience{15};

/// What to exit with, when another one runs already; nothing when this is the one to run.
std::optional<int> handOver(app::instance::InstanceLock& lock, const app::CommandLine& line, int argc, char** argv)
{
    using namespace app::instance;
    if (line.demo || lock.take())
        return std::nullopt;
    const QCoreApplication brief(argc, argv);
    const InstanceRequest request{line.host, !line.hidden, qEnvironmentVariable("XDG_ACTIVATION_TOKEN")};
    switch (claim(lock, request, HandOverPatience)) {
    case Outcome::First:
        return std::nullopt;
    case Outcome::HandedOver:
        return 0;
    case Outcome::Unanswered:
        break;
    }
    std::fputs("duologue: it is running already and does not answer. Quit it, or end it, and start it again.\n",
               stderr);
    return 1;
}

QStringList argumentList(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

} // namespace

int main(int argc, char** argv)
{
    relay::forbidCoreDumps();
    const QStringList arguments = argumentList(argc, argv);
    const app::CommandLine line = app::CommandLine::parse(arguments);
    if (line.action != app::CommandLine::Action::Run) {
        QCoreApplication brief(argc, argv);
        app::installLanguage(brief, QLocale(), app::languageFolder());
        return printText(app::CommandLine::parse(arguments));
    }

    app::instance::InstanceLock lock(app::instance::InstanceLock::placeFor(line.dataDir));
    if (const std::optional<int> code = handOver(lock, line, argc, argv))
        return *code;

    QApplication application(argc, argv);
    QApplication::setApplicationName(u"duologue"_s);
    QApplication::setApplicationVersion(QStringLiteral(DUOLOGUE_VERSION));
    QApplication::setDesktopFileName(u"org.duologue.Duologue"_s);
    QApplication::setWindowIcon(QIcon(u":/appicon/org.duologue.Duologue.svg"_s));
    // The window is not all: the relay behind it is closed in order.
    QApplication::setQuitOnLastWindowClosed(false);
    app::installLanguage(application, QLocale(), app::languageFolder());

    app::Application duologue(line, {.settingsPath = app::settings::Settings::defaultPath(),
                                     .keychain = std::make_unique<app::secrets::QtKeychainStore>(),
                                     .notifier = app::attention::Notifier::ofDesktop(),
                                     .program = QApplication::applicationFilePath(),
                                     .autostartPath = app::settings::Autostart::defaultPath(),
                                     .disruption = app::accounts::Disruption::ofSystem(),
                                     .processes = line.demo ? nullptr : app::sessions::ProcessTable::ofSystem()});
    const relay::TerminationSignals terminations;
    QObject::connect(&duologue, &app::Application::quitRequested, &application, &QApplication::quit,
                     Qt::QueuedConnection);
    // As if the user had quit: what was just typed is kept as well.
    QObject::connect(&terminations, &relay::TerminationSignals::received, &duologue.window().leaving(),
                     &ui::QuitQuestion::leave);
    app::instance::InstanceServer laterStarts;
    if (!line.demo && !laterStarts.listen(lock.socketPath()))
        std::fputs("duologue: another start of the program will not find this one.\n", stderr);
    QObject::connect(&laterStarts, &app::instance::InstanceServer::requested, &duologue,
                     &app::Application::handleRequest);
    duologue.start();
    const int code = QApplication::exec();
    // The one that is started waits for the end of this one.
    if (duologue.wantsRestart())
        QProcess::startDetached(QApplication::applicationFilePath(), arguments.mid(1));
    return code;
}

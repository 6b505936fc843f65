// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

#include "app/application.h"
#include "app/attention/desktopnotifier.h"
#include "app/commandline.h"
#include "app/secrets/qtkeychainstore.h"
#include "app/terminationsignals.h"

using namespace Qt::StringLiterals;

namespace {

/// Told before there is a window, and without a display.
int tell(const app::CommandLine& line)
{
    const bool failed = line.action == app::CommandLine::Action::Fail;
    std::fputs(line.text.toLocal8Bit().constData(), failed ? stderr : stdout);
    return failed ? 2 : 0;
}

QStringList argumentList(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

void installTranslations(QApplication& application)
{
    const auto install = [&application](const QString& name, const QString& directory) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QLocale(), name, u"_"_s, directory))
            QApplication::installTranslator(translator);
    };
    install(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"duologue"_s, u":/i18n"_s);
}

} // namespace

int main(int argc, char** argv)
{
    const app::CommandLine line = app::CommandLine::parse(argumentList(argc, argv));
    if (line.action != app::CommandLine::Action::Run)
        return tell(line);

    QApplication application(argc, argv);
    QApplication::setApplicationName(u"duologue"_s);
    QApplication::setApplicationVersion(QStringLiteral(DUOLOGUE_VERSION));
    QApplication::setDesktopFileName(u"org.duologue.Duologue"_s);
    QApplication::setWindowIcon(
        QIcon::fromTheme(u"org.duologue.Duologue"_s, QIcon(u":/appicon/org.duologue.Duologue.svg"_s)));
    // The window is not all: the relay behind it is closed in order.
    QApplication::setQuitOnLastWindowClosed(false);
    installTranslations(application);

    app::Application duologue(line, {app::settings::Settings::defaultPath(),
                                     std::make_unique<app::secrets::QtKeychainStore>(),
                                     std::make_unique<app::attention::DesktopNotifier>()});
    const app::TerminationSignals terminations;
    QObject::connect(&duologue, &app::Application::quitRequested, &application, &QApplication::quit,
                     Qt::QueuedConnection);
    // As if the human had quit: what was just typed is kept as well.
    QObject::connect(&terminations, &app::TerminationSignals::received, &duologue.window(), &ui::MainWindow::quit);
    duologue.start();
    return QApplication::exec();
}

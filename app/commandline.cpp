// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include "app/diagnostics/diagnostics.h"

namespace app {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("app::CommandLine", text);
}

QString usage()
{
    return u"duologue [--data-dir DIR] [--host] [--demo] [--hidden] [--version] [--help]\n\n"_s +
           words(QT_TRANSLATE_NOOP("app::CommandLine",
                                   "A window onto conversations between AI agents, and the relay that carries them.")) +
           u"\n\n  --data-dir DIR  "_s +
           words(QT_TRANSLATE_NOOP("app::CommandLine", "Where the relay keeps its data. Default: %1"))
               .arg(CommandLine::defaultDataDir()) +
           u"\n  --host          "_s + words(QT_TRANSLATE_NOOP("app::CommandLine", "Start with the relay on.")) +
           u"\n  --demo          "_s +
           words(QT_TRANSLATE_NOOP("app::CommandLine",
                                   "Show scripted agents who talk through a throw-away relay. Nothing is kept.")) +
           u"\n  --hidden        "_s +
           words(QT_TRANSLATE_NOOP("app::CommandLine", "Start in the tray, or minimised where there is none.")) +
           u"\n  --version       "_s + words(QT_TRANSLATE_NOOP("app::CommandLine", "Print the version and exit.")) +
           u"\n  --help          "_s + words(QT_TRANSLATE_NOOP("app::CommandLine", "Print this and exit.")) +
           u"\n\n"_s +
           words(QT_TRANSLATE_NOOP("app::CommandLine",
                                   "The options of every Qt program, such as -style and -platform, are taken too.")) +
           u'\n';
}

/// What QApplication takes from the command line by itself, with one dash or two.
bool isQtFlag(const QString& name)
{
    return name == "reverse"_L1 || name == "nograb"_L1 || name == "sync"_L1 || name == "widgetcount"_L1;
}

bool isQtOption(const QString& name)
{
    static const QStringList withValue{
        u"style"_s,  u"stylesheet"_s,  u"platform"_s, u"platformtheme"_s, u"platformpluginpath"_s,
        u"plugin"_s, u"display"_s,     u"session"_s,  u"geometry"_s,      u"qwindowgeometry"_s,
        u"icon"_s,   u"qwindowicon"_s, u"title"_s,    u"qwindowtitle"_s};
    return withValue.contains(name);
}

/// QApplication sees them all the same: it reads the arguments of main().
QStringList withoutQtOptions(const QStringList& arguments)
{
    QStringList ours;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString& argument = arguments.at(at);
        const qsizetype dashes = argument.startsWith("--"_L1) ? 2 : argument.startsWith(u'-') ? 1 : 0;
        const QString name = argument.section(u'=', 0, 0).sliced(dashes);
        if (dashes == 0 || (!isQtFlag(name) && !isQtOption(name)))
            ours.append(argument);
        else if (isQtOption(name) && !argument.contains(u'='))
            ++at; // its value
    }
    return ours;
}

CommandLine failure(const QString& sentence)
{
    CommandLine line;
    line.action = CommandLine::Action::Fail;
    line.text = u"duologue: "_s + sentence + u'\n' +
                words(QT_TRANSLATE_NOOP("app::CommandLine", "Try \"duologue --help\".")) + u'\n';
    return line;
}

CommandLine telling(const QString& text)
{
    CommandLine line;
    line.action = CommandLine::Action::Tell;
    line.text = text;
    return line;
}

} // namespace

QString CommandLine::defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/duologue/desktop"_s;
}

CommandLine CommandLine::parse(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const QCommandLineOption dataDir(u"data-dir"_s, {}, u"DIR"_s);
    const QCommandLineOption host(u"host"_s);
    const QCommandLineOption demo(u"demo"_s);
    const QCommandLineOption hidden(u"hidden"_s);
    const QCommandLineOption version(QStringList{u"version"_s, u"v"_s});
    const QCommandLineOption help(QStringList{u"help"_s, u"h"_s});
    parser.addOptions({dataDir, host, demo, hidden, version, help});

    if (!parser.parse(withoutQtOptions(arguments)))
        return failure(parser.errorText());
    if (parser.isSet(help))
        return telling(usage());
    if (parser.isSet(version))
        return telling(diagnostics::versionText());
    if (!parser.positionalArguments().isEmpty()) {
        return failure(words(QT_TRANSLATE_NOOP("app::CommandLine", "\"%1\" is no option of this program."))
                           .arg(parser.positionalArguments().first()));
    }
    if (parser.isSet(demo) && parser.isSet(dataDir)) {
        return failure(
            words(QT_TRANSLATE_NOOP("app::CommandLine", "--demo keeps nothing, so it cannot be given a --data-dir.")));
    }
    if (parser.isSet(dataDir) && parser.value(dataDir).isEmpty())
        return failure(words(QT_TRANSLATE_NOOP("app::CommandLine", "--data-dir needs a directory.")));

    CommandLine line;
    line.dataDir = parser.isSet(dataDir) ? QDir::current().absoluteFilePath(parser.value(dataDir)) : defaultDataDir();
    line.host = parser.isSet(host);
    line.demo = parser.isSet(demo);
    line.hidden = parser.isSet(hidden);
    return line;
}

} // namespace app

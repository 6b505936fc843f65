// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include <cstdio>

#include "relay/components.h"
#include "relay/daemon/auditcommand.h"
#include "relay/daemon/commandline.h"
#include "relay/daemon/daemonkeys.h"
#include "relay/daemon/daemonprocess.h"
#include "relay/relay.h"
#include "relay/terminationsignals.h"

using namespace Qt::StringLiterals;
using relay::CommandLine;
using relay::protocol::Error;
using relay::protocol::Result;

namespace {

constexpr int ExitFailed = 1;
constexpr int ExitUsage = 2;

void print(FILE* stream, const QString& line)
{
    std::fputs((line + u'\n').toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

/// Names of files and options come back in errors: none may act on the terminal.
QString harmless(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

int giveUp(int code, const Error& error)
{
    print(stderr, u"duologued: "_s + harmless(error.sentence));
    return code;
}

relay::RelaySettings settingsFor(const CommandLine& line, const relay::DaemonKeys& keys)
{
    relay::RelaySettings settings;
    settings.dataDir = line.dataDir;
    settings.wrappingKey = keys.wrappingKey();
    settings.operatorKey = keys.operatorKey();
    settings.listen = line.listen;
    settings.tls = line.tls;
    settings.limits = line.limits;
    settings.rateLimits = line.rateLimits;
    settings.maxConnections = line.maxConnections;
    settings.publicUrls = line.publicUrls;
    settings.trustedProxies = line.trustedProxies;
    return settings;
}

int run(QCoreApplication& app, const CommandLine& line)
{
    relay::TerminationSignals termination;
    relay::DaemonKeys keys;
    if (const Result<void> prepared = keys.prepare(line); !prepared)
        return giveUp(ExitFailed, prepared.error());
    relay::Relay relay(settingsFor(line, keys));
    QObject::connect(&relay, &relay::Relay::noticed, &app,
                     [](const QString& sentence) { print(stderr, u"duologued: "_s + sentence); });
    if (const Result<void> started = relay.start().and_then([&keys] { return keys.keep(); }); !started)
        return giveUp(ExitFailed, started.error());

    QObject::connect(&relay, &relay::Relay::stopped, &app, &QCoreApplication::quit);
    QObject::connect(&termination, &relay::TerminationSignals::received, &relay, [&relay] {
        relay::notifySystemd("STOPPING=1");
        relay.stop();
    });
    for (const QString& address : relay.addresses())
        print(stdout, u"listening on "_s + address);
    if (const QString fingerprint = relay.reach().fingerprint; !fingerprint.isEmpty())
        print(stderr, u"fingerprint of its certificate (SHA-256): "_s + fingerprint);
    relay::notifySystemd("READY=1");
    return app.exec();
}

int reportAudit(const CommandLine& line)
{
    const auto check = relay::verifyAudit(line);
    if (!check)
        return giveUp(ExitFailed, check.error());
    if (!check->ok) {
        print(stderr, u"duologued: the audit log is not sound. "_s + check->problem);
        return ExitFailed;
    }
    print(stdout, u"%1 entries, all sound. The newest has the hash %2."_s.arg(check->entries).arg(check->head));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    relay::hardenProcess();
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop: one library less, and a faster turn
    QCoreApplication app(argc, argv);
    const Result<CommandLine> line = CommandLine::parse(QCoreApplication::arguments());
    if (!line) {
        giveUp(ExitUsage, line.error());
        print(stderr, u"Try: duologued --help"_s);
        return ExitUsage;
    }
    switch (line->action) {
    case CommandLine::Action::PrintHelp:
        print(stdout, CommandLine::helpText().trimmed());
        return 0;
    case CommandLine::Action::PrintVersion:
        print(stdout, u"duologued "_s + QStringLiteral(DUOLOGUE_VERSION));
        print(stdout, relay::versionLines(relay::components()).trimmed());
        return 0;
    case CommandLine::Action::VerifyAudit:
        return reportAudit(*line);
    case CommandLine::Action::Run:
        break;
    }
    return run(app, *line);
}

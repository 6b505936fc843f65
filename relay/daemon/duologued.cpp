// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDateTime>

#include <cstdio>

#include "relay/components.h"
#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/daemonkeys.h"
#include "relay/daemon/daemonprocess.h"
#include "relay/daemon/runningrelay.h"
#include "relay/daemon/subcommands.h"
#include "relay/process.h"
#include "relay/relay.h"

using namespace Qt::StringLiterals;
using relay::CommandLine;
using relay::ExitFailed;
using relay::ExitUsage;
using relay::giveUp;
using relay::print;
using relay::protocol::Result;

namespace {

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
    settings.maxPerAddress = line.maxPerAddress;
    settings.operatorPlaces = line.operatorPlaces;
    settings.metricsOnLoopback = line.metricsOnLoopback;
    settings.operatorPageEverywhere = line.operatorPageEverywhere;
    settings.publicUrls = line.publicUrls;
    settings.trustedProxies = line.trustedProxies;
    return settings;
}

int run(QCoreApplication& app, const CommandLine& line)
{
    relay::TerminationSignals termination;
    relay::DaemonKeys keys;
    const relay::Log log(line.jsonLog);
    if (const Result<void> prepared = keys.prepare(line); !prepared)
        return log.giveUp(ExitFailed, prepared.error());
    const Result<relay::push::PushSettings> push = relay::pushSettings(line);
    if (!push)
        return log.giveUp(ExitFailed, push.error());
    relay::RelaySettings settings = settingsFor(line, keys);
    settings.push = *push;
    if (const QList<relay::ListenAddress> sockets = relay::inheritedSockets(); !sockets.isEmpty())
        settings.listen = sockets;
    relay::Relay relay(settings);
    QObject::connect(&relay, &relay::Relay::noticed, &app, [log](const QString& sentence) { log.notice(sentence); });
    if (const Result<void> started = relay.start().and_then([&keys] { return keys.keep(); }); !started)
        return log.giveUp(ExitFailed, started.error());

    QObject::connect(&relay, &relay::Relay::stopped, &app, &QCoreApplication::quit);
    QObject::connect(&termination, &relay::TerminationSignals::received, &relay, [&relay] {
        relay::notifySystemd("STOPPING=1");
        relay.stop();
    });
    const relay::Endpoint endpoint = relay.endpoint();
    const bool https = endpoint.localAddress.startsWith("https:"_L1);
    const relay::RunningRelay running{QCoreApplication::applicationPid(), QDateTime::currentSecsSinceEpoch(),
                                      QStringLiteral(DUOLOGUE_VERSION), endpoint.localAddress,
                                      https ? endpoint.certificate : QByteArray()};
    if (const Result<void> announced = running.announce(line.dataDir); !announced)
        log.notice(u"Other commands will not find this relay. "_s + sentenceOf(announced.error()));
    for (const QString& address : relay.addresses())
        print(stdout, u"listening on "_s + address);
    if (const QString fingerprint = relay.endpoint().fingerprint; !fingerprint.isEmpty())
        log.notice(u"fingerprint of its certificate (SHA-256): "_s + fingerprint);
    relay::notifySystemd("READY=1");
    const int status = app.exec();
    relay::RunningRelay::withdraw(line.dataDir);
    return status;
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
    case CommandLine::Action::Command:
        return line->command->run(*line);
    case CommandLine::Action::Run:
        break;
    }
    return run(app, *line);
}

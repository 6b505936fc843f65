// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include "relay/http/trustedproxies.h"
#include "relay/protocol/error.h"
#include "relay/push/pushsettings.h"
#include "relay/relay.h"

namespace relay {

struct Subcommand;

/// What `duologued` was told to do (contract, "duologued"), from its command line and its configuration file.
struct CommandLine {
    enum class Action { Run, Command, PrintHelp, PrintVersion };

    Action action = Action::Run;
    const Subcommand* command = nullptr;               ///< with Action::Command: which
    QString file;                                      ///< absolute; what the command is about, where it takes a file
    bool force = false;                                ///< --force
    int keep = 0;                                      ///< --keep; 0 when it was not given
    bool json = false;                                 ///< --json
    QString dataDir;                                   ///< absolute; the XDG data directory when nothing was said
    QList<ListenAddress> listen = loopbackAddresses(); ///< at least one
    Tls tls = Tls::Auto;
    QString keyFile;    ///< empty: look in the usual places
    QJsonObject limits; ///< the fields of protocol::Limits that were given
    bool rateLimits = true;
    int maxConnections = 0;         ///< as in RelaySettings
    int maxPerAddress = 0;          ///< likewise
    int operatorPlaces = 0;         ///< likewise
    bool metricsOnLoopback = false; ///< as in RelaySettings
    bool operatorPageEverywhere = false;
    bool jsonLog = false;    ///< --log-format
    push::PushSettings push; ///< without its secret
    QString pushSecretFile;  ///< empty: look in the usual place
    QStringList publicUrls;  ///< without a slash at their ends
    http::TrustedProxies trustedProxies;

    /// `arguments` begins with the program's name. The error's sentence says which option is wrong and how it is
    /// right; the only file read is the one that --config names, and what the command line says wins over it.
    static protocol::Result<CommandLine> parse(const QStringList& arguments);
    static QString helpText();
};

/// Seconds of `90s`, `10m`, `36h`, `3d` or `2w`; `0` is 0, which means no limit.
protocol::Result<qint64> parseDuration(QStringView text);

/// `127.0.0.1:4821`, `[::1]:4821` or `localhost:4821`, which is the first of its two addresses.
protocol::Result<ListenAddress> parseListenAddress(const QString& text);

} // namespace relay

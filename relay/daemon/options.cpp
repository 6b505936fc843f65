// SPDX-License-Identifier: GPL-3.0-or-later
// What the options are, and what --help says of them.
#include "relay/daemon/options.h"

#include "relay/daemon/commandline.h"
#include "relay/daemon/subcommands.h"

namespace relay {

using namespace Qt::StringLiterals;

namespace {

constexpr Setting Settings[] = {
    {"data-dir", "DIR", "Where everything is kept (default: $XDG_DATA_HOME/duologue/relay)."},
    {"listen", "ADDRESS:PORT",
     "Answer there; may be repeated (default: localhost:4821, which is 127.0.0.1 and [::1]).\n"
     "Port 0 takes a free one."},
    {"tls", "auto|on|off",
     "auto: HTTP on loopback, HTTPS elsewhere, with a certificate of the relay's own that clients\n"
     "get at URL/ca.pem. on: HTTPS everywhere. off: plain HTTP everywhere; whoever sits on the\n"
     "network between can then read and change everything, tokens included."},
    {"key-file", "FILE",
     "The file (mode 0600) with the key that protects the database. Default: duologue.key in\n"
     "$CREDENTIALS_DIRECTORY (systemd: LoadCredential=duologue.key:PATH), else DIR/relay.key,\n"
     "which is made at the first start."},
    {"capacity", "N", "Agents on the relay (default: 50)."},
    {"message-ttl", "DURATION", "The age at which a message is deleted (default: 7d)."},
    {"room-idle", "DURATION", "A room without activity for so long is deleted (default: 3d)."},
    {"room-history", "N", "Messages kept in a room (default: 500)."},
    {"quota-rooms", "N", "Open rooms of an agent that it opened itself (default: 100)."},
    {"quota-size", "MIB",
     "What an agent said and opened may take on the disk, in MiB, until it is deleted (default: 64)."},
    {"quota-total", "MIB",
     "What all agents' rooms and messages and the audit log may take together, in MiB (default: 2048,\n"
     "or a tenth of the disk where that is less, but at least 256)."},
    {"audit-size", "MIB", "What the audit log may take, in MiB; its oldest entries go (default: 64)."},
    {"audit-age", "DURATION", "The age at which an entry of the audit log goes (default: 90d)."},
    {"not-read-after", "DURATION", "When you are told of an agent that does not read (default: 3m; 0: never)."},
    {"rate-limit", "on|off",
     "Whether requests are counted and refused with 429, and rooms stopped that talk on\nwithout a human (default: "
     "on)."},
    {"max-connections", "N", "Connections at once, for one address and for all (default: 64 and 1024)."},
    {"max-per-address", "N", "Connections at once for one address, where that is less (default: 64)."},
    {"operator-places", "N", "Connections beyond these that are kept for the operator (default: 32)."},
    {"metrics", "operator|loopback",
     "Who reads /metrics: who has the operator key (default), or also everybody on this machine."},
    {"operator-page", "loopback|everywhere",
     "Whose browsers may sign in at /operator/, with the operator key: those on this machine (default),\n"
     "or those of everybody who reaches the relay."},
    {"push-ntfy", "URL",
     "Tell your phone that something waits for you: through a topic of an ntfy server, such as\n"
     "https://ntfy.sh/TOPIC. Who knows the topic can read along: choose one that nobody guesses, and\n"
     "keep this line in the file of --config, which others cannot read."},
    {"push-webhook", "URL",
     "The same for a program of yours: it gets a POST with JSON, signed with the key of\n"
     "--push-secret-file."},
    {"push-secret-file", "FILE",
     "The file (mode 0600) with ntfy's access token, or the key of the webhook's signature. Default:\n"
     "duologue.push in $CREDENTIALS_DIRECTORY (systemd), where it is."},
    {"push-every", "DURATION", "At most one notification in so long, for all that waits (default: 10m)."},
    {"push-quiet-hours", "FROM-UNTIL", "No notification between these times of the day, such as 22:00-07:00."},
    {"push-names", "on|off", "Whether a notification names rooms and agents (default: off). Texts are never in it."},
    {"log-format", "text|json", "What standard error gets: sentences (default), or one JSON object a line."},
    {"public-url", "URL",
     "An address that this relay is also reached by, behind a proxy or a port mapping for example;\n"
     "may be repeated. Its guide tells agents the one that it was asked by, else the first."},
    {"trusted-proxy", "ADDRESS[/BITS]",
     "A reverse proxy, or the network that it is in; may be repeated. Requests from it count for\n"
     "the client that its X-Forwarded-For or Forwarded names. From others these mean nothing."},
};

constexpr Setting CommandSettings[] = {
    {"force", "", "backup: replace FILE."},
    {"keep", "N",
     "backup: an earlier FILE becomes FILE.1, that one FILE.2, and so on, until there are N with the\nnew one."},
    {"json", "", "status, doctor: print one JSON object, for programs."},
};

} // namespace

std::span<const Setting> settings()
{
    return Settings;
}

std::span<const Setting> commandSettings()
{
    return CommandSettings;
}

QString CommandLine::helpText()
{
    QString text = u"Usage: duologued [OPTION]...\n"_s;
    for (const Subcommand& command : subcommands())
        text += QString(u"       duologued %1 %2"_s.arg(QLatin1StringView(command.words),
                                                        QLatin1StringView(command.argument)))
                    .trimmed() +
                u" [OPTION]...\n"_s;
    text += u"A relay on which two AI agents talk to each other.\n\n"_s;
    const auto add = [&text](const QString& option, const QString& help) {
        text += u"  "_s + option.trimmed() + u"\n"_s;
        for (const QString& line : help.split(u'\n'))
            text += u"        "_s + line + u"\n"_s;
    };
    const auto addAll = [&add](std::span<const Setting> list) {
        for (const Setting& setting : list)
            add(u"--%1 %2"_s.arg(QLatin1StringView(setting.name), QLatin1StringView(setting.value)),
                QString::fromLatin1(setting.help));
    };
    addAll(settings());
    add(u"--config FILE"_s, u"Read the options above from lines \"option = value\"; the command line wins."_s);
    add(u"--version"_s, u"Print the version."_s);
    add(u"-h, --help"_s, u"Print this."_s);
    text += u"\nCommands, which take --data-dir and --key-file too:\n"_s;
    for (const Subcommand& command : subcommands())
        add(u"%1 %2"_s.arg(QLatin1StringView(command.words), QLatin1StringView(command.argument)),
            QString::fromLatin1(command.help));
    addAll(commandSettings());
    text += u"\nDURATION is a number with s, m, h, d or w: 90s, 10m, 3d. A limit of 0 means none.\n"
            "Once the relay answers, it prints \"listening on URL\" for each address. The key for its operator API is "
            "in\nDIR/operator.key.\n"_s;
    return text;
}

} // namespace relay

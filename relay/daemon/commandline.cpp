// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/commandline.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMultiHash>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <utility>

#include "relay/daemon/options.h"
#include "relay/daemon/subcommands.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::Result;

namespace {

constexpr qint64 MaxConfigBytes = 64 * 1024;

tl::unexpected<protocol::Error> wrong(const QString& sentence)
{
    return protocol::fail(ErrorCode::InvalidRequest, sentence);
}

using Values = QMultiHash<QString, QString>;

Result<Values> readConfigFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxConfigBytes)
        return wrong(u"The configuration file %1 cannot be read: %2."_s.arg(path, file.errorString()));
    Values values;
    int number = 0;
    for (const QByteArray& bytes : file.readAll().split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const qsizetype equals = line.indexOf(u'=');
        const QString key = line.left(qMax<qsizetype>(equals, 0)).trimmed();
        const bool known = std::ranges::any_of(
            settings(), [&key](const Setting& setting) { return key == QLatin1StringView(setting.name); });
        if (!known) {
            return wrong(
                u"Line %1 of %2 is not \"option = value\" with one of the options that --help names."_s.arg(number).arg(
                    path));
        }
        values.insert(key, line.mid(equals + 1).trimmed());
    }
    return values;
}

Result<int> parseCount(const QString& name, const QString& text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < 0)
        return wrong(u"--%1 takes a whole number of 0 or more, not \"%2\"."_s.arg(name, text));
    return number;
}

Result<int> parseAtLeastOne(const QString& name, const QString& text)
{
    Result<int> number = parseCount(name, text);
    return number && *number == 0 ? wrong(u"--%1 takes a whole number of 1 or more."_s.arg(name)) : number;
}

Result<bool> parseSwitch(const QString& name, const QString& text)
{
    if (text == "on"_L1 || text == "off"_L1)
        return text == "on"_L1;
    return wrong(u"--%1 takes on or off, not \"%2\"."_s.arg(name, text));
}

Result<QString> parsePublicUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !web || url.host().isEmpty() || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty())
        return wrong(u"--public-url takes an address like https://relay.example.org, not \"%1\"."_s.arg(text));
    return url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
}

/// Puts the values of the options into `into`, one by one; remembers the first that is wrong.
class Assignment
{
public:
    explicit Assignment(const Values& values)
        : m_values(values)
    {
    }

    template <typename Take>
    void with(const char* name, Take take)
    {
        const QString key = QString::fromLatin1(name);
        if (m_error || !m_values.contains(key))
            return;
        if (const Result<void> taken = take(key, m_values.value(key)); !taken)
            m_error = taken.error();
    }

    void limit(const char* name, QLatin1StringView field, QJsonObject& limits)
    {
        with(name, [field, &limits](const QString& key, const QString& text) {
            return parseCount(key, text).map([&](int number) { limits.insert(field, number); });
        });
    }

    template <typename Take>
    void durationWith(const char* name, Take take)
    {
        with(name, [take](const QString& key, const QString& text) -> Result<void> {
            const Result<qint64> seconds = parseDuration(text);
            if (!seconds)
                return wrong(u"--%1: %2"_s.arg(key, sentenceOf(seconds.error())));
            take(*seconds);
            return {};
        });
    }

    void duration(const char* name, QLatin1StringView field, QJsonObject& limits)
    {
        durationWith(name, [field, &limits](qint64 seconds) { limits.insert(field, seconds); });
    }

    const std::optional<protocol::Error>& error() const { return m_error; }

private:
    const Values& m_values;
    std::optional<protocol::Error> m_error;
};

Result<void> assignTls(Tls& tls, const QString& text)
{
    if (text != "auto"_L1 && text != "on"_L1 && text != "off"_L1)
        return wrong(u"--tls takes auto, on or off, not \"%1\"."_s.arg(text));
    tls = text == "auto"_L1 ? Tls::Auto : text == "on"_L1 ? Tls::On : Tls::Off;
    return {};
}

Result<void> assignListen(QList<ListenAddress>& listen, const QStringList& texts)
{
    listen.clear();
    for (const QString& text : texts) {
        const Result<ListenAddress> address = parseListenAddress(text);
        if (!address)
            return tl::unexpected(address.error());
        // A multi hash gives the latest first.
        if (text.startsWith("localhost:"_L1))
            listen = loopbackAddresses(address->port) + listen;
        else
            listen.prepend(*address);
    }
    return {};
}

Result<void> assignPublicUrls(QStringList& urls, const QStringList& texts)
{
    for (const QString& text : texts) {
        const Result<QString> url = parsePublicUrl(text);
        if (!url)
            return tl::unexpected(url.error());
        urls.prepend(*url);
    }
    return {};
}

Result<void> assignProxies(http::TrustedProxies& proxies, const QStringList& texts)
{
    for (const QString& text : texts) {
        if (!proxies.add(text)) {
            return wrong(
                u"--trusted-proxy takes an address or a network, such as 127.0.0.1 or 10.0.0.0/8, not \"%1\"."_s.arg(
                    text));
        }
    }
    return {};
}

/// Whom to push to; the secret that belongs to it is read when the relay starts.
void assignPush(Assignment& assignment, CommandLine& line)
{
    using Kind = push::PushSettings::Kind;
    push::PushSettings& push = line.push;
    const auto takeUrl = [&push](Kind kind) {
        return [&push, kind](const QString&, const QString& text) -> Result<void> {
            if (push.kind != Kind::Off)
                return wrong(u"--push-ntfy and --push-webhook: one of the two."_s);
            push.kind = kind;
            const Result<QUrl> url = kind == Kind::Ntfy ? push::parseNtfyUrl(text) : push::parseWebhookUrl(text);
            return url.map([&push](const QUrl& known) { push.url = known; });
        };
    };
    assignment.with("push-ntfy", takeUrl(Kind::Ntfy));
    assignment.with("push-webhook", takeUrl(Kind::Webhook));
    assignment.with("push-secret-file", [&line](const QString&, const QString& text) -> Result<void> {
        if (text.isEmpty())
            return wrong(u"--push-secret-file takes the path of a file."_s);
        line.pushSecretFile = text;
        return {};
    });
    assignment.durationWith("push-every", [&push](qint64 seconds) { push.quietSeconds = seconds; });
    assignment.with("push-quiet-hours", [&push](const QString&, const QString& text) {
        return push::parseQuietHours(text).map([&push](const push::QuietHours& hours) { push.quietHours = hours; });
    });
    assignment.with("push-names", [&push](const QString& key, const QString& text) {
        return parseSwitch(key, text).map([&push](bool on) { push.names = on; });
    });
}

/// How much agents and clients may use.
void assignLimits(Assignment& assignment, CommandLine& line)
{
    assignment.limit("capacity", "capacity"_L1, line.limits);
    assignment.limit("room-history", "room_history"_L1, line.limits);
    assignment.limit("quota-rooms", "quota_rooms"_L1, line.limits);
    assignment.limit("quota-size", "quota_mib"_L1, line.limits);
    assignment.limit("quota-total", "quota_total_mib"_L1, line.limits);
    assignment.limit("audit-size", "audit_mib"_L1, line.limits);
    assignment.duration("audit-age", "audit_age_seconds"_L1, line.limits);
    assignment.duration("not-read-after", "not_read_seconds"_L1, line.limits);
    assignment.duration("message-ttl", "message_ttl_seconds"_L1, line.limits);
    assignment.duration("room-idle", "room_idle_seconds"_L1, line.limits);
    assignment.with("rate-limit", [&line](const QString& key, const QString& text) {
        return parseSwitch(key, text).map([&line](bool on) { line.rateLimits = on; });
    });
    assignment.with("max-connections", [&line](const QString& key, const QString& text) {
        return parseCount(key, text).map([&line](int number) {
            line.maxConnections = number > 0 ? number : std::numeric_limits<int>::max(); // 0 means no limit
        });
    });
    assignment.with("max-per-address", [&line](const QString& key, const QString& text) {
        return parseAtLeastOne(key, text).map([&line](int number) { line.maxPerAddress = number; });
    });
    assignment.with("operator-places", [&line](const QString& key, const QString& text) {
        return parseAtLeastOne(key, text).map([&line](int number) { line.operatorPlaces = number; });
    });
}

Result<CommandLine> assign(const Values& values, CommandLine line)
{
    Assignment assignment(values);
    line.dataDir = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/duologue/relay"_s;
    assignment.with("data-dir", [&line](const QString&, const QString& text) -> Result<void> {
        if (text.isEmpty())
            return wrong(u"--data-dir takes the path of a directory."_s);
        line.dataDir = QDir(text).absolutePath();
        return {};
    });
    assignment.with("listen",
                    [&](const QString& key, const QString&) { return assignListen(line.listen, values.values(key)); });
    assignment.with("tls", [&line](const QString&, const QString& text) { return assignTls(line.tls, text); });
    assignment.with("key-file", [&line](const QString&, const QString& text) -> Result<void> {
        if (text.isEmpty())
            return wrong(u"--key-file takes the path of a file."_s);
        line.keyFile = text;
        return {};
    });
    assignLimits(assignment, line);
    assignment.with("metrics", [&line](const QString&, const QString& text) -> Result<void> {
        if (text != "operator"_L1 && text != "loopback"_L1)
            return wrong(u"--metrics takes operator or loopback, not \"%1\"."_s.arg(text));
        line.metricsOnLoopback = text == "loopback"_L1;
        return {};
    });
    assignment.with("operator-page", [&line](const QString&, const QString& text) -> Result<void> {
        if (text != "loopback"_L1 && text != "everywhere"_L1)
            return wrong(u"--operator-page takes loopback or everywhere, not \"%1\"."_s.arg(text));
        line.operatorPageEverywhere = text == "everywhere"_L1;
        return {};
    });
    assignPush(assignment, line);
    assignment.with("log-format", [&line](const QString&, const QString& text) -> Result<void> {
        if (text != "text"_L1 && text != "json"_L1)
            return wrong(u"--log-format takes text or json, not \"%1\"."_s.arg(text));
        line.jsonLog = text == "json"_L1;
        return {};
    });
    assignment.with("public-url", [&](const QString& key, const QString&) {
        return assignPublicUrls(line.publicUrls, values.values(key));
    });
    assignment.with("trusted-proxy", [&](const QString& key, const QString&) {
        return assignProxies(line.trustedProxies, values.values(key));
    });
    if (assignment.error())
        return tl::unexpected(*assignment.error());
    return line;
}

void addOptions(QCommandLineParser& parser)
{
    for (const Setting& setting : settings())
        parser.addOption({QString::fromLatin1(setting.name), QString(), QString::fromLatin1(setting.value)});
    for (const Setting& setting : commandSettings())
        parser.addOption({QString::fromLatin1(setting.name), QString(), QString::fromLatin1(setting.value)});
    parser.addOption({u"config"_s, QString(), u"FILE"_s});
    parser.addOption({u"version"_s, QString()});
    parser.addOption({{u"h"_s, u"help"_s}, QString()});
}

/// What the words beside the options say: a subcommand and its argument, or nothing.
Result<void> assignCommand(CommandLine& line, QStringList words)
{
    if (words.isEmpty())
        return {};
    for (const Subcommand& command : subcommands()) {
        const QStringList name = QString::fromLatin1(command.words).split(u' ');
        if (words.mid(0, name.size()) != name)
            continue;
        const bool takesFile = *command.argument != '\0';
        if (words.size() != name.size() + (takesFile ? 1 : 0) || (takesFile && words.constLast().isEmpty()))
            return wrong(u"duologued %1 takes %2."_s.arg(name.join(u' '), takesFile ? u"the name of one file"_s
                                                                                    : u"nothing but options"_s));
        line.action = CommandLine::Action::Command;
        line.command = &command;
        if (takesFile)
            line.file = QFileInfo(words.constLast()).absoluteFilePath();
        return {};
    }
    return wrong(u"\"%1\" is neither an option nor a command that --help names."_s.arg(words.join(u' ')));
}

/// The options that only subcommands have.
Result<void> assignCommandOptions(CommandLine& line, const QCommandLineParser& parser)
{
    for (const Setting& setting : commandSettings()) {
        const QString name = QString::fromLatin1(setting.name);
        const auto isThis = [&setting](const char* option) { return qstrcmp(option, setting.name) == 0; };
        if (parser.isSet(name) && !(line.command && std::ranges::any_of(line.command->options, isThis)))
            return wrong(u"--%1 does not belong here: --help says to which command it belongs."_s.arg(name));
    }
    line.force = parser.isSet(u"force"_s);
    line.json = parser.isSet(u"json"_s);
    if (!parser.isSet(u"keep"_s))
        return {};
    const Result<int> keep = parseCount(u"keep"_s, parser.value(u"keep"_s));
    if (!keep || *keep == 0)
        return wrong(u"--keep takes how many files there shall be, 1 or more."_s);
    line.keep = *keep;
    return {};
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    CommandLine line;
    if (parser.isSet(u"help"_s) || parser.isSet(u"version"_s)) {
        line.action = parser.isSet(u"help"_s) ? Action::PrintHelp : Action::PrintVersion;
        return line;
    }
    if (const Result<void> known = assignCommand(line, parser.positionalArguments()); !known)
        return tl::unexpected(known.error());
    Values values;
    if (parser.isSet(u"config"_s)) {
        const Result<Values> configured = readConfigFile(parser.value(u"config"_s));
        if (!configured)
            return tl::unexpected(configured.error());
        values = *configured;
    }
    for (const Setting& setting : settings()) {
        const QString key = QString::fromLatin1(setting.name);
        if (!parser.isSet(key))
            continue;
        values.remove(key);
        for (const QString& value : parser.values(key))
            values.insert(key, value);
    }
    if (const Result<void> assigned = assignCommandOptions(line, parser); !assigned)
        return tl::unexpected(assigned.error());
    return assign(values, std::move(line));
}

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStorageInfo>

#include <algorithm>

#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/runningrelay.h"
#include "relay/daemon/subcommands.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::ErrorCode;
using protocol::RelayInfo;
using protocol::Result;

namespace {

constexpr int AnswerSeconds = 10;
constexpr int ExitNotRunning = 3; // as of init scripts and systemctl

QString timeText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toString(Qt::ISODate);
}

Result<RelayInfo> ask(const RunningRelay& relay, const QString& dataDir)
{
    RelayClient client(relay);
    return client.loadOperatorKey(dataDir)
        .and_then([&client] { return client.get(u"/operator/v1/relay"_s, AnswerSeconds); })
        .and_then(protocol::relayInfoFromJson);
}

QJsonObject toJson(const RelayState& state, const CommandLine& line)
{
    QJsonObject json{{u"running"_s, state.held},        {u"program_version"_s, QStringLiteral(DUOLOGUE_VERSION)},
                     {u"data_dir"_s, line.dataDir},     {u"database_bytes"_s, state.databaseBytes},
                     {u"log_bytes"_s, state.logBytes},  {u"changed_at"_s, state.changedAt},
                     {u"free_bytes"_s, state.freeBytes}};
    if (state.held && state.pid > 0) {
        json.insert(u"pid"_s, state.pid);
        json.insert(u"started_at"_s, state.startedAt);
    }
    if (state.info)
        json.insert(u"relay"_s, protocol::toJson(*state.info));
    else if (state.held)
        json.insert(u"problem"_s, sentenceOf(state.info.error()));
    return json;
}

void printRelay(const RelayInfo& info)
{
    print(stdout, u"answers at   "_s + info.addresses.join(u", "_s));
    print(stdout,
          QString(
              u"holds        %1 agents, %2 rooms, %3 messages"_s.arg(info.agents).arg(info.rooms).arg(info.messages)) +
              (info.held > 0 ? QString(u"; %1 wait for the operator"_s.arg(info.held)) : QString()) +
              (info.paused ? u"; everything is paused"_s : QString()));
    print(stdout, u"last backup  "_s + (info.lastBackupAt > 0 ? timeText(info.lastBackupAt) : u"none"_s));
    for (const protocol::Condition& condition : info.conditions)
        print(stdout, u"wrong        %1 since %2: \"duologued doctor\" says what to do"_s.arg(
                          condition.code, timeText(condition.since)));
}

void printState(const RelayState& state, const CommandLine& line)
{
    print(stdout, u"data         "_s + line.dataDir);
    if (state.held) {
        const QString version = state.info ? QString(u", version "_s + state.info->version) : QString();
        const QString process = state.pid > 0
                                    ? QString(u", process %1 since %2"_s.arg(state.pid).arg(timeText(state.startedAt)))
                                    : QString();
        print(stdout, u"relay        running"_s + process + version);
    } else {
        print(stdout, u"relay        not running"_s);
    }
    if (state.info)
        printRelay(*state.info);
    else if (state.held)
        print(stdout, u"wrong        "_s + sentenceOf(state.info.error()));
    if (state.isOtherVersion())
        print(stdout, u"wrong        another version than this program (%1) is running: restart it"_s.arg(
                          QStringLiteral(DUOLOGUE_VERSION)));
    if (state.changedAt > 0)
        print(stdout, u"database     %1 and %2 of log, written %3"_s.arg(
                          sizeText(state.databaseBytes), sizeText(state.logBytes), timeText(state.changedAt)));
    if (state.freeBytes >= 0)
        print(stdout, u"disk         %1 free"_s.arg(sizeText(state.freeBytes)));
}

} // namespace

RelayState RelayState::of(const QString& dataDir)
{
    RelayState state;
    const Result<RunningRelay> relay = RunningRelay::find(dataDir);
    state.info = relay ? ask(*relay, dataDir) : Result<RelayInfo>(tl::unexpected(relay.error()));
    state.held = state.info || isHeld(dataDir);
    if (relay && state.held) {
        state.pid = relay->pid;
        state.startedAt = relay->startedAt;
    }
    if (!state.held)
        state.info = protocol::fail(ErrorCode::NotFound, u"No relay is running in %1."_s.arg(dataDir));
    else if (!relay)
        state.info = protocol::fail(
            ErrorCode::Unreachable,
            u"What runs there is no duologued of this version (the window's own relay, perhaps): ask it itself."_s);
    const QFileInfo database(dataDir + u"/database.db"_s);
    const QFileInfo log(dataDir + u"/database.db-wal"_s);
    state.databaseBytes = database.size();
    state.logBytes = log.size();
    if (database.exists())
        state.changedAt = std::max(database.lastModified().toSecsSinceEpoch(),
                                   log.exists() ? log.lastModified().toSecsSinceEpoch() : 0);
    const QStorageInfo disk(dataDir);
    state.freeBytes = disk.isValid() ? disk.bytesAvailable() : -1;
    return state;
}

bool RelayState::isOtherVersion() const
{
    return info && info->version != QLatin1StringView(DUOLOGUE_VERSION);
}

int showStatus(const CommandLine& line)
{
    const RelayState state = RelayState::of(line.dataDir);
    if (line.json)
        print(stdout, QString::fromUtf8(QJsonDocument(toJson(state, line)).toJson()).trimmed());
    else
        printState(state, line);
    if (!state.held)
        return ExitNotRunning;
    return state.info ? 0 : ExitFailed;
}

} // namespace relay

// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/daemon/commandline.h"
#include "relay/daemon/console.h"
#include "relay/daemon/runningrelay.h"
#include "relay/daemon/subcommands.h"

namespace relay {

using namespace Qt::StringLiterals;
using protocol::PushResult;
using protocol::PushTrial;
using protocol::Result;

namespace {

constexpr int AnswerSeconds = 20; // the server that notifies has half of them

QString sentenceOf(const PushTrial& trial)
{
    switch (trial.result) {
    case PushResult::Delivered:
        return u"The server took it: your phone should ring now."_s;
    case PushResult::Refused:
        return u"The server refuses it (HTTP %1). Is its address right, and the token in --push-secret-file?"_s.arg(
            trial.status);
    case PushResult::NoAnswer:
        return trial.status == 0
                   ? u"The server does not answer. Can this machine reach it, and is its certificate good?"_s
                   : u"The server is in trouble, or wants fewer requests (HTTP %1). Try again later."_s.arg(
                         trial.status);
    case PushResult::Busy:
        return u"Another test is under way."_s;
    case PushResult::Off:
        break;
    }
    return u"This relay pushes to nobody: start it with --push-ntfy or --push-webhook."_s;
}

} // namespace

int testPush(const CommandLine& line)
{
    const Result<PushTrial> trial = RunningRelay::find(line.dataDir)
                                        .and_then([&line](const RunningRelay& relay) {
                                            RelayClient client(relay);
                                            return client.loadOperatorKey(line.dataDir).and_then([&client] {
                                                return client.post(u"/operator/v1/push/test"_s, AnswerSeconds);
                                            });
                                        })
                                        .and_then(protocol::pushTrialFromJson);
    if (!trial)
        return giveUp(ExitFailed, trial.error());
    const bool delivered = trial->result == PushResult::Delivered;
    print(delivered ? stdout : stderr, sentenceOf(*trial));
    return delivered ? 0 : ExitFailed;
}

} // namespace relay

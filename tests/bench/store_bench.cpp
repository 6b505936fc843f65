// SPDX-License-Identifier: GPL-3.0-or-later
// Durable sends a second through the exchange, without HTTP: grouped (64 senders, each with one send open) and one by
// one. Run by hand, on the disk that matters: store_bench [--history N] [--seconds S] [DIR]
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>

#include "relay/engine/clock.h"
#include "relay/exchange/exchange.h"
#include "relay/exchange/identities.h"
#include "relay/exchange/operatorcontrol.h"
#include "relay/exchange/rooms.h"
#include "relay/exchange/sender.h"
#include "relay/store/store.h"

using namespace Qt::StringLiterals;
using namespace relay;
using exchange::AgentKey;
using exchange::Exchange;
using protocol::Result;

namespace {

struct Sender {
    AgentKey agent = 0;
    QString room;
};

template <typename T>
T await(const std::function<void(exchange::Completion<T>)>& start)
{
    std::optional<Result<T>> answer;
    start([&](Result<T> result) { answer = std::move(result); });
    while (!answer)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!*answer)
        qFatal("%s", qPrintable(sentenceOf(answer->error())));
    return **std::move(answer);
}

QList<Sender> makePairs(Exchange& exchange, int pairs)
{
    QList<Sender> senders;
    for (int i = 0; i < pairs; ++i) {
        QList<AgentKey> agents;
        for (int side = 0; side < 2; ++side) {
            const auto made = await<exchange::Registration>([&](auto done) {
                exchange.identities().add({u"agent"_s, {}, {}}, done);
            });
            agents.append(*exchange.identities().byToken(made.token.toLatin1()));
        }
        const auto invitation =
            await<exchange::Invitation>([&](auto done) { exchange.rooms().create(agents.at(0), {}, {}, done); });
        await<protocol::Room>([&](auto done) { exchange.rooms().join(agents.at(1), invitation.code, done); });
        for (const AgentKey agent : agents)
            senders.append({agent, invitation.room.id});
    }
    return senders;
}

/// Each sender sends its next message as soon as its last one is on disk.
void measure(const char* name, Exchange& exchange, const QList<Sender>& senders, int seconds)
{
    const QString text(500, u'x');
    qint64 sent = 0;
    int open = 0;
    const std::clock_t before = std::clock();
    QElapsedTimer timer;
    timer.start();
    std::function<void(const Sender&)> next = [&](const Sender& sender) {
        if (timer.elapsed() >= seconds * 1000)
            return;
        ++open;
        exchange.noteRequest(sender.agent);
        exchange.sender().send(sender.agent, {sender.room, text, {}},
                               [&, sender](const Result<exchange::Sent>& result) {
                                   if (!result)
                                       qFatal("%s", qPrintable(sentenceOf(result.error())));
                                   ++sent;
                                   --open;
                                   next(sender);
                               });
    };
    for (const Sender& sender : senders)
        next(sender);
    while (open > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double cpu = double(std::clock() - before) / CLOCKS_PER_SEC;
    std::printf("%-28s %8.0f durable sends/s, %.1f us of CPU each\n", name,
                double(sent) * 1000 / double(timer.elapsed()), cpu * 1e6 / double(sent));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption history(u"history"_s, u"Messages kept in a room."_s, u"N"_s, u"500"_s);
    const QCommandLineOption length(u"seconds"_s, u"How long each load lasts."_s, u"S"_s, u"5"_s);
    parser.addOptions({history, length});
    parser.addHelpOption();
    parser.process(application);
    const QTemporaryDir temporary;
    const QString dir = parser.positionalArguments().value(0, temporary.filePath(u"relay"_s));
    const int seconds = parser.value(length).toInt();

    auto store = store::Store::open(dir, QByteArray(32, 'k'));
    if (!store)
        qFatal("%s", qPrintable(sentenceOf(store.error())));
    protocol::Limits limits;
    limits.capacity = 0;
    limits.roomHistory = parser.value(history).toInt();
    const engine::Clock clock;
    Exchange exchange(**store, clock, limits);
    if (auto loaded = exchange.load(); !loaded)
        qFatal("%s", qPrintable(sentenceOf(loaded.error())));
    // The senders say the same all the time, and nobody answers.
    std::optional<bool> set;
    exchange.control().setRules(limits, {.turnLimit = 0, .loopBreaker = false},
                                [&set](const auto& done) { set = done.has_value(); });
    while (!set)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const QList<Sender> senders = makePairs(exchange, 32);
    measure("64 senders, grouped", exchange, senders, seconds);
    measure("1 sender, one by one", exchange, senders.first(1), seconds);
    exchange.shutDown();
    return 0;
}

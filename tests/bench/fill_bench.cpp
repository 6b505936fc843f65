// SPDX-License-Identifier: GPL-3.0-or-later
// usage: fill_bench DIR ROOMS MESSAGES   Fills a data directory of `duologued` as if two agents to a room had talked
// for long, and prints a line for each room as wake_bench and company_bench read it: room, agent, token, agent, token.
// DIR/relay.key is there, with 32 bytes.
#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <cstdio>
#include <functional>
#include <optional>
#include <vector>

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
using protocol::Result;

namespace {

constexpr int AtOnce = 512; ///< operations under way: they share transactions

template <typename T>
const T& must(const Result<T>& result)
{
    if (!result)
        qFatal("%s", qPrintable(sentenceOf(result.error())));
    return *result;
}

/// Calls `begin(number, done)` for each number below `count`, some at once.
void each(int count, const std::function<void(int, std::function<void()>)>& begin)
{
    int begun = 0;
    int open = 0;
    while (begun < count || open > 0) {
        while (begun < count && open < AtOnce) {
            ++open;
            begin(begun++, [&open] { --open; });
        }
        QCoreApplication::processEvents(open > 0 ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
    }
}

struct Talk {
    QString room;
    AgentKey agents[2] = {};
    QString tokens[2];
};

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        qFatal("usage: fill_bench DIR ROOMS MESSAGES");
    QFile key(arguments[1] + u"/relay.key"_s);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no relay.key");
    auto store = store::Store::open(arguments[1], key.readAll());
    protocol::Limits limits;
    limits.capacity = limits.quotaTotalMib = limits.quotaMib = 0;
    const engine::Clock clock;
    exchange::Exchange exchange(*must(store), clock, limits);
    must(exchange.load().map([] { return true; }));
    std::optional<bool> set;
    exchange.control().setRules(limits, {.turnLimit = 0, .loopBreaker = false},
                                [&set](const auto& done) { set = done.has_value(); });
    while (!set)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);

    std::vector<Talk> talks(arguments[2].toUInt());
    const int rooms = static_cast<int>(talks.size());
    each(2 * rooms, [&](int number, const std::function<void()>& done) {
        exchange.identities().add({u"agent"_s, {}, {}}, [&, number, done](const Result<exchange::Registration>& made) {
            Talk& talk = talks[number / 2];
            talk.tokens[number % 2] = must(made).token;
            talk.agents[number % 2] = *exchange.identities().byToken(made->token.toLatin1());
            done();
        });
    });
    each(rooms, [&](int number, const std::function<void()>& done) {
        Talk& talk = talks[number];
        exchange.rooms().create(talk.agents[0], {}, {}, [&, done](const Result<exchange::Invitation>& made) {
            talk.room = must(made).room.id;
            exchange.rooms().join(talk.agents[1], made->code, [done](const Result<protocol::Room>& joined) {
                must(joined);
                done();
            });
        });
    });
    const QString text = u"What an agent says: two lines, as most do.\n"_s.repeated(5);
    each(arguments[3].toInt(), [&](int number, const std::function<void()>& done) {
        const Talk& talk = talks[number % rooms];
        const AgentKey agent = talk.agents[(number / rooms) % 2];
        exchange.noteRequest(agent);
        exchange.sender().send(agent, {talk.room, text + QString::number(number), {}},
                               [done](const Result<exchange::Sent>& sent) {
                                   must(sent);
                                   done();
                               });
    });
    for (const Talk& talk : talks) {
        std::printf("%s 0 %s 0 %s\n", qPrintable(talk.room), qPrintable(talk.tokens[0]), qPrintable(talk.tokens[1]));
    }
    exchange.shutDown();
    return 0;
}

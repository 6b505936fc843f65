// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/agentscontroller.h"

#include <algorithm>
#include <utility>

#include "app/accounts/accounts.h"
#include "model/roomkey.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/mainwindow.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using conversations::Conversations;
using model::AgentEntry;
using model::RoomKey;
using relay::protocol::Agent;
using relay::protocol::Member;
using relay::protocol::Result;
using relay::protocol::Room;
using ui::AgentListActions;

namespace {

constexpr std::chrono::milliseconds ShownTogether{500};
constexpr int AtOnce = 4;

} // namespace

AgentsController::AgentsController(ui::MainWindow& window, Accounts& accounts, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
{
    m_due.setSingleShot(true);
    m_due.setInterval(ShownTogether);
    m_due.callOnTimeout(this, &AgentsController::show);
    const AgentListActions* actions = &window.agents();
    connect(actions, &AgentListActions::opened, this, &AgentsController::show);
    connect(actions, &AgentListActions::revokeRequested, this,
            [this](const QStringList& keys) { take(Verb::Revoke, keys); });
    connect(actions, &AgentListActions::pauseRequested, this,
            [this](const QStringList& keys, bool paused) { take(paused ? Verb::Pause : Verb::Resume, keys); });
    connect(&accounts, &Accounts::added, this, &AgentsController::follow);
    connect(&accounts, &Accounts::removed, this, &AgentsController::forget);
}

AgentsController::~AgentsController() = default;

void AgentsController::follow(Account* account)
{
    if (account->operatorClient() == nullptr)
        return;
    QObject* session = m_accounts.session(*account);
    const Conversations* known = &account->known();
    const auto soon = [this] { showSoon(); };
    connect(known, &Conversations::agentChanged, session, soon);
    connect(known, &Conversations::loaded, session, soon);
    connect(known, &Conversations::roomAdded, session, soon);
    connect(known, &Conversations::roomChanged, session, soon);
    connect(known, &Conversations::roomRemoved, session, soon);
    connect(account, &Account::infoChanged, session, soon);
    showSoon();
}

void AgentsController::showSoon()
{
    if (m_window.agents().isOpen() && !m_due.isActive())
        m_due.start();
}

void AgentsController::show()
{
    QList<AgentEntry> agents;
    const QList<Account*> operated = m_accounts.operated();
    for (const Account* account : operated)
        collect(*account, agents);
    m_window.agents().setAgents(agents);
}

void AgentsController::collect(const Account& account, QList<AgentEntry>& agents)
{
    QHash<QString, qsizetype> places;
    const QList<Agent> known = account.known().agents();
    for (const Agent& agent : known) {
        places.insert(agent.id, agents.size());
        agents.append({RoomKey{account.id(), agent.id}.key(), account.info().name, agent, {}, 0});
    }
    QList<Room> rooms = account.known().rooms();
    std::sort(rooms.begin(), rooms.end(),
              [](const Room& one, const Room& other) { return one.lastMessageAt > other.lastMessageAt; });
    for (const Room& room : std::as_const(rooms)) {
        const QString key = RoomKey{account.id(), room.id}.key();
        for (const Member& member : room.members) {
            const auto place = places.constFind(member.agentId);
            if (place == places.cend())
                continue;
            agents[*place].messages += member.messagesSent;
            if (member.leftAt == 0)
                agents[*place].roomKeys.append(key);
        }
    }
}

void AgentsController::take(Verb verb, const QStringList& agentKeys)
{
    for (const QString& key : agentKeys)
        m_left.append({verb, key});
    goOn();
}

void AgentsController::goOn()
{
    while (m_underWay.size() < AtOnce && !m_left.isEmpty()) {
        const Order order = m_left.takeFirst();
        if (send(order))
            m_underWay.append(order.agentKey);
    }
    m_window.agents().setProgress(static_cast<int>(m_left.size() + m_underWay.size()));
    if (!m_underWay.isEmpty())
        return;
    const int failed = std::exchange(m_failed, 0);
    if (failed > 0)
        m_window.showFailure(tr("%Ln agents are as before: %1", nullptr, failed).arg(m_failure));
}

/// False when the relay is gone.
bool AgentsController::send(const Order& order)
{
    const RoomKey key = RoomKey::fromKey(order.agentKey);
    Account* account = m_accounts.find(key.accountId);
    if (account == nullptr || account->operatorClient() == nullptr)
        return false;
    const auto done = [this, agent = order.agentKey](const Result<Agent>& changed) {
        m_underWay.removeOne(agent);
        if (!changed) {
            ++m_failed;
            m_failure = words::errorWords(changed.error());
        }
        goOn();
    };
    QObject* session = m_accounts.session(*account);
    if (order.verb == Verb::Revoke)
        account->operatorClient()->revokeAgent(key.roomId, session, done);
    else
        account->operatorClient()->pauseAgent(key.roomId, order.verb == Verb::Pause, session, done);
    return true;
}

/// Nothing of it answers any more.
void AgentsController::forget(const QString& accountId)
{
    m_underWay.removeIf([&](const QString& key) { return RoomKey::fromKey(key).accountId == accountId; });
    m_left.removeIf([&](const Order& order) { return RoomKey::fromKey(order.agentKey).accountId == accountId; });
    goOn();
    show();
}

} // namespace app::window

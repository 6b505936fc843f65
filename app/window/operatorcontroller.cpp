// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/operatorcontroller.h"

#include "app/accounts/accounts.h"
#include "app/window/accountfocus.h"
#include "app/window/stopall.h"
#include "model/roomkey.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/reviewactions.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using clients::OperatorClient;
using conversations::Conversations;
using model::RoomKey;
using relay::protocol::Budget;
using relay::protocol::RelayInfo;
using relay::protocol::Result;
using relay::protocol::Review;
using ui::ControlActions;
using ui::ReviewActions;

OperatorController::OperatorController(ui::MainWindow& window, Accounts& accounts, const AccountFocus& focus,
                                       QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_focus(focus)
    , m_stopAll(std::make_unique<StopAll>(accounts))
{
    connectWindow();
    connectAgents();
    connectReview();
    connectStopAll();
    connect(&focus, &AccountFocus::changed, this, &OperatorController::showRelay);
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        connect(&account->known(), &Conversations::relayInfoChanged, m_accounts.session(*account),
                [this] { showRelay(); });
        connect(account, &Account::infoChanged, m_accounts.session(*account), [this] { showRelay(); });
    });
    connect(&accounts, &Accounts::removed, this, &OperatorController::showRelay);
}

OperatorController::~OperatorController() = default;

/// Everything is stopped when it is on all relays: as long as one goes on, there is something to stop.
void OperatorController::showRelay()
{
    RelayInfo info;
    QString name;
    if (const Account* account = m_focus.operated()) {
        info = account->known().relayInfo();
        name = account->info().name;
    }
    info.paused = m_accounts.isStopped();
    m_window.control().setRelay(info, name);
}

template <typename Method, typename... Arguments>
void OperatorController::order(const QString& key, const QString& undone, Method method, const Arguments&... arguments)
{
    call(
        key,
        [this, undone](const QString& why) {
            m_window.showFailure(tr("%1 %2", "what was not done, why").arg(undone, why));
        },
        method, arguments...);
}

template <typename Method, typename... Arguments>
void OperatorController::decide(const QString& messageKey, Method method, const Arguments&... arguments)
{
    call(
        messageKey, [this, messageKey](const QString& why) { failDecision(messageKey, why); }, method, arguments...);
}

/// What goes wrong is said where the user decided.
void OperatorController::failDecision(const QString& messageKey, const QString& why)
{
    if (!m_window.review().failMessage(messageKey, why))
        m_window.showFailure(tr("%1 %2", "what was not done, why").arg(tr("The message still waits."), why));
}

template <typename Fail, typename Method, typename... Arguments>
void OperatorController::call(const QString& key, Fail fail, Method method, const Arguments&... arguments)
{
    const model::RoomKey ref = model::RoomKey::fromKey(key);
    Account* account = m_accounts.find(ref.accountId);
    OperatorClient* client = account == nullptr ? nullptr : account->operatorClient();
    if (client == nullptr)
        return;
    (client->*method)(ref.roomId, arguments..., m_accounts.session(*account), [fail](const auto& result) {
        if (!result)
            fail(words::errorWords(result.error()));
    });
}

void OperatorController::connectWindow()
{
    const ControlActions* actions = &m_window.control();
    connect(actions, &ControlActions::roomPauseRequested, this, [this](const QString& roomKey, bool paused) {
        order(roomKey, paused ? tr("The room is not paused.") : tr("The room is still paused."),
              &OperatorClient::pauseRoom, paused);
    });
    connect(actions, &ControlActions::roomCloseRequested, this, [this](const QString& roomKey) {
        order(roomKey, tr("The room is not closed."), &OperatorClient::closeRoom);
    });
    connect(actions, &ControlActions::reviewRequested, this, [this](const QString& roomKey, Review review) {
        order(roomKey, unchanged(), &OperatorClient::setReview, review);
    });
    connect(actions, &ControlActions::trustEndRequested, this, [this](const QString& roomKey, const QString& agentId) {
        order(roomKey, tr("Its next messages still pass."), &OperatorClient::trustNext, agentId, 0);
    });
    connect(actions, &ControlActions::turnLimitRequested, this, [this](const QString& roomKey, int turns) {
        order(roomKey, unchanged(), &OperatorClient::setTurnLimit, turns);
    });
    connect(actions, &ControlActions::budgetRequested, this, [this](const QString& roomKey, const Budget& budget) {
        order(roomKey, unchanged(), &OperatorClient::setBudget, budget);
    });
}

QString OperatorController::unchanged()
{
    return tr("The rules are as before.");
}

/// Agents and rules are those of the relay that the user looks at.
void OperatorController::connectAgents()
{
    const ControlActions* actions = &m_window.control();
    const auto agentKey = [this](const QString& agentId) {
        return m_focus.account() == nullptr ? QString() : model::RoomKey{m_focus.account()->id(), agentId}.key();
    };
    connect(actions, &ControlActions::agentRevokeRequested, this, [this, agentKey](const QString& agentId) {
        order(agentKey(agentId), tr("The agent is not revoked."), &OperatorClient::revokeAgent);
    });
    connect(actions, &ControlActions::agentPauseRequested, this, [this, agentKey](const QString& agentId, bool paused) {
        order(agentKey(agentId), paused ? tr("The agent is not paused.") : tr("The agent is still paused."),
              &OperatorClient::pauseAgent, paused);
    });
    connect(actions, &ControlActions::policyRequested, this, [this](const relay::protocol::Policy& policy) {
        Account* account = m_focus.operated();
        if (account == nullptr)
            return;
        account->operatorClient()->setPolicy(
            policy, m_accounts.session(*account), [this](const Result<RelayInfo>& info) {
                if (info)
                    return;
                showRelay(); // the page shows what was wanted
                m_window.showFailure(
                    tr("%1 %2", "what was not done, why").arg(unchanged(), words::errorWords(info.error())));
            });
    });
}

void OperatorController::connectStopAll()
{
    ControlActions* actions = &m_window.control();
    connect(actions, &ControlActions::pauseRequested, m_stopAll.get(), &StopAll::request);
    connect(m_stopAll.get(), &StopAll::progressed, actions, &ControlActions::setStopProgress);
    connect(m_stopAll.get(), &StopAll::refused, this, [this](const QString& name, const QString& sentence) {
        const bool several = m_accounts.operated().size() > 1;
        m_window.showFailure(several ? tr("%1: %2", "relay, problem").arg(name, sentence) : sentence);
    });
}

void OperatorController::connectReview()
{
    const ReviewActions* actions = &m_window.review();
    connect(actions, &ReviewActions::releaseRequested, this,
            [this](const QString& messageKey, const QByteArray& sha256, const std::optional<QString>& text) {
                decide(messageKey, &OperatorClient::release, sha256, text);
            });
    connect(actions, &ReviewActions::rejectRequested, this,
            [this](const QString& messageKey, const QByteArray& sha256, const QString& reason) {
                decide(messageKey, &OperatorClient::reject, sha256, reason);
            });
    connect(actions, &ReviewActions::trustRequested, this, &OperatorController::releaseAndTrust);
}

/// Nobody is trusted by a release that came to nothing.
void OperatorController::releaseAndTrust(const model::Need& need, int messages)
{
    const model::RoomKey message = model::RoomKey::fromKey(need.messageKey);
    Account* account = m_accounts.find(message.accountId);
    OperatorClient* client = account == nullptr ? nullptr : account->operatorClient();
    if (client == nullptr || need.agentIds.isEmpty())
        return;
    client->release(message.roomId, need.digest, std::nullopt, m_accounts.session(*account),
                    [this, need, messages](const Result<relay::protocol::Message>& released) {
                        if (released)
                            order(need.roomKey, tr("What comes next of it waits as before."),
                                  &OperatorClient::trustNext, need.agentIds.constFirst(), messages);
                        else
                            failDecision(need.messageKey, words::errorWords(released.error()));
                    });
}

} // namespace app::window

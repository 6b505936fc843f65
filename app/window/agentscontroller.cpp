// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/agentscontroller.h"

#include "app/accounts/accounts.h"
#include "app/window/accountfocus.h"
#include "ui/shell/agentlistactions.h"
#include "ui/shell/mainwindow.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using conversations::Conversations;
using relay::protocol::Agent;
using relay::protocol::Result;
using ui::AgentListActions;

namespace {

constexpr std::chrono::milliseconds ShownTogether{500};
constexpr int AtOnce = 4;

} // namespace

AgentsController::AgentsController(ui::MainWindow& window, Accounts& accounts, const AccountFocus& focus,
                                   QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_focus(focus)
{
    m_due.setSingleShot(true);
    m_due.setInterval(ShownTogether);
    m_due.callOnTimeout(this, &AgentsController::show);
    connect(&window.agents(), &AgentListActions::opened, this, &AgentsController::open);
    connect(&window.agents(), &AgentListActions::revokeRequested, this, &AgentsController::begin);
    connect(&accounts, &Accounts::added, this, [this](Account* account) {
        m_window.agents().setAvailable(!m_accounts.operated().isEmpty());
        const auto changed = [this, id = account->id()] {
            if (id == m_account && m_window.agents().isOpen() && !m_due.isActive())
                m_due.start();
        };
        connect(&account->known(), &Conversations::agentChanged, m_accounts.session(*account), changed);
        connect(&account->known(), &Conversations::loaded, m_accounts.session(*account), changed);
    });
    connect(&accounts, &Accounts::removed, this, [this](const QString& accountId) {
        m_window.agents().setAvailable(!m_accounts.operated().isEmpty());
        if (accountId == m_account)
            end();
    });
}

AgentsController::~AgentsController() = default;

void AgentsController::open()
{
    if (m_left.isEmpty() && m_underWay == 0 && m_focus.operated() != nullptr)
        m_account = m_focus.operated()->id();
    show();
}

void AgentsController::show()
{
    const Account* account = m_accounts.find(m_account);
    m_window.agents().setAgents(account == nullptr ? QString() : account->info().name,
                                account == nullptr ? QList<Agent>() : account->known().agents());
    m_window.agents().setProgress(static_cast<int>(m_left.size()) + m_underWay);
}

void AgentsController::begin(const QStringList& agentIds)
{
    if (m_underWay > 0)
        return;
    m_left = agentIds;
    m_failed = 0;
    m_calls = std::make_unique<QObject>();
    for (int i = 0; i < AtOnce; ++i)
        goOn();
}

void AgentsController::goOn()
{
    Account* account = m_accounts.find(m_account);
    m_window.agents().setProgress(static_cast<int>(m_left.size()) + m_underWay);
    if (account == nullptr || account->operatorClient() == nullptr || m_left.isEmpty()) {
        if (m_underWay == 0)
            end();
        return;
    }
    ++m_underWay;
    account->operatorClient()->revokeAgent(m_left.takeFirst(), m_calls.get(), [this](const Result<Agent>& revoked) {
        --m_underWay;
        if (!revoked) {
            ++m_failed;
            m_failure = words::errorWords(revoked.error());
        }
        goOn();
    });
}

void AgentsController::end()
{
    m_left.clear();
    m_underWay = 0;
    m_calls.reset();
    m_window.agents().setProgress(0);
    const int failed = std::exchange(m_failed, 0);
    if (failed > 0)
        m_window.showFailure(tr("%Ln agents could not be revoked: %1", nullptr, failed).arg(m_failure));
}

} // namespace app::window

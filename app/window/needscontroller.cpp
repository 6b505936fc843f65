// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/needscontroller.h"

#include "app/accounts/accounts.h"
#include "ui/shell/controlactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/reviewactions.h"
#include "words/errortext.h"

namespace app::window {

using accounts::Account;
using accounts::Accounts;
using accounts::NeedsModel;
using clients::BellTest;
using model::Need;
using relay::protocol::Error;
using relay::protocol::Result;
using ui::ReviewActions;

namespace {

constexpr int RingSeconds = 10; ///< that an agent may take to look

} // namespace

NeedsController::NeedsController(ui::MainWindow& window, Accounts& accounts, std::function<qint64()> now,
                                 QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_needs(accounts, std::move(now))
{
    connectWindow();
    connect(&accounts, &Accounts::added, this, [this] { m_window.review().setNeeds(&m_needs); });
}

NeedsController::~NeedsController()
{
    m_window.review().setNeeds(nullptr);
}

void NeedsController::connectWindow()
{
    const ReviewActions* actions = &m_window.review();
    connect(actions, &ReviewActions::snoozeRequested, this,
            [this](const Need& need, qint64 until) { m_needs.snooze(need, until, saying(need)); });
    connect(actions, &ReviewActions::dismissRequested, this,
            [this](const Need& need) { m_needs.dismiss(need, saying(need)); });
    connect(actions, &ReviewActions::retryRequested, &m_needs, &NeedsModel::retry);
    connect(actions, &ReviewActions::ringRequested, this, &NeedsController::ring);
    connect(actions, &ReviewActions::resumeRequested, this,
            [this](const QString& roomKey) { emit m_window.control().roomPauseRequested(roomKey, false); });
}

/// What came of it is said at the row: it goes when the agent has read.
void NeedsController::ring(const Need& need)
{
    Account* account = m_accounts.find(need.accountId);
    if (account == nullptr || account->operatorClient() == nullptr || need.agentIds.isEmpty())
        return;
    account->operatorClient()->ringAgent(
        need.agentIds.constFirst(), RingSeconds, m_accounts.session(*account),
        [this, key = need.key](const Result<BellTest>& test) {
            say(key, !test                ? words::errorWords(test.error())
                     : test->heardAfterMs ? tr("It heard its bell.")
                     : test->rungAfterMs  ? tr("Its bell rang, and it has not looked yet.")
                                          : tr("It does not wait for its bell. Ask it in its own window to look."));
        });
}

NeedsModel::Done NeedsController::saying(const Need& need)
{
    return [this, key = need.key](const Error& error) { say(key, words::errorWords(error)); };
}

void NeedsController::say(const QString& needKey, const QString& problem)
{
    if (!m_window.review().fail(needKey, problem))
        m_window.showFailure(problem);
}

} // namespace app::window

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/accountscontroller.h"

#include "app/accounts/accounts.h"
#include "app/accounts/agentaccount.h"
#include "app/settings/settings.h"
#include "model/roomkey.h"
#include "ui/shell/accountactions.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/inviteactions.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/roomactions.h"
#include "words/errortext.h"

namespace app::window {

using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::Accounts;
using accounts::AgentActions;
using accounts::Connector;
using clients::OpenedRoom;
using model::RoomKey;
using relay::protocol::Result;
using ui::AccountActions;
using ui::MainWindow;

namespace {

const QString NotKeptBanner = u"app.notkept"_s;

} // namespace

AccountsController::AccountsController(MainWindow& window, Accounts& accounts, settings::Settings& settings,
                                       QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_connector(accounts)
{
    connectAccounts();
    connectConnector();
    connectRelayActions();
    connectActions();
}

void AccountsController::connectAccounts()
{
    connect(&m_accounts, &Accounts::added, this, [this](Account* account) {
        connect(account, &Account::infoChanged, m_accounts.session(*account), [this] { showAccounts(); });
        showAccounts();
    });
    connect(&m_accounts, &Accounts::removed, this, [this] { showAccounts(); });
    connect(&m_accounts, &Accounts::forgotten, this, &AccountsController::forgetDrafts);
    connect(&m_accounts, &Accounts::notKept, this, [this](const QString& accountId, const QString& why) {
        const Account* account = m_accounts.find(accountId);
        if (account != nullptr)
            m_window.banners().showBanner(
                NotKeptBanner,
                tr("The key of %1 is not kept: %2 You stay connected until you quit.").arg(account->info().name, why),
                tr("OK"));
    });
    connect(&m_window.banners(), &ui::BannerArea::activated, this, [this](const QString& key) {
        if (key == NotKeptBanner)
            m_window.banners().hideBanner(NotKeptBanner);
    });
}

void AccountsController::showAccounts()
{
    QList<model::AccountInfo> infos;
    const QList<Account*> accounts = m_accounts.all();
    for (const Account* account : accounts)
        infos.append(account->info());
    m_window.accounts().setAccounts(infos);
}

void AccountsController::connectConnector()
{
    AccountActions* actions = &m_window.accounts();
    connect(actions, &AccountActions::connectRequested, &m_connector, &Connector::begin);
    connect(actions, &AccountActions::connectCancelled, &m_connector, &Connector::cancel);
    connect(&m_connector, &Connector::progressed, actions, &AccountActions::showConnectProgress);
    connect(&m_connector, &Connector::certificateShown, actions, &AccountActions::showCertificate);
    connect(&m_connector, &Connector::failed, actions, &AccountActions::showConnectFailure);
    connect(&m_connector, &Connector::connected, this, [this](const QString& accountId, const QString& roomCode) {
        m_window.accounts().finishConnect();
        if (roomCode.isEmpty())
            m_window.rooms().selectRelay(accountId); // it may stand below hundreds of rows
        else
            join(accountId, roomCode);
    });
}

void AccountsController::connectRelayActions()
{
    const AccountActions* actions = &m_window.accounts();
    connect(actions, &AccountActions::retryRequested, &m_accounts, &Accounts::retry);
    connect(actions, &AccountActions::renameRequested, &m_accounts, &Accounts::rename);
    connect(actions, &AccountActions::certificateAccepted, &m_accounts, &Accounts::trust);
    connect(actions, &AccountActions::removeRequested, &m_accounts, &Accounts::remove);
}

void AccountsController::connectActions()
{
    const AccountActions* actions = &m_window.accounts();
    connect(actions, &AccountActions::joinRequested, this, &AccountsController::join);
    connect(actions, &AccountActions::childRequested, this, &AccountsController::openChild);
    connect(actions, &AccountActions::leaveRequested, this, &AccountsController::leave);
    connect(actions, &AccountActions::sendRequested, this, &AccountsController::sendTo);
}

/// What was typed there and not said.
void AccountsController::forgetDrafts(const QString& accountId)
{
    const QStringList drafts = m_settings.drafts().keys();
    for (const QString& roomKey : drafts) {
        if (model::RoomKey::fromKey(roomKey).accountId == accountId)
            m_settings.setDraft(roomKey, {});
    }
}

/// Where it was asked for, or in the window when nobody waits there any more.
void AccountsController::finish(const QString& problem)
{
    if (!m_window.accounts().finishAction(problem) && !problem.isEmpty())
        m_window.showFailure(problem);
}

void AccountsController::join(const QString& accountId, const QString& code)
{
    Account* account = m_accounts.find(accountId);
    AgentActions* actions = account == nullptr ? nullptr : account->agentActions();
    if (actions == nullptr)
        return;
    actions->joinByCode(code, m_accounts.session(*account), [this, accountId](const Result<QString>& joined) {
        finish(joined ? QString() : words::errorWords(joined.error()));
        if (joined)
            m_window.rooms().offer(model::RoomKey{accountId, *joined}.key());
    });
}

void AccountsController::openChild(const QString& roomKey, const QString& name)
{
    const model::RoomKey parent = model::RoomKey::fromKey(roomKey);
    Account* account = m_accounts.find(parent.accountId);
    AgentActions* actions = account == nullptr ? nullptr : account->agentActions();
    if (actions == nullptr)
        return;
    actions->childRoom(parent.roomId, name, m_accounts.session(*account),
                       [this, accountId = parent.accountId](const Result<OpenedRoom>& opened) {
                           finish(opened ? QString() : words::errorWords(opened.error()));
                           if (!opened)
                               return;
                           const QString key = model::RoomKey{accountId, opened->room.id}.key();
                           m_window.rooms().offer(key);
                           m_window.invitations().showInvitation(key, opened->code);
                       });
}

void AccountsController::leave(const QString& roomKey)
{
    const model::RoomKey room = model::RoomKey::fromKey(roomKey);
    Account* account = m_accounts.find(room.accountId);
    AgentActions* actions = account == nullptr ? nullptr : account->agentActions();
    if (actions == nullptr)
        return;
    actions->leave(room.roomId, m_accounts.session(*account), [this](const Result<void>& left) {
        if (!left)
            m_window.showFailure(words::errorWords(left.error()));
    });
}

void AccountsController::sendTo(const QString& accountId, const QString& number, const QString& text)
{
    Account* account = m_accounts.find(accountId);
    AgentActions* actions = account == nullptr ? nullptr : account->agentActions();
    if (actions == nullptr)
        return;
    actions->sendTo(number, text, m_accounts.session(*account), [this, accountId](const Result<QString>& sent) {
        finish(sent ? QString() : words::errorWords(sent.error()));
        if (sent)
            m_window.rooms().offer(model::RoomKey{accountId, *sent}.key());
    });
}

} // namespace app::window
